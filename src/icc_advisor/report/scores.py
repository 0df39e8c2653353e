"""Scores in sentences: which number is the city's, which the sample's, which of another edition or year.

A sentence is cut into clauses; a clause that names the sample, the model city, the extended Index or an earlier year
owns the numbers in it, any other belongs to the city. Numbers that count something else are no scores.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from icc_advisor.report.lines import Block, Place
from icc_advisor.report.sentences import repaired, sentences

Owner = Literal["city", "sample", "extended", "earlier"]

_NUMBER = re.compile(
    r"(?<![\w.,'’-])(\d{1,3}(?:[.,]\d{1,2})?)(?![\d'’A-Za-z]|[.,]\d)"
    r"(\s?(?:%|per\s?cent\b|percent\b|percentage points?\b|points?\b|pts?\b|/\s?100\b|out of (?:a possible )?100\b))?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"%|cent|/|out of", re.IGNORECASE)
_LED = re.compile(
    r"(?:\b(?:rate|rates|score|scores|result|index|value|mark|average|mean|achievement|sample|rated|level|"
    r"scored|achieved|achieves|reach|reached|reaches|reaching|scores|score|being|obtained|obtains|attained|received|gained|got|with|to|is|was|"
    r"stands|stood|at|of|has|by|the|sample's|city's|are|were|equals?|having)\b|[:=(|\t/]|'s)\s*(?:a|an|only|just|about|around)?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\s*(?:other\s+|member\s+|new\s+|partner\s+)?(?:cities|questions|indicators\s+(?:have|of|in)|years?|inhabitants|"
    r"residents|months|countries|nationalities|languages|members|schools|areas|municipalities|points?\s+(?:higher|lower|"
    r"above|below|more|less|ahead|behind|better)|different|participants|people|million|other\b|new\b|were mandatory)",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"^\s*of\s+(?:the\s+|all\s+|its\s+|our\s+)?(?:(?:eligible|local|adult|foreign|city's|total|municipal|\w+ese)\s+)?"
    r"(?:population|residents|inhabitants|people|pupils|children|students|staff|schools|respondents|attendees|"
    r"teachers|citizens|employees|households|women|men|young|foreign|migrants|newcomers|participants|companies)",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"^\s*(?:percentage\s+)?(?:points?|%)?\s*(?:higher|lower|above|below|more|less|ahead|behind|better|worse)\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\b(?:sample|samples|model cit(?:y|ies)|average|averages|mean|comparison (?:cities|group)|comparator|peers?|peer "
    r"cities|other cities|all cities|participating cities|comparable cities|reference (?:group|cities)|benchmark|"
    r"group of cities|similar cities|network's)\b",
    re.IGNORECASE,
)
_EXTENDED = re.compile(r"\b(?:extended|new questions|all 86 questions|updated index|enlarged)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:previous(?:ly)?|earlier|former(?:ly)?|last (?:time|round|index|report)|first (?:round|index|report))\b", re.IGNORECASE)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLS = re.compile(
    r"\b(?:rates?|achiev\w+|score[sd]?|scoring|reach(?:es|ed)?|attain(?:s|ed)?|accomplished|fulfilled|obtain(?:s|ed)|"
    r"results?|goals|objectives|index|points)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\brates?\b[^.]{0,40}\bachiev|\bachiev\w*[^.]{0,40}\brates?\b|\bachiev\w+ (?:a )?(?:score|result|rate)|\bscore[sd]?\b|\bsample|"
    r"\bmodel city|\b(?:goals|objectives|indicators)\b[^.]{0,60}\b(?:achieved|accomplished|met|fulfilled|reached)|"
    r"\bachievement\b|\brate of\b|\bobtain(?:s|ed) \d|\breache[sd] \d|\bpoints\b",
    re.IGNORECASE,
)
_AGGREGATE = re.compile(r"\baggregate\b|\boverall (?:[\w ]{0,35})?\b(?:result|score)", re.IGNORECASE)
#: A clause that begins so says of which edition or year the rest of its sentence is.
_SETS = re.compile(r"^\s*(?:in|for|at|during|under|on|according to|with)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today|currently|this time|at present)\b", re.IGNORECASE)
_CUT = re.compile(
    r"\s*(?:;|\||\t|\s[–—-]\s|,(?=\s)|\((?=[^)]*(?:sample|extended|average|mean|model|previous|earlier|\b(?:19|20)\d\d\b))|\)|"
    r":(?=\s*\d{1,3}(?:[.,]\d+)?\s?(?:%|per ?cent)\s+(?:of|was|were|in)\b)|\s/\s|"
    r"\b(?:while|whereas|than|compared (?:to|with)|in comparison (?:to|with)|against|versus|vs\.?|but|where|exceed(?:s|ed|ing)?|"
    r"to that of|with respect to|when)\b|\band(?=[^,;]*\d))\s*",
    re.IGNORECASE,
)
_WORDING = re.compile(
    r"\b(?:(slightly|considerably|significantly|much|somewhat|far|a little|well|notably|markedly|substantially|"
    r"marginally|clearly)\s+)?(?:a\s+)?(higher|lower|above|below|equal|identical|the same|similar|in line with|better|worse|"
    r"on a par)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A number with its owner, and whether the sentence makes it sure."""

    value: float | int
    owner: Owner
    sure: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """What one passage says: the city's score, the sample's, the wording of the comparison, and how sure that is.

    ``alone`` tells that it gives no other score of the city.
    """

    score: float | int | None
    sample: float | int | None
    compared_as: str | None
    extended: float | int | None
    place: Place
    confidence: float
    sentence: str
    alone: bool = True

    def but(self, *, confidence: float) -> "Scores":
        """Return the same with another confidence."""
        return replace(self, confidence=confidence)


