"""Facts of a report's front: city, country, year, population, shares, the aggregate score and the lens."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from icc_advisor.report.lines import Block, Place
from icc_advisor.report.places import NAME, Places, _trimmed
from icc_advisor.report.sentences import repaired, sentences

_ACHIEVES = re.compile(
    r"^\s*(?:[’']s?\s+(?:rate|score|result|aggregate|achievement|[\w/ -]{3,50} (?:policy|polic|rate))|"
    r"achieve[sd]?\b|score[sd]?\b|has an aggregate|obtain(?:s|ed)\b|reache[sd]\b|rate of achievement)"
)
_TITLE_LINE = re.compile(r"intercultural cit(?:y|ies) index|index analysis|index report", re.IGNORECASE)
_NOT_A_CITY = re.compile(
    r"\b(?:Intercultural|Index|Council|Europe|City|Cities|Table|Contents|Analysis|Report|Results?|Union|Secretariat|Programme|"
    r"Diversity|Equality|Interaction|Building|Published|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Indicator|Date|The|This|It|A|An|Although|However|Compared|While|With|Our|Its|Page|Charts?|Figure|"
    r"Comparison|Co-funded|Introduction)\b",
    re.IGNORECASE,
)
#: Where a report names its city, and how much that says.
_NAMED = (
    (re.compile(rf"(?i:index (?:analysis|report|results?)?\s?(?:for|of) (?:the city of )?)({NAME.pattern})"), 4),
    (re.compile(rf"^({NAME.pattern})\s*[:–—-]?\s*(?i:an |city )?(?i:overview)\b"), 4),
    (re.compile(rf"^({NAME.pattern})\s*[:–—-]\s*(?i:(?:results? of the )?intercultural cit)"), 4),
    (re.compile(rf"(?i:intercultural cities index)[^.:–—-]{{0,40}}[–—:-]\s*(?i:city of )?({NAME.pattern})"), 4),
    (re.compile(rf"(?i:index report)[^.:–—-]{{0,12}}[–—:-]\s*(?i:city of )?({NAME.pattern})"), 4),
)
_FIGURE = r"(\d{1,3}(?:[ ,.'’\u202f]\d{3})+|\d{4,8}|\d+(?:[.,]\d+)?\s+million)"
_POPULATION = (
    re.compile(rf"\bpopulation\b(?:\s+(?:of|is|was|stands at|stood at|counts?|reached|reaches|:|in \d{{4}}|size|figure|currently|now|total))*[:\s]+(?:(about|around|approximately|some|nearly|almost|over|more than|just over|roughly|estimated at|an estimated|close to)\s+)?{_FIGURE}", re.IGNORECASE),
    re.compile(rf"(?:(about|around|approximately|some|nearly|almost|over|more than|just over|roughly|an estimated|close to)\s+)?{_FIGURE}\s+(?:inhabitants|residents|people|citizens|habitants|persons)\b", re.IGNORECASE),
)  # fmt: skip
_NOT_POPULATION = re.compile(
    r"\b(?:between|below|above|metropolitan|region|province|county|surpass\w*|fewer than|less than|refugees|students|speakers|"
    r"language|foreign|per square|sample|cities|visitors|workers|agglomeration|country)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
_SHARES = (
    ("foreign-born", re.compile(r"foreign[- ]?born|born (?:abroad|outside|in another country|in other countries|in a foreign country)", re.IGNORECASE)),
    ("foreign-citizens", re.compile(r"foreign (?:citizens?|citizenship|nationals?|nationality|passports?|residents)|non[- ]?nationals?|without \w+ citizenship|foreigners|non-citizens|other nationalities", re.IGNORECASE)),
    ("foreign-origin", re.compile(r"(?:foreign|migrant|migration|immigrant|immigration) (?:origin|background|descent|roots)", re.IGNORECASE)),
)  # fmt: skip
_BAND = re.compile(r"\b(?:less|more|lower|higher|fewer) than\s*$|\b(?:under|over|below|above|between|and|exceeding|at least)\s*$|[<>]\s*$|\b(?:cities|sample)\b[^.]*$", re.IGNORECASE)  # fmt: skip
_AGGREGATE = re.compile(r"\baggregate\b|\boverall (?:[\w ]{0,35})?\b(?:result|score|index|rate)|\bindex result of\b|\btotal (?:index )?score\b", re.IGNORECASE)  # fmt: skip
_AGGREGATE_NUMBER = re.compile(
    r"\b(?:of|was|is|at|to|with|reaches|reached|equals|scored|scores|achieved|rate|result|score|index)\b(?:\s+(?:only|just|about|a|an|the|rate|result|score|of|value))*\s*[:=]?\s*"
    r"(\d{1,3}(?:[.,]\d{1,2})?)(?![\d]|[.,]\d|st\b|nd\b|rd\b|th\b|\s+(?:other |member )?cities|\s+questions|\s+indicators)",
    re.IGNORECASE,
)
_SITUATED = re.compile(r"\b(?:city|town|municipality|located|situated|lies|capital|region)\b")
_RANK = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\s+(?:place\s+|position\s+|rank\s+)?(?:among|of|out of|in)\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"(?:Date:?\s*)?(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r",?\s+((?:19|20)\d\d)"
)
#: A year that a sentence gives for the results themselves.
_SURE = 0.95
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@dataclass(frozen=True, slots=True)
class Told:
    """A value, where it stands and how sure it is."""

    value: Any
    place: Place
    confidence: float
    qualifier: str | None = None
    year: int | None = None


def city_name(blocks: list[Block], places: Places) -> Told | None:
    """Return the name of the report's city: the one that scores are told of, and that the title names."""
    votes: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for number, block in enumerate(blocks):
        for name, weight in _candidates(block, number):
            bare = " ".join(name.replace("’", "'").split())
            if 2 < len(bare) < 40 and not _NOT_A_CITY.search(bare):  # noqa: PLR2004 - names of cities are of such lengths
                known = places.city(bare)
                key = bare.title() if bare.isupper() else bare
                votes[key] += weight + (2 if known else 0)
                first.setdefault(key, block.place)
    if not votes:
        return None
    best, most = max(votes.items(), key=lambda item: (item[1], -len(item[0])))
    if most < 4:  # noqa: PLR2004 - a single mention is no title
        return None
    others = max(
        (count for name, count in votes.items() if name != best and name.lower() not in best.lower()), default=0
    )
    known = places.city(best)
    sure = 0.97 if most > 3 * others else 0.7
    return Told(
        known.name if known and known.name.lower() != best.lower() and "/" not in known.name else best,
        first[best],
        sure,
    )


