"""A question as a line of tokens: the signals that stand in it, and what has been found to narrow it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icc_advisor.search.filters import Filters
from icc_advisor.search.glossary import Lexicon
from icc_advisor.text import fold

#: A number with its separators, a word, a per-cent sign, or what ends a part of a sentence.
_TOKEN = re.compile(r"\d+(?:[ \u00a0.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|%|[,;:.?!()]")
#: A place or facet is denied or exclusively wanted when the signal stands at most so many words before it.
_REACH = 5
_STOP = re.compile(r"[,;:.?!()]")


class Narrowed(NamedTuple):
    """The filters of a question and, for each slot, the words that named them."""

    filters: Filters
    said: dict[str, str]
    used: frozenset[str]


class Named(NamedTuple):
    """Something named by the tokens ``start`` to ``end`` (exclusive)."""

    what: str
    start: int
    end: int


class Line:
    """The tokens of a question, as typed and folded, with the signals that start at each."""

    def __init__(self, text: str, signals: Sequence[Lexicon]) -> None:
        self.raw = [found[0] for found in _TOKEN.finditer(text)]
        self.tokens = [fold(token) for token in self.raw]
        self.signals = mentions(signals, self.tokens)

    def signals_at(self, position: int) -> set[str]:
        """Return the signals that a token is part of."""
        return {one.what for one in self.signals if one.start <= position < one.end}

    def any(self, *what: str) -> bool:
        """Tell whether one of some signals stands anywhere in the line."""
        return any(one.what in what for one in self.signals)

    def before(self, position: int, *what: str, reach: int = 3) -> str | None:
        """Return the nearest of some signals that ends at most ``reach`` tokens before a position."""
        near = [one for one in self.signals if one.what in what and 0 <= position - one.end < reach]
        return max(near, key=lambda one: one.end).what if near else None

    def denied(self, named: Named) -> bool:
        """Tell whether something is not wanted: a "not" shortly before it in the same part of the sentence."""
        return self._reached(named, "not") and not self._reached(named, "only", after_not=True)

    def only(self, named: Named) -> bool:
        """Tell whether nothing else is wanted: “only in libraries”, “in libraries only”."""
        return self._reached(named, "only") or "only" in self.signals_at(named.end)

    def _reached(self, named: Named, what: str, *, after_not: bool = False) -> bool:
        for one in self.signals:
            if one.what != what or not 0 <= named.start - one.end <= _REACH:
                continue
            between = self.tokens[one.end : named.start]
            stopped = what != "not" and any(_STOP.fullmatch(word) for word in between)
            denied_before = any(other.what == "not" and other.end <= one.start for other in self.signals)
            if stopped or "but" in between or (after_not and not denied_before):
                continue
            return True
        return False


class Found:
    """What has been found so far."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._slots: dict[str, list[str]] = {}
        self._figures: dict[str, int | float | str] = {}
        self._said: dict[str, str] = {}
        self._positions: set[int] = set()

    def add(self, slot: str, value: str, named: Named, denied: bool) -> None:
        """Add a name that is wanted, or unwanted when ``denied``."""
        slot = f"exclude_{slot}" if denied else slot
        values = self._slots.setdefault(slot, [])
        if value not in values:
            values.append(value)
        self._remember(slot, range(named.start, named.end))

    def figure(self, slot: str, value: float | str, positions: Iterable[int]) -> None:
        """Set a bound, unless it is set already."""
        if slot not in self._figures:
            self._figures[slot] = value
            self._remember(slot, positions)

    def has(self, *slots: str) -> bool:
        """Tell whether one of some bounds is set."""
        return any(slot in self._figures for slot in slots)

    def taken(self, named: Named) -> bool:
        """Tell whether any of these tokens has already asked for something."""
        return any(position in self._positions for position in range(named.start, named.end))

    def _remember(self, slot: str, positions: Iterable[int]) -> None:
        positions = sorted(set(positions))
        self._positions.update(positions)
        self._said[slot] = " ".join(
            dict.fromkeys((*self._said.get(slot, "").split(), *(self._line.raw[p] for p in positions)))
        )

    def result(self) -> Narrowed:
        """Return all that was found."""
        values: dict[str, object] = {slot: tuple(several) for slot, several in self._slots.items()}
        filters = Filters.model_validate({**values, **self._figures})
        return Narrowed(filters, self._said, frozenset(self._line.tokens[p] for p in self._positions))


def mentions(lexicons: Sequence[Lexicon], tokens: list[str]) -> list[Named]:
    """Return what is named, in the order of the line; of two that begin together the longer first."""
    found = [Named(*one) for lexicon in lexicons for one in lexicon.mentions(tokens)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end))


def tokens_of(name: str) -> list[str]:
    """Return the folded tokens of a name."""
    return [fold(found[0]) for found in _TOKEN.finditer(name)]
