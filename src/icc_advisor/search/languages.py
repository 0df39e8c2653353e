"""Which language a question is in: the one that explains most of its words."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from icc_advisor.catalogue.countries import LANGUAGES
from icc_advisor.catalogue.folders import INDEX_FOLDER
from icc_advisor.catalogue.prepared import prepared
from icc_advisor.catalogue.yaml_files import read_record
from icc_advisor.domain.values import Text, Value
from icc_advisor.search.glossary import Glossary
from icc_advisor.text import WORD, fold

ENGLISH = "en"
#: Longest part of a question that is read; the rest adds nothing but time.
MAX_WORDS = 400
#: Made by curation/small_words.py; what languages.yaml holds comes on top.
TABLE = INDEX_FOLDER / "small-words.json"
#: What a word counts for English that merely stands in a record, which may be a name in another language.
_BY_CHANCE = 0.8
#: So many more small words than in English tell a language by themselves.
_CLEARLY_TOLD = 2
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class _OwnList(Value):
    """The words without a meaning of their own, by language, as the file has them."""

    en: Text
    fi: Text
    sv: Text
    fr: Text
    es: Text
    it: Text
    de: Text
    pt: Text
    pl: Text
    uk: Text


class SmallWords(Value):
    """The words without a meaning of their own, by language."""

    lists: dict[str, tuple[str, ...]]

    @cached_property
    def by_language(self) -> dict[str, frozenset[str]]:
        """The folded words of each language."""
        return {language: frozenset(map(fold, listed)) for language, listed in self.lists.items()}

    @cached_property
    def _speaking(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """The languages of each word, once folded and once as written."""
        folded: dict[str, set[str]] = {}
        written: dict[str, set[str]] = {}
        for language, listed in self.lists.items():
            for word in listed:
                folded.setdefault(fold(word), set()).add(language)
                written.setdefault(word, set()).add(language)
        return folded, written

    def languages_of(self, word: str) -> set[str]:
        """Return the languages of which a word as typed is a small word: “för” is one in Swedish, and not “for”."""
        folded, written = self._speaking
        return (folded if word.isascii() else written).get(word, set())


def as_typed(text: str) -> list[str]:
    """Return the words of ``text`` in lower case with their accents; as many as ``words`` returns."""
    return WORD.findall(unicodedata.normalize("NFC", text.lower()))


def load_small_words(*, cache: Path | None = None) -> SmallWords:
    """Return the small words that ship with the program."""
    own = INDEX_FOLDER / "languages.yaml"

    def read() -> SmallWords:
        ours, table = read_record(own, _OwnList), json.loads(TABLE.read_text(encoding="utf-8"))
        lists = {one: {*as_typed(getattr(ours, one)), *as_typed(table.get(one, ""))} for one in LANGUAGES}
        return SmallWords(lists={language: tuple(sorted(listed)) for language, listed in lists.items()})

    made = prepared(cache, "languages", (own, TABLE), SmallWords, read)
    return made or read()


class Recogniser:
    """Tells the language of a question by its small words and by the entries of glossary and thesaurus."""

    def __init__(self, small: SmallWords, collections: Sequence[Glossary], held: Callable[[str], bool]) -> None:
        """Take what tells whether a word stands in the records, which are in English."""
        self._small = small
        self._collections = collections
        self._held = held

    def languages_of(self, text: str) -> tuple[str, ...]:
        """Return the languages to read ``text`` in: those that explain most of its words, and English.

        English wins a draw, and comes last otherwise, because names are in English.
        """
        written = as_typed(text)[:MAX_WORDS]
        if any(_CYRILLIC.search(word) for word in written):
            return ("uk", ENGLISH)
        small: dict[str, set[int]] = {one: set() for one in LANGUAGES}
        for place, word in enumerate(written):
            for language in self._small.languages_of(word):
                small[language].add(place)
        told = {language: len(places) for language, places in small.items()}
        others = max(count for language, count in told.items() if language != ENGLISH)
        if told[ENGLISH] > others:
            return (ENGLISH,)
        typed = [fold(word) for word in written]
        english = self._explained(typed, small[ENGLISH], ENGLISH)
        as_many = told[ENGLISH] == others
        if as_many and (english == len(typed) or (others and english >= _BY_CHANCE * len(typed))):
            return (ENGLISH,)
        likely = [one for one in LANGUAGES if small[one]] or LANGUAGES
        explained = {one: (self._explained(typed, small[one], one), told[one]) for one in likely}
        most, _ = best = max(explained.values())
        told_more = others - told[ENGLISH] >= _CLEARLY_TOLD
        if english >= most or (most * 2 < len(typed) and not told_more):
            return (ENGLISH,)
        return (*(one for one, reached in explained.items() if reached == best and one != ENGLISH), ENGLISH)

    def _explained(self, typed: Sequence[str], small: set[int], language: str) -> float:
        """Return how many of the words a language explains."""
        places = set(small)
        for one in self._collections:
            for mention in one.lexicon(language).mentions(typed):
                places.update(range(mention.start, mention.end))
        if language != ENGLISH:
            return len(places)
        held = sum(place not in places and self._held(word) for place, word in enumerate(typed))
        return len(places) + _BY_CHANCE * held