def _candidates(block: Block, number: int) -> Iterator[tuple[str, int]]:
    text = block.text
    for match in NAME.finditer(text):
        if _ACHIEVES.match(text[match.end() :]):
            name, _ = _trimmed(match[0], 0)
            yield name, 2
    for pattern, weight in _NAMED:
        for match in pattern.finditer(text):
            yield _trimmed(match[1], 0)[0], weight
    short = re.sub(r"\bINTERCULTURAL CITIES.*|\bINDEX ANALYSIS.*", "", text, flags=re.IGNORECASE).strip(" :–-,")
    if number < 12 and not block.heading and 2 < len(short) < 40 and (NAME.fullmatch(short) or short.isupper()):  # noqa: PLR2004 - the title page
        name = re.sub(r"^CITY OF ", "", short, flags=re.IGNORECASE).split(",")[0].split("(")[0].strip()
        yield name, 1


def country_of(blocks: list[Block], city: str, places: Places) -> Told | None:
    """Return the code of the city's country: as the report says beside its name, else as the catalogue knows it."""
    beside = _country_beside(blocks, city, places)
    if beside is not None:
        return beside
    if known := places.city(city):
        return Told(known.country_code, blocks[0].place if blocks else Place(1), 0.85)
    votes: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for block, sentence in _sentences_on(blocks, city):
        code = places.adjective(sentence) or _country_in(sentence, places)
        if code and _SITUATED.search(sentence):
            votes[code] += 1
            first.setdefault(code, block.place)
    if not votes:
        return None
    code, count = votes.most_common(1)[0]
    return Told(code, first[code], 0.75 if count > 1 or len(votes) == 1 else 0.5)


def _country_beside(blocks: list[Block], city: str, places: Places) -> Told | None:
    """Return the country that stands after the city's name, in brackets or after a comma."""
    pattern = re.compile(
        rf"{re.escape(city)}\s*(?:,|\()\s*((?:[A-Z][\w-]+)(?: (?:and )?[A-Z][\w-]+){{0,3}})", re.IGNORECASE
    )
    for block in blocks:
        for match in pattern.finditer(block.text):
            whole = match[1].split()
            for size in range(len(whole), 0, -1):
                if code := places.country_code(" ".join(whole[:size])):
                    return Told(code, block.place, 0.95)
    return None


def _sentences_on(blocks: list[Block], city: str) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        if city.lower() in block.text.lower():
            yield from ((block, one) for one in sentences(block.text) if city.lower() in one.lower())


def _country_in(text: str, places: Places) -> str | None:
    for match in re.finditer(r"\b(?:of|in|to) ((?:the )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+){0,2})", text):
        if code := places.country_code(match[1]) or places.country_code(match[1].split()[0]):
            return code
    return None


