"""Practices of other cities that a section cites: which city, in which country, what it is called, and the passage."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from icc_advisor.report.lines import Block, Place
from icc_advisor.report.places import Named, Places
from icc_advisor.report.sentences import sentences
from icc_advisor.text import clean, fold

_TITLE = re.compile(r"[“\"«]([^”\"»]{4,90})[”\"»]|(?<![\w])[‘']([A-Z][^’']{3,80}(?:[’'](?=\w)[^’']{1,60})?)[’'](?!\w)")
_CAPITALS = re.compile(
    r"\b(?:[A-Z][\w’'-]+)(?:\s+(?:of|for|and|the|to|on|in|de|la|&|with)\s+(?=[A-Z])|\s+(?=[A-Z]))(?:[A-Z][\w’'-]+)"
    r"(?:\s+(?:of|for|and|the|to|on|in|de|la|&|with)\s+[A-Z][\w’'-]+|\s+[A-Z][\w’'-]+)*"
)
_RESOURCES = re.compile(
    r"\b(?:resources?\b[^.]{0,100}\b(?:available|found|here)|ICC (?:programme|study|guide|manual|policy|toolkit)|"
    r"policy brief|intercultural cities (?:guide|manual|handbook|toolkit))",
    re.IGNORECASE,
)
#: What practices are called.
_KIND = re.compile(
    r"\b(?:strateg|plan\b|programme|program\b|project|award|prize|cent(?:re|er)|office|assembl|mayor|toolkit|campaign|festival|"
    r"week\b|day\b|forum|librar|network|house\b|charter|monitor|polic|guide|initiative|school|fund\b|survey|panel|scheme|"
    r"academy|platform|app\b|observatory|council\b|commission\b|roadmap|protocol|agreement|cafés?\b|course|training)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"^(?:here|link|this link|website|more|read more|city council|united kingdom|european union|council of europe)$", re.IGNORECASE)  # fmt: skip
_INSPIRES = re.compile(
    r"\b(?:inspir\w+|example|experience of|experiences of|learn from|good practices?|case of|interested in|consider the|"
    r"initiatives? (?:from|of|by)|look at|as done|practice of|explore)\b",
    re.IGNORECASE,
)
#: A city that a paragraph is about stands this near to the beginning of a sentence.
_NEAR = 130


@dataclass(frozen=True, slots=True)
class Cited:
    """A practice as the report cites it."""

    place_named: Named
    title: str
    text: str
    indicator: str
    place: Place
    confidence: float
    links: tuple[str, ...] = ()


@dataclass
class Told:
    """What the suggestions of a section hold: advice to the city itself, practices of others, resources."""

    suggestions: list[tuple[str, Place]]
    practices: list[Cited]
    resources: list[tuple[str, Place]]


class Citations:
    """Reads the suggestions of sections; ``city`` is the report's own, of which nothing is cited."""

    def __init__(self, places: Places, city: str) -> None:
        self._places = places
        self._city = fold(city)

    def read(self, blocks: Iterable[Block], indicator: str, *, certain: bool) -> Told:
        """Return what paragraphs tell; where they are not ``certain`` to be suggestions, a city needs a country."""
        told = Told([], [], [])
        for block in blocks:
            if block.heading or block.rows:
                continue
            if is_resource(block.text) and not self._led(block.text, certain=True):
                told.resources.append((clean(block.text), block.place))
                continue
            cited = list(self._cited(block, indicator, certain=certain))
            if cited:
                told.practices += cited
            elif told.practices and _goes_on(block.text):
                told.practices[-1] = _longer(told.practices[-1], block.text)
            elif certain:
                told.suggestions.append((clean(block.text), block.place))
        return told

    def _cited(self, block: Block, indicator: str, *, certain: bool) -> Iterator[Cited]:
        led = self._led(block.text, certain=certain)
        for number, (named, sure) in enumerate(led):
            end = led[number + 1][0].start if number + 1 < len(led) else len(block.text)
            begin = _sentence_start(block.text, named.start) if number else 0
            if number + 1 < len(led):
                end = max(_sentence_start(block.text, end), named.end)
            text = clean(block.text[begin:end])
            title = _title(text, named, block.names)
            yield Cited(named, title, text, indicator, block.place, sure, block.links)

    def _led(self, text: str, *, certain: bool) -> list[tuple[Named, float]]:
        """Return the cities that lead a paragraph or a sentence of it, with how sure they are."""
        with_country = [one for one in self._places.with_country(text) if self._other(one)]
        led: list[tuple[Named, float]] = []
        for named in with_country:
            near = named.start - _sentence_start(text, named.start)
            first = not led
            leads = near <= _NEAR if first else near <= _NEAR // 2 and not _same(named, led)
            if (
                leads
                and (certain or _opens(text, named) or _INSPIRES.search(text[: named.start]))
                and "(" in text[named.start : named.end]
            ):
                led.append((named, 0.95 if named.known or named.country_code else 0.8))
            elif first and certain and leads:
                led.append((named, 0.8))
        if led or not (certain or _INSPIRES.search(text[:400])):
            return led
        for sentence in sentences(text)[:2]:
            at = text.find(sentence)
            for named in self._places.by_name(sentence):
                if self._other(named) and named.start <= _NEAR and (named.known or named.printed_code):
                    moved = Named(
                        named.name,
                        named.country_code,
                        named.printed_code,
                        named.known,
                        at + named.start,
                        at + named.end,
                    )
                    return [(moved, 0.75)]
        return []

    def _other(self, named: Named) -> bool:
        return self._city not in fold(named.name) and fold(named.name) not in self._city


