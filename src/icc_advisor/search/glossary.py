"""The field's concepts in ten languages: which words stand for which concept, indicator and measure."""

from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from icc_advisor.catalogue.folders import INDEX_FOLDER
from icc_advisor.catalogue.prepared import prepared
from icc_advisor.catalogue.yaml_files import read_record
from icc_advisor.domain.values import Slug, Text, Value
from icc_advisor.text import words

#: Words that end in * stand for all that begin so; they are kept under their first letters.
_KEY_LENGTH = 3
_PREFIX = "*"


class Concept(Value):
    """A concept: the indicators and measures it points at, English words that records use, words that people use."""

    id: Slug
    indicators: tuple[Slug, ...]
    measures: tuple[Slug, ...]
    terms: tuple[Text, ...]
    words: dict[Text, tuple[Text, ...]]


class _File(Value):
    concepts: tuple[Concept, ...]


class Mention(NamedTuple):
    """A concept named by the words ``start`` to ``end`` (exclusive) of a question."""

    concept: Concept
    start: int
    end: int


class _Entry(NamedTuple):
    parts: tuple[str, ...]
    concept: Concept


class Glossary:
    """Finds concepts in the words of a question, longest phrases first."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._entries: dict[str, list[_Entry]] = defaultdict(list)
        for concept in concepts:
            for entry in dict.fromkeys(entry for several in concept.words.values() for entry in several):
                parts = tuple(part for word in entry.split() for part in _parts(word))
                if parts:
                    self._entries[parts[0][:_KEY_LENGTH]].append(_Entry(parts, concept))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: (-len(entry.parts), -sum(map(len, entry.parts))))

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """The English entries of one whole word: what a misspelt word may have been."""
        return frozenset(
            part
            for concept in self.concepts.values()
            for entry in concept.words.get("en", ())
            for part in _parts(entry)
            if not part.endswith(_PREFIX) and " " not in entry
        )

    def mentions(self, question: list[str]) -> list[Mention]:
        """Return the concepts named in a list of folded words, in their order."""
        found, position = [], 0
        while position < len(question):
            entry = self._at(question, position)
            if entry is None:
                position += 1
                continue
            found.append(Mention(entry.concept, position, position + len(entry.parts)))
            position += len(entry.parts)
        return found

    def _at(self, question: list[str], position: int) -> _Entry | None:
        for entry in self._entries.get(question[position][:_KEY_LENGTH], ()):
            here = question[position : position + len(entry.parts)]
            if len(here) == len(entry.parts) and all(map(_matches, entry.parts, here)):
                return entry
        return None


def load_glossary(*, cache: Path | None = None) -> Glossary:
    """Return the glossary that ships with the program; its prepared form is kept in ``cache``."""
    file = INDEX_FOLDER / "glossary.yaml"
    read = prepared(cache, "glossary", (file,), _File, lambda: read_record(file, _File))
    return Glossary(read.concepts if read else ())


def _parts(word: str) -> list[str]:
    prefix = word.endswith(_PREFIX)
    parts = words(word)
    if prefix and parts:
        parts[-1] += _PREFIX
    return parts


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith(_PREFIX) else word == part
