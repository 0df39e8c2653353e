"""Recognising the headings of a report: names of indicators in all editions, and the other parts of a report."""

import re
from typing import Final

from icc_advisor.domain.index import Index
from icc_advisor.text import words

#: Parts of a report that are no indicators.
LENS: Final = "lens"
INTRODUCTION: Final = "introduction"
OVERVIEW: Final = "overview"
SUGGESTIONS: Final = "suggestions"
CONCLUSIONS: Final = "conclusions"
RECOMMENDATIONS: Final = "recommendations"

_PARTS = {
    LENS: (
        "the city through an intercultural lens",
        "intercultural lens",
        "urban policies with an intercultural lens",
        "urban policies through an intercultural lens",
        "the intercultural lens",
    ),
    INTRODUCTION: (
        "introduction",
        "methodology",
        "method",
        "intercultural city definition",
        "definition of the intercultural city",
        "background",
        "foreword",
        "preface",
        "table of contents",
        "contents",
    ),
    OVERVIEW: ("overview", "an overview", "city overview", "city profile", "the city at a glance", "city background"),
    SUGGESTIONS: (
        "suggestions",
        "suggestion",
        "icc suggestions",
        "good practice examples",
        "good practices",
        "inspiration",
        "inspiration from other cities",
        "suggestions and good practices",
        "learning from others",
        "examples from other cities",
    ),
    CONCLUSIONS: (
        "overall conclusions",
        "conclusions",
        "conclusion",
        "general conclusions",
        "concluding remarks",
        "summary of findings",
        "conclusions of the index",
    ),
    RECOMMENDATIONS: (
        "recommendations",
        "recommendation",
        "overall recommendations",
        "final recommendations",
        "general recommendations",
        "conclusions and recommendations",
        "recommendations for the city",
        "the way forward",
        "next steps",
    ),
}

#: What headings of reports call an indicator beside the names in the Index.
_HEADINGS = {
    "commitment": "city commitment; commitment to interculturalism; political commitment",
    "education": "schools; education and schools",
    "neighbourhoods": "neighbourhood; neighborhoods; neighborhood; housing and neighbourhoods; residential areas",
    "public-services": "public service; public and community services; municipal services",
    "business-and-labour": "business and the labor market; business and labor market; business and employment; "
    "business; labour market; business and labour; economy and labour market; business and the labour markets",
    "cultural-and-social-life": "cultural and civic life; culture and civil life; culture and social life; culture; "
    "cultural life; cultural and social policies; culture and leisure; cultural and civil life",
    "public-space": "public spaces; public realm; public space and facilities",
    "mediation": "mediation; conflict resolution; mediation and conflict; conflict mediation; "
    "conflict resolution and mediation; mediation and conflicts resolution",
    "language": "languages; multilingualism; language and multilingualism; language competence",
    "media": "media; media and communications; communication and media; media relations",
    "international-outlook": "openness and international outlook; open and international outlook; "
    "an open and international outlook; international openness; outlook; international relations",
    "intercultural-competence": "intercultural competence; intercultural intelligence; intelligence and competence; "
    "intercultural intelligence competence; intercultural competences; intelligence competence; "
    "intercultural competence and intelligence",
    "welcoming-newcomers": "welcoming; welcoming new arrivals; new arrivals; welcome of newcomers; newcomers; "
    "reception of newcomers; welcoming of newcomers; welcome policies; welcoming newly arrived residents",
    "leadership-and-citizenship": "leadership; citizenship; leadership and governance; governance and leadership; "
    "governance and citizenship; political leadership and citizenship; leadership governance and citizenship",
    "anti-discrimination": "antidiscrimination; non discrimination; combating discrimination; "
    "equality and anti discrimination; fight against discrimination",
    "participation": "civic participation; political participation; public participation; citizen participation",
    "interaction": "intercultural interaction; social interaction; interaction between residents",
}
_NUMBERING = re.compile(
    r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.):]?[\s\t]+|[•▪●◦*–-]\s+|indicator\s+\d+\s*[:.–-]?\s*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s+")
_LEADER = re.compile(r"(?:[\s.…·_]*[.…·_\t][\s.…·_]*\d{1,3}|\s{1,}\d{1,3}|[.…·_]{2,}\s*)\s*$")
_AROUND = re.compile(
    r"\b(?:polic(?:y|ies|es)|indicators?|through an intercultural lens|with an intercultural lens|continued|cont d|"
    r"rates? of achievement|section|chapter|results?)\b"
)
_LONGEST_HEADING = 90
#: Lines are looked at several times; so many are remembered.
_REMEMBERED = 20_000
_ALIKE = 86.0
_CONFUSED = ((re.compile("rn"), "m"), (re.compile("vv"), "w"), (re.compile("cl"), "d"))
_LIKE = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "!": "i", "5": "s", "8": "b", "c": "e", "$": "s"})


