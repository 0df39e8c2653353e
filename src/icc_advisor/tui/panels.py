"""The panels beside the conversation: scores and plan; and the tab line that stands for them on narrow terminals."""

from collections.abc import Iterable
from functools import cache, partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import PlanRow, ScoreRow
from icc_advisor.conversation.cards import plan_table, score_row
from icc_advisor.conversation.context import Context
from icc_advisor.domain.plan import Plan
from icc_advisor.tui.cards import plan_rows
from icc_advisor.tui.entries import Entry, neighbour
from icc_advisor.tui.keys import bindings, in_the_background
from icc_advisor.tui.layout import Draw, Flowing, flow, hang
from icc_advisor.tui.messages import OpenIndicator, Say
from icc_advisor.tui.scores import LEGEND, score_lines


class ScoreLine(Entry):
    """One indicator; Enter or a click opens it in full."""

    HELP = "Enter or a click opens the indicator in full, **a** asks what can be done about it."
    BINDINGS = [*bindings("score"), *in_the_background()]  # noqa: RUF012 - a list in Textual

    def __init__(self, draw: Draw, row: ScoreRow, question: str) -> None:
        super().__init__(draw, classes="score")
        self._row = row
        self._question = question

    def action_open(self) -> None:
        """Show the indicator in full."""
        self.post_message(OpenIndicator(self._row.indicator))

    def action_ask(self) -> None:
        """Ask what can be done about it."""
        self.post_message(Say(self._question))

    def action_step(self, step: int) -> None:
        """Go to the indicator before or after; past the ends, back to the prompt."""
        lines: list[Entry] = list(self.screen.query(ScoreLine))
        near = neighbour(lines, self, step)
        (near or self.screen.query_one("#prompt")).focus()

    def on_click(self) -> None:
        """Show the indicator in full."""
        self.action_open()


class ScoresPanel(VerticalScroll):
    """All assessed indicators, weakest first, and those that were not assessed, in words."""

    HELP = (
        "Weakest first. The bar is the score of 100, ┊ marks the mean of the comparison cities. The arrows choose an "
        "indicator, Enter opens it; Escape leads back to the prompt."
    )
    BINDINGS = [Binding("down,enter,tab", "first", "Choose", show=False)]  # noqa: RUF012 - a list in Textual

    def compose(self) -> ComposeResult:
        """Make room for the header, the rows, and what is said below them."""
        yield Flowing(flow(""), id="header")
        yield Vertical(id="table")
        yield Flowing(flow(""), id="below")

    async def show(self, context: Context) -> None:
        """Show the scores of a city."""
        self.border_title = "Scores · weakest first"
        self.border_subtitle = "F2"
        header, below = self.query_one("#header", Flowing), self.query_one("#below", Flowing)
        table = self.query_one("#table")
        await table.remove_children()
        diagnosis = context.diagnosis
        if diagnosis is None:
            header.show(flow(wording.without_assessment(context.city)))
            below.show(flow(""))
            return
        rows = tuple(score_row(context, standing, rank) for rank, standing in enumerate(diagnosis.standings, start=1))
        header.show(lambda width: score_lines(rows, width)[0])
        await table.mount_all(
            ScoreLine(
                partial(_score_line, rows, place), row, wording.topic_question(context.index.by_id[row.indicator])
            )
            for place, row in enumerate(rows, start=1)
        )
        names = [context.index.name(one.indicator) for one in diagnosis.not_assessed]
        below.show(partial(_below, names))

    def action_first(self) -> None:
        """Go to the weakest indicator."""
        if lines := self.query(ScoreLine):
            lines.first().focus()


class PlanPanel(VerticalScroll):
    """The actions with who leads and until when."""

    HELP = (
        "Type “add 1, Aino leads, by June”, “owner of A1: Aino”, “move A3 up”, “remove A1”, “undo” or "
        "“check the plan”; Enter opens the editor, F6 writes the plan to a file."
    )
    BINDINGS = bindings("panel")

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


@cache
def _score_lines(rows: tuple[ScoreRow, ...], width: int) -> list[Content]:
    return score_lines(rows, width)


def _score_line(rows: tuple[ScoreRow, ...], place: int, width: int) -> Content:
    return _score_lines(rows, width)[place]


def _below(names: Iterable[str], width: int) -> Content:
    unknown = [(Content("   "), Content.assemble(f"{name}: ", (wording.NOT_ASSESSED, "italic"))) for name in names]
    legend = [(Content(f" {mark} "), Content.styled(text, "$foreground-muted")) for mark, text in LEGEND]
    return hang([*unknown, *legend], width)


def _actions(rows: tuple[PlanRow, ...], fields: bool, width: int) -> Content:
    if not rows:
        return flow(wording.PLAN_EMPTY, "$foreground-muted")(width)
    return hang(plan_rows(rows, fields=fields), width)