def year_of(blocks: list[Block], city: str) -> tuple[Told | None, str | None]:
    """Return the year of the results, and when the report was published (``2024-04``)."""
    published: str | None = None
    dated: Told | None = None
    best: Told | None = None
    for block in blocks:
        text = block.text
        if published is None and (found := re.search(rf"\b(?:published|publication|date)\b[^.\d]{{0,20}}?(?:\d{{1,2}}\s+)?({_MONTHS})?,?\s*((?:19|20)\d\d)\b", text, re.IGNORECASE)):  # fmt: skip
            month = _MONTHS.lower().split("|").index(found[1].lower()) + 1 if found[1] else None
            published = f"{found[2]}-{month:02d}" if month else found[2]
            dated = dated or Told(int(found[2]), block.place, 0.7)
        if (best is None or best.confidence < _SURE) and (found := re.search(rf"\b(?:results|analysis|review|answers|questionnaire|survey|data)\b[^.]{{0,160}}\b{re.escape(city)}\b[^.]{{0,60}}\bin ((?:19|20)\d\d)\b", text, re.IGNORECASE)):  # fmt: skip
            best = Told(int(found[1]), block.place, 0.95)
        if best is None and (found := re.search(r"\breport (?:is being|was) written \(?(?:in )?(?:\w+ )?((?:19|20)\d\d)|\b(?:questionnaire|survey|index)\b[^.]{0,60}\b(?:filled in|completed|answered|conducted|carried out)\b[^.]{0,30}\bin ((?:19|20)\d\d)", text, re.IGNORECASE)):  # fmt: skip
            best = Told(int(found[1] or found[2]), block.place, 0.85)
        if dated is None and len(text) < 120 and _TITLE_LINE.search(text) and (found := re.search(r"\b((?:19|20)\d\d)\b", text)):  # fmt: skip  # noqa: PLR2004 - a title is short
            dated = Told(int(found[1]), block.place, 0.65)
        if dated is None and (found := _MONTH.fullmatch(text.strip(" .,:–-"))):
            dated = Told(int(found[1]), block.place, 0.65)
    return best or dated, published


def population_of(blocks: Iterable[Block]) -> Told | None:
    """Return the number of inhabitants as the report first states it."""
    for sure, pattern in zip((0.92, 0.85), _POPULATION, strict=True):
        for block in blocks:
            for sentence in sentences(block.text):
                for found in pattern.finditer(sentence):
                    around = sentence[max(0, found.start() - 45) : found.start(2)]
                    value = _whole_number(found[2])
                    if value is None or value < 1000 or _NOT_POPULATION.search(around):  # noqa: PLR2004 - no city is smaller
                        continue
                    year = re.search(
                        r"\b(?:as of|in|at the end of|on \d+ \w+|since|\(|,)\s*(?:\w+ )?((?:19|20)\d\d)\b", sentence
                    )
                    return Told(
                        value, block.place, sure, found[1].lower() if found[1] else None, int(year[1]) if year else None
                    )
    return None


def _whole_number(text: str) -> int | None:
    if "million" in text.lower():
        return round(float(re.sub(r"[^\d.,]", "", text).replace(",", ".")) * 1_000_000)
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4 and 1800 <= int(digits) <= 2100 and "," not in text:  # noqa: PLR2004 - more likely a year
        return None
    return int(digits)


def shares_of(blocks: Iterable[Block]) -> dict[str, Told]:
    """Return the shares of the population by kind, each as first stated."""
    shares: dict[str, Told] = {}
    for block in blocks:
        for raw in sentences(block.text):
            sentence = repaired(raw)
            for found in _PERCENT.finditer(sentence):
                if _BAND.search(sentence[: found.start()]):
                    continue
                kind = _kind(sentence, found)
                year = re.search(r"\b((?:19|20)\d\d)\b", sentence)
                value = float(found[1].replace(",", "."))
                value = int(value) if value.is_integer() else value
                if kind and kind not in shares:
                    shares[kind] = Told(value, block.place, 0.85, year=int(year[1]) if year else None)
    return shares


def _kind(sentence: str, number: re.Match[str]) -> str | None:
    """Return the kind of share that is named nearest to a number in its sentence, after it rather than before."""
    best: tuple[int, str] | None = None
    for kind, pattern in _SHARES:
        for found in pattern.finditer(sentence):
            between = (
                sentence[number.end() : found.start()]
                if found.start() >= number.end()
                else sentence[found.end() : number.start()]
            )
            if re.search(r"\d\s?%|\d per ?cent", between) or len(between) > 90:  # noqa: PLR2004 - beyond it something else is meant
                continue
            distance = len(between) + 15 * (found.start() < number.end())
            if best is None or distance < best[0]:
                best = (distance, kind)
    return best[1] if best else None


def aggregate_of(blocks: Iterable[Block], city: str) -> Told | None:
    """Return the aggregate score: a number that a sentence on the aggregate leads to, never one glued to a word."""
    for block in blocks:
        for raw in sentences(block.text):
            sentence = repaired(raw)
            said = _AGGREGATE.search(sentence)
            if not said or "lens" in sentence.lower():
                continue
            for number in _AGGREGATE_NUMBER.finditer(sentence, said.start()):
                before = sentence[max(0, number.start(1) - 40) : number.start(1)]
                value = float(number[1].replace(",", "."))
                if value <= 100 and not re.search(r"\bout of|\bsample|\baverage|\bamong", before, re.IGNORECASE):  # noqa: PLR2004 - a score is at most 100
                    named = city.lower() in sentence.lower() or "the city" in sentence.lower()
                    return Told(int(value) if value.is_integer() else value, block.place, 0.95 if named else 0.8)
    return None


def rank_of(blocks: Iterable[Block]) -> Told | None:
    """Return the city's place among the cities with an Index, where the report ranks them."""
    for block in blocks:
        for sentence in sentences(block.text):
            if _AGGREGATE.search(sentence) and (found := _RANK.search(sentence)):
                return Told(int(found[1]), block.place, 0.85)
    return None
