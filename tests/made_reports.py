"""Reports made up for the tests: one content, printed in the styles that real reports come in, with what must be read.

The towns that the reports are about do not exist, and their scores mean nothing; cited cities exist, what is told of
them is made up.
"""

import random
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

NAMES = {
    "commitment": "Commitment",
    "education": "Education",
    "neighbourhoods": "Neighbourhoods",
    "public-services": "Public services",
    "business-and-labour": "Business and the labour market",
    "cultural-and-social-life": "Cultural and social life",
    "public-space": "Public space",
    "mediation": "Mediation and conflict resolution",
    "language": "Language",
    "media": "Media and communication",
    "international-outlook": "International outlook",
    "intercultural-competence": "Intercultural intelligence and competence",
    "welcoming-newcomers": "Welcoming newcomers",
    "leadership-and-citizenship": "Leadership and citizenship",
    "anti-discrimination": "Anti-discrimination",
    "participation": "Participation",
    "interaction": "Interaction",
}
NEW = ("anti-discrimination", "participation", "interaction")
LENS = tuple(NAMES)[1:7]
#: What editions before 2019 called them, as headings.
OLD = {
    "commitment": "Commitment",
    "education": "Education through an intercultural lens",
    "neighbourhoods": "Neighbourhood policies through an intercultural lens",
    "public-services": "Public service policies through an intercultural lens",
    "business-and-labour": "Business and labour market policies through an intercultural lens",
    "cultural-and-social-life": "Cultural and civil life policies through an intercultural lens",
    "public-space": "Public space policies through an intercultural lens",
    "mediation": "Mediation and conflict resolution policies",
    "language": "Language",
    "media": "Media policies",
    "international-outlook": "International outlook policies",
    "intercultural-competence": "Intercultural intelligence/competence",
    "welcoming-newcomers": "Welcoming policies",
    "leadership-and-citizenship": "Governance policies",
}
_SUBJECTS = (
    "a choir of many languages", "evening classes for parents", "a round table of faith communities",
    "tandems of neighbours", "a welcome desk in the station", "a street festival", "a fund for small associations",
    "training of front-desk staff", "a map of meeting places", "anonymous applications", "a youth council",
    "a reading circle in the library", "a mentoring scheme", "shared gardens", "a complaints office",
    "a newsletter in five languages", "a football league for all",
)  # fmt: skip
_CITED = (
    ("Oslo", "Norway"), ("Bergen", "Norway"), ("Barcelona", "Spain"), ("Reggio Emilia", "Italy"), ("Lublin", "Poland"),
    ("Dublin", "Ireland"), ("Braga", "Portugal"), ("Erlangen", "Germany"), ("Montréal", "Canada"), ("Leeds", "United Kingdom"),
    ("Neuchâtel", "Switzerland"), ("Paris", "France"), ("Patras", "Greece"), ("Limassol", "Cyprus"), ("Ballarat", "Australia"),
    ("Botkyrka", "Sweden"), ("Modena", "Italy"), ("Vienna", "Austria"), ("Copenhagen", "Denmark"), ("Auckland", "New Zealand"),
)  # fmt: skip


