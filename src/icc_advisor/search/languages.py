"""Which language a question is in, told by the small words that every sentence holds."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from icc_advisor.catalogue.countries import LANGUAGES
from icc_advisor.catalogue.folders import INDEX_FOLDER
from icc_advisor.catalogue.prepared import prepared
from icc_advisor.catalogue.yaml_files import read_record
from icc_advisor.domain.values import Text, Value
from icc_advisor.text import words

ENGLISH = "en"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class SmallWords(Value):
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

    @cached_property
    def by_language(self) -> dict[str, frozenset[str]]:
        """The folded words of each language."""
        return {language: frozenset(words(getattr(self, language))) for language in LANGUAGES}

    def language_of(self, question: Sequence[str]) -> tuple[str, ...]:
        """Return the languages that the folded words of a question may be in; empty when no small word tells.

        English wins a draw, since the records are in English.
        """
        if any(_CYRILLIC.search(word) for word in question):
            return ("uk",)
        counts = {one: sum(word in held for word in question) for one, held in self.by_language.items()}
        most = max(counts.values(), default=0)
        if most == 0:
            return ()
        if counts[ENGLISH] == most:
            return (ENGLISH,)
        return tuple(language for language, count in counts.items() if count == most)


def load_small_words(*, cache: Path | None = None) -> SmallWords:
    """Return the small words that ship with the program."""
    file = INDEX_FOLDER / "languages.yaml"
    read = prepared(cache, "languages", (file,), SmallWords, lambda: read_record(file, SmallWords))
    if read is None:
        raise RuntimeError("the small words cannot be read")
    return read
