"""Cities and countries in the text of a report: names, adjectives, and what the catalogue knows of them."""

import re
from dataclasses import dataclass
from functools import cached_property

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.countries import OTHER_NAMES, country_names
from icc_advisor.domain.city import City
from icc_advisor.report.names import unblurred
from icc_advisor.text import fold

#: Adjectives of countries that take part in the programme or stand near to it.
_ADJECTIVES = {
    "AL": "Albanian", "AM": "Armenian", "AU": "Australian", "AT": "Austrian", "AZ": "Azerbaijani", "BE": "Belgian",
    "BA": "Bosnian", "BG": "Bulgarian", "CA": "Canadian", "HR": "Croatian", "CY": "Cypriot", "CZ": "Czech",
    "DK": "Danish", "EE": "Estonian", "FI": "Finnish", "FR": "French", "GE": "Georgian", "DE": "German",
    "GR": "Greek", "HU": "Hungarian", "IS": "Icelandic", "IE": "Irish", "IL": "Israeli", "IT": "Italian",
    "JP": "Japanese", "KR": "Korean", "LV": "Latvian", "LT": "Lithuanian", "LU": "Luxembourgish", "MT": "Maltese",
    "MX": "Mexican", "MD": "Moldovan", "ME": "Montenegrin", "MA": "Moroccan", "NL": "Dutch", "NZ": "New Zealand",
    "NO": "Norwegian", "PL": "Polish", "PT": "Portuguese", "RO": "Romanian", "RU": "Russian", "RS": "Serbian",
    "SK": "Slovak", "SI": "Slovenian", "ES": "Spanish", "SE": "Swedish", "CH": "Swiss", "TR": "Turkish",
    "UA": "Ukrainian", "GB": "British", "US": "American",
}  # fmt: skip
_MORE_ADJECTIVES = {
    "English": "GB", "Scottish": "GB", "Welsh": "GB", "Northern Irish": "GB", "Catalan": "ES", "Basque": "ES",
    "Andalusian": "ES", "Quebec": "CA", "Flemish": "BE", "Walloon": "BE", "Sicilian": "IT", "Bavarian": "DE",
}  # fmt: skip
_MORE_COUNTRIES = {
    "Turkey": "TR", "Republic of Korea": "KR", "Korea": "KR", "Czechia": "CZ", "Republic of Moldova": "MD",
    "The Netherlands": "NL", "Russian Federation": "RU", "U.K.": "GB", "U.S.": "US", "U.S.A.": "US", "Moldova": "MD",
    "Bosnia and Herzegovina": "BA", "North Macedonia": "MK", "Québec": "CA", "Quebec": "CA", "Catalonia": "ES",
    "Basque Country": "ES", "Northern Ireland": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB",
}  # fmt: skip
_WORD = r"(?:[A-ZÀ-ÞŁŚŠŽĆČİŞĐ][\w’'.-]*)"
#: Shorter names are like too many others; a longer one may have one wrong letter.
_LONG_ENOUGH = 6
_ALIKE = 85.0
_JOINS = r"\s(?:de|la|del|di|da|do|dos|las|los|le|les|sur|of|the|upon|am|an der|el|y)\s"
_NAME = rf"{_WORD}(?:(?:[ /-]|{_JOINS}|’|'){_WORD}){{0,4}}"
NAME = re.compile(_NAME)


@dataclass(frozen=True, slots=True)
class Named:
    """A city as a report names it, with the country it prints; ``known`` is the catalogue's record of it."""

    name: str
    country_code: str | None
    printed_code: str | None
    known: City | None
    start: int
    end: int

    @property
    def misplaced(self) -> bool:
        """Tell whether the report puts a city that the catalogue knows into another country."""
        return bool(self.printed_code and self.known and self.printed_code != self.known.country_code)


