"""What a question means: words → corrections → concepts, indicators, measures → filters."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.values import Value
from icc_advisor.search.filters import Filters
from icc_advisor.search.glossary import Glossary, Mention
from icc_advisor.search.text_index import stems
from icc_advisor.text import fold, words

#: Words that carry no meaning of their own in a question.
STOP_WORDS = frozenset(
    """a about again ok okay yes all also am an and any anything are as ask at be been but by can city could did do
    does doing done else ever example examples find for from get give given go good had has have having help
    here how i if in into is it its just know less let like list look make many may me might more most much
    must my need no not of off on one only or other others our ours out over own place please practice
    practices practise practises say see should show so some somebody someone something tell than that the
    their them then there these they thing things this those to too town towns try up us use very want was way
    ways we well were what when where which while who whole why will wish with would you your s t d l m re ve
    ll don didn isn aren won cities idea ideas suggest suggestion suggestions improve better people person
    live lives living year years write written wrote report reports cost costs made makes whom whose third
    second first start started starting time times week day today tomorrow really actually currently take
    takes took long both print rename pride everything everybody everyone never always come comes""".split()
)

#: How much less than a literal word counts a word that the glossary adds.
EXPANSION_WEIGHT = 0.35
#: How much a word counts that only names an indicator, which every practice of that indicator serves.
NAMING_WEIGHT = 0.4
#: Longest part of a question that is read; the rest adds nothing but time.
MAX_WORDS = 400
_MAX_CORRECTED = 8
_FEW_WORDS = 4
#: Slips that are repaired: in words from 4 letters two letters swapped, from 6 one error, from 9 two.
_SHORTEST_CORRECTED = 4
_ONE_ERROR_FROM = 6
_TWO_ERRORS_FROM = 9

_REGION_WORDS = {
    "nordic": "Nordic",
    "scandinavian": "Nordic",
    "scandinavia": "Nordic",
    "baltic": "Baltic",
    "iberian": "Iberia",
    "iberia": "Iberia",
    "benelux": "Benelux",
    "balkan": "Balkans",
    "balkans": "Balkans",
}
_NUMBER = r"(\d[\d  ,.]*\d|\d)\s*(k\b|thousand|million)?"
_AT_MOST = re.compile(rf"\b(?:under|below|less than|fewer than|up to|at most|smaller than|max(?:imum)?)\s+{_NUMBER}")
_AT_LEAST = re.compile(rf"\b(?:over|above|more than|at least|bigger than|larger than|min(?:imum)?)\s+{_NUMBER}")
_SMALLEST_POPULATION = 1000
_ABOUT_PLACES = re.compile(r"\b(?:inhabitants|people|residents|population|cit(?:y|ies)|towns?|municipalit)")
#: From "not" to the end of what it denies.
_NOT = re.compile(r"\b(?:not|without|except|outside|other than|excluding)\b(?: (?!but\b|only\b)\w+)+")


class Understanding(Value):
    """What a question was understood to mean.

    ``known`` are the words of their own meaning that stand in the catalogue, ``unknown`` those that do not.
    ``terms`` maps the words to search for to their weights; ``corrections`` maps words as typed to words as read;
    ``read_as`` maps a concept to the words that named it.
    """

    text: str
    words: tuple[str, ...]
    corrections: dict[str, str]
    read_as: dict[str, str]
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    filters: Filters
    terms: dict[str, float]
    known: tuple[str, ...]
    unknown: tuple[str, ...]


class Reader:
    """Reads questions with the glossary and the catalogue's own words and names."""

    def __init__(self, catalogue: Catalogue, glossary: Glossary, vocabulary: frozenset[str]) -> None:
        self.glossary = glossary
        self._places = catalogue.places
        self._countries = catalogue.countries
        self._names = {**catalogue.places, **catalogue.countries}
        self._name_words = frozenset(word for name in self._names for word in words(name))
        self._vocabulary = vocabulary

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stems(" ".join(self._vocabulary)))

    def read(self, text: str, *, known: Iterable[str] = ()) -> Understanding:
        """Return what ``text`` means; ``known`` are further words that need no correction."""
        typed = words(text)[:MAX_WORDS]
        corrections = self._corrections(typed, frozenset(known))
        read = [corrections.get(word, word) for word in typed]
        corrections = {word: right for word, right in corrections.items() if stems(word) != stems(right)}
        mentions = self.glossary.mentions(read)
        filters, name_words = self._filters(fold(text), read)
        indicators = _in_order(slug for mention in _finest(mentions) for slug in mention.concept.indicators)
        naming = {w for m in mentions if m.concept.id in m.concept.indicators for w in read[m.start : m.end]}
        literal = {
            word: NAMING_WEIGHT if word in naming else 1.0
            for word in read
            if word not in STOP_WORDS and word not in name_words and not word.isdigit()
        }
        expanded = {
            term: EXPANSION_WEIGHT for mention in mentions for term in mention.concept.terms if term not in literal
        }
        return Understanding(
            text=text,
            words=tuple(read),
            corrections=corrections,
            read_as={m.concept.id: " ".join(read[m.start : m.end]) for m in reversed(mentions)},
            indicators=indicators,
            measures=_in_order(measure for mention in mentions for measure in mention.concept.measures),
            filters=filters,
            terms={**expanded, **literal},
            known=tuple(word for word in literal if self._in_catalogue(word)),
            unknown=tuple(word for word in literal if not self._in_catalogue(word)),
        )

    def _corrections(self, typed: list[str], known: frozenset[str]) -> dict[str, str]:
        mentioned = {word for mention in self.glossary.mentions(typed) for word in typed[mention.start : mention.end]}
        unknown = [word for word in dict.fromkeys(typed) if not self._is_known(word, known | mentioned)]
        foreign = len(typed) > _FEW_WORDS and len(unknown) * 2 > len(typed)
        if not unknown or foreign:
            return {}
        repairs = sorted(self._vocabulary | self.glossary.whole_words | self._name_words | known)
        repaired = {word: _repair(word, repairs) for word in unknown[:_MAX_CORRECTED]}
        return {word: right for word, right in repaired.items() if right}

    def _is_known(self, word: str, known: frozenset[str]) -> bool:
        return (
            len(word) < _SHORTEST_CORRECTED
            or word in STOP_WORDS
            or word in known
            or word in _REGION_WORDS
            or word in self._name_words
            or word in self._vocabulary
            or any(char.isdigit() for char in word)
        )

    def _in_catalogue(self, word: str) -> bool:
        return word in self._vocabulary or self._stems.issuperset(stems(word))

    def _filters(self, folded: str, read: list[str]) -> tuple[Filters, set[str]]:
        line = f" {' '.join(read)} "
        named = [name for name in self._names if f" {' '.join(words(name))} " in line]
        named = [name for name in named if not any(name != other and name in other for other in named)]
        barred = f" {' '.join(span[0] for span in _NOT.finditer(line))} "
        excluded = {name for name in named if f" {' '.join(words(name))} " in barred}
        regions = {region: f" {word} " in barred for word, region in _REGION_WORDS.items() if f" {word} " in line}
        filters = Filters(
            country=tuple(self._countries[n] for n in named if n in self._countries and n not in excluded),
            exclude_country=tuple(self._countries[n] for n in named if n in self._countries and n in excluded),
            city=tuple(self._places[n] for n in named if n in self._places and n not in excluded),
            exclude_city=tuple(self._places[n] for n in named if n in self._places and n in excluded),
            region=tuple(region for region, unwanted in regions.items() if not unwanted),
            exclude_region=tuple(region for region, unwanted in regions.items() if unwanted),
            min_population=_population(_AT_LEAST, folded),
            max_population=_population(_AT_MOST, folded),
        )
        return filters, {word for name in named for word in words(name)} | {w for w in read if w in _REGION_WORDS}


