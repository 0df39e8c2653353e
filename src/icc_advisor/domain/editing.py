"""Changing a plan by the names people use for actions and fields; what is not known is told with the nearest names."""

from collections.abc import Callable

from icc_advisor.domain.plan import CARD_FIELDS, PLAN_FIELDS, STATUSES, Action, Field, Plan
from icc_advisor.domain.recommendation import KIND_WORDS
from icc_advisor.errors import UnknownNameError
from icc_advisor.text import clean, fold, nearest

#: Other names of fields.
OTHER_NAMES = {
    "lead": "owner",
    "leader": "owner",
    "who leads": "owner",
    "end": "deadline",
    "due": "deadline",
    "due date": "deadline",
    "date": "deadline",
    "notes": "note",
    "begin": "start",
    "goal": "objective",
    "partner": "partners",
    "group": "target_group",
    "who meets whom": "meets",
    "output": "measure",
    "output indicator": "measure",
    "outcome indicator": "outcome",
    "indicator of success": "measure",
    "measure of success": "measure",
    "data source": "data",
    "risk": "risks",
    "equality check": "equality",
    "milestone": "milestones",
}
FIELDS: tuple[str, ...] = ("title", *CARD_FIELDS, "note", "status", "kind", "reason")
#: Stands for the plan as a whole where an action is named.
WHOLE = "plan"


def action_of(plan: Plan, label: str) -> Action:
    """Return the action of this label, in any case; raises UnknownNameError with the labels there are."""
    found = plan.action(label.strip().upper())
    if found is None:
        labels = [action.id for action in plan.actions]
        raise UnknownNameError("action", label, nearest(label, labels), f"The plan has: {', '.join(labels) or 'none'}.")
    return found


def field_of(name: str) -> str:
    """Return the field of this name; raises UnknownNameError with the names there are."""
    known = {fold(one).replace("_", " "): one for one in FIELDS} | OTHER_NAMES
    said = fold(name).strip().replace("_", " ").replace("-", " ")
    if said not in known:
        raise UnknownNameError("field", name, nearest(said, known), f"Fields: {', '.join(FIELDS)}.")
    return known[said]


def set_field(plan: Plan, label: str, name: str, value: str) -> Plan:
    """Return the plan with a field of an action, or of the plan, set; an empty value opens the field again."""
    told = clean(value) or None
    if fold(label.strip()) == WHOLE:
        return _set_of_plan(plan, name, told)
    action, field = action_of(plan, label), field_of(name)
    if field in _CHOICES:
        return plan.fill(action.id, **{field: _CHOICES[field](told or "")})
    if field == "title" and told is None:
        raise UnknownNameError("title", value, (), "An action needs one.")
    return plan.fill(action.id, **{field: told})


def drop(plan: Plan, label: str, reason: str) -> Plan:
    """Return the plan with an action dropped for a reason; it stays in the plan, so that the council sees why."""
    dropped: dict[Field | str, str | None] = {"status": "dropped", "reason": clean(reason) or None}
    return plan.fill(action_of(plan, label).id, **dropped)


def _set_of_plan(plan: Plan, name: str, value: str | None) -> Plan:
    field = {"reports": "reporter", "who reports": "reporter", "next review": "review"}.get(fold(name), fold(name))
    if field not in PLAN_FIELDS:
        raise UnknownNameError(
            "field of the plan", name, nearest(name, PLAN_FIELDS), f"Fields: {', '.join(PLAN_FIELDS)}."
        )
    return plan.model_copy(update={field: value})


def _status(value: str) -> str:
    said = fold(value)
    if said not in STATUSES:
        raise UnknownNameError("status", value, nearest(said, STATUSES), f"It is one of {', '.join(STATUSES)}.")
    return said


def _kind(value: str) -> str | None:
    if not value:
        return None
    known = {fold(words): kind for kind, words in KIND_WORDS.items()}
    found = known.get(fold(value).replace("-", " "))
    if found is None:
        raise UnknownNameError("kind", value, nearest(value, known), f"It is one of {', '.join(known)}.")
    return found


_CHOICES: dict[str, Callable[[str], str | None]] = {"status": _status, "kind": _kind}