@dataclass
class Content:
    """What a report says: city, facts, and by indicator scores, samples, rows, advice, and cited practices."""

    city: str
    country: str
    year: int
    population: int
    foreign_born: float
    aggregate: int
    lens: tuple[int, int]
    indicators: tuple[str, ...]
    scores: dict[str, tuple[int | float | None, int | float | None]]
    strengths: dict[str, str] = field(default_factory=dict)
    gaps: dict[str, str] = field(default_factory=dict)
    advice: dict[str, str] = field(default_factory=dict)
    practices: dict[str, list[tuple[str, str, str, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A report as printed and what must be read from it."""

    text: str
    content: Content

    def write(self, file: Path) -> Path:
        file.write_text(self.text, encoding="utf-8")
        return file


def content(
    city: str, country: str, *, seed: int, year: int = 2021, indicators: Iterable[str] = tuple(NAMES)
) -> Content:
    """Make up the content of a report; the same seed gives the same."""
    chance = random.Random(seed)
    kept = tuple(indicators)
    made = Content(
        city=city,
        country=country,
        year=year,
        population=chance.randrange(31_000, 480_000),
        foreign_born=chance.randrange(30, 340) / 10,
        aggregate=chance.randrange(30, 90),
        lens=(chance.randrange(30, 90), chance.randrange(55, 70)),
        indicators=kept,
        scores={one: (chance.randrange(5, 101), None if one in NEW else chance.randrange(30, 80)) for one in kept},
    )
    subjects = chance.sample(_SUBJECTS, len(kept))
    for number, (one, subject) in enumerate(zip(kept, subjects, strict=True)):
        made.strengths[one] = (
            f"{city} runs {subject} together with local associations and has kept it for {number + 3} years."
        )
        made.gaps[one] = (
            f"{city} does not yet offer {subject} in every district, and nobody has been asked to follow it up."
        )
        made.advice[one] = f"The city could extend {subject} to all districts and name somebody who answers for it."
        places = [_CITED[(seed + 2 * number) % len(_CITED)], _CITED[(seed + 2 * number + 1) % len(_CITED)]]
        made.practices[one] = [
            (
                *place,
                title,
                f"brings together residents for {subjects[(number + shift) % len(kept)]} and is run by volunteers",
            )
            for shift, (place, title) in enumerate(
                zip(places, (f"Open Doors {number + 1}", f"Common Ground {number + 1}"), strict=True)
            )
        ]
    return made


def front(c: Content) -> list[str]:
    return [
        f"{c.city.upper()}",
        f"INTERCULTURAL CITIES INDEX ANALYSIS {c.year}",
        "Intercultural Cities is a Council of Europe flagship programme. Its Intercultural Cities Index has been designed as "
        "a benchmarking tool for the cities taking part; 130 cities have gone through it, and 36 of them have between "
        "100,000 and 200,000 inhabitants and 40 have less than 10% of foreign-born residents.",
        f"This document presents the results of the Intercultural Cities Index analysis for {c.city}, {c.country}, in {c.year}, "
        "and provides related conclusions and recommendations.",
        f"According to the overall Intercultural Cities Index results, {c.city} has an aggregate Intercultural Cities Index "
        f"result of {c.aggregate} (out of 100 possible points).",
    ]


def overview(c: Content) -> str:
    return (
        f"{c.city} is a town with a population of {c.population:,} inhabitants. Foreign-born residents make up "
        f"{c.foreign_born}% of them, and the largest group has come from neighbouring countries."
    )


def intro(name: str) -> str:
    return (
        f"An intercultural city looks at {name.lower()} with open eyes. It asks what residents of all backgrounds bring and "
        "need, and it takes care that nobody is left out when services are planned."
    )


def compare(score: float | None, sample: float | None) -> str:
    """Return how reports compare two figures."""
    if score is None or sample is None:
        return "not comparable"
    if score == sample:
        return "equal to"
    size = "considerably " if abs(score - sample) > 15 else "slightly " if abs(score - sample) < 6 else ""
    return f"{size}{'higher' if score > sample else 'lower'} than"


def modern_score(c: Content, one: str) -> str:
    """Return the sentence of the reports since 2019."""
    score, sample = c.scores[one]
    if sample is None:
        return (
            f"Indicators on {NAMES[one].lower()} have been included in the Intercultural Cities Index in 2019. So far, 46 cities "
            f"have replied to this new chapter. {c.city}’s rate of achievement in the field of {NAMES[one].lower()} is {score}%."
        )
    return f"{c.city} achieved a rate of {score}%, which is {compare(score, sample)} the city sample’s achievement rate of {sample}%."


def findings(c: Content, one: str) -> list[str]:
    return [
        f"In {c.city} much is already done in this field. {c.strengths[one]} Associations are asked once a year how it goes.",
        f"However, there is work to do. {c.gaps[one]} About 27% of the pupils live in two districts.",
    ]


def cited(c: Content, one: str) -> list[str]:
    (a, a_country, a_title, a_does), (b, b_country, b_title, b_does) = c.practices[one]
    return [
        f"In {a} ({a_country}), the project “{a_title}” {a_does}. It has reached 40% of the households since 2015.",
        f"The city of {b} ({b_country}) has set up the initiative '{b_title}', which {b_does}.",
    ]


def modern(c: Content) -> Made:
    """Print it as reports since 2019: lines of 92 characters with running heads, parted words, ligatures, footnotes."""
    flow: list[str] = [*front(c), f"{c.city.upper()}: AN OVERVIEW", overview(c)]
    for one in c.indicators:
        if one == "education":
            score, model = c.lens
            flow += [
                "THE CITY THROUGH AN INTERCULTURAL LENS",
                f"The overall rate of achievement of the urban policies of {c.city}, assessed as a whole through an “intercultural "
                f"lens”, is {compare(score, model)} that of the model city: {score}% of these objectives were achieved while the "
                f"rate of achievement of the model city reaches {model}%.",
            ]
        flow += [NAMES[one].upper(), intro(NAMES[one]), modern_score(c, one)]
        own, others = c.scores[one]
        if others is not None and own is not None:
            flow[-1] += "³"
            flow.append(f"³ In the extended Index, {c.city} achieved a rate of {(own + 7) % 100}%, the sample 41%.")
        flow += [*findings(c, one), "Suggestions", f"{c.city} can build on this.", *cited(c, one)]
        flow.append(f"ICC programme resources on {NAMES[one].lower()} are available here.")
    pages = _pages(
        flow,
        f"{c.city} – Intercultural Cities Index Analysis {c.year}",
        contents=[NAMES[one].upper() for one in c.indicators],
    )
    return Made(pages + "\f" + _closing(c), c)


def _closing(c: Content) -> str:
    lines = [
        "OVERALL CONCLUSIONS",
        "",
        f"{c.city}’s aggregate Intercultural Cities Index achievement rate was {c.aggregate}.",
        "",
    ]
    for number, one in enumerate(c.indicators):
        if number in (5, 11):
            lines += ["", f"{60 + number}", f"\f{c.city} – Intercultural Cities Index Analysis {c.year}", ""]
        lines += [f"{NAMES[one].upper()}\t✓\t{c.strengths[one]}", f"\t✗\t{c.gaps[one]}"]
    lines += ["", "RECOMMENDATIONS", "", f"With reference to the survey, {c.city} could enhance the sectors below:", ""]
    for one in c.indicators:
        lines += [f"{NAMES[one]}: {c.advice[one]}", ""]
    return "\n".join([*lines, f"{c.city} may wish to consider further examples of other cities in the database."])


def _pages(flow: list[str], head: str, *, contents: list[str]) -> str:
    lines: list[str] = [*(f"{name} ........ {n + 8}" for n, name in enumerate(contents)), ""]
    for text in flow:
        wrapped = textwrap.wrap(text.replace("fi", "ﬁ").replace("fl", "ﬂ"), 92) or [""]
        lines += [*_parted(wrapped), ""]
    pages = [lines[start : start + 46] for start in range(0, len(lines), 46)]
    return "\f".join("\n".join([head, "", *page, "", str(number)]) for number, page in enumerate(pages, start=1))


def _parted(lines: list[str]) -> list[str]:
    """Part a word at the end of every third line."""
    parted = list(lines)
    for number in range(0, len(parted) - 1, 3):
        first, _, rest = parted[number + 1].partition(" ")
        if first.isalpha() and first.islower() and len(first) > 7:
            parted[number] += f" {first[:4]}-"
            parted[number + 1] = f"{first[4:]} {rest}".strip()
    return parted


def before_2019(c: Content) -> Made:
    """Print it as reports before 2019: numbered sections, objectives accomplished, no table, practices after bullets."""
    flow = [
        f"Results of the Intercultural Cities Index – {c.city}",
        f"Date: 12 May {c.year}",
        "A comparison between more than 80 cities",
        "Introduction",
        "Intercultural Cities is a Council of Europe flagship programme. In total 69 questions were grouped in 14 indicators.",
        f"According to the overall index results, {c.city} has been positioned 26th among the 86 cities in the sample, with an "
        f"aggregate intercultural city index of {c.aggregate}%. The city has been ranked 13th among cities with less than "
        "15 per cent of foreign-born residents.",
        f"{c.city} – An overview",
        f"{c.city} is a city in {c.country} with about {c.population:,} inhabitants; {c.foreign_born} per cent were born abroad.",
    ]
    for number, one in enumerate(c.indicators, start=1):
        flow += [f"{number}. {OLD[one]}", _old_score(c, one, number), *findings(c, one)]
        flow += [f"{c.city} may wish to consider the examples of other cities:"]
        flow += [f"• {text}" for text in cited(c, one)]
    score, model = c.lens
    lens = (
        f'The rate of achievement of urban policies of {c.city}, assessed as a whole through an "intercultural lens" is '
        f"{compare(score, model)} the model city’s: {score}% of these objectives were achieved while the rate of the model city is {model}%."
    )
    flow.insert(8, lens)
    flow += [
        f"{len(c.indicators) + 1}. Conclusions",
        f"{c.city} showed a high rate of achievement in some fields and a lower one in others.",
    ]
    flow += [
        f"{len(c.indicators) + 2}. Recommendations",
        f"When it comes to the intercultural efforts, {c.city} could enhance the sectors below:",
    ]
    flow += [f"• {NAMES_OLD_LABEL(one)}: {c.advice[one]}" for one in c.indicators]
    return Made("\n\n".join("\n".join(textwrap.wrap(text, 100)) for text in flow), c)


def NAMES_OLD_LABEL(one: str) -> str:  # noqa: N802 - reads as the table it stands beside
    return OLD[one].replace(" policies", "").replace(" through an intercultural lens", "")


def _old_score(c: Content, one: str, number: int) -> str:
    score, sample = c.scores[one]
    what = OLD[one].lower().replace(" through an intercultural lens", "").replace(" policies", " policy")
    forms = (
        f"The rate of achievement of {c.city}'s intercultural city {what} is {compare(score, sample)} the sample city's rate: {score}% of "
        f"these objectives were accomplished by the city while the city sample's rate for {what} reaches {sample}%.",
        f"Analysis shows that {c.city}'s {what} achievement rate is {compare(score, sample)} the city sample: {score}% of these objectives "
        f"were achieved, whereas the sample's rate is {sample}%.",
        f"{score}% of {c.city}'s {what} goals have been achieved. The city sample's rate is {sample}%.",
        f"The analysis shows that {c.city}'s {what} achievement rate ({score}%) is {compare(score, sample)} the city sample's rate ({sample}%).",
    )
    return forms[number % len(forms)]


def scored(c: Content) -> Made:
    """Print it as Markdown in another order, with other words, a table of pipes, and some parts left out."""
    order = [*c.indicators[3:], *c.indicators[:3]]
    lines = [f"# Intercultural Cities Index report {c.year}: {c.city} ({c.country})", ""]
    lines += [
        f"The **Intercultural Cities Index** asks how a city manages diversity. The overall result of {c.city} is {c.aggregate} points.",
        "",
    ]
    for position, one in enumerate(order):
        lines += [f"## {NAMES[one]}", "", intro(NAMES[one]), ""]
        lines += [
            scored_sentence(c, one, position),
            "",
            *(line for text in findings(c, one) for line in (text, "")),
            "### Good practices",
            "",
        ]
        lines += [line for text in cited(c, one) for line in (text, "")]
    lines += ["## Conclusions", "", "| Indicator | ✓ | ✗ |", "| --- | --- | --- |"]
    lines += [f"| {NAMES[one]} | {c.strengths[one]} | {c.gaps[one]} |" for one in order]
    lines += ["", "## Recommendations", ""]
    lines += [line for one in order for line in (f"### {NAMES[one]}", "", c.advice[one], "")]
    return Made("\n".join(lines), c)


def scored_sentence(c: Content, one: str, position: int) -> str:
    score, sample = c.scores[one]
    if sample is None:
        return f"In this field {c.city} scored {score} out of 100. No figures of other cities are available yet."
    forms = (
        f"{c.city} scored {score}%, {compare(score, sample)} the average of the sample ({sample}%).",
        f"The score of {c.city} is {score} points; the sample of 90 cities reaches {sample} points on average.",
        f"With a score of {score} out of 100, {c.city} is compared with the sample average of {sample}.",
        f"Compared with the city sample’s {sample}%, {c.city} scored {score}%. In 2016 its score had been {(score or 0) // 2}%.",
    )
    return forms[position % len(forms)]


#: What recognition of scanned pages makes of letters.
_BLURS = (("rn", "m"), ("l", "1"), ("e", "c"), ("o", "0"), ("I", "l"), ("s", "5"), ("a", "u"), ("h", "b"))


def blurred(made: Made, *, seed: int) -> Made:
    """Return a report as recognition of scanned pages would give it: every hundredth letter wrong, odd percent signs."""
    chance = random.Random(seed)
    protected = {made.content.city, made.content.city.upper()}
    lines = [
        line if any(name in line and len(line) < 60 for name in protected) else _blurred(line, chance)
        for line in made.text.split("\n")
    ]
    return Made("\n".join(lines), made.content)


def _blurred(line: str, chance: random.Random) -> str:
    words = []
    for word in line.split(" "):
        if word.isalpha() and chance.random() < 0.06:
            old, new = chance.choice(_BLURS)
            word = word.replace(old, new, 1)  # noqa: PLW2901 - a word becomes its blurred self
        elif "%" in word and chance.random() < 0.3:
            word = word.replace("0%", "O%").replace("1%", "l%").replace("%", chance.choice(("%", " %", "°/o")))  # noqa: PLW2901 - likewise
        words.append(word)
    return " ".join(words)


Style = Callable[[Content], Made]
