"""The panels beside the conversation: scores and plan; and the tab line that stands for them on narrow terminals."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import PlanRow
from icc_advisor.conversation.cards import plan_table, score_row
from icc_advisor.conversation.context import Context
from icc_advisor.domain.plan import Plan
from icc_advisor.tui.cards import plan_rows
from icc_advisor.tui.layout import Flowing, flow, hang
from icc_advisor.tui.scores import LEGEND, score_table


class Panel(VerticalScroll):
    """A panel that scrolls; typing goes on in the prompt."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.prompt", "Back", id="panel.prompt", tooltip="Back to the prompt"),
    ]


class ScoresPanel(Panel):
    """All assessed indicators, weakest first, and those that were not assessed, in words."""

    HELP = (
        "Weakest first. The bar is the score of 100, ┊ marks the mean of the comparison cities; "
        "arrows scroll, Escape leads back to the prompt."
    )

    def compose(self) -> ComposeResult:
        """Make room for the table and for what is said below it."""
        yield Flowing(flow(""), id="table")
        yield Flowing(flow(""), id="below")

    def show(self, context: Context) -> None:
        """Show the scores of a city."""
        self.border_title = "Scores · weakest first"
        self.border_subtitle = "F2"
        table, below = self.query_one("#table", Flowing), self.query_one("#below", Flowing)
        diagnosis = context.diagnosis
        if diagnosis is None:
            table.show(flow(wording.without_assessment(context.city)))
            below.show(flow(""))
            return
        rows = tuple(score_row(context, standing, rank) for rank, standing in enumerate(diagnosis.standings, start=1))
        table.show(partial(score_table, rows))
        names = [context.index.name(one.indicator) for one in diagnosis.not_assessed]
        below.show(partial(_below, names))


class PlanPanel(Panel):
    """The actions with who leads and until when."""

    HELP = (
        "Type “add 1, Aino leads, by June”, “owner of A1: Aino”, “move A3 up”, “remove A1”, “undo” or "
        "“check the plan”; F6 writes the plan to a file."
    )

    def compose(self) -> ComposeResult:
        """Make room for the actions, in short and with all open fields; the style sheet shows one of the two."""
        yield Flowing(flow(""), id="short")
        yield Flowing(flow(""), id="full")

    def show(self, context: Context, plan: Plan) -> None:
        """Show a plan."""
        self.border_title = plan_title(plan)
        self.border_subtitle = "F4"
        rows = plan_table(context, plan).rows
        for name, fields in (("#short", False), ("#full", True)):
            self.query_one(name, Flowing).show(partial(_actions, rows, fields))


class PaneTab(Static):
    """One tab of the tab line; a click shows its pane."""

    ALLOW_SELECT = False

    def __init__(self, pane: str, label: str) -> None:
        super().__init__(Content(label), markup=False, id=f"tab-{pane}")
        self._pane = pane

    async def on_click(self) -> None:
        """Show the pane."""
        await self.run_action(f"app.pane('{self._pane}')")


class PaneTabs(Horizontal):
    """The tab line: which panes there are, their keys, and which one is shown."""

    PANES: ClassVar[dict[str, str]] = {"scores": "F2 Scores", "conversation": "F3 Conversation", "plan": "F4 Plan"}

    def compose(self) -> ComposeResult:
        """Make the tabs."""
        for pane, label in self.PANES.items():
            yield PaneTab(pane, label)

    def show(self, pane: str, plan: Plan) -> None:
        """Mark the shown pane, and tell how long the plan is."""
        for name, label in self.PANES.items():
            count = f" · {len(plan.actions)}" if name == "plan" and plan.actions else ""
            tab = self.query_one(f"#tab-{name}", PaneTab)
            tab.update(Content(f"[{label}{count}]" if name == pane else f" {label}{count} "))
            tab.set_class(name == pane, "shown")


def plan_title(plan: Plan) -> str:
    """Return how many actions a plan has and how many fields are open."""
    actions, fields = len(plan.actions), plan.open_fields
    return f"Plan · {_count(actions, 'action')} · {_count(fields, 'field')} open" if actions else "Plan · empty"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _below(names: Iterable[str], width: int) -> Content:
    unknown = [(Content("   "), Content.assemble(f"{name}: ", (wording.NOT_ASSESSED, "italic"))) for name in names]
    legend = [(Content(f" {mark} "), Content.styled(text, "$foreground-muted")) for mark, text in LEGEND]
    return hang([*unknown, *legend], width)


def _actions(rows: tuple[PlanRow, ...], fields: bool, width: int) -> Content:
    if not rows:
        return flow(wording.PLAN_EMPTY, "$foreground-muted")(width)
    return hang(plan_rows(rows, fields=fields), width)
