"""The sentences about changing, checking and reading back a plan; `wording` holds all others."""

import shlex

from icc_advisor.domain.doctor import Finding
from icc_advisor.domain.index import Index
from icc_advisor.domain.plan import Action
from icc_advisor.domain.reconciling import Clash

PROPOSED = "A plan proposed for the weakest indicators; nothing is agreed yet. --keep takes it up to be edited."
NOTHING_PROPOSED = "Nothing is proposed: no assessed indicator is weak, or the city has no assessment."
NO_TRAILER = (
    "The last lines of the document, which icc-advisor wrote for itself, are gone; what they held was taken from the "
    "saved plan as far as it has it."
)
PLAN_SOUND = "Nothing to mend: every action has a leader, an end and a measure, and every weak indicator is covered."
WHICH_TWO = "Name the two actions to merge: “merge A2 and A4”. The first one stays."
WHERE_TO = "Say where to: “move A3 to 1”, “move A3 to the top”, “move A3 before A1”, “move A3 down”."
STATUS_KNOWN = "The status is one of idea, agreed, running, done, dropped."
KIND_KNOWN = "The kind is one of quick win, structural, pilot."
_LACKS = {
    "no-owner": "Nobody leads",
    "no-deadline": "No end is set for",
    "no-measure": "No output indicator says when it is reached for",
    "past": "The end lies in the past, and it is not done:",
    "no-year": "The end names no year, so it stands in no quarter:",
    "no-reason": "Dropped without a reason:",
}
_EXAMPLES = {"owner": "Aino", "deadline": "June 2027", "measure": "number of …", "reason": "…"}


def kept(actions: int) -> str:
    """Return the confirmation that a proposed plan was taken into the session."""
    return f"The proposed plan is now yours to edit: {actions} action{'' if actions == 1 else 's'}."


def changed(option: str, values: list[str]) -> str:
    """Return the confirmation of one change on the command line."""
    label = values[0].upper() if values[0].lower() != "plan" else "The plan"
    match option:
        case "set":
            return f"{label} now has {values[1]}: {values[2] or 'open'}."
        case "move":
            return f"{label} now stands at place {values[1]}."
        case "merge":
            return merged(values[0].upper(), values[1].upper())
        case "drop":
            return dropped(label, values[1])
        case _:
            return f"{label} is out of the plan."


def merged(kept_id: str, other_id: str) -> str:
    """Return the confirmation of a merger."""
    return f"{other_id} is merged into {kept_id}; where both said something different, the note of {kept_id} tells it."


def dropped(label: str, reason: str) -> str:
    """Return the confirmation that an action is dropped but stays on record."""
    return f"{label} is dropped, because: {reason}. It stays in the plan, so that the reason can be read."


def moved(action: Action, place: int, actions: int) -> str:
    """Return the confirmation of a new order."""
    return f"{action.id} now stands at place {place} of {actions}: {action.title}."


def read_back(source: str, actions: int) -> str:
    """Return the confirmation that an edited document was read."""
    return f"Read from {source}: {actions} action{'' if actions == 1 else 's'}. --undo takes it back."


def gone(action: Action) -> str:
    """Return the sentence on an action that the edited document no longer has."""
    return f"{action.id} is no longer in the document, so it is out of the plan: {action.title}."


def clash(one: Clash) -> str:
    """Return the sentence on a field that was changed both in the document and in the saved plan."""
    return f"{one.action}: {one.field.replace('_', ' ')} was changed in both; the document's is taken, not: {one.was}."


def loose(number: int) -> str:
    """Return the heading over texts that found no place."""
    texts = "One text" if number == 1 else f"{number} texts"
    return f"{texts} found no place in the plan and {'is' if number == 1 else 'are'} kept at its end:"


def finding(one: Finding, index: Index, *, city: str | None = None) -> tuple[str, str]:
    """Return what a plan lacks and where to mend it: as something to type, or a command when ``city`` is given."""
    labels = ", ".join(one.actions)
    match one.lack:
        case "uncovered":
            names = ", ".join(index.name(slug) for slug in one.indicators)
            first = index.by_id[one.indicators[0]].short_name.lower()
            ask = f"icc-advisor suggest {city} --indicator {one.indicators[0]}" if city else _say_of(first)
            return f"Weak indicators without an action: {names}.", ask
        case "one-kind":
            return (
                "All actions are of one kind; a plan needs some that are quick and some that last.",
                f"icc-advisor suggest {city}" if city else "ask for next steps on a topic and add one of another kind",
            )
        case "no-review":
            mend = _command(city, "plan", "review", "June 2027") if city else "set the review of the plan to June 2027"
            return "Nobody has said when the plan is looked at again.", mend
        case _:
            field = one.field or "note"
            example = _EXAMPLES.get(field, "…")
            mend = _command(city, one.actions[0], field, example) if city else f"{field} of {one.actions[0]}: {example}"
            return f"{_LACKS[one.lack]} {labels}.", mend


def _say_of(topic: str) -> str:
    return f"what can we do about {topic}?"


def _command(city: str, label: str, field: str, value: str) -> str:
    return shlex.join(["icc-advisor", "plan", city, "--set", label, field, value])
