"""From suggestions to a plan: actions for what the officer took, and a proposed plan for the weakest indicators."""

from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.plan import Action, Plan
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.suggestion import GapSuggestions
from icc_advisor.search.advisor import Advisor

#: A proposed plan takes up the gaps of this many weakest indicators …
PROPOSED_INDICATORS = 3
#: … and names this many practices beside each next step.
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
    )


def action_from_practice(advisor: Advisor, city: City, practice: Practice, topic: tuple[str, ...]) -> Action:
    """Return an action inspired by a practice, under the topic talked about, with a next step where one fits."""
    indicator = next((slug for slug in topic if slug in practice.indicators), practice.indicators[0])
    gap = _gap_for(city, indicator, practice.measures)
    for_gap = advisor.for_gap(city, indicator, gap) if gap else None
    steps = for_gap.recommendations if for_gap else ()
    mine = [s for s in for_gap.practices if s.id == practice.id] if for_gap else []
    return Action(
        id="A0",
        title=adapting(practice),
        origin=practice.id,
        indicator=indicator,
        gap=gap.id if gap else None,
        recommendation=steps[0].id if steps else None,
        practices=(practice.id,),
        reasons=mine[0].reasons if mine else advisor.reasons_for(city, practice, indicator),
    )


def adapting(practice: Practice) -> str:
    """Return the title of an action that takes up a practice."""
    return f"Adapt “{practice.title}” ({practice.city})"


def propose_plan(advisor: Advisor, city: City) -> Plan:
    """Return a plan that takes up the best next step for each gap of the weakest indicators.

    Where the profile names no gap, as one without a report does, it takes up the indicator's first recommendation.
    """
    diagnosis = advisor.diagnosis(city)
    plan = Plan(city=city.id)
    if diagnosis is None:
        return plan
    for standing in diagnosis.standings[:PROPOSED_INDICATORS]:
        found = advisor.suggest(city, indicators=[standing.indicator])
        general = [] if standing.gaps else advisor.catalogue.recommendations.get(standing.indicator, ())[:1]
        actions = [
            *(_proposed(advisor, suggestions) for suggestions in found),
            *(action_from_recommendation(advisor, city, one) for one in general),
        ]
        for action in actions:
            if action is not None and not (action.recommendation and plan.holding(action.recommendation)):
                plan = plan.add(action)
    return plan


def _proposed(advisor: Advisor, suggestions: GapSuggestions) -> Action | None:
    practices = () if suggestions.closest else suggestions.practices[:INSPIRATIONS]
    gap = suggestions.gap
    if suggestions.recommendations:
        best = suggestions.recommendations[0]
        title = advisor.catalogue.recommendation_by_id[best.id].title
        reasons, recommendation = best.reasons, best.id
    elif practices:
        best = practices[0]
        practice = advisor.catalogue.practices[best.id]
        title = adapting(practice)
        reasons, recommendation = best.reasons, None
    else:
        return None
    return Action(
        id="A0",
        title=title,
        origin=best.id,
        indicator=suggestions.indicator,
        gap=gap.id,
        recommendation=recommendation,
        practices=tuple(one.id for one in practices),
        reasons=reasons,
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
