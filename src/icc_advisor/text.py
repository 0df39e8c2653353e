"""Small operations on text that every layer shares: folding, words, cleaning, nearest names."""

import re
import unicodedata
from collections.abc import Iterable

#: Apostrophes end a word, so that "l'école" holds école and "Modena's" holds modena.
WORD = re.compile(r"[^\W_]+")

_LATIN_MARKS = re.compile(r"([a-z])[\u0300-\u036f]+")

#: Characters that no accent folding reaches but that people type without.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"})

#: Control codes (line feeds apart), lone surrogates, and bidirectional controls, which could make a line show other
#: text than it holds.
_UNCLEAN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: Of 100; below it a name is no help.
_NEAR_ENOUGH = 60.0


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents on Latin letters and with plain apostrophes.

    Cyrillic letters keep their marks: й and ї are letters of their own.
    """
    lowered = text.lower()
    if not lowered.isascii():
        marked = unicodedata.normalize("NFD", lowered)
        lowered = unicodedata.normalize("NFC", _LATIN_MARKS.sub(r"\1", marked)).translate(_LETTERS)
    return lowered


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order."""
    return WORD.findall(fold(text))


def clean(text: str, *, limit: int | None = None) -> str:
    """Return ``text`` on one line without control codes, lone surrogates and bidirectional overrides.

    ``limit`` is the greatest number of characters kept.
    """
    if limit is not None:
        text = text[:limit]
    return " ".join(_UNCLEAN.sub("", re.sub(r"[\t\r\n]", " ", text)).split())


def is_clean(text: str) -> bool:
    """Tell whether ``text`` holds no control codes (line ends apart), surrogates or bidirectional overrides."""
    return not _UNCLEAN.search(text)


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens; empty when nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def nearest(name: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the up to ``limit`` of ``names`` that look most like ``name``, best first."""
    from rapidfuzz import fuzz

    folded = fold(name)
    likeness = {one: (fuzz.WRatio(folded, fold(one)) + fuzz.ratio(folded, fold(one))) / 2 for one in names}
    best = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))
    return tuple(one for one, alike in best[:limit] if alike >= _NEAR_ENOUGH)


def escape_markdown(text: str, *, opens_block: bool = True) -> str:
    """Return ``text`` so that CommonMark shows it as it is: no markup, no HTML, no link.

    ``opens_block`` is false for text that cannot open a list or rule, as in the cell of a table.
    """
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text.replace("&", "&amp;"))
    if not opens_block:
        return escaped
    return re.sub(r"^(\s*)([-+=]|\d+[.)])", lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped)


def lower_first(text: str) -> str:
    """Return ``text`` with a small first letter, for the middle of a sentence; abbreviations stay as they are."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def as_clause(text: str) -> str:
    """Return a text for the middle of a sentence: with a small first letter, or a whole sentence without its full stop.

    A sentence keeps its capital, since it may begin with a name.
    """
    return text.removesuffix(".") if text.endswith(".") else lower_first(text)