def is_resource(text: str) -> bool:
    """Tell whether a paragraph points at guides and pages of the programme."""
    return len(text) < 400 and bool(_RESOURCES.search(text))  # noqa: PLR2004 - a pointer is short


def _opens(text: str, named: Named) -> bool:
    before = text[_sentence_start(text, named.start) : named.start]
    return bool(re.fullmatch(r"(?:In |The city of |In the city of |Likewise, in |[A-Z]\w+, )?(?:the )?", before))


def _same(named: Named, led: list[tuple[Named, float]]) -> bool:
    return any(fold(one.name) == fold(named.name) for one, _ in led)


def _sentence_start(text: str, at: int) -> int:
    ends = [one.end() for one in re.finditer(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-ZÀ-Þ])", text[:at])]
    return ends[-1] if ends else 0


def _goes_on(text: str) -> bool:
    """Tell whether a paragraph continues the practice before it."""
    return text[:1].islower() or bool(re.match(r"(?:The (?:project|initiative|programme|centre|service|city|campaign|scheme)|It|This|These|They|In addition|Moreover|Furthermore|Its|Since|Through|As a result)\b", text))  # fmt: skip


def _longer(cited: Cited, more: str) -> Cited:
    return Cited(
        cited.place_named,
        cited.title,
        f"{cited.text} {clean(more)}",
        cited.indicator,
        cited.place,
        cited.confidence,
        cited.links,
    )


def _title(text: str, named: Named, names: tuple[str, ...]) -> str:
    """Return what the report calls a practice: a marked or quoted title, capitalised words, or its first words."""
    start = text.find(named.name)
    after = text[max(start, 0) + len(named.name) :]
    for name in names:
        if (
            name in text
            and (name[:1].isupper() or len(name.split()) > 1 or name[:1] in "“\"'‘")
            and not _NO_TITLE.match(name)
            and fold(named.name) != fold(name)
        ):
            return _shortened(name.strip("“”\"'‘’ "))
    for found in _TITLE.finditer(after):
        title = (found[1] or found[2]).strip(" ,.")
        if title[:1].isupper() and not _NO_TITLE.match(title):
            return _shortened(title)
    place = set(fold(named.name).split())
    for found in _CAPITALS.finditer(after):
        called = _KIND.search(found[0]) or _KIND.match(after[found.end() :].lstrip())
        if called and not place.intersection(fold(found[0]).split()) and not _NO_TITLE.match(found[0]):
            return _shortened(found[0])
    return _shortened(_first_words(after) or text)


def _first_words(after: str) -> str:
    sentence = sentences(after.lstrip(" ),"))[:1]
    bare = re.sub(r"^\([^)]*\)\W*", "", sentence[0]) if sentence else ""
    bare = re.sub(r"^(?:the (?:city|municipality|council)(?: council)? |has |have |was |is )+", "", bare).strip(" ,.;")
    return bare[:1].upper() + bare[1:]


def _shortened(title: str) -> str:
    title = clean(title).strip(" .,;:")
    if len(title) <= 80:  # noqa: PLR2004 - a title fits a line
        return title
    return f"{title[:79].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
