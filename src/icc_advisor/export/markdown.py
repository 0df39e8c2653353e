"""The document as Markdown: CommonMark and pipe tables, nothing else; every text is escaped on its way."""

from collections.abc import Iterator
from datetime import date
from functools import singledispatch

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.export.cards import cards
from icc_advisor.export.closing import closing
from icc_advisor.export.document import Block, Bullets, Cell, Chart, Document, Heading, Line, Paragraph, Table
from icc_advisor.export.language import ENGLISH, words_of
from icc_advisor.export.material import Material
from icc_advisor.export.opening import opening, title
from icc_advisor.export.trailer import trailer
from icc_advisor.text import escape_markdown


def plan_document(plan: Plan, city: City, catalogue: Catalogue, *, on: date, language: str = ENGLISH) -> Document:
    """Return the plan as a document in a language; ``on`` is the date printed on it."""
    of = Material(plan, city, catalogue, on, words_of(language))
    return Document(title(of), of.words.language, (*opening(of), *cards(of), *closing(of)))


def plan_markdown(plan: Plan, city: City, catalogue: Catalogue, *, on: date, language: str = ENGLISH) -> str:
    """Return the plan as Markdown that can be edited by hand and read back."""
    document = plan_document(plan, city, catalogue, on=on, language=language)
    parts = (*(block_markdown(block) for block in document.blocks), *trailer(plan, document))
    return "\n\n".join(part for part in parts if part) + "\n"


@singledispatch
def block_markdown(block: Block) -> str:
    """Return one block as Markdown; empty for what Markdown cannot show."""
    raise TypeError(block)


@block_markdown.register
def _(block: Heading) -> str:
    return f"{'#' * block.level} {safe(block.text)}"


@block_markdown.register
def _(block: Paragraph) -> str:
    return line_markdown(block.line)


@block_markdown.register
def _(block: Bullets) -> str:
    return "\n".join(f"- {line_markdown(line)}" for line in block.lines)


@block_markdown.register
def _(block: Table) -> str:
    rule = [" ---: " if column in block.figures else " --- " for column in range(len(block.head))]
    lines: Iterator[str] = (f"| {' | '.join(map(_cell, row))} |" for row in block.rows)
    head = f"| {' | '.join(safe(one) for one in block.head)} |"
    return "\n".join((head, f"|{'|'.join(rule)}|", *lines))


@block_markdown.register
def _(block: Chart) -> str:  # noqa: ARG001
    return ""


def line_markdown(line: Line) -> str:
    """Return a paragraph or item as Markdown."""
    parts = (f"**{safe(line.lead)}**" if line.lead else "", safe(line.text), f"<{line.url}>" if line.url else "")
    return " ".join(part for part in parts if part)


def safe(text: str, *, opens_block: bool = True) -> str:
    """Return text on one line so that CommonMark shows it as it is."""
    return escape_markdown(" ".join(text.split()), opens_block=opens_block)


def _cell(cell: Cell) -> str:
    text = safe(cell.text, opens_block=False)
    return f"*{text}*" if cell.blank else text