def tells_scores(text: str) -> bool:
    """Tell whether a paragraph has a sentence that gives a rate of achievement."""
    if not any(letter.isdigit() or letter == "%" for letter in text):
        return False
    return any(_tells(repaired(one)) for one in sentences(text))


def scores_in(block: Block, city: str, years: frozenset[int]) -> Scores | None:
    """Return the scores that a paragraph gives, or None; ``years`` are those of this round of the Index."""
    found: list[Found] = []
    told: list[str] = []
    for raw in sentences(block.text):
        sentence = repaired(raw)
        follows = bool(told) and _SAMPLE.search(sentence) and _NUMBER.search(sentence)
        if not follows and not _tells(sentence):
            continue
        numbers = _owned(sentence, city, years)
        if numbers:
            found += numbers
            told.append(sentence)
    found = _balanced(found)
    if not found:
        return None
    blurred = repaired(block.text) != _plain(block.text)
    score, sample = _first(found, "city"), _first(found, "sample")
    if score is None and sample is None:
        return None
    sure = all(one.sure for one in found)
    confidence = (0.98 if sure and sample is not None else 0.9) - 0.25 * blurred
    passage = " ".join(told)
    alone = len({one.value for one in found if one.owner == "city"}) <= 1
    wording = _wording(passage) if sample is not None else None
    return Scores(score, sample, wording, _first(found, "extended"), block.place, round(confidence, 2), passage, alone)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")


def _tells(sentence: str) -> bool:
    if not _TELLS.search(sentence) or not _STRONG.search(sentence) or _AGGREGATE.search(sentence):
        return False
    return any(_is_score(found, sentence) for found in _NUMBER.finditer(sentence))


