"""Filters from free words: places, sizes, shares, years, and what is wanted only or not at all.

A question is read in its own language and in English. Words of three collections in the form of the glossary are looked
for: signals (under, since, only, not, inhabitants, …), places (countries as nouns and adjectives, regions) and facets
(kinds, settings, target groups of practices).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from icc_advisor.catalogue.countries import country_names
from icc_advisor.domain.likeness import SIZE_BOUNDS
from icc_advisor.search.filters import EUROPE, OUTSIDE_EUROPE, REGIONS, Filters
from icc_advisor.search.glossary import Lexicon
from icc_advisor.text import fold, slug

#: A number with its separators, a word, a per-cent sign, or what ends a part of a sentence.
_TOKEN = re.compile(r"\d+(?:[ \u00a0.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|%|[,;:.?!()]")
_MONEY = frozenset("euro euros eur usd dollars dollar pounds kronor kr francs zl zloty €".split())
_RANGE_WORDS = frozenset("to and bis a à y e och och ja i do et und til till until".split())
#: A place or facet is denied or exclusively wanted when the signal stands at most so many words before it.
_REACH = 5
_YEARS = range(1950, 2051)
_SMALLEST_POPULATION = 1000
_SMALL, _LARGE = SIZE_BOUNDS[0], SIZE_BOUNDS[1]
#: Short names of cities are often ordinary words; they count when written with a capital letter.
_LONG_NAME = 5
_STOP = re.compile(r"[,;:.?!()]")
_ADJECTIVE = "-of"
_FACETS = ("kind", "setting", "target-group")
_REGION_OF = {slug(name): name for name in (*REGIONS, OUTSIDE_EUROPE, EUROPE)}
#: "refugees from Ukraine" tells of people, not of where a practice comes from.
_FROM_THERE = re.compile(
    r"(?:people|persons?|refugees?|famil(?:y|ies)|migrants?|immigrants?|students?|residents?|women|men|children|kids"
    r"|workers?|newcomers?|arrivals?|seekers?|citizens?|nationals?|parents?|mothers?|youth|born|came|come|fled|moved"
    r"|arrived) from"
)


class Narrowed(NamedTuple):
    """The filters of a question and, for each slot, the words that named them."""

    filters: Filters
    said: dict[str, str]
    used: frozenset[str]


class _Named(NamedTuple):
    """Something named by the tokens ``start`` to ``end`` (exclusive)."""

    what: str
    start: int
    end: int


class Narrowing:
    """Reads filters with the names that the catalogue knows."""

    def __init__(self, cities: Mapping[str, str], countries: Mapping[str, str]) -> None:
        """Take city names by folded name, and country names by two-letter code, both as the catalogue has them."""
        self._cities = {tuple(_words(name)): city for name, city in cities.items()}
        self._longest = max(map(len, self._cities), default=0)
        self._countries = {code.lower(): name for code, name in countries.items()}

    def read(
        self, text: str, signals: Sequence[Lexicon], places: Sequence[Lexicon], facets: Sequence[Lexicon]
    ) -> Narrowed:
        """Return what ``text`` narrows; the lexicons are those of its languages."""
        raw = [found[0] for found in _TOKEN.finditer(text)]
        line = _Line(raw, [fold(token) for token in raw], _mentions(signals, [fold(token) for token in raw]))
        found = _Found(line)
        _numbers(line, found)
        _sizes(line, found)
        self._named_places(line, found, places)
        _facets(line, found, facets)
        return found.result()

    def _named_places(self, line: "_Line", found: "_Found", places: Sequence[Lexicon]) -> None:
        for named in self._named_cities(line):
            found.add("city", self._cities[tuple(line.tokens[named.start : named.end])], named, line.denied(named))
        for named in _mentions(places, line.tokens):
            place = named.what.removesuffix(_ADJECTIVE)
            if found.taken(named) or not self._meant(named, line):
                continue
            if place in self._countries:
                found.add("country", self._countries[place], named, line.denied(named))
            elif place in _REGION_OF:
                found.add("region", _REGION_OF[place], named, line.denied(named))
            else:
                found.add("country", country_names()[place.upper()]["en"], named, line.denied(named))

    def _meant(self, named: _Named, line: "_Line") -> bool:
        """Tell whether a named place says where practices come from."""
        if named.what.endswith(_ADJECTIVE):
            near = {*line.signals_at(named.end), *line.signals_at(named.start - 1), *line.signals_at(named.end + 1)}
            return bool(near & {"cities", "only", "not", "examples"}) or len(line.tokens) <= named.end - named.start + 1
        before = " ".join(line.tokens[max(0, named.start - 2) : named.start])
        return not _FROM_THERE.fullmatch(before)

    def _named_cities(self, line: "_Line") -> list[_Named]:
        found: list[_Named] = []
        position = 0
        while position < len(line.tokens):
            size = next((n for n in range(self._longest, 0, -1) if self._is_city(line, position, n)), 0)
            if size:
                found.append(_Named("city", position, position + size))
            position += size or 1
        return found

    def _is_city(self, line: "_Line", start: int, size: int) -> bool:
        name = tuple(line.tokens[start : start + size])
        if len(name) < size or name not in self._cities:
            return False
        return size > 1 or len(name[0]) >= _LONG_NAME or line.raw[start][:1].isupper()


class _Line:
    """The tokens of a question, as typed and folded, with the signals that start at each."""

    def __init__(self, raw: list[str], tokens: list[str], signals: list[_Named]) -> None:
        self.raw = raw
        self.tokens = tokens
        self.signals = signals

    def signals_at(self, position: int) -> set[str]:
        return {one.what for one in self.signals if one.start <= position < one.end}

    def any(self, *what: str) -> bool:
        return any(one.what in what for one in self.signals)

    def before(self, position: int, *what: str, reach: int = 3) -> str | None:
        """Return the nearest of some signals that ends at most ``reach`` tokens before a position."""
        near = [one for one in self.signals if one.what in what and 0 <= position - one.end < reach]
        return max(near, key=lambda one: one.end).what if near else None

    def denied(self, named: _Named) -> bool:
        """Tell whether something is not wanted: a "not" shortly before it in the same part of the sentence."""
        return self._reached(named, "not") and not self._reached(named, "only", after_not=True)

    def only(self, named: _Named) -> bool:
        """Tell whether nothing else is wanted."""
        return self._reached(named, "only")

    def _reached(self, named: _Named, what: str, *, after_not: bool = False) -> bool:
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


class _Found:
    """What has been found so far."""

    def __init__(self, line: _Line) -> None:
        self._line = line
        self._slots: dict[str, list[str]] = {}
        self._figures: dict[str, int | float | str] = {}
        self._said: dict[str, str] = {}
        self._positions: set[int] = set()

    def add(self, slot: str, value: str, named: _Named, denied: bool) -> None:
        slot = f"exclude_{slot}" if denied else slot
        values = self._slots.setdefault(slot, [])
        if value not in values:
            values.append(value)
        self._remember(slot, range(named.start, named.end))

    def figure(self, slot: str, value: float | str, positions: Iterable[int]) -> None:
        if slot not in self._figures:
            self._figures[slot] = value
            self._remember(slot, positions)

    def has(self, *slots: str) -> bool:
        return any(slot in self._figures for slot in slots)

    def taken(self, named: _Named) -> bool:
        return any(position in self._positions for position in range(named.start, named.end))

    def _remember(self, slot: str, positions: Iterable[int]) -> None:
        positions = sorted(set(positions))
        self._positions.update(positions)
        self._said[slot] = " ".join(
            dict.fromkeys((*self._said.get(slot, "").split(), *(self._line.raw[p] for p in positions)))
        )

    def result(self) -> Narrowed:
        values: dict[str, object] = {slot: tuple(several) for slot, several in self._slots.items()}
        filters = Filters.model_validate({**values, **self._figures})
        return Narrowed(filters, self._said, frozenset(self._line.tokens[p] for p in self._positions))


def _mentions(lexicons: Sequence[Lexicon], tokens: list[str]) -> list[_Named]:
    found = [_Named(*one) for lexicon in lexicons for one in lexicon.mentions(tokens)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end))


def _words(name: str) -> list[str]:
    return [fold(found[0]) for found in _TOKEN.finditer(name)]


def _value(token: str) -> float | None:
    if not token[:1].isdecimal():
        return None
    whole = re.fullmatch(r"\d+(?:[ \u00a0.,]\d{3})+", token)
    return float(re.sub(r"\D", "", token)) if whole else float(token.replace(",", "."))


def _numbers(line: _Line, found: _Found) -> None:
    figures = [(position, value) for position, token in enumerate(line.tokens) if (value := _value(token)) is not None]
    for number, (position, value) in enumerate(figures):
        following = figures[number + 1] if number + 1 < len(figures) else None
        upper = following if following and _joined(line, position, following[0]) else None
        _figure(line, found, position, value, upper)


def _joined(line: _Line, first: int, second: int) -> bool:
    """Tell whether two numbers are the ends of a range: "100 to 200", "between 5,000 and 10,000", "100-200"."""
    between = [token for token in line.tokens[first + 1 : second] if not _scale(line, line.tokens.index(token, first))]
    return not between or (len(between) == 1 and between[0] in _RANGE_WORDS)


def _figure(line: _Line, found: _Found, position: int, value: float, upper: tuple[int, float] | None) -> None:
    scale = _scale(line, position + 1)
    if _is_year(line, position, value):
        _year(line, found, position, int(value), upper)
    elif _is_per_cent(line, position + 1) or (upper and _is_per_cent(line, upper[0] + 1)):
        _share(line, found, position, value, upper)
    elif _about_cities(line) and not _is_money(line, position + 1 + (scale is not None)):
        if upper is not None:
            scale_up = _scale(line, upper[0] + 1)
            low, high = value * (scale or scale_up or 1), upper[1] * (scale_up or 1)
            if _SMALLEST_POPULATION <= low < high:
                found.figure("min_population", int(low), [position])
                found.figure("max_population", int(high), [upper[0]])
        elif value * (scale or 1) >= _SMALLEST_POPULATION:
            _population(line, found, position, int(value * (scale or 1)))


def _population(line: _Line, found: _Found, position: int, value: int) -> None:
    match line.before(position, "under", "over"):
        case "under":
            found.figure("max_population", value, [position])
        case "over":
            found.figure("min_population", value, [position])


def _year(line: _Line, found: _Found, position: int, year: int, upper: tuple[int, float] | None) -> None:
    if upper is not None and int(upper[1]) in _YEARS:
        found.figure("year_from", year, [position])
        found.figure("year_to", int(upper[1]), [upper[0]])
        return
    match line.before(position, "since", "after", "before", "between", "over"):
        case "since" | "between":
            found.figure("year_from", year, [position])
        case "after" | "over":
            found.figure("year_from", year + 1, [position])
        case "before":
            found.figure("year_to", year - 1, [position])


def _share(line: _Line, found: _Found, position: int, value: float, upper: tuple[int, float] | None) -> None:
    if not line.any("foreign-share"):
        return
    if upper is not None:
        found.figure("min_share", value, [position])
        found.figure("max_share", upper[1], [upper[0]])
        return
    match line.before(position, "under", "over"):
        case "under":
            found.figure("max_share", value, [position])
        case "over":
            found.figure("min_share", value, [position])


def _is_year(line: _Line, position: int, value: float) -> bool:
    plain = len(line.tokens[position]) == 4 and value in _YEARS  # noqa: PLR2004 - as years are written
    return plain and not line.signals_at(position + 1) & {"inhabitants", "thousand", "million"}


def _is_per_cent(line: _Line, position: int) -> bool:
    return line.tokens[position : position + 1] == ["%"] or "per-cent" in line.signals_at(position)


def _is_money(line: _Line, position: int) -> bool:
    return bool(_MONEY.intersection(line.tokens[position : position + 1]))


def _about_cities(line: _Line) -> bool:
    return line.any("cities", "inhabitants", "our-size")


def _scale(line: _Line, position: int) -> int | None:
    said = line.signals_at(position)
    return 1_000_000 if "million" in said else 1000 if "thousand" in said else None


def _sizes(line: _Line, found: _Found) -> None:
    if found.has("min_population", "max_population"):
        return
    for one in line.signals:
        positions = range(one.start, one.end)
        beside = line.signals_at(one.end) | line.signals_at(one.start - 1)
        if one.what == "our-size":
            found.figure("size", "ours", positions)
        elif one.what == "small" and "cities" in beside:
            found.figure("max_population", _SMALL, positions)
        elif one.what == "big" and "cities" in beside:
            found.figure("min_population", _LARGE, positions)


def _facets(line: _Line, found: _Found, facets: Sequence[Lexicon]) -> None:
    for named in _mentions(facets, line.tokens):
        slot = next(one for one in _FACETS if named.what.startswith(f"{one}-"))
        value = named.what.removeprefix(f"{slot}-")
        denied = line.denied(named)
        if denied or line.only(named):
            found.add(slot.replace("-", "_"), value, named, denied)