class Places:
    """Looks up cities and countries."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        names = country_names()
        self._codes = {fold(one["en"]): code for code, one in names.items()}
        self._codes |= {fold(name): code for name, code in (OTHER_NAMES | _MORE_COUNTRIES).items()}
        self._adjectives = {fold(word): code for code, word in _ADJECTIVES.items()}
        self._adjectives |= {fold(word): code for word, code in _MORE_ADJECTIVES.items()}

    def country_code(self, name: str) -> str | None:
        """Return the code of a country by its English name."""
        bare = fold(name.strip(" .,;")).removeprefix("the ")
        return self._codes.get(bare) or self._codes.get(f"the {bare}")

    def country(self, code: str) -> str:
        """Return the English name of a country."""
        return country_names()[code]["en"]

    def adjective(self, text: str) -> str | None:
        """Return the code of the last country whose adjective stands in a text."""
        found = [code for word, code in self._adjectives.items() if re.search(rf"\b{word}\b", fold(text))]
        return found[-1] if found else None

    @cached_property
    def _cities(self) -> dict[str, City]:
        held: dict[str, City] = {}
        for city in self._catalogue.cities.values():
            for name in (city.name, *city.aliases, *re.split(r"\s*/\s*", city.name)):
                if len(name) > 2:  # noqa: PLR2004 - shorter aliases are like words
                    held.setdefault(_key(name), city)
        return held

    def city(self, name: str, inside: str | None = None) -> City | None:
        """Return the catalogue's city of this name, as a part of the city ``inside`` where one is named."""
        for tried in (f"{inside} {name}" if inside else "", name, name.split("/", maxsplit=1)[0], f"city of {name}"):
            if tried and (found := self._cities.get(_key(tried))):
                return found
        return None

    def _spoilt(self, name: str, code: str) -> City | None:
        """Return the known city of a country whose name was spoilt by recognition of scanned pages, or None."""
        from rapidfuzz import fuzz, process

        key = unblurred(_key(name))
        if len(key) < _LONG_ENOUGH:
            return None
        names = {unblurred(one): city for one, city in self._cities.items() if city.country_code == code}
        best = process.extractOne(key, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return names[best[0]] if best and len(best[0]) == len(key) else None

    @cached_property
    def adjectives(self) -> str:
        """A pattern of all adjectives."""
        return "|".join(sorted({*_ADJECTIVES.values(), *_MORE_ADJECTIVES}, key=len, reverse=True))

    def with_country(self, text: str) -> list[Named]:
        """Return the cities that stand with a country in brackets or after a comma."""
        found = []
        for match in re.finditer(rf"({_NAME})\s*\(([^()]{{2,60}})\)", text):
            inside = [part.strip() for part in re.split(r"[,;–]", match[2])]
            code = self.country_code(inside[-1])
            if code is None:
                continue
            parent = inside[0] if len(inside) > 1 else None
            name, start = _trimmed(match[1], match.start(1))
            if name:
                found.append(self._named(name, code, start, match.end(), parent))
        for match in re.finditer(rf"({_NAME}),\s+((?:the )?{_WORD}(?: {_WORD}){{0,2}})", text):
            code = self.country_code(match[2]) or self.country_code(match[2].split()[0])
            name, start = _trimmed(match[1], match.start(1))
            if code and name and not any(one.start <= start < one.end for one in found):
                found.append(self._named(name, code, start, match.end(), None))
        return sorted(found, key=lambda one: one.start)

    def by_name(self, text: str) -> list[Named]:
        """Return the cities that stand without a country: those the catalogue knows, or after “the city of”."""
        found: list[Named] = []
        cue = re.compile(
            rf"\b(?:(?P<adj>{self.adjectives})\s+)?(?:city|municipality|town|district|borough|metropolis|capital)\s+"
            rf"(?:council\s+)?(?:of\s+)?(?P<name>{_NAME})"
        )
        for match in cue.finditer(text):
            name, start = _trimmed(match["name"], match.start("name"))
            code = self.adjective(match["adj"]) if match["adj"] else None
            if name and (code or self.city(name)):
                found.append(self._named(name, code, start, match.end("name"), None))
        for match in NAME.finditer(text):
            name, start = self._known_part(match[0], match.start())
            if name and not any(one.start <= start < one.end for one in found):
                found.append(self._named(name, None, start, start + len(name), None))
        return sorted(found, key=lambda one: one.start)

    def _known_part(self, run: str, start: int) -> tuple[str, int]:
        """Return the longest part of a run of capitalised words that is the name of a known city."""
        pieces = list(re.finditer(r"[^\s]+", run))
        for size in range(len(pieces), 0, -1):
            for first in range(len(pieces) - size + 1):
                begin, end = pieces[first].start(), pieces[first + size - 1].end()
                name = re.sub(r"[’']s?$", "", run[begin:end]).rstrip(".,")
                if self.city(name):
                    return name, start + begin
        return "", start

    def _named(self, name: str, code: str | None, start: int, end: int, parent: str | None) -> Named:
        known = self.city(name, parent)
        if known and parent and known.name.lower().startswith(parent.lower()):
            name = known.name
        if known is None and parent is None and code:
            known = self._spoilt(name, code)
            name = known.name if known else name
        if known is None and parent:
            known = self.city(parent)
            name = f"{parent} {name}" if known is None or parent.lower() not in name.lower() else name
            known = None
        return Named(name, known.country_code if known else code, code, known, start, end)


def _key(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


#: Words that begin a sentence or phrase before the name of a city.
_LEADING = re.compile(
    r"^(?:(?:In|The|City|Council|From|At|For|Similarly|Like|Municipality|Town|District|Borough|Region|Also|And|As|Another|Lastly|"
    r"Finally|Since|With|While|When|Moreover|Furthermore|Likewise|Otherwise|Meanwhile|Elsewhere|Through|By|To|Of|of|the|"
    r"Example|Examples|Inspiration|See|Here|Basque|Capital)[\s,]+)+"
)


def _trimmed(name: str, start: int) -> tuple[str, int]:
    """Return a name without the words before it, and where it then starts."""
    found = _LEADING.match(name)
    cut = found.end() if found else 0
    kept = name[cut:]
    return re.sub(r"[’']s?$", "", kept).rstrip(".,' "), start + cut
