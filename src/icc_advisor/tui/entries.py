"""Blocks one can go to and act on: practices, next steps, questions."""

from functools import partial

from textual.content import Content
from textual.widget import Widget

from icc_advisor.conversation.blocks import PracticeCard, PracticeDetail, StepCard, StepDetail
from icc_advisor.tui.cards import draw
from icc_advisor.tui.keys import bindings, in_the_background
from icc_advisor.tui.layout import Flowing, hang
from icc_advisor.tui.messages import CopyText, OpenLink, Read, Say

Item = PracticeCard | StepCard | PracticeDetail | StepDetail


class Entry(Flowing, can_focus=True):
    """A block one can go to with Tab or the arrows; the mark in front shows which one has the focus."""

    async def action_entry(self, step: int) -> None:
        """Go to the entry before or after; in the conversation, past the last one to the prompt."""
        if len(self.app.screen_stack) == 1:
            await self.run_action(f"app.entry({step})")
        elif near := neighbour(list(self.screen.query(Entry)), self, step):
            near.focus()


class Card(Entry):
    """A practice or a step."""

    HELP = (
        "Enter opens it with all details and sources, **a** puts it into the plan, **w** tells why it is suggested, "
        "**c** copies it, **o** opens its source."
    )
    BINDINGS = [*bindings("card"), *in_the_background()]  # noqa: RUF012 - a list in Textual

    def __init__(self, block: Item, *, stay: bool = False) -> None:
        super().__init__(partial(draw, block), classes="card")
        self._block = block
        self._stay = stay

    def action_act(self, verb: str) -> None:
        """Do something with this practice or step."""
        self.post_message(Say(f"{verb} {self._block.id}", stay=self._stay and verb == "add"))

    def action_read(self) -> None:
        """Open it in full."""
        self.post_message(Read(self._block.id))

    def action_copy(self) -> None:
        """Copy its text."""
        self.post_message(CopyText(self.render().plain))

    def action_link(self) -> None:
        """Open its source."""
        match self._block:
            case PracticeCard(source=source):
                self.post_message(OpenLink(source.url))
            case PracticeDetail(sources=sources):
                self.post_message(OpenLink(next((one.url for one in sources if one.url), None)))
            case _:
                self.post_message(Read(self._block.id))


class Question(Entry):
    """A numbered question; its digit, Enter or a click asks it."""

    HELP = "Enter, a click or its digit in the prompt asks it."
    BINDINGS = [*bindings("question"), *in_the_background()]  # noqa: RUF012 - a list in Textual

    def __init__(self, number: int, text: str) -> None:
        mark = Content.styled(f"{number}  ", "bold $text-primary")
        super().__init__(lambda width: hang([(mark, Content(text))], width), classes="question")
        self._text = text

    def action_ask(self) -> None:
        """Ask it."""
        self.post_message(Say(self._text))

    def on_click(self) -> None:
        """Ask it."""
        self.action_ask()


def neighbour(entries: list[Entry], focused: Widget | None, step: int) -> Entry | None:
    """Return the entry before or after the focused one, or None past the end."""
    if not isinstance(focused, Entry) or focused not in entries:
        return None
    place = entries.index(focused) + step
    return entries[max(place, 0)] if place < len(entries) else None
