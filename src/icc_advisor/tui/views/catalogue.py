"""The catalogue: all practices, narrowed by what is typed and by facets."""

import asyncio
from collections.abc import Iterable
from functools import partial

from textual import work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from icc_advisor.conversation.cards import practice_detail
from icc_advisor.conversation.views import facet_label
from icc_advisor.desk import Desk
from icc_advisor.domain.practice import Practice
from icc_advisor.search.browsing import FACETS, Browsed, Facet, browse
from icc_advisor.tui.cards import draw
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.layout import Flowing, flow
from icc_advisor.tui.messages import Read, Say
from icc_advisor.tui.views.base import View


class PracticeList(OptionList):
    """The practices found."""

    HELP = "Enter or a click opens a practice in full, **a** puts it into the plan."
    BINDINGS = bindings("practice")

    def show(self, practices: Iterable[Practice]) -> None:
        """Show practices."""
        self.set_options(Option(_line(one), id=one.id) for one in practices)
        self.highlighted = 0 if self.option_count else None

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted practice."""
        return self.highlighted_option.id if self.highlighted_option else None

    def action_add(self) -> None:
        """Put the highlighted practice into the plan."""
        if self.chosen:
            self.post_message(Say(f"add {self.chosen}", stay=True))


class CatalogueView(View):
    """Search as you type, facets, and the highlighted practice beside the list where there is room."""

    HELP = "Type to search; Tab goes to the facets and to the list, Enter opens a practice."

    def __init__(self, desk: Desk, text: str) -> None:
        super().__init__(desk, "Catalogue")
        self._text = text
        self._chosen: dict[Facet, str] = {}

    def content(self) -> Iterable[Widget]:
        """Return the search line, the facets, the list and the preview."""
        yield Input(self._text, placeholder="Words: library, neighbours quarrel, sovittelu …", id="words", compact=True)
        with Horizontal(id="facets"):
            for facet in FACETS:
                yield Select[str]([], prompt=facet.capitalize(), id=f"facet-{facet}", compact=True)
        yield Static(id="found", markup=False)
        with Horizontal(id="results"):
            yield PracticeList(id="practices", markup=False, classes="body")
            with VerticalScroll(id="preview", can_focus=False):
                yield Flowing(flow(""), id="previewed")

    def on_mount(self) -> None:
        """Show what the words given at the start find."""
        self.query_one("#words").focus()
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again with every letter."""
        self._text = event.value
        self._look()

    def on_input_submitted(self) -> None:
        """Go to the list."""
        self.query_one(PracticeList).focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Narrow by a facet, or widen again."""
        facet = next(one for one in FACETS if event.select.id == f"facet-{one}")
        if isinstance(event.value, str):
            self._chosen[facet] = event.value
        else:
            self._chosen.pop(facet, None)
        self._look()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the practice beside the list."""
        practice = self.desk.advisor.catalogue.practice(event.option.id or "")
        if practice is not None:
            self.query_one("#previewed", Flowing).show(partial(draw, practice_detail(practice)))
            self.query_one("#preview").scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a practice in full."""
        if event.option.id:
            self.post_message(Read(event.option.id))

    @work(exclusive=True)
    async def _look(self) -> None:
        found = await asyncio.to_thread(browse, self.desk.advisor, self._text, dict(self._chosen))
        if self.query(PracticeList):
            self._show(found)

    def _show(self, found: Browsed) -> None:
        for facet in FACETS:
            self._offer(facet, found.counts[facet])
        self.query_one(PracticeList).show(found.practices)
        total = len(self.desk.advisor.catalogue.practices)
        self.query_one("#found", Static).update(Content(f"{len(found.practices)} of {total} practices"))
        if not found.practices:
            self.query_one("#previewed", Flowing).show(flow("Nothing holds these words with these facets."))

    def _offer(self, facet: Facet, counts: dict[str, int]) -> None:
        select = self.query_one(f"#facet-{facet}", Select)
        chosen = self._chosen.get(facet)
        index = self.desk.context.index
        values = {**counts, **({chosen: 0} if chosen and chosen not in counts else {})}
        with select.prevent(Select.Changed):
            select.set_options((Content(f"{facet_label(index, facet, v)} ({n})"), v) for v, n in values.items())
            if chosen:
                select.value = chosen


def _line(practice: Practice) -> Content:
    return Content.assemble((practice.title, "bold"), f"\n  {practice.place} · {practice.how_we_know}")
