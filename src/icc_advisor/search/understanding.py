"""What a question means: words → language → corrections → filters → concepts, indicators, measures → search tokens."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import INDEX_FOLDER
from icc_advisor.domain.values import Value
from icc_advisor.search.filters import Filters
from icc_advisor.search.glossary import Glossary, Lexicon, Mention
from icc_advisor.search.languages import ENGLISH, MAX_WORDS, Recogniser, load_small_words
from icc_advisor.search.narrowing import Narrowing
from icc_advisor.search.text_index import FAMILY, TOPIC, stems_of
from icc_advisor.text import fold, words

_MAX_CORRECTED = 8
#: A short question may be all misspelt; in a longer one so many unknown words are another language.
_FEW_WORDS = 6
#: Slips that are repaired: in words from 4 letters two letters swapped, from 5 one error, from 9 two.
_SHORTEST_CORRECTED = 4
_ONE_ERROR_FROM = 5
_TWO_ERRORS_FROM = 9


_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”«»]")


class TokenWeights(NamedTuple):
    """What a token of a question counts in the search, relative to a word as it was typed."""

    word: float = 1.0
    topic: float = 0.6
    family: float = 0.6


WEIGHTS = TokenWeights()


class Understanding(Value):
    """What a question was understood to mean.

    ``known`` are the words of their own meaning that stand in the catalogue, ``unknown`` those that do not.
    ``tokens`` maps what is searched for to its weight; ``corrections`` maps words as typed to words as read;
    ``read_as`` maps a concept to the words that named it, ``narrowed_by`` a filter to those that asked for it.
    ``elsewhere`` names the other business of a city that a question is mostly about (“roads and parking”), if any;
    ``themes`` maps the themes that come near to how near they come (about 1: they answer every word);
    ``near_indicators`` are those that the nearest themes belong to.
    """

    text: str
    words: tuple[str, ...]
    languages: tuple[str, ...]
    corrections: dict[str, str]
    read_as: dict[str, str]
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    filters: Filters
    narrowed_by: dict[str, str]
    tokens: dict[str, float]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    elsewhere: str | None = None
    themes: dict[str, float] = {}  # noqa: RUF012 - pydantic copies it
    near_indicators: tuple[str, ...] = ()


class Held(Protocol):
    """The words of the records."""

    def holds(self, word: str) -> bool:
        """Tell whether a whole folded word stands in any record."""
        ...

    def holds_stem(self, stem: str) -> bool:
        """Tell whether any record has a word of this stem."""
        ...

    def words_beginning(self, letter: str) -> list[str]:
        """Return the whole words that begin with a letter."""
        ...


class _Lexicons(NamedTuple):
    """The lexicons of one collection for the languages of a question."""

    several: tuple[Lexicon, ...]

    def mentions(self, text: Sequence[str]) -> list[Mention]:
        found = {one: None for lexicon in self.several for one in lexicon.mentions(text)}
        return sorted(found, key=lambda one: (one.start, -one.end))


class Reader:
    """Reads questions with the glossary, the thesaurus and the catalogue's own words and names."""

    def __init__(
        self, catalogue: Catalogue, glossary: Glossary, thesaurus: Glossary, held: Held, *, cache: Path | None = None
    ) -> None:
        self.glossary = glossary
        self.thesaurus = thesaurus
        self._held = held
        self._signals = Glossary("signals", (INDEX_FOLDER / "signals.yaml",), cache=cache)
        self._places = Glossary("places", (INDEX_FOLDER / "places.yaml",), cache=cache)
        self._facets = Glossary("facets", (INDEX_FOLDER / "facets.yaml",), cache=cache)
        self._elsewhere = Glossary("elsewhere", (INDEX_FOLDER / "elsewhere.yaml",), cache=cache)
        self._small = load_small_words(cache=cache)
        self._tongues = Recogniser(self._small, (glossary, thesaurus), held.holds)
        self._catalogue = catalogue
        self._names = {**catalogue.place_names, **catalogue.countries}
        self._small_words: dict[tuple[str, ...], frozenset[str]] = {}
        self._repairs: dict[str, frozenset[str]] = {}
        self._name_words = frozenset(word for name in self._names for word in words(name))

    @cached_property
    def _narrowing(self) -> Narrowing:
        practices = self._catalogue.practices.values()
        return Narrowing(self._catalogue.place_names, {one.country_code: one.country for one in practices})

    def read(self, text: str, *, known: Iterable[str] = ()) -> Understanding:
        """Return what ``text`` means; ``known`` are further words that need no correction.

        Words in double quotes are taken as they are: neither corrected nor read as filters.
        """
        typed = words(text)[:MAX_WORDS]
        languages = self._tongues.languages_of(text)
        quoted = (word for part in _QUOTED.findall(text) for word in words(part))
        business = (typed[at] for one in self._business(typed, languages) for at in range(one.start, one.end))
        corrections = (
            self._corrections(typed, frozenset((*quoted, *business, *known))) if languages[0] == ENGLISH else {}
        )
        read = [corrections.get(word, word) for word in typed]
        corrections = {word: right for word, right in corrections.items() if stems_of(word) != stems_of(right)}
        narrowed = self._narrowing.read(
            _corrected(_QUOTED.sub(" ", text), corrections),
            _of(self._signals, languages).several,
            _of(self._places, languages).several,
            _of(self._facets, languages).several,
        )
        small = self._small_of(languages)
        content = [word for word in read if word not in small and not word.isdigit()]
        own_language = languages[:-1] or languages
        topics = _of(self.glossary, own_language).mentions(read)
        english = languages[0] == ENGLISH
        families = self._families(read, small, narrowed.used, own_language)
        own = [word for word in content if word not in narrowed.used]
        literal = list(dict.fromkeys(own))
        known_here = tuple(word for word in literal if self._in_catalogue(word))
        return Understanding(
            text=text,
            words=tuple(read),
            languages=languages,
            corrections=corrections,
            read_as={one.concept: " ".join(read[one.start : one.end]) for one in reversed(topics)},
            indicators=_in_order(
                slug for one in self._finest(topics) for slug in self.glossary.indicators(one.concept)
            ),
            measures=_in_order(measure for one in topics for measure in self.glossary.measures(one.concept)),
            filters=narrowed.filters,
            narrowed_by=narrowed.said,
            tokens={
                **{f"{FAMILY}{one.concept}": WEIGHTS.family for one in families},
                **{f"{TOPIC}{one.concept}": WEIGHTS.topic for one in topics},
                **dict.fromkeys(self._typed(literal, read, families, english=english), WEIGHTS.word),
            },
            known=known_here,
            unknown=tuple(word for word in literal if word not in known_here),
            elsewhere=self._other_business(read, languages, small, topic=bool(topics)),
        )

    def _business(self, read: Sequence[str], languages: Sequence[str]) -> list[Mention]:
        return _of(self._elsewhere, languages).mentions(read)

    def _other_business(
        self, read: list[str], languages: Sequence[str], small: frozenset[str], *, topic: bool
    ) -> str | None:
        """Return the business that half of a question's words are about, or a third where no topic is named."""
        named = self._business(read, languages)
        if not named:
            return None
        own = {place for place, word in enumerate(read) if word not in small}
        about = {place for one in named for place in range(one.start, one.end)} & own
        return named[0].concept.replace("-", " ") if len(about) * (2 if topic else 3) >= len(own) else None

    def _typed(self, literal: list[str], read: list[str], families: list[Mention], *, english: bool) -> Iterator[str]:
        """Yield the stems to search for; of another language only those that no family explains and records hold."""
        told = frozenset() if english else {word for one in families for word in read[one.start : one.end]}
        for word in literal:
            if english or (word not in told and self._held.holds(word)):
                yield from stems_of(word)

    def _small_of(self, languages: tuple[str, ...]) -> frozenset[str]:
        """Return the small words of some languages; of each combination they are put together once."""
        if languages not in self._small_words:
            self._small_words[languages] = frozenset().union(*(self._small.by_language[one] for one in languages))
        return self._small_words[languages]

    def _families(
        self, read: list[str], small: frozenset[str], used: frozenset[str], languages: Sequence[str]
    ) -> list[Mention]:
        """Return the word families that are named.

        A small word, or one that narrows, counts only as a part of a phrase; what is a small word in English names no
        family in any language.
        """
        english_small = self._small.by_language[ENGLISH]
        found = _of(self.thesaurus, languages).mentions(read)
        return [
            one
            for one in found
            if one.concept not in english_small
            and (one.end - one.start > 1 or not (read[one.start] in small or read[one.start] in used))
        ]

    def _finest(self, topics: list[Mention]) -> list[Mention]:
        """Order topics so that those that name an indicator itself come before finer ones."""
        return sorted(topics, key=lambda one: one.concept not in self.glossary.indicators(one.concept))

    def _corrections(self, typed: list[str], known: frozenset[str]) -> dict[str, str]:
        unknown = [word for word in dict.fromkeys(typed) if not self._is_known(word, known)]
        foreign = len(typed) > _FEW_WORDS and len(unknown) * 2 > len(typed)
        if not unknown or foreign:
            return {}
        repaired = {word: _repair(word, (*self._repairs_of(word[0]), *known)) for word in unknown[:_MAX_CORRECTED]}
        return {word: right for word, right in repaired.items() if right}

    def _repairs_of(self, letter: str) -> frozenset[str]:
        """Return the known words that begin with a letter."""
        if letter not in self._repairs:
            named = self._named_by_letter.get(letter, ())
            self._repairs[letter] = frozenset((*self._held.words_beginning(letter), *named))
        return self._repairs[letter]

    @cached_property
    def _named_by_letter(self) -> dict[str, list[str]]:
        """The words of names, glossary and thesaurus, and small words, by their first letter."""
        small = (word for word in self._small.by_language[ENGLISH] if len(word) >= _SHORTEST_CORRECTED)
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word in (*self._name_words, *self.glossary.whole_words, *self.thesaurus.whole_words, *small):
            by_letter[word[0]].append(word)
        return by_letter

    def _is_known(self, word: str, known: frozenset[str]) -> bool:
        return (
            len(word) < _SHORTEST_CORRECTED
            or word in known
            or word in self._small.by_language[ENGLISH]
            or word in self._name_words
            or word in self.glossary.whole_words
            or word in self.thesaurus.whole_words
            or self._held.holds(word)
            or any(char.isdigit() for char in word)
            or bool(_of(self._places, (ENGLISH,)).mentions([word]) or _of(self._signals, (ENGLISH,)).mentions([word]))
        )

    def _in_catalogue(self, word: str) -> bool:
        return self._held.holds(word) or all(map(self._held.holds_stem, stems_of(word)))


def _of(glossary: Glossary, languages: Sequence[str]) -> _Lexicons:
    return _Lexicons(tuple(glossary.lexicon(one) for one in languages))


def _corrected(text: str, corrections: dict[str, str]) -> str:
    for word, right in corrections.items():
        position = fold(text).find(word)
        if position >= 0 and len(fold(text)) == len(text):
            text = text[:position] + right + text[position + len(word) :]
    return text


def _repair(word: str, repairs: Iterable[str]) -> str | None:
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


def _in_order(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
