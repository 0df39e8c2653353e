"""Reading the cards and the overview of an edited document back into actions."""

from icc_advisor.domain.index import Index
from icc_advisor.domain.plan import Action, Fit, Plan
from icc_advisor.export.labels import (
    FIELD_LABELS,
    INDICATORS,
    KIND,
    KIND_WORDS,
    PRACTICES,
    STATUS,
    STATUS_WORDS,
    STEP,
    TO_FILL,
    indicator_name,
    indicators_by_name,
    key,
    read_as,
)
from icc_advisor.export.language import Words
from icc_advisor.export.pieces import CARD_LEVEL, Piece, Row, Said, title_of
from icc_advisor.text import clean, slug

#: The columns of the overview that are read back, by their place: action, kind, lead, end, status.
_OVERVIEW = {1: "title", 3: "kind", 4: "owner", 5: "deadline", 6: "status"}
_COLUMNS = 7
_ROWS = {"status": STATUS, "kind": KIND, "indicators": INDICATORS, "practices": PRACTICES, "recommendation": STEP}


class CardReader:
    """Collects what the cards say. A card wins over the overview, which may be edited as well."""

    def __init__(self, was: Plan, words: Words, index: Index, without: frozenset[str] = frozenset()) -> None:
        self.was = was
        self.without = without
        self.words = words
        self.index = index
        self.rows = read_as(FIELD_LABELS, words) | read_as(_ROWS, words)
        self.statuses = read_as(STATUS_WORDS, words)
        self.kinds = read_as(KIND_WORDS, words)
        self.indicators = indicators_by_name(index, words)
        self.blank = {key(TO_FILL), key(words.text(TO_FILL)), ""}
        self.in_cards: dict[str, dict[str, object]] = {}
        self.in_overview: dict[str, dict[str, object]] = {}

    def takes(self, piece: Piece) -> bool:
        """Tell whether a piece is part of a card or the overview, and take note of what it says."""
        if piece.card in self.without and piece.card:
            return False
        if isinstance(piece, Said):
            return self._heading(piece)
        if piece.head:
            return False
        if piece.section == key(self.words.text("Overview")) and len(piece.cells) == _COLUMNS:
            return self._overview_row(piece)
        return bool(piece.card) and self._card_row(piece)

    def actions(self) -> tuple[Action, ...]:
        """Return the actions in the order of their cards; a new one without an indicator is none."""
        made = []
        number = max((self.was.last, *(int(one[1:]) for one in self.in_cards if one[1:].isdecimal())), default=0)
        for label, said in self.in_cards.items():
            was = self.was.action(label)
            if was is None and "indicator" not in said:
                continue
            if was is None and not label[1:].isdecimal():
                number += 1
            new_id = label if label[1:].isdecimal() else f"A{number}"
            one = was or Action(id=new_id, title=new_id, indicator=str(said["indicator"]))
            made.append(_with(one, {**self.in_overview.get(label, {}), **said}))
        return tuple(made)

    @property
    def homeless(self) -> frozenset[str]:
        """The new cards that name no indicator, so that they cannot become actions."""
        new = (label for label in self.in_cards if self.was.action(label) is None)
        return frozenset(label for label in new if "indicator" not in self.in_cards[label])

    def _heading(self, piece: Said) -> bool:
        if piece.level != CARD_LEVEL or not piece.card:
            return False
        said = self.in_cards.setdefault(piece.card, {})
        title = title_of(piece.text)
        was = self.was.action(piece.card)
        if title and (was is None or key(title) != key(was.title)):
            said["title"] = clean(title)
        return True

    def _overview_row(self, row: Row) -> bool:
        was = self.was.action(row.cells[0])
        if was is None or key(row.cells[2]) != key(indicator_name(self.index, was.indicator, self.words)):
            return False
        read = {name: self._read(name, row.cells[place], was) for place, name in _OVERVIEW.items()}
        if any(one is None for one in read.values()):
            return False
        self.in_overview[was.id] = {name: value for one in read.values() if one for name, value in one.items()}
        return True

    def _card_row(self, row: Row) -> bool:
        name = self.rows.get(key(row.cells[0])) if len(row.cells) >= 2 else None  # noqa: PLR2004
        if name is None:
            return False
        read = self._read(name, row.cells[1], self.was.action(row.card))
        if read is None:
            return False
        self.in_cards.setdefault(row.card, {}).update(read)
        return True

    def _read(self, name: str, shown: str, was: Action | None) -> dict[str, object] | None:
        """Return what a cell changes: nothing where it says what it said; None when it cannot be understood."""
        if was is not None and key(shown) == key(self._shown(name, was)):
            return {}
        match name:
            case "status":
                status = self.statuses.get(key(shown))
                return {"status": status} if status else None
            case "kind":
                kind = self.kinds.get(key(shown))
                return {"kind": kind} if kind or key(shown) in self.blank else None
            case "indicators":
                found = [self.indicators.get(key(one)) for one in shown.split(",")]
                main, *also = found
                return {"indicator": main, "also": tuple(also)} if all(found) else None
            case "practices" | "recommendation":
                return self._ids(name, shown)
            case "title":
                return {"title": clean(shown)} if clean(shown) else None
            case _:
                return {name: None if key(shown) in self.blank else clean(shown) or None}

    def _ids(self, name: str, shown: str) -> dict[str, object] | None:
        ids = [one.strip() for one in shown.replace(";", ",").split(",") if one.strip() and key(one) not in self.blank]
        if any(slug(one) != one for one in ids) or (name == "recommendation" and len(ids) > 1):
            return None
        return {name: tuple(ids)} if name == "practices" else {name: ids[0] if ids else None}

    def _shown(self, name: str, was: Action) -> str:
        """Return what the document said of an action before anybody edited it."""
        blank = self.words.text(TO_FILL)
        match name:
            case "status":
                return self.words.text(STATUS_WORDS[was.status])
            case "kind":
                return self.words.text(KIND_WORDS[was.kind]) if was.kind else blank
            case "indicators":
                return ", ".join(indicator_name(self.index, one, self.words) for one in was.indicators)
            case "practices":
                return ", ".join(was.practices)
            case _:
                value: str | None = getattr(was, name)
                return value or blank


def _with(action: Action, said: dict[str, object]) -> Action:
    """Return the action with what was said; reasons of practices that were taken out go with them."""
    changed = action.model_copy(update=said)
    if changed.practices == action.practices:
        return changed
    fits: tuple[Fit, ...] = tuple(fit for fit in changed.fits if fit.practice in changed.practices)
    return changed.model_copy(update={"fits": fits})