def _repair(word: str, repairs: Sequence[str]) -> str | None:
    """Return the known word that ``word`` is a slip of, or None; both begin with the same letter."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    errors = 1 + (len(word) >= _TWO_ERRORS_FROM)
    near = [one for one in repairs if one[:1] == word[0] and abs(len(one) - len(word)) <= errors]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=errors, limit=None)
    if not found:
        return None
    # Leaving a letter out is the commonest slip, so of equally near words the longer one is meant.
    right = min(found, key=lambda one: (one[1], -len(one[0]), one[0]))[0]
    swapped = sorted(right) == sorted(word)
    return right if swapped or len(word) >= _ONE_ERROR_FROM else None


def _population(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if not found or not _ABOUT_PLACES.search(text):
        return None
    if found[2] == "million":
        value = int(float(re.match(r"\d+(?:[.,]\d+)?", found[1])[0].replace(",", ".")) * 1_000_000)  # type: ignore[index]
    else:
        value = int(re.sub(r"\D", "", found[1])) * (1000 if found[2] in {"k", "thousand"} else 1)
    return value if value >= _SMALLEST_POPULATION else None


def _finest(mentions: list[Mention]) -> list[Mention]:
    """Order mentions so that those that name an indicator itself come before finer concepts."""
    return sorted(mentions, key=lambda mention: mention.concept.id not in mention.concept.indicators)


def _in_order(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
