"""What a plan still lacks before a council can hold anybody to it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from icc_advisor.domain.diagnosis import Diagnosis, Standing
from icc_advisor.domain.plan import Action, Field, Plan
from icc_advisor.domain.values import Slug, Value
from icc_advisor.domain.when import moment

Lack = Literal[
    "no-owner", "no-deadline", "no-measure", "past", "no-year", "no-reason", "uncovered", "one-kind", "no-review"
]
#: The weakest indicators that a plan is expected to answer, besides those behind the comparison cities.
WEAKEST = 5
_ENOUGH_TO_MIX = 2
_FIELDS: tuple[tuple[Lack, Field], ...] = (
    ("no-owner", "owner"),
    ("no-deadline", "deadline"),
    ("no-measure", "measure"),
)


class Finding(Value):
    """One lack, the actions or indicators it concerns, and the field where it can be mended."""

    lack: Lack
    actions: tuple[str, ...] = ()
    indicators: tuple[Slug, ...] = ()
    field: Field | None = None


def weak(diagnosis: Diagnosis | None) -> tuple[Standing, ...]:
    """Return the indicators a plan should answer: the five weakest, and all behind the comparison cities."""
    standings = diagnosis.standings if diagnosis else ()
    return tuple(
        standing
        for place, standing in enumerate(standings)
        if standing.priority > 0 and (place < WEAKEST or (standing.difference or 0) < 0)
    )


def uncovered(plan: Plan, diagnosis: Diagnosis | None) -> tuple[Slug, ...]:
    """Return the weak indicators that no action of the plan serves."""
    return tuple(one.indicator for one in weak(diagnosis) if one.indicator not in plan.covered)


def examine(plan: Plan, diagnosis: Diagnosis | None, *, on: date) -> tuple[Finding, ...]:
    """Return everything the plan lacks on a day, the gravest first; nothing when all is well."""
    return tuple(_findings(plan, diagnosis, on))


def _findings(plan: Plan, diagnosis: Diagnosis | None, on: date) -> Iterator[Finding]:
    current = [action for action in plan.actions if not action.closed]
    for lack, field in _FIELDS:
        yield from _of(lack, field, [one for one in current if getattr(one, field) is None])
    times = [(one, moment(one.deadline)) for one in current if one.deadline]
    yield from _of("past", "deadline", [one for one, time in times if time and time.last < on])
    yield from _of("no-year", "deadline", [one for one, time in times if time is None])
    dropped = [one for one in plan.actions if one.status == "dropped" and one.reason is None]
    yield from _of("no-reason", "reason", dropped)
    if missing := uncovered(plan, diagnosis):
        yield Finding(lack="uncovered", indicators=missing)
    kinds = {one.kind for one in current if one.kind}
    if len(current) >= _ENOUGH_TO_MIX and len(kinds) == 1 and all(one.kind for one in current):
        yield Finding(lack="one-kind", actions=tuple(one.id for one in current))
    if plan.actions and plan.review is None:
        yield Finding(lack="no-review")


def _of(lack: Lack, field: Field, actions: list[Action]) -> Iterator[Finding]:
    if actions:
        yield Finding(lack=lack, actions=tuple(one.id for one in actions), field=field)
