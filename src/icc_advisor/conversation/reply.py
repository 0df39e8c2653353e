"""A reply: what was understood, what is shown, and what the front end has to do."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from icc_advisor.conversation.blocks import Block, Choices, Next
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
    "compare_rounds",
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
    "decline",
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


class FindTurns(Value):
    """Look through this conversation for a text."""

    type: Literal["find_turns"] = "find_turns"
    text: str


class CopyAnswer(Value):
    """Copy the last answer."""

    type: Literal["copy_answer"] = "copy_answer"


class WriteTranscript(Value):
    """Write the whole conversation to a file; ``filename`` None means the usual name."""

    type: Literal["write_transcript"] = "write_transcript"
    filename: str | None


class OpenReport(Value):
    """Read an Index report and go on with its city."""

    type: Literal["open_report"] = "open_report"
    file: str


class Quit(Value):
    """End the conversation."""

    type: Literal["quit"] = "quit"


Effect = Annotated[
    ExportPlan | SwitchCity | FindTurns | CopyAnswer | WriteTranscript | OpenReport | Quit, Field(discriminator="type")
]


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

    @property
    def offer(self) -> str:
        """What “yes” stands for after this reply: the first thing it offers, unless it asks which of several."""
        for block in reversed(self.blocks):
            if isinstance(block, Choices):
                return block.options[0] if len(block.options) == 1 else ""
            if isinstance(block, Next) and block.options:
                return block.options[0]
        return ""
