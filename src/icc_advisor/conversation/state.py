"""What a conversation remembers between two utterances, as one frozen value."""

from typing import Literal

from icc_advisor.domain.plan import Plan
from icc_advisor.domain.values import Value
from icc_advisor.search.filters import Filters


class State(Value):
    """Topic, filters, the last list, what is open, and the plan.

    ``found`` holds all practices found for the topic, ``listed`` those shown under the numbers 1, 2, …, ``steps`` the
    recommendations shown as S1, S2, …; ``action`` is the action added or edited last,
    ``before`` the plans before the last changes, oldest first.
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
    plan: Plan
    before: tuple[Plan, ...] = ()
