"""How practices are ranked for a question and for a city: a few named weights, then diversity.

When somebody names a topic the text rules and the city's needs break ties; when nobody does, need rules.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.index import Index
from icc_advisor.domain.likeness import Likeness
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.suggestion import Reason
from icc_advisor.domain.theme import Theme
from icc_advisor.search import reasons
from icc_advisor.search.understanding import Understanding

#: What a match in each field of a practice counts.
FIELDS = {"title": 3.0, "needs": 3.0, "text": 1.0}
#: Short fields in which word families are looked for, too; long ones name some family of nearly everything.
FAMILY_FIELDS = frozenset({"title", "needs"})
#: What a match in each field of a theme counts.
THEME_FIELDS = {"name": 0.5, "says": 1.0}


class Ranked(NamedTuple):
    """A practice by its id with its score; the reasons are worked out for what is shown."""

    id: str
    score: float


class QuestionWeights(NamedTuple):
    """Points on top of the text score (the best text match counts 1).

    ``theme`` and ``measure`` are for the themes and measures that the question is about; measures are also taken from
    the practices whose text fits best, so that their likes come up, too.
    """

    theme: float = 1.0
    partly: float = 0.5
    sharpness: float = 4.0
    measure: float = 0.5
    second_measure: float = 0.6
    glossary_measure: float = 0.5
    themes_measure: float = 0.5
    evidence: float = 0.01
    gap: float = 0.1
    cited: float = 0.2
    cited_under_named: float = 1.6
    likeness: float = 0.05


class NeedWeights(NamedTuple):
    """Points for how well a practice serves a gap (0 to about 3)."""

    first_measure: float = 1.0
    other_measure: float = 0.7
    main_indicator: float = 0.3
    other_indicator: float = 0.1
    text: float = 0.7
    theme: float = 1.0
    cited: float = 0.3
    likeness: float = 0.15
    evidence: float = 0.05


QUESTION = QuestionWeights()
NEED = NeedWeights()
#: What the first, second and third measure of a practice count; any further one counts nothing.
_SERVED = 3
_SHARES = tuple(1 / (1 + QUESTION.second_measure * place) for place in range(_SERVED))
#: How many of the best text matches tell which measures a question is about.
FEEDBACK = 10
#: Of the nearest theme; what weighs less changes nothing.
TELLING = 0.1
SAME_CITY = 2
SAME_KIND = 2
DIVERSE_AMONG = 5


class CityView(NamedTuple):
    """What ranking needs to know of a practice in the light of a city."""

    practice: Practice
    likeness: Likeness
    cited_under: str | None


def theme_scores(near: Mapping[str, float], themes: Mapping[str, Theme]) -> dict[str, float]:
    """Return how well practices fit the themes that a question comes near to, 0 to 1."""
    scores: dict[str, float] = defaultdict(float)
    least = TELLING * max(near.values(), default=0.0)
    for theme, weight in near.items():
        if weight < least:
            continue
        for practice in themes[theme].clearly:
            scores[practice] += weight
        for practice in themes[theme].partly:
            scores[practice] += weight * QUESTION.partly
    most = max(scores.values(), default=1.0)
    return {practice: score / most for practice, score in scores.items()}


def asked_measures(
    text: Sequence[tuple[Practice, float]], asked: Iterable[str], near: Mapping[str, float], themes: Mapping[str, Theme]
) -> dict[str, float]:
    """Return how much a question is about each measure, 0 to 1: by its words, its themes and its best text matches."""
    weights: dict[str, float] = defaultdict(float)
    for practice, score in text:
        for place, measure in enumerate(practice.measures):
            weights[measure] += score / (1 + QUESTION.second_measure * place) / FEEDBACK * 2
    for measure in asked:
        weights[measure] += QUESTION.glossary_measure
    for theme, weight in near.items():
        for place, measure in enumerate(themes[theme].measures):
            weights[measure] += QUESTION.themes_measure * weight / (1 + place)
    most = max(weights.values(), default=1.0)
    return {measure: weight / most for measure, weight in weights.items()}


def measure_score(practice: Practice, measures: Mapping[str, float]) -> float:
    """Return how well a practice serves measures of given weights."""
    served = 0.0
    for place, measure in enumerate(practice.measures[:_SERVED]):
        if measure in measures:
            served += measures[measure] * _SHARES[place]
    return served


def city_score(view: CityView, gaps: Iterable[Gap], asked: Understanding) -> float:
    """Return what speaks for a practice in the city that asks: its gaps, its report, likeness."""
    score = QUESTION.likeness * view.likeness.degree
    if view.cited_under and view.cited_under in asked.indicators:
        score += QUESTION.cited_under_named if view.cited_under in asked.read_as else QUESTION.cited
    return score + (QUESTION.gap if any(set(gap.measures) & set(view.practice.measures) for gap in gaps) else 0)


def need_score(view: CityView, indicator: str, gap: Gap, text: float) -> float:
    """Return how well a practice serves a gap; ``text`` is the match with the gap's words, 0 to 1."""
    practice = view.practice
    score = NEED.text * text + NEED.likeness * view.likeness.degree + NEED.evidence * practice.evidence
    if served := [measure for measure in practice.measures if measure in gap.measures]:
        score += NEED.first_measure if served[0] == practice.measures[0] else NEED.other_measure
    if indicator in practice.indicators:
        score += NEED.main_indicator if practice.indicators[0] == indicator else NEED.other_indicator
    return score + (NEED.cited if view.cited_under == indicator else 0)


