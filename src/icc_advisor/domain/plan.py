"""The action plan: what a city has taken up. Blanks stay blank until somebody fills them."""

from typing import Literal

from icc_advisor.domain.suggestion import Reason
from icc_advisor.domain.values import Slug, Text, Texts, Value

Field = Literal["owner", "start", "deadline", "budget", "measure", "note", "title"]
Status = Literal["idea", "agreed", "running", "done", "dropped"]

#: The fields an officer fills, in the order of the card.
OPEN_FIELDS: tuple[Field, ...] = ("owner", "start", "deadline", "budget", "measure")


class Action(Value):
    """One action: the gap it addresses, what inspires it, why, and the fields an officer fills (None = open).

    ``origin`` is the id of the practice or recommendation that was taken up.
    """

    id: Text
    title: Text
    origin: Slug | None = None
    indicator: Slug
    gap: Slug | None = None
    recommendation: Slug | None = None
    practices: tuple[Slug, ...] = ()
    reasons: tuple[Reason, ...] = ()
    owner: Text | None = None
    start: Text | None = None
    deadline: Text | None = None
    budget: Text | None = None
    measure: Text | None = None
    note: Text | None = None
    status: Status = "idea"

    @property
    def open_fields(self) -> Texts:
        """The names of the fields nobody has filled."""
        return tuple(field for field in OPEN_FIELDS if getattr(self, field) is None)


class Plan(Value):
    """The actions of one city, in the officer's order; ``last`` is the highest number ever given."""

    city: Slug
    actions: tuple[Action, ...] = ()
    last: int = 0

    def add(self, action: Action) -> "Plan":
        """Return the plan with the action at its end; it gets the next number (A1, A2, …)."""
        number = self.last + 1
        added = action.model_copy(update={"id": f"A{number}"})
        return self.model_copy(update={"actions": (*self.actions, added), "last": number})

    def home_of(self, practice: str) -> str | None:
        """Return the id of the action that tells of a practice: the one that took it up, else the first naming it."""
        naming = [action for action in self.actions if practice in action.practices]
        own = [action for action in naming if action.origin == practice]
        return (own or naming)[0].id if naming else None

    def remove(self, action_id: str) -> "Plan":
        """Return the plan without the action of this id."""
        kept = tuple(action for action in self.actions if action.id != action_id)
        return self.model_copy(update={"actions": kept})

    def fill(self, action_id: str, **fields: str) -> "Plan":
        """Return the plan with fields of one action set to what the officer typed."""
        filled = tuple(a.model_copy(update=fields) if a.id == action_id else a for a in self.actions)
        return self.model_copy(update={"actions": filled})

    def holding(self, suggestion_id: str) -> Action | None:
        """Return the action that took up this practice or recommendation, or None."""
        return next((action for action in self.actions if action.origin == suggestion_id), None)

    @property
    def open_fields(self) -> int:
        """How many fields are still to be filled, over all actions."""
        return sum(len(action.open_fields) for action in self.actions)
