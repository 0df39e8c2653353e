"""The action plan: what a city has taken up. Blanks stay blank until somebody fills them."""

from typing import Literal

from icc_advisor.domain.recommendation import StepKind
from icc_advisor.domain.suggestion import Reason
from icc_advisor.domain.values import Score, Slug, Text, Texts, Value, Year

Field = Literal[
    "title",
    "objective",
    "owner",
    "partners",
    "target_group",
    "meets",
    "start",
    "milestones",
    "deadline",
    "budget",
    "funding",
    "measure",
    "outcome",
    "data",
    "risks",
    "equality",
    "communication",
    "note",
    "reason",
]
Status = Literal["idea", "agreed", "running", "done", "dropped"]
PlanField = Literal["review", "reporter"]
WhyLeftOut = Literal["later", "nothing-written", "no-score"]

#: The fields an officer fills first; the conversation and the app count these.
OPEN_FIELDS: tuple[Field, ...] = ("owner", "start", "deadline", "budget", "measure")
#: All fields to fill, in the order of the card in the document.
CARD_FIELDS: tuple[Field, ...] = (
    "objective",
    "owner",
    "partners",
    "target_group",
    "meets",
    "start",
    "milestones",
    "deadline",
    "budget",
    "funding",
    "measure",
    "outcome",
    "data",
    "risks",
    "equality",
    "communication",
)
PLAN_FIELDS: tuple[PlanField, ...] = ("review", "reporter")
STATUSES: tuple[Status, ...] = ("idea", "agreed", "running", "done", "dropped")
#: Nobody waits for these any more.
CLOSED: frozenset[Status] = frozenset({"done", "dropped"})


class Baseline(Value):
    """Where the city stood under the action's indicator when the action was taken up; ``year`` of the results."""

    score: Score | None
    sample: Score | None
    year: Year | None


class Fit(Value):
    """Why one of the practices that inspire an action may suit this city."""

    practice: Slug
    reasons: tuple[Reason, ...]


class Action(Value):
    """One action: the gap it addresses, what inspires it, why, and the fields an officer fills (None = open).

    ``origin`` is the id of the practice or recommendation that was taken up, ``merged`` those of actions merged into
    it, with their indicators and gaps under ``also``. ``measure`` and ``outcome`` are the output and outcome
    indicators, ``data`` where their figures come from, ``meets`` who meets whom, ``reason`` why it was dropped.
    """

    id: Text
    title: Text
    origin: Slug | None = None
    merged: tuple[Slug, ...] = ()
    indicator: Slug
    gap: Slug | None = None
    also: tuple[Slug, ...] = ()
    also_gaps: tuple[Slug, ...] = ()
    recommendation: Slug | None = None
    practices: tuple[Slug, ...] = ()
    reasons: tuple[Reason, ...] = ()
    fits: tuple[Fit, ...] = ()
    kind: StepKind | None = None
    baseline: Baseline | None = None
    objective: Text | None = None
    owner: Text | None = None
    partners: Text | None = None
    target_group: Text | None = None
    meets: Text | None = None
    start: Text | None = None
    milestones: Text | None = None
    deadline: Text | None = None
    budget: Text | None = None
    funding: Text | None = None
    measure: Text | None = None
    outcome: Text | None = None
    data: Text | None = None
    risks: Text | None = None
    equality: Text | None = None
    communication: Text | None = None
    note: Text | None = None
    status: Status = "idea"
    reason: Text | None = None

    @property
    def open_fields(self) -> Texts:
        """The names of the fields to fill first that nobody has filled."""
        return tuple(field for field in OPEN_FIELDS if getattr(self, field) is None)

    @property
    def blanks(self) -> tuple[Field, ...]:
        """All fields of the card that nobody has filled."""
        return tuple(field for field in CARD_FIELDS if getattr(self, field) is None)

    @property
    def indicators(self) -> tuple[Slug, ...]:
        """All indicators it serves, the main one first."""
        return (self.indicator, *self.also)

    @property
    def gaps(self) -> tuple[Slug, ...]:
        """All gaps it addresses, the main one first."""
        return (*((self.gap,) if self.gap else ()), *self.also_gaps)

    @property
    def origins(self) -> tuple[Slug, ...]:
        """All practices and recommendations that were taken up in it."""
        return (*((self.origin,) if self.origin else ()), *self.merged)

    @property
    def closed(self) -> bool:
        """Tell whether nobody waits for it any more."""
        return self.status in CLOSED


class LeftOut(Value):
    """A weak indicator that a proposed plan leaves out, and why."""

    indicator: Slug
    why: WhyLeftOut


class Hearing(Value):
    """One entry of the participation record: who was heard, when, what they said, and what changed by it."""

    when: Text | None = None
    who: Text | None = None
    said: Text | None = None
    changed: Text | None = None


class Plan(Value):
    """The actions of one city, in the officer's order; ``last`` is the highest number ever given.

    ``review`` is when the plan is looked at again, ``reporter`` who reports. ``carried`` keeps text of an edited copy
    that found no other place.
    """

    city: Slug
    actions: tuple[Action, ...] = ()
    last: int = 0
    left_out: tuple[LeftOut, ...] = ()
    review: Text | None = None
    reporter: Text | None = None
    hearings: tuple[Hearing, ...] = ()
    carried: Texts = ()

    def add(self, action: Action) -> "Plan":
        """Return the plan with the action at its end; it gets the next number (A1, A2, …)."""
        number = self.last + 1
        added = action.model_copy(update={"id": f"A{number}"})
        return self.model_copy(update={"actions": (*self.actions, added), "last": number})

    def action(self, action_id: str) -> Action | None:
        """Return the action of this id, or None."""
        return next((action for action in self.actions if action.id == action_id), None)

    def home_of(self, practice: str) -> str | None:
        """Return the id of the action that tells of a practice: the one that took it up, else the first naming it."""
        naming = [action for action in self.actions if practice in action.practices]
        own = [action for action in naming if practice in action.origins]
        return (own or naming)[0].id if naming else None

    def remove(self, action_id: str) -> "Plan":
        """Return the plan without the action of this id."""
        kept = tuple(action for action in self.actions if action.id != action_id)
        return self.model_copy(update={"actions": kept})

    def fill(self, action_id: str, **fields: str | None) -> "Plan":
        """Return the plan with fields of one action set to what the officer typed; None opens a field again."""
        filled = tuple(a.model_copy(update=fields) if a.id == action_id else a for a in self.actions)
        return self.model_copy(update={"actions": filled})

    def move(self, action_id: str, position: int) -> "Plan":
        """Return the plan with the action at a position, counted from 1; beyond the ends it goes to the end."""
        moved = self.action(action_id)
        if moved is None:
            return self
        others = [action for action in self.actions if action.id != action_id]
        place = max(0, min(position - 1, len(others)))
        return self.model_copy(update={"actions": (*others[:place], moved, *others[place:])})

    def position(self, action_id: str) -> int:
        """Return the position of the action, counted from 1; 0 when there is none."""
        return next((place for place, one in enumerate(self.actions, start=1) if one.id == action_id), 0)

    def holding(self, suggestion_id: str) -> Action | None:
        """Return the action that took up this practice or recommendation, or None."""
        return next((action for action in self.actions if suggestion_id in action.origins), None)

    @property
    def open_fields(self) -> int:
        """How many of the fields to fill first are still open, over all actions."""
        return sum(len(action.open_fields) for action in self.actions)

    @property
    def covered(self) -> frozenset[str]:
        """The indicators that an action which is not dropped serves."""
        return frozenset(slug for one in self.actions if one.status != "dropped" for slug in one.indicators)