def need_reasons(view: CityView, indicator: str, gap: Gap, city: City, index: Index) -> tuple[Reason, ...]:
    """Return why a practice is proposed for a gap, the best reason first."""
    practice = view.practice
    found: list[Reason] = []
    if served := [measure for measure in practice.measures if measure in gap.measures]:
        found.append(reasons.serves_measure(gap, served[0], index))
    elif indicator in practice.indicators:
        found.append(reasons.of_indicator(practice, indicator, index))
    return (*found, *_city_reasons(view, city, index), reasons.known_by(practice))


class Asked(NamedTuple):
    """What a question is about: measures, indicators, and the city's gaps there."""

    measures: tuple[str, ...]
    indicators: tuple[str, ...]
    gaps: tuple[Gap, ...]


def question_reasons(
    view: CityView | None, practice: Practice, asked: Asked, city: City | None, index: Index
) -> tuple[Reason, ...]:
    """Return why a practice answers a question, words and themes apart, the best reason first."""
    found: list[Reason] = []
    if measures := [measure for measure in practice.measures if measure in asked.measures]:
        found.append(reasons.asked_measure(measures[0], index))
    elif of := [indicator for indicator in asked.indicators if indicator in practice.indicators]:
        found.append(reasons.of_indicator(practice, of[0], index))
    if view is None or city is None:
        return (*found, reasons.known_by(practice))
    for gap in asked.gaps:
        if served := [measure for measure in practice.measures if measure in gap.measures]:
            found = [reasons.serves_gap(city, gap, served[0])]
            break
    said = [reasons.cited(city, view.cited_under, index)] if view.cited_under and _cited_here(view, asked) else []
    return (*found, *said, *reasons.alike(city, practice, view.likeness), reasons.known_by(practice))


def _cited_here(view: CityView, asked: Asked) -> bool:
    """Tell whether the city's report names the practice, and under what the question is about, if it is about any."""
    return view.cited_under is not None and (not asked.indicators or view.cited_under in asked.indicators)


def _city_reasons(view: CityView, city: City, index: Index) -> list[Reason]:
    said = [reasons.cited(city, view.cited_under, index)] if view.cited_under else []
    return [*said, *reasons.alike(city, view.practice, view.likeness)]


def diverse(ranked: Sequence[Ranked], practices: dict[str, Practice]) -> list[Ranked]:
    """Reorder so that among any first five at most two are of one city and two of one kind, where others are left."""
    waiting = list(ranked)
    chosen: list[Ranked] = []
    while waiting:
        window = chosen[len(chosen) // DIVERSE_AMONG * DIVERSE_AMONG :]
        following = next((one for one in waiting if _adds(one, window, practices)), waiting[0])
        waiting.remove(following)
        chosen.append(following)
    return chosen


def _adds(one: Ranked, window: Iterable[Ranked], practices: dict[str, Practice]) -> bool:
    taken = [practices[other.id] for other in window]
    cities = Counter(practice.city for practice in taken)
    kinds = Counter(practice.kind for practice in taken if practice.kind)
    practice = practices[one.id]
    return cities[practice.city] < SAME_CITY and (practice.kind is None or kinds[practice.kind] < SAME_KIND)
