"""The reader: a practice or next step with all details and sources."""

from collections.abc import Iterable
from functools import partial

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from icc_advisor.conversation import wording
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.views import Reading
from icc_advisor.desk import Desk
from icc_advisor.domain.values import Source
from icc_advisor.tui.cards import draw
from icc_advisor.tui.entries import Entry
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.layout import Flowing, flow, hang
from icc_advisor.tui.messages import CopyText, OpenLink, Say
from icc_advisor.tui.views.base import View


class Link(Entry):
    """An address; Enter or a click opens it."""

    HELP = "Enter or a click opens the address in the browser; where there is none, it is shown and copied."
    BINDINGS = bindings("link")

    def __init__(self, source: Source) -> None:
        mark = Content.styled("→ ", "bold $text-primary")
        text = Content.assemble(source.title, "\n", (source.url or "", "underline"))
        super().__init__(lambda width: hang([(mark, text)], width), classes="link")
        self._url = source.url

    def action_open(self) -> None:
        """Open the address."""
        self.post_message(OpenLink(self._url))

    def on_click(self) -> None:
        """Open the address."""
        self.action_open()


class Reader(View):
    """Everything that is known of one practice or next step."""

    HELP = "Arrows and page keys scroll, Tab goes to the addresses, **a** adds it to the plan, **c** copies it all."
    BINDINGS = bindings("reader")

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__(
            desk, wording.reader_title(desk.city, practice=desk.advisor.catalogue.practice(reading.id) is not None)
        )
        self._reading = reading

    def content(self) -> Iterable[Widget]:
        """Return the details, and the addresses to open."""
        links = [one for one in self._reading.links if one.url]
        heading = [Flowing(flow("To open", "bold"), classes="block")] if links else []
        yield VerticalScroll(
            *(Flowing(partial(draw, block), classes=f"block {block.type}") for block in self._reading.blocks),
            *heading,
            *(Link(one) for one in links),
            classes="body",
        )

    def action_add(self) -> None:
        """Put it into the plan."""
        self.post_message(Say(f"add {self._reading.id}", stay=True))

    def action_copy(self) -> None:
        """Copy all of it."""
        self.post_message(CopyText(plain(Reply(intent="practice_detail", blocks=self._reading.blocks))))

    def action_link(self) -> None:
        """Open the first address."""
        self.post_message(OpenLink(next((one.url for one in self._reading.links if one.url), None)))
