"""A reply: what was understood, what is shown, and what the front end has to do."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from icc_advisor.conversation.blocks import Block
from icc_advisor.domain.values import Value

SlotValue = str | int | float | list[str] | list[int]

Intent = Literal[
    "suggest",
    "weakest",
    "strengths",
    "explain_indicator",
    "profile",
    "score",
    "compare_sample",
    "compare_city",
    "practice_detail",
    "practices_of_city",
    "more",
    "refine",
    "similar",
    "add_to_plan",
    "remove_from_plan",
    "show_plan",
    "edit_plan",
    "export_plan",
    "check_plan",
    "switch_city",
    "list_indicators",
    "list_cities",
    "why",
    "help",
    "greeting",
    "thanks",
    "undo",
    "quit",
    "out_of_scope",
    "not_understood",
    "ambiguous",
    "command",
]


class ExportPlan(Value):
    """Write the plan to a file; ``filename`` None means the usual name, ``format`` None that its ending decides."""

    type: Literal["export_plan"] = "export_plan"
    filename: str | None
    overwrite: bool
    format: str | None = None
    language: str = "en"


class SwitchCity(Value):
    """Open another city's profile."""

    type: Literal["switch_city"] = "switch_city"
    city: str


class Quit(Value):
    """End the conversation."""

    type: Literal["quit"] = "quit"


Effect = Annotated[ExportPlan | SwitchCity | Quit, Field(discriminator="type")]


class Reply(Value):
    """The answer to one utterance.

    ``practices`` and ``recommendations`` are the ids shown; ``indicators`` what it is about, main first.
    """

    intent: Intent
    indicators: tuple[str, ...] = ()
    filters: Mapping[str, SlotValue] = {}
    slots: Mapping[str, SlotValue] = {}
    practices: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    effects: tuple[Effect, ...] = ()
