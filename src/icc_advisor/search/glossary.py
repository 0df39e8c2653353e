"""Concepts in ten languages: which words stand for which concept, and what a concept points at.

There are two collections of concepts: the glossary, whose concepts are topics and point at indicators and measures, and
the thesaurus, whose concepts are word families. Questions and records are both translated into concepts, so that a
question in Finnish, or in everyday words, meets a record in English. An entry ending in * stands for every word that
begins so; a phrase holds up to four words.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from icc_advisor.catalogue.folders import INDEX_FOLDER
from icc_advisor.catalogue.prepared import prepared
from icc_advisor.catalogue.yaml_files import read_record
from icc_advisor.domain.values import Slug, Text, Value
from icc_advisor.text import words

Record = TypeVar("Record", bound=Value)
GLOSSARY = (INDEX_FOLDER / "glossary.yaml",)
THESAURUS = tuple(sorted((INDEX_FOLDER / "thesaurus").glob("*.yaml")))
#: Languages that write compounds as one word.
COMPOUNDING = frozenset({"fi", "sv", "de"})
_PREFIX = "*"
#: Shortest part of a compound that is looked up by itself, and the letters that may join two parts.
_SHORTEST_PART = 5
_JOINTS = 2


class Concept(Value):
    """A concept: the words that people use for it, by language, and the indicators and measures it points at."""

    id: Slug
    indicators: tuple[Slug, ...] = ()
    measures: tuple[Slug, ...] = ()
    words: dict[Text, tuple[Text, ...]]


class _File(Value):
    concepts: tuple[Concept, ...]


class Mention(NamedTuple):
    """A concept named by the words ``start`` to ``end`` (exclusive) of a text."""

    concept: str
    start: int
    end: int


class Entries(Value):
    """The entries of one language.

    ``whole`` and ``begins`` map words and beginnings of words to a concept; ``phrases`` maps the first part of a phrase
    to its further parts and its concept, longest first.
    """

    language: Text
    whole: dict[str, str]
    begins: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


class _Word(NamedTuple):
    """What a word may be: the concepts it names by itself, and the phrases that begin with it, longest first."""

    concepts: tuple[str, ...]
    phrases: tuple[tuple[tuple[str, ...], str], ...]


class Lexicon:
    """Looks words of one language up; what is known of a word is worked out once."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._known: dict[str, _Word] = {}
        self._begun_phrases = {
            head.removesuffix(_PREFIX): several for head, several in entries.phrases.items() if head.endswith(_PREFIX)
        }

    @property
    def whole_words(self) -> frozenset[str]:
        """The entries that are one whole word."""
        return frozenset(self._entries.whole)

    def mentions(self, text: Sequence[str]) -> list[Mention]:
        """Return the concepts named in a list of folded words, in their order; the longest phrase wins."""
        found: list[Mention] = []
        position = 0
        while position < len(text):
            word = self._known.get(text[position]) or self._look_up(text[position])
            size, concepts = 1, word.concepts
            for parts, concept in word.phrases:
                following = text[position + 1 : position + 1 + len(parts)]
                if len(following) == len(parts) and all(map(_matches, parts, following)):
                    size, concepts = 1 + len(parts), (concept,)
                    break
            found += [Mention(concept, position, position + size) for concept in concepts]
            position += size
        return found

    def _look_up(self, word: str) -> _Word:
        beginnings = [word[:size] for size in range(len(word), 1, -1)]
        known = self._known[word] = _Word(self._concepts(word, beginnings), self._phrases(word, beginnings))
        return known

    def _phrases(self, word: str, beginnings: list[str]) -> tuple[tuple[tuple[str, ...], str], ...]:
        begun = [one for head in beginnings if head in self._begun_phrases for one in self._begun_phrases[head]]
        several = (*self._entries.phrases.get(word, ()), *begun)
        return tuple(sorted(several, key=lambda one: -len(one[0]))) if several else ()

    def _concepts(self, word: str, beginnings: list[str]) -> tuple[str, ...]:
        if whole := self._entries.whole.get(word):
            return (whole,)
        begins = self._entries.begins
        begun = next((head for head in beginnings if head in begins), "")
        concepts = [begins[begun]] if begun else []
        if self._entries.language in COMPOUNDING:
            concepts += self._rest(word, len(begun))
        return tuple(dict.fromkeys(concepts))

    def _beginning(self, word: str) -> int:
        return next((size for size in range(len(word), 1, -1) if word[:size] in self._entries.begins), 0)

    def _rest(self, word: str, begun: int) -> list[str]:
        """Return the concept of the last part of a compound whose first ``begun`` letters are known (0: are not)."""
        starts = range(begun, begun + _JOINTS + 1) if begun else range(_SHORTEST_PART, len(word))
        for start in starts:
            part = word[start:]
            if len(part) < _SHORTEST_PART + (not begun):
                break
            if whole := self._entries.whole.get(part):
                return [whole]
            if size := self._beginning(part):
                return [self._entries.begins[part[:size]]] if size >= _SHORTEST_PART else []
        return []


