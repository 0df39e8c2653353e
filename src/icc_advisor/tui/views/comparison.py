"""Two cities, or two rounds of one, side by side."""

from collections.abc import Iterable
from functools import partial

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Select

from icc_advisor.conversation.views import comparable, comparing
from icc_advisor.desk import Desk
from icc_advisor.tui.layout import Flowing, flow
from icc_advisor.tui.scores import score_table
from icc_advisor.tui.views.base import View


class ComparisonView(View):
    """Choose with what to compare; bars are the city's own scores, the mark is the other's."""

    HELP = "Enter opens the list of what can be compared. The bar is this city's score, ┊ marks the other one's."

    def __init__(self, desk: Desk, other: str) -> None:
        super().__init__(desk, f"{desk.city.name} side by side")
        self._others = comparable(desk.context)
        self._other = other or next((one for one, _ in self._others), "")

    def content(self) -> Iterable[Widget]:
        """Return the choice and the table."""
        options = [(Content(label), value) for value, label in self._others]
        if self._other and self._other not in dict(self._others):
            options.append((Content(self._other), self._other))
        yield Select[str](options, prompt="Compare with", value=self._other or Select.NULL, id="other", compact=True)
        with VerticalScroll(classes="body"):
            yield Flowing(flow(""), id="compared-title", classes="block")
            yield Flowing(flow(""), id="compared", classes="block")
            yield Flowing(flow(""), id="compared-notes", classes="block")

    def on_mount(self) -> None:
        """Show the first comparison."""
        self._show()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Compare with another one."""
        if isinstance(event.value, str):
            self._other = event.value
            self._show()

    def _show(self) -> None:
        compared = comparing(self.desk.context, self._other) if self._other else None
        title, table, notes = (
            self.query_one(f"#{name}", Flowing) for name in ("compared-title", "compared", "compared-notes")
        )
        if compared is None:
            title.show(flow("There is nothing to compare with: no other results are loaded.", "$text-muted"))
            return
        title.show(flow(compared.title, "bold $text-primary"))
        table.show(partial(score_table, compared.rows, columns=compared.columns))
        notes.show(flow("\n".join(compared.notes), "$text-muted"))
