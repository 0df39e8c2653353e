"""A document as a sequence of blocks; each form (Markdown, Word, web page) draws the same ones."""

from typing import NamedTuple


class Line(NamedTuple):
    """One paragraph or list item: a bold ``lead``, text, an address; ``english`` where a record's words stand."""

    text: str
    lead: str = ""
    url: str | None = None
    english: bool = False


class Cell(NamedTuple):
    """One cell of a table; ``blank`` marks a field nobody has filled."""

    text: str = ""
    blank: bool = False
    english: bool = False


class Heading(NamedTuple):
    """A heading of level 1 to 3."""

    level: int
    text: str
    english: bool = False


class Paragraph(NamedTuple):
    """Running text."""

    line: Line


class Bullets(NamedTuple):
    """A list."""

    lines: tuple[Line, ...]


class Table(NamedTuple):
    """A table of at most seven columns; ``figures`` are the columns set to the right, ``about`` names it aloud."""

    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: frozenset[int] = frozenset()


class Bar(NamedTuple):
    """One bar of the chart: a name, a score and what it is compared with; None is unknown."""

    name: str
    score: float
    sample: float | None


class Chart(NamedTuple):
    """Scores against the sample as a picture; forms that have no pictures leave it out, for a table says the same."""

    title: str
    says: str
    score_word: str
    sample_word: str
    bars: tuple[Bar, ...]


Block = Heading | Paragraph | Bullets | Table | Chart


class Document(NamedTuple):
    """A title, the language it is written in, and its blocks."""

    title: str
    language: str
    blocks: tuple[Block, ...]