class _Topics(Value):
    """What concepts point at, for those that point at something."""

    indicators: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]


class Glossary:
    """All concepts of some files; a language is read when it is first asked for.

    The prepared forms are kept in ``cache`` under ``name``, when a cache is given.
    """

    def __init__(self, name: str, files: tuple[Path, ...], *, cache: Path | None = None) -> None:
        self._name = name
        self._files = files
        self._cache = cache
        self._lexicons: dict[str, Lexicon] = {}

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The concepts by their id, read from the files."""
        return {one.id: one for file in self._files for one in read_record(file, _File).concepts}

    @cached_property
    def _topics(self) -> _Topics:
        return self._prepared("topics", _Topics, self._make_topics)

    def _make_topics(self) -> _Topics:
        several = self.concepts.values()
        return _Topics(
            indicators={one.id: one.indicators for one in several if one.indicators},
            measures={one.id: one.measures for one in several if one.measures},
        )

    def indicators(self, concept: str) -> tuple[str, ...]:
        """Return the indicators that a concept points at, the main one first."""
        return self._topics.indicators.get(concept, ())

    def measures(self, concept: str) -> tuple[str, ...]:
        """Return the measures that a concept points at, the main one first."""
        return self._topics.measures.get(concept, ())

    def lexicon(self, language: str) -> Lexicon:
        """Return the entries of a language."""
        if language not in self._lexicons:
            made = self._prepared(language, Entries, lambda: _entries(language, self.concepts))
            self._lexicons[language] = Lexicon(made)
        return self._lexicons[language]

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """The English entries of one whole word: what a misspelt word may have been."""
        return self.lexicon("en").whole_words

    def _prepared(self, name: str, model: type[Record], make: Callable[[], Record]) -> Record:
        return prepared(self._cache, f"{self._name}-{name}", self._files, model, make) or make()


def _entries(language: str, concepts: dict[str, Concept]) -> Entries:
    whole: dict[str, str] = {}
    begins: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for concept in concepts.values():
        for entry in concept.words.get(language, ()):
            first, *further = [part for word in entry.split() for part in _parts(word)] or [""]
            if further:
                phrases[first].append((tuple(further), concept.id))
            elif first.endswith(_PREFIX):
                begins.setdefault(first[:-1], concept.id)
            elif first:
                whole.setdefault(first, concept.id)
    longest_first = {
        first: tuple(sorted(several, key=lambda one: (-len(one[0]), -len("".join(one[0])))))
        for first, several in phrases.items()
    }
    return Entries(language=language, whole=whole, begins=begins, phrases=longest_first)


def _parts(word: str) -> list[str]:
    prefix = word.endswith(_PREFIX)
    parts = words(word)
    if prefix and parts:
        parts[-1] += _PREFIX
    return parts


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith(_PREFIX) else word == part
