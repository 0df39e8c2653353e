"""One indicator in full: meaning, measures, score, findings, gaps, next steps, practices."""

from collections.abc import Iterable
from functools import partial

from textual.containers import VerticalScroll
from textual.widget import Widget

from icc_advisor.conversation.blocks import PracticeCard, StepCard
from icc_advisor.conversation.views import indicator_view
from icc_advisor.desk import Desk
from icc_advisor.tui.cards import draw
from icc_advisor.tui.entries import Card
from icc_advisor.tui.layout import Flowing
from icc_advisor.tui.views.base import View


class IndicatorView(View):
    """What the Index asks, how the city stands, and what can be done."""

    HELP = "Tab goes to the next steps and practices: Enter opens one, **a** puts it into the plan."

    def __init__(self, desk: Desk, indicator: str) -> None:
        super().__init__(desk, f"{desk.city.name} · {desk.context.index.name(indicator)}")
        self._indicator = indicator

    def content(self) -> Iterable[Widget]:
        """Return the blocks; steps and practices as cards."""
        _, *blocks = indicator_view(self.desk.context, self._indicator)
        yield VerticalScroll(
            *(
                Card(block, stay=True)
                if isinstance(block, PracticeCard | StepCard)
                else Flowing(partial(draw, block), classes=f"block {block.type}")
                for block in blocks
            ),
            classes="body",
        )
