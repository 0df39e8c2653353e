"""What the fields, kinds, states and indicators are called in the document, and back again."""

from collections.abc import Mapping
from typing import Any

from icc_advisor.domain.index import Index
from icc_advisor.domain.plan import Field, PlanField, Status, WhyLeftOut
from icc_advisor.domain.recommendation import Effort, StepKind
from icc_advisor.export.language import ENGLISH, Words, message, words_of

#: The rows of an action's card that are no free text.
STATUS, KIND, INDICATORS, PRACTICES, STEP = (
    message("Status"),
    message("Kind"),
    message("Indicators"),
    message("Practices (ids)"),
    message("Next step (id)"),
)
FIELD_LABELS: dict[Field, str] = {
    "objective": message("Objective"),
    "owner": message("Lead"),
    "partners": message("Partners"),
    "target_group": message("Target group"),
    "meets": message("Who meets whom"),
    "start": message("Start"),
    "milestones": message("Milestones"),
    "deadline": message("End"),
    "budget": message("Budget"),
    "funding": message("Funding"),
    "measure": message("Output indicator"),
    "outcome": message("Outcome indicator"),
    "data": message("Data source"),
    "risks": message("Risks"),
    "equality": message("Equality check"),
    "communication": message("Communication"),
    "note": message("Notes"),
    "reason": message("Dropped because"),
}
PLAN_LABELS: dict[PlanField, str] = {"review": message("Next review"), "reporter": message("Who reports")}
STATUS_WORDS: dict[Status, str] = {
    "idea": message("idea"),
    "agreed": message("agreed"),
    "running": message("running"),
    "done": message("done"),
    "dropped": message("dropped"),
}
KIND_WORDS: dict[StepKind, str] = {
    "quick-win": message("quick win"),
    "structural": message("structural"),
    "pilot": message("pilot"),
}
EFFORTS: dict[Effort, str] = {
    "low": message("existing staff and money"),
    "medium": message("some new money, or months of work by several departments"),
    "high": message("new posts, new rules or several years"),
}
LEFT_OUT: dict[WhyLeftOut, str] = {
    "later": message("for later; the plan begins with the first three priorities"),
    "nothing-written": message("the catalogue has no next step and no practice that serves it"),
    "no-score": message("not assessed, since no score is printed"),
}
TO_FILL = message("to be filled in")
#: The seventeen names of the Index.
INDICATOR_NAMES = (
    message("Commitment"),
    message("Education"),
    message("Neighbourhoods"),
    message("Public services"),
    message("Business and the labour market"),
    message("Cultural and social life"),
    message("Public space"),
    message("Mediation and conflict resolution"),
    message("Language"),
    message("Media and communication"),
    message("International outlook"),
    message("Intercultural intelligence and competence"),
    message("Welcoming newcomers"),
    message("Leadership and citizenship"),
    message("Anti-discrimination"),
    message("Participation"),
    message("Interaction"),
)


def indicator_name(index: Index, indicator: str, words: Words) -> str:
    """Return the name of an indicator; one that the Index does not know keeps its id."""
    known = index.by_id.get(indicator)
    return words.text(known.name) if known else indicator


def key(text: str) -> str:
    """Return what a label or word is recognised by, whatever its case and spaces."""
    return "".join(text.split()).casefold()


def read_as(table: Mapping[Any, str], words: Words) -> dict[str, str]:
    """Return the keys of a table of labels by what the labels are called in a language, and in English."""
    spoken = (words_of(ENGLISH), words)
    return {key(one.text(label)): name for one in spoken for name, label in table.items()}


def indicators_by_name(index: Index, words: Words) -> dict[str, str]:
    """Return the ids of the indicators by their names in a language and in English, and by the ids themselves."""
    spoken = (words_of(ENGLISH), words)
    named = {key(one.text(known.name)): known.id for one in spoken for known in index.indicators}
    return named | {key(known.id): known.id for known in index.indicators}
