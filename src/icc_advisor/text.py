"""Small operations on text that every layer shares: folding, words, cleaning, nearest names."""

import re
import unicodedata
from collections.abc import Iterable

#: Apostrophes end a word, so that "l'école" holds école and "Modena's" holds modena.
WORD = re.compile(r"[^\W_]+")

#: Characters that no accent folding reaches but that people type without.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"}
)

#: Bidirectional controls could make a line show other text than it holds.
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"

_NEAR_ENOUGH = 70.0


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents on Latin letters and with plain apostrophes.

    Cyrillic letters keep their marks: й and ї are letters of their own.
    """
    out = []
    for char in unicodedata.normalize("NFC", text.lower()):
        base = unicodedata.normalize("NFD", char)
        out.append(base[0] if len(base) > 1 and base[0].isascii() else char)
    return "".join(out).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order."""
    return WORD.findall(fold(text))


def clean(text: str, *, limit: int | None = None) -> str:
    """Return ``text`` on one line without control codes, lone surrogates and bidirectional overrides.

    ``limit`` is the greatest number of characters kept.
    """
    if limit is not None:
        text = text[:limit]
    kept = (
        " " if char in "\t\r\n" else char
        for char in text
        if char in "\t\r\n" or not (unicodedata.category(char) in {"Cc", "Cs"} or char in _BIDI)
    )
    return " ".join("".join(kept).split())


def is_clean(text: str) -> bool:
    """Tell whether ``text`` holds no control codes (line ends apart), surrogates or bidirectional overrides."""
    return not any(
        (unicodedata.category(char) in {"Cc", "Cs"} and char != "\n") or char in _BIDI for char in text
    )


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens; empty when nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def nearest(name: str, names: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the up to ``limit`` of ``names`` that look most like ``name``, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, list(names), scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=_NEAR_ENOUGH
    )
    return tuple(match for match, _, _ in found)


def escape_markdown(text: str) -> str:
    """Return ``text`` so that CommonMark shows it as it is: no markup, no HTML, no link."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text.replace("&", "&amp;"))
    return re.sub(r"^(\s*)([-+]|\d+[.)])(\s)", lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}{m[3]}", escaped)
