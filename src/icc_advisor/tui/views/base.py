"""What all views have in common: a title, a way back, a line of keys."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from icc_advisor.desk import Desk
from icc_advisor.tui.keys import bindings, in_the_background
from icc_advisor.tui.messages import Fill


class View(Screen[None]):
    """A screen over the conversation; Escape leads back."""

    BINDINGS = [*bindings("view"), *in_the_background()]  # noqa: RUF012 - a list in Textual

    AUTO_FOCUS = "*"

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._title = title

    def compose(self) -> ComposeResult:
        """Lay out title, content and the keys."""
        yield Static(Content(self._title), markup=False, classes="view-title")
        yield from self.content()
        yield Footer(compact=True, show_command_palette=False)

    def content(self) -> Iterable[Widget]:
        """Return what stands between title and keys."""
        return ()

    async def renew(self) -> None:
        """Show what has changed at the desk meanwhile."""

    @property
    def scrolled(self) -> Widget:
        """What the page keys scroll."""
        return self.query_one(".body")

    def unsaved(self) -> tuple[Fill, ...]:
        """Return what is being typed and would be lost."""
        return ()

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        if step < 0:
            self.scrolled.scroll_page_up(animate=False)
        else:
            self.scrolled.scroll_page_down(animate=False)
