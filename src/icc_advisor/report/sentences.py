"""Sentences of a report, and the words of the field repaired where recognition of scanned pages spoilt them."""

import re
from functools import lru_cache

from icc_advisor.report.names import unblurred

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-zß-öø-ÿ]|\d)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:St|Ste|Dr|Mr|Ms|Mrs|No|Nos|approx|ca|cf|vs|art|Art|p|pp|e\.g|i\.e|etc|incl|[A-Z]))\.$"
)

#: Words that tell of scores; a spoilt one is read as the nearest.
_WORDS = """
    achieved achieves achievement rate rates city cities sample sample's samples city's model index points scored score
    scores reached reaches percent aggregate overall result results objectives goals indicators accomplished average
    higher lower slightly considerably considerable equal compared comparison which while whereas than against
""".split()
_KNOWN = frozenset(_WORDS)
_BLURRED = {unblurred(word): word for word in _WORDS}
_WORD = re.compile(r"[^\W\d_](?:[\w'|!$]*[\w|!])?")
_PERCENT = re.compile(r"(?<=[\dOolISB])\s*(?:°\s*/\s*[o0]|%\s*[o0]\b|[o0]\s*/\s*[o0]\b|°\s*%|º\s*/\s*[oº])")
_BLURRED_NUMBER = re.compile(r"(?<![\w.,])(?=[\dOoIlSB|]{1,3}\s?%)(?=[^%]*\d|[lI]OO|[lI]oo)[\dOoIlSB|]{1,3}(?=\s?%)")
_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8"})
_NEAR = 84.0
_LONG_ENOUGH = 5


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; abbreviations end none."""
    parted: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _ABBREVIATED.search(text[start : end.start()]):
            continue
        parted.append(text[start : end.end()].strip())
        start = end.end()
    parted.append(text[start:].strip())
    return [one for one in parted if one]


def repaired(text: str) -> str:
    """Return text with plain apostrophes, and spoilt figures and words of the field as they were meant."""
    plain = text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    plain = _PERCENT.sub("%", plain)
    plain = _BLURRED_NUMBER.sub(lambda found: found[0].translate(_DIGITS), plain)
    return _WORD.sub(lambda found: _word(found[0]), plain)


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    lowered = word.lower()
    if lowered in _KNOWN or len(word) < 4:  # noqa: PLR2004 - short words are like too many others
        return word
    if len(word) >= _LONG_ENOUGH and (meant := _BLURRED.get(unblurred(lowered))):
        return meant
    if lowered.isalpha() and lowered.isascii() and len(word) < 6:  # noqa: PLR2004 - likewise
        return word
    return _nearest(lowered) or word


def _nearest(lowered: str) -> str | None:
    from rapidfuzz import fuzz, process

    if lowered[-1] in "|!" or len(lowered) >= 6:  # noqa: PLR2004 - likewise
        best = process.extractOne(unblurred(lowered), _BLURRED.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best and abs(len(best[0]) - len(lowered)) <= 1 and not lowered.endswith(("ing", "ion")):
            return _BLURRED[best[0]]
    return None
