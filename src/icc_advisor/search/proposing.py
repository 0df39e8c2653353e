"""A balanced plan for the weakest indicators: what is quick, what lasts, and what brings people together."""

from collections.abc import Iterable, Iterator

from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.diagnosis import Standing
from icc_advisor.domain.doctor import weak
from icc_advisor.domain.plan import Action, LeftOut, Plan
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation, StepKind
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.planning import action_from_practice, action_from_recommendation
from icc_advisor.search.reasons import among_weakest

#: A proposed plan begins with so many priorities; a plan that begins everywhere is carried out nowhere.
PRIORITIES = 3
#: Where none of the wanted kind is written, a pilot stands in.
_WANTED: tuple[tuple[StepKind, ...], ...] = (("quick-win", "pilot"), ("structural", "pilot"))


def propose_plan(advisor: Advisor, city: City) -> Plan:
    """Return a plan with up to three actions for each of the first priorities, and what it leaves out.

    For each priority: a quick win, a structural action, and a practice in which people of different backgrounds meet;
    practices come from as many cities and are of as many kinds as possible.
    """
    diagnosis = advisor.diagnosis(city)
    plan = Plan(city=city.id)
    if diagnosis is None:
        return plan
    standings = weak(diagnosis)
    left: list[LeftOut] = []
    begun = 0
    for standing in standings:
        if begun == PRIORITIES:
            left.append(LeftOut(indicator=standing.indicator, why="later"))
            continue
        grown = _with_priority(advisor, city, plan, standing)
        if grown == plan:
            left.append(LeftOut(indicator=standing.indicator, why="nothing-written"))
            continue
        plan, begun = grown, begun + 1
    left += [LeftOut(indicator=one.indicator, why="no-score") for one in diagnosis.not_assessed]
    return plan.model_copy(update={"left_out": tuple(left)})


def _with_priority(advisor: Advisor, city: City, plan: Plan, standing: Standing) -> Plan:
    indicator = standing.indicator
    for kinds in _WANTED:
        one = _next_step(advisor, city, plan, indicator, kinds)
        if one is not None:
            plan = plan.add(_from_step(advisor, city, plan, one, standing))
    practice = next(iter(_meetings(advisor, city, plan, standing)), None)
    if practice is not None:
        action = action_from_practice(advisor, city, practice, (indicator,))
        step = _unused_step(advisor, plan, indicator, practice)
        changed = {"recommendation": step.id if step else None, "kind": step.kind if step else None}
        plan = plan.add(action.model_copy(update=changed))
    return plan


def _from_step(advisor: Advisor, city: City, plan: Plan, one: Recommendation, standing: Standing) -> Action:
    """Return the action of a next step, with practices that the plan does not name yet where there are such."""
    action = action_from_recommendation(advisor, city, one)
    used = {practice for other in plan.actions for practice in other.practices}
    fresh = tuple(practice for practice in action.practices if practice not in used)
    named = fresh or action.practices
    fits = tuple(fit for fit in action.fits if fit.practice in named)
    reasons = action.reasons or (among_weakest(standing, advisor.catalogue.index),)
    return action.model_copy(update={"practices": named, "fits": fits, "reasons": reasons})


def _next_step(
    advisor: Advisor, city: City, plan: Plan, indicator: str, kinds: tuple[StepKind, ...]
) -> Recommendation | None:
    """Return the best next step of the first kind there is, that the plan does not hold yet."""
    ranked = [advisor.catalogue.recommendation_by_id[one.id] for one in advisor.recommendations_for(city, indicator)]
    free = [one for one in ranked if plan.holding(one.id) is None]
    return next((one for kind in kinds for one in free if one.kind == kind), None)


def _meetings(advisor: Advisor, city: City, plan: Plan, standing: Standing) -> Iterator[Practice]:
    """Yield the practices that bring people together, best first; those that add a city and a kind before others."""
    catalogue = advisor.catalogue
    named = [catalogue.practices[one] for action in plan.actions for one in action.practices]
    used, cities, kinds = {one.id for one in named}, {one.city for one in named}, {one.kind for one in named}
    ranked = [one for one in _ranked(advisor, city, standing) if one.brings_people_together and one.id not in used]
    yield from (one for one in ranked if one.city not in cities and one.kind not in kinds)
    yield from (one for one in ranked if one.city not in cities)
    yield from ranked


def _ranked(advisor: Advisor, city: City, standing: Standing) -> list[Practice]:
    """Return the practices for the gaps of an indicator, gap by gap, then the others of the indicator."""
    practices = advisor.catalogue.practices
    for_gaps = [practices[one.id] for gap in standing.gaps for one in _for_gap(advisor, city, standing, gap)]
    others: Iterable[Practice] = advisor.catalogue.of_indicator(standing.indicator)
    best_known = sorted(others, key=lambda one: (one.indicators[0] != standing.indicator, -one.evidence))
    return list(dict.fromkeys((*for_gaps, *best_known)))


def _for_gap(advisor: Advisor, city: City, standing: Standing, gap: Gap) -> tuple[Practice, ...]:
    found = advisor.for_gap(city, standing.indicator, gap)
    return () if found.closest else tuple(advisor.catalogue.practices[one.id] for one in found.practices)


def _unused_step(advisor: Advisor, plan: Plan, indicator: str, practice: Practice) -> Recommendation | None:
    """Return a next step that names the practice or shares its first measure, unless the plan tells of it already."""
    used = {action.recommendation for action in plan.actions}
    steps = [one for one in advisor.catalogue.recommendations.get(indicator, ()) if one.id not in used]
    naming = [one for one in steps if practice.id in one.practices]
    sharing = [one for one in steps if set(one.measures[:1]) & set(practice.measures)]
    return next(iter((*naming, *sharing)), None)
