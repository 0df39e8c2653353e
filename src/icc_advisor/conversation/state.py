"""What a conversation remembers between two utterances, as one frozen value."""

from typing import Literal

from icc_advisor.domain.plan import Plan
from icc_advisor.domain.values import Value
from icc_advisor.search.filters import Filters

#: How many changes can be taken back.
UNDO_STEPS = 20


class Memory(Value):
    """Topic, filters, the last list, what is open, the last offer, and the plan.

    ``found`` holds all practices found for the topic, ``listed`` those shown under the numbers 1, 2, …, ``steps`` the
    recommendations shown as S1, S2, …; ``action`` is the action added or edited last; ``offer`` is what “yes” stands
    for.
    """

    topic: tuple[str, ...] = ()
    question: str = ""
    filters: Filters = Filters()
    found: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    opened: str | None = None
    action: str | None = None
    about: Literal["start", "list", "detail", "score", "plan"] = "start"
    offer: str = ""
    plan: Plan

    def differs(self, other: "Memory") -> bool:
        """Tell whether plan, topic, question or filters are others: what “undo” takes back."""
        return (self.plan, self.topic, self.question, self.filters) != (
            other.plan,
            other.topic,
            other.question,
            other.filters,
        )


class State(Memory):
    """What is remembered now; ``before`` holds what was remembered before the last changes, oldest first."""

    before: tuple[Memory, ...] = ()

    def after(self, earlier: "State") -> "State":
        """Return this state with the way back to ``earlier``, where something has changed since then."""
        if not self.differs(earlier):
            return self.model_copy(update={"before": earlier.before})
        return self.model_copy(update={"before": (*earlier.before, earlier.alone)[-UNDO_STEPS:]})

    @property
    def alone(self) -> Memory:
        """What is remembered now, without the way back."""
        return Memory.model_validate({name: getattr(self, name) for name in Memory.model_fields})

    def back(self) -> "State | None":
        """Return the state before the last change, or None when there was none."""
        if not self.before:
            return None
        last = self.before[-1]
        fields = {name: getattr(last, name) for name in Memory.model_fields}
        return State.model_validate({**fields, "before": self.before[:-1]})
