"""A Markdown document as a flat list of pieces: headings, paragraphs, items and rows, each with its place."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from icc_advisor.export.labels import key

_CARD = re.compile(r"^(?:(?P<id>A\d{1,6})\b[.:)]?\s*)?(?P<title>.*)$", re.DOTALL)
#: The heading of a card.
CARD_LEVEL = 3
SECTION_LEVEL = 2


class Said(NamedTuple):
    """A heading (of some ``level``), a paragraph or an item, on a line counted from 1.

    ``section`` is the key of the heading it stands under, ``card`` the number of the action, where it is in one.
    """

    text: str
    line: int
    section: str = ""
    card: str = ""
    level: int = 0
    item: bool = False
    cells: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row of a table; ``head`` for the row of its headings."""

    cells: tuple[str, ...]
    line: int
    section: str = ""
    card: str = ""
    head: bool = False
    item: bool = False
    text: str = ""


Piece = Said | Row


def pieces_of(text: str) -> tuple[list[Piece], Mapping[str, Mapping[str, Any]]]:
    """Return the pieces of a document and its link definitions by their names."""
    from markdown_it import MarkdownIt

    class Reader(MarkdownIt):
        """Shows addresses as they are written; a reader's eye would have them decoded."""

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
            """Return the address as it is."""
            return link

    noted: dict[str, Any] = {}
    walk = _Walk()
    for token in Reader("commonmark").enable("table").parse(text, noted):
        walk.pass_by(token)
    return walk.pieces, noted.get("references", {})


class _Walk:
    """Goes along the tokens of markdown-it and remembers where it is."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.seen = Seen()
        self.section = self.card = ""
        self.line, self.level, self.depth = 1, 0, 0
        self.in_head = False
        self.cells: list[str] | None = None

    def pass_by(self, token: Any) -> None:  # noqa: ANN401 - a token of markdown-it
        """Note what one token opens, closes or says."""
        if token.map:
            self.line = token.map[0] + 1
        kind, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            self._says(_shown(token))
        elif token.type in {"code_block", "fence", "html_block"}:
            self.pieces.append(Said(token.content, self.line, self.section, self.card))
        elif edge in {"open", "close"}:
            self._passes(kind, token, opens=edge == "open")

    def _passes(self, kind: str, token: Any, *, opens: bool) -> None:  # noqa: ANN401 - a token of markdown-it
        if kind == "heading":
            self.level = int(token.tag[1:]) if opens else 0
        elif kind in {"bullet_list", "ordered_list"}:
            self.depth += 1 if opens else -1
        elif kind == "thead":
            self.in_head = opens
        elif kind == "tr" and opens:
            self.cells = []
        elif kind == "tr":
            self.pieces.append(Row(tuple(self.cells or ()), self.line, self.section, self.card, self.in_head))
            self.cells = None

    def _says(self, said: str) -> None:
        if self.cells is not None:
            self.cells.append(said)
        elif self.level:
            self.section, self.card = self.seen.under(said, self.level, self.section, self.card)
            self.pieces.append(Said(said, self.line, self.section, self.card, self.level))
        elif said:
            self.pieces.append(Said(said, self.line, self.section, self.card, item=self.depth > 0))


class Seen:
    """The cards met so far: one without a number, or with a number met before, is new."""

    def __init__(self) -> None:
        self.cards: set[str] = set()

    def under(self, said: str, level: int, section: str, card: str) -> tuple[str, str]:
        """Return the section and card that begin with a heading."""
        if level <= SECTION_LEVEL:
            return key(said), ""
        if level > CARD_LEVEL:
            return section, card
        found = _CARD.match(said)
        label = found["id"] if found else None
        if not label or label in self.cards:
            label = f"new {len(self.cards) + 1}"
        self.cards.add(label)
        return section, label


def title_of(heading: str) -> str:
    """Return the title of a card without its number."""
    found = _CARD.match(heading)
    return found["title"].strip() if found else heading


def _shown(token: Any) -> str:  # noqa: ANN401 - a token of markdown-it
    """Return what a reader sees of an inline token."""
    shown = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            shown.append(" ")
        elif child.type == "image":
            shown.append(_shown(child))
        elif child.type == "link_open" and child.info != "auto":
            shown.append(f"<{child.attrGet('href')}> ")
        elif child.content:
            shown.append(child.content)
    return "".join(shown).strip()