def _is_score(found: re.Match[str], sentence: str) -> bool:
    """Tell whether a number may be a score: it has a unit or is led to, and counts nothing else."""
    before, after, unit = sentence[: found.start()], sentence[found.end() :], found[2] or ""
    if float(found[1].replace(",", ".")) > 100 or _SHARE_OF.match(after):  # noqa: PLR2004 - a score is at most 100
        return False
    if re.search(r"\b(?:out of|of a possible|maximum of)\s*$", before, re.IGNORECASE):
        return False
    if re.match(r"\s*out of (?!(?:a possible )?100\b)", after, re.IGNORECASE):
        return False
    if "percentage" in unit.lower() or _DIFFERENCE.match(after):
        return False
    if re.search(r"[<>]\s*$|\b(?:less|more|fewer) than\s*$|\b(?:under|over|sample of|among(?: the)?|other|and)\s*$", before, re.IGNORECASE) and not _UNIT.search(unit):  # fmt: skip
        return False
    if _UNIT.search(unit):
        return True
    if _COUNTED.match(after) or re.match(r"\s*(?:of|to|-|–)\s*\d", after) or re.match(r"\s+[a-z]+s\b(?<!is)(?<!was)", after):  # fmt: skip
        return unit.lower().strip().startswith("p") and not _COUNTED.match(after)
    return bool(_LED.search(before))


def _owned(sentence: str, city: str, years: frozenset[int]) -> list[Found]:
    """Return the scores of a sentence with their owners."""
    found: list[Found] = []
    throughout: Owner | None = None
    pending: Owner | None = None
    start = 0
    bounds = [*((cut.start(), cut.end()) for cut in _CUT.finditer(sentence)), (len(sentence), len(sentence))]
    for end, following in bounds:
        clause = sentence[start:end]
        numbers = [one for one in _NUMBER.finditer(sentence, start, end) if _is_score(one, sentence)]
        named = _named(clause, city, years)
        if throughout and (_NOW.search(clause) or any(int(year) in years for year in _YEAR.findall(clause))):
            throughout = None
        owner = throughout or named or pending or "city"
        for one in numbers:
            near = _nearest(sentence, one, start) if len(numbers) > 1 and not throughout else None
            found.append(Found(_number(one[1]), near or owner, bool(_UNIT.search(one[2] or "")) or bool(named)))
        if numbers:
            pending = None
        elif clause.strip():
            pending = named or pending
            if named in ("extended", "earlier") and _SETS.match(clause):
                throughout = named
        start = following
    return found


def _named(clause: str, city: str, years: frozenset[int]) -> Owner | None:
    """Return whom a clause names as the owner of its numbers."""
    if _EXTENDED.search(clause):
        return "extended"
    others = [int(year) for year in _YEAR.findall(clause) if int(year) not in years]
    if (others and years) or _EARLIER.search(clause):
        return "earlier"
    if _SAMPLE.search(clause):
        return "sample"
    by_name = city.lower() in clause.lower() if city else False
    if by_name or re.search(r"\b(?:the city|the municipality|it)\b|\bof (?:these|the|its)\b", clause, re.IGNORECASE):
        return "city"
    return None


def _nearest(sentence: str, number: re.Match[str], start: int) -> Owner | None:
    """Return the owner named closest before a number within its clause."""
    before = list(_NUMBER.finditer(sentence, start, number.start()))
    since = before[-1].end() if before else start
    part = sentence[since : number.start()]
    if _EXTENDED.search(part):
        return "extended"
    return "sample" if _SAMPLE.search(part) else ("city" if not before else None)


def _balanced(found: list[Found]) -> list[Found]:
    """Give the first of two numbers to the city when a sentence seems to give both to the sample."""
    if [one.owner for one in found] == ["sample", "sample"] and found[0].value != found[1].value:
        return [Found(found[0].value, "city", sure=False), found[1]]
    return found


def _first(found: list[Found], owner: Owner) -> float | int | None:
    return next((one.value for one in found if one.owner == owner), None)


def _number(text: str) -> float | int:
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def _wording(passage: str) -> str | None:
    found = _WORDING.search(passage)
    return " ".join(part.lower() for part in found.groups() if part) if found else None
