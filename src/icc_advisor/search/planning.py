"""From suggestions to actions: what the officer took up, with its gap, its baseline, and why it fits."""

from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.plan import Action, Baseline, Fit
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.suggestion import GapSuggestions
from icc_advisor.search.advisor import Advisor

#: So many practices stand beside a next step.
INSPIRATIONS = 2


def action_from_recommendation(advisor: Advisor, city: City, one: Recommendation) -> Action:
    """Return an action that takes up a recommendation, with the practices that best show it for this city's gap."""
    indicator = advisor.catalogue.indicator_of_recommendation[one.id]
    gap = _gap_for(city, indicator, one.measures)
    for_gap = advisor.for_gap(city, indicator, gap) if gap else None
    mine = [s for s in for_gap.recommendations if s.id == one.id] if for_gap else []
    shown = [practice for practice in one.practices if practice in advisor.catalogue.practices]
    if for_gap and not for_gap.closest:
        shown = list(dict.fromkeys((*shown, *(suggestion.id for suggestion in for_gap.practices))))
    return Action(
        id="A0",
        title=one.title,
        origin=one.id,
        indicator=indicator,
        gap=gap.id if gap else None,
        recommendation=one.id,
        practices=tuple(shown[:INSPIRATIONS]),
        reasons=mine[0].reasons if mine else (),
        fits=_fits(advisor, city, indicator, shown[:INSPIRATIONS], for_gap),
        kind=one.kind,
        baseline=baseline(city, indicator),
    )


def action_from_practice(advisor: Advisor, city: City, practice: Practice, topic: tuple[str, ...]) -> Action:
    """Return an action inspired by a practice, under the topic talked about, with a next step where one fits."""
    indicator = next((slug for slug in topic if slug in practice.indicators), practice.indicators[0])
    gap = _gap_for(city, indicator, practice.measures)
    for_gap = advisor.for_gap(city, indicator, gap) if gap else None
    steps = for_gap.recommendations if for_gap else ()
    fits = _fits(advisor, city, indicator, [practice.id], for_gap)
    return Action(
        id="A0",
        title=adapting(practice),
        origin=practice.id,
        indicator=indicator,
        gap=gap.id if gap else None,
        recommendation=steps[0].id if steps else None,
        practices=(practice.id,),
        reasons=fits[0].reasons,
        fits=fits,
        kind=advisor.catalogue.recommendation_by_id[steps[0].id].kind if steps else None,
        baseline=baseline(city, indicator),
    )


def adapting(practice: Practice) -> str:
    """Return the title of an action that takes up a practice."""
    return f"Adapt “{practice.title}” ({practice.city})"


def baseline(city: City, indicator: str) -> Baseline | None:
    """Return where the city stands under an indicator now, or None when no assessment tells."""
    result = city.result(indicator)
    if result is None or city.latest is None:
        return None
    return Baseline(score=result.score, sample=result.sample, year=city.latest.year)


def _fits(
    advisor: Advisor, city: City, indicator: str, practices: list[str], for_gap: GapSuggestions | None
) -> tuple[Fit, ...]:
    """Return why each practice may suit the city: for its gap where it serves that, else under the indicator."""
    known = {one.id: one.reasons for one in for_gap.practices} if for_gap and not for_gap.closest else {}
    catalogue = advisor.catalogue
    return tuple(
        Fit(practice=one, reasons=known.get(one) or advisor.reasons_for(city, catalogue.practices[one], indicator))
        for one in practices
    )


def _gap_for(city: City, indicator: str, measures: tuple[str, ...]) -> Gap | None:
    """Return the gap of the city that shares a measure, the first measure first; of the same indicator only."""
    result = city.result(indicator)
    gaps = result.gaps if result else ()
    for measure in measures:
        for gap in gaps:
            if measure in gap.measures:
                return gap
    return None
