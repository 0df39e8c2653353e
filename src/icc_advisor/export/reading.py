"""Reading a plan back from Markdown that somebody edited: what was changed is kept, and nothing is lost."""

from typing import NamedTuple

from icc_advisor.domain.index import Index
from icc_advisor.domain.plan import PLAN_FIELDS, Action, Hearing, Plan
from icc_advisor.errors import AdvisorError
from icc_advisor.export.labels import PLAN_LABELS, TO_FILL, key, read_as
from icc_advisor.export.language import ENGLISH, Words, languages, words_of
from icc_advisor.export.pieces import Piece, Row, pieces_of
from icc_advisor.export.reading_cards import CardReader
from icc_advisor.export.trailer import kept, mark
from icc_advisor.text import clean

_SECTIONS = ("Overview", "Actions", "Coverage", "Monitoring", "Participation record", "Open fields")


class Loose(NamedTuple):
    """Text that found no place in the plan, and where it stood; it is kept in the plan all the same."""

    line: int
    text: str


class ReadBack(NamedTuple):
    """A plan read from a document: its language, what stood in it that the plan has no place for, and what is gone.

    ``base`` is the plan as the document was written. ``whole`` is false when the document has lost its trailer, so that
    the reasons of its actions come from elsewhere.
    """

    plan: Plan
    language: str
    loose: tuple[Loose, ...]
    gone: tuple[Action, ...]
    base: Plan
    whole: bool


def read_back(text: str, index: Index, *, base: Plan, known: frozenset[str] = frozenset()) -> ReadBack:
    """Return the plan of a document; ``base`` and the marks ``known`` stand in for a trailer that is gone.

    Raises AdvisorError when the document is the plan of another city.
    """
    pieces, definitions = pieces_of(text)
    held = kept(definitions)
    if held and held.plan.city != base.city:
        raise AdvisorError(
            f"This is the plan of {held.plan.city!r}, not of {base.city!r}; nothing was read.",
            f"Read it with: icc-advisor plan {held.plan.city} --from FILE",
        )
    words = _words(held.language if held else _language_of(pieces))
    was = held.plan if held else base
    reader = _Reader(pieces, was, words, index, (held.marks if held else known))
    return ReadBack(*reader.read(), base=was, whole=held is not None)


def _language_of(pieces: list[Piece]) -> str:
    """Return the language in which a document without a trailer has most of its headings."""
    sections = {piece.section for piece in pieces}
    found = {one: sum(key(words_of(one).text(label)) in sections for label in _SECTIONS) for one in languages()}
    return max(found, key=lambda one: found[one])


def _words(language: str) -> Words:
    try:
        return words_of(language)
    except AdvisorError:
        return words_of(ENGLISH)


class _Reader:
    """Goes through the pieces of a document once; what no part of it understands is loose."""

    def __init__(self, pieces: list[Piece], was: Plan, words: Words, index: Index, known: frozenset[str]) -> None:
        self.pieces = pieces
        self.was = was
        self.words = words
        self.known = known
        probe = CardReader(was, words, index)
        for piece in pieces:
            probe.takes(piece)
        self.cards = CardReader(was, words, index, without=probe.homeless)
        self.labels = read_as({name: PLAN_LABELS[name] for name in PLAN_FIELDS}, words)
        self.blank = {key(TO_FILL), key(words.text(TO_FILL)), ""}
        self.fields: dict[str, str | None] = {}
        self.hearings: list[Hearing] = []
        self.carried: list[str] = []
        self.loose: list[Loose] = []

    def read(self) -> tuple[Plan, str, tuple[Loose, ...], tuple[Action, ...]]:
        for piece in self.pieces:
            if not self._placed(piece):
                self._loose(piece)
        actions = self.cards.actions()
        here = {action.id for action in actions}
        gone = tuple(action for action in self.was.actions if action.id not in here)
        numbers = [int(one.id[1:]) for one in actions if one.id[1:].isdecimal()]
        plan = self.was.model_copy(
            update={
                "actions": actions,
                "last": max((self.was.last, *numbers)),
                "hearings": self._heard(),
                "carried": self._carried(),
                **self.fields,
            }
        )
        return plan, self.words.language, tuple(self.loose), gone

    def _placed(self, piece: Piece) -> bool:
        """Tell whether a piece is a field of the plan, taken note of by this."""
        if self.cards.takes(piece):
            if isinstance(piece, Row) and piece.card:
                self._beside(piece)
            return True
        if not isinstance(piece, Row):
            return self._carried_before(piece)
        return self._plan_field(piece) or self._hearing(piece)

    def _beside(self, row: Row) -> None:
        """Keep what somebody wrote beside the field, into the column of suggestions."""
        for cell in row.cells[2:]:
            if cell and mark(cell) not in self.known:
                self.loose.append(Loose(row.line, clean(f"{row.card}, {row.cells[0]}: {cell}")))

    def _plan_field(self, row: Row) -> bool:
        name = self.labels.get(key(row.cells[0]))
        if name is None or row.section != key(self.words.text("Monitoring")) or len(row.cells) != 2:  # noqa: PLR2004
            return False
        was: str | None = getattr(self.was, name)
        self.fields[name] = self._value(row.cells[1], was)
        return True

    def _hearing(self, row: Row) -> bool:
        if row.section != key(self.words.text("Participation record")) or len(row.cells) != 4 or row.head:  # noqa: PLR2004
            return False
        place = len(self.hearings)
        was = self.was.hearings[place] if place < len(self.was.hearings) else Hearing()
        values = [
            self._value(cell, old)
            for cell, old in zip(row.cells, (was.when, was.who, was.said, was.changed), strict=True)
        ]
        when, who, said, changed = values
        self.hearings.append(Hearing(when=when, who=who, said=said, changed=changed))
        return True

    def _heard(self) -> tuple[Hearing, ...]:
        """Return the hearings; the empty row that invites to fill one in is none."""
        if len(self.hearings) == 1 and not self.was.hearings and self.hearings[0] == Hearing():
            return ()
        return tuple(self.hearings)

    def _carried_before(self, piece: Piece) -> bool:
        """Take an item of what an earlier copy carried over; its spaces may have changed."""
        if piece.section != key(self.words.text("Carried over from an edited copy")) or not piece.item:
            return False
        was = next((one for one in self.was.carried if key(one) == key(piece.text)), None)
        self.carried.append(was or clean(piece.text) or piece.text)
        return True

    def _carried(self) -> tuple[str, ...]:
        return (*self.carried, *(one.text for one in self.loose if one.text not in self.carried))

    def _value(self, shown: str, was: str | None) -> str | None:
        if key(shown) == key(was or self.words.text(TO_FILL)):
            return was
        return None if key(shown) in self.blank else clean(shown) or None

    def _loose(self, piece: Piece) -> None:
        """Keep what the document said that neither was generated nor has a place in the plan."""
        cells = piece.cells if isinstance(piece, Row) else (piece.text,)
        if isinstance(piece, Row) and any(mark(cell) not in self.known for cell in cells if cell):
            new = [" | ".join(cell for cell in cells if cell)]
        else:
            new = [cell for cell in cells if cell and mark(cell) not in self.known]
        for text in new:
            where = f"{piece.card}: " if piece.card else ""
            self.loose.append(Loose(piece.line, clean(f"{where}{text}")))
