"""Filters from free words: places, sizes, shares, years, and what is wanted only or not at all.

A question is read in its own language and in English. Words of three collections in the form of the glossary are looked
for: signals (under, since, only, not, inhabitants, …), places (countries as nouns and adjectives, regions) and facets
(kinds, settings, target groups of practices).
"""

import re
from collections.abc import Mapping, Sequence

from icc_advisor.catalogue.countries import country_names
from icc_advisor.search.figures import read_figures
from icc_advisor.search.filters import EUROPE, OUTSIDE_EUROPE, REGIONS
from icc_advisor.search.glossary import Lexicon
from icc_advisor.search.line import Found, Line, Named, Narrowed, mentions, tokens_of
from icc_advisor.text import slug

#: Short names of cities are often ordinary words; they count when written with a capital letter.
_LONG_NAME = 5
_ADJECTIVE = "-of"
_FACETS = ("kind", "setting", "target-group")
_REGION_OF = {slug(name): name for name in (*REGIONS, OUTSIDE_EUROPE, EUROPE)}
#: "refugees from Ukraine" tells of people, not of where a practice comes from.
_FROM_THERE = re.compile(
    r"(?:people|persons?|refugees?|famil(?:y|ies)|migrants?|immigrants?|students?|residents?|women|men|children|kids"
    r"|workers?|newcomers?|arrivals?|seekers?|citizens?|nationals?|parents?|mothers?|youth|born|came|come|fled|moved"
    r"|arrived) from"
)


class Narrowing:
    """Reads filters with the names that the catalogue knows."""

    def __init__(self, cities: Mapping[str, str], countries: Mapping[str, str]) -> None:
        """Take city names by folded name, and country names by two-letter code, both as the catalogue has them."""
        self._cities = {tuple(tokens): city for name, city in cities.items() if (tokens := tokens_of(name))}
        self._longest: dict[str, int] = {}
        for name in self._cities:
            self._longest[name[0]] = max(self._longest.get(name[0], 0), len(name))
        self._countries = {code.lower(): name for code, name in countries.items()}

    def read(
        self, text: str, signals: Sequence[Lexicon], places: Sequence[Lexicon], facets: Sequence[Lexicon]
    ) -> Narrowed:
        """Return what ``text`` narrows; the lexicons are those of its languages."""
        line = Line(text, signals)
        found = Found(line)
        read_figures(line, found)
        self._named_places(line, found, places)
        if line.any("only", "not"):
            _facets(line, found, facets)
        return found.result()

    def _named_places(self, line: Line, found: Found, places: Sequence[Lexicon]) -> None:
        for named in self._named_cities(line):
            found.add("city", self._cities[tuple(line.tokens[named.start : named.end])], named, line.denied(named))
        for named in mentions(places, line.tokens):
            place = named.what.removesuffix(_ADJECTIVE)
            if found.taken(named) or not self._meant(named, line):
                continue
            if place in self._countries:
                found.add("country", self._countries[place], named, line.denied(named))
            elif place in _REGION_OF:
                found.add("region", _REGION_OF[place], named, line.denied(named))
            else:
                found.add("country", country_names()[place.upper()]["en"], named, line.denied(named))

    def _meant(self, named: Named, line: Line) -> bool:
        """Tell whether a named place says where practices come from."""
        if named.what.endswith(_ADJECTIVE):
            near = {*line.signals_at(named.end), *line.signals_at(named.start - 1), *line.signals_at(named.end + 1)}
            return bool(near & {"cities", "only", "not", "examples"}) or len(line.tokens) <= named.end - named.start + 1
        before = " ".join(line.tokens[max(0, named.start - 2) : named.start])
        return not _FROM_THERE.fullmatch(before)

    def _named_cities(self, line: Line) -> list[Named]:
        found: list[Named] = []
        position = 0
        while position < len(line.tokens):
            longest = self._longest.get(line.tokens[position], 0)
            size = next((n for n in range(longest, 0, -1) if self._is_city(line, position, n)), 0)
            if size:
                found.append(Named("city", position, position + size))
            position += size or 1
        return found

    def _is_city(self, line: Line, start: int, size: int) -> bool:
        name = tuple(line.tokens[start : start + size])
        if len(name) < size or name not in self._cities:
            return False
        return size > 1 or len(name[0]) >= _LONG_NAME or line.raw[start][:1].isupper()


def _facets(line: Line, found: Found, facets: Sequence[Lexicon]) -> None:
    for named in mentions(facets, line.tokens):
        slot = next(one for one in _FACETS if named.what.startswith(f"{one}-"))
        value = named.what.removeprefix(f"{slot}-")
        denied = line.denied(named)
        if denied or line.only(named):
            found.add(slot.replace("-", "_"), value, named, denied)