def unblurred(text: str) -> str:
    """Return folded text in which letters that recognition of scanned pages confuses are the same."""
    for pattern, letter in _CONFUSED:
        text = pattern.sub(letter, text)
    return text.translate(_LIKE)


class Names:
    """The names by which a report may call the indicators and its own parts."""

    def __init__(self, index: Index) -> None:
        self.order = tuple(index.by_id)
        self._names: dict[str, str] = {}
        for indicator in index.indicators:
            others = (re.sub(r"\(.*", "", other.name) for other in indicator.other_names)
            headings = _HEADINGS.get(indicator.id, "").split(";")
            for name in (indicator.name, indicator.short_name, *others, *headings):
                self._names.setdefault(_key(name), indicator.id)
        for part, names in _PARTS.items():
            for name in names:
                self._names.setdefault(_key(name), part)
        self._names.pop("", None)
        self._seen: dict[tuple[str, str | None], str | None] = {}
        self._blurred = {unblurred(name): meant for name, meant in self._names.items()}

    def is_indicator(self, name: str | None) -> bool:
        """Tell whether a heading's meaning is an indicator."""
        return name in self.order

    def heading(self, text: str, city: str | None = None) -> str | None:
        """Return what a line is the heading of: an indicator's id or a part of the report; None for other text."""
        if len(text) > _LONGEST_HEADING * 2:
            return None
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        if (text, city) not in self._seen:
            self._seen[text, city] = self._heading(text, city)
        return self._seen[text, city]

    def _heading(self, text: str, city: str | None) -> str | None:
        shown = text.strip()
        if not shown or len(shown) > _LONGEST_HEADING or "%" in shown or not any(letter.isalpha() for letter in shown):
            return None
        bare = _LEADER.sub("", _NUMBERING.sub("", shown)).strip(" \t:–-*_")
        if not bare or "\t" in bare or bare[0].islower() or bare.endswith((".", ",", ";", "%", "?")):
            return None
        return self.meaning(bare, city)

    def meaning(self, bare: str, city: str | None = None) -> str | None:
        """Return the indicator or part that a name means, whatever its case, or None."""
        key = _key(bare)
        if found := self._names.get(key) or self._names.get(_without_city(key, city)):
            return found
        if key.endswith((" an overview", " overview")) and len(key) < _LONGEST_HEADING // 2:
            return OVERVIEW
        return self._nearly(key)

    def _nearly(self, key: str) -> str | None:
        """Return what a name spoilt by recognition means; short words must be right but for confused letters."""
        from rapidfuzz import fuzz, process

        blurred = unblurred(key.replace("  ", " "))
        if found := self._blurred.get(blurred):
            return found
        if len(blurred) < 8:  # noqa: PLR2004 - one letter of a short word makes another word
            return None
        best = process.extractOne(blurred, self._blurred.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self._blurred[best[0]] if best else None

    def begins_name(self, text: str) -> bool:
        """Tell whether a text is the beginning of an indicator's name."""
        key = " ".join(words(text.replace("&", " and ")))
        return len(key) > 2 and any(  # noqa: PLR2004 - shorter text begins anything
            name.startswith(f"{key} ") for name, meant in self._names.items() if meant in self.order
        )

    def label(self, text: str) -> tuple[str, str] | None:
        """Return the indicator and the rest of a text that begins with an indicator's name and a colon or dash."""
        found = re.match(r"^(.{4,70}?)\s*(?::|\s[–—-]|\t|\.\s)\s*(?=\S)(.*)$", _ORDINAL.sub("", text), re.DOTALL)
        if not found:
            return None
        meant = self.heading(found[1])
        return (meant, found[2].strip()) if meant and self.is_indicator(meant) else None

    def named_in(self, text: str) -> list[str]:
        """Return the indicators that a sentence names in full, in their order in the sentence."""
        said = f" {' '.join(words(text))} "
        places: dict[str, int] = {}
        taken: list[tuple[int, int]] = []
        for name in sorted(self._names, key=len, reverse=True):
            meant = self._names[name]
            at = said.find(f" {name} ")
            if at < 0 or meant not in self.order or any(start <= at < end for start, end in taken):
                continue
            taken.append((at, at + len(name)))
            places.setdefault(meant, at)
        return sorted(places, key=lambda one: places[one])


def _key(name: str) -> str:
    """Return a name as it is compared: folded words, without what headings add to it."""
    said = " ".join(word for word in words(name.replace("&", " and ")) if not word.isdecimal() or len(word) == 1)
    bare = " ".join(_AROUND.sub(" ", said).split())
    return bare or said


def _without_city(key: str, city: str | None) -> str:
    name = " ".join(words(city)) if city else ""
    return re.sub(rf"^{re.escape(name)}(?: s)? | (?:in|of) {re.escape(name)}$", "", key) if name else ""
