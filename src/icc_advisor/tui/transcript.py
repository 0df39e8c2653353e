"""The conversation on screen: turns of what was said and the blocks of the answer, some of them to act on."""

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from icc_advisor.conversation.blocks import (
    Block,
    Choices,
    PracticeCard,
    PracticeDetail,
    StepCard,
    StepDetail,
)
from icc_advisor.conversation.reply import Reply
from icc_advisor.tui.cards import draw
from icc_advisor.tui.layout import Flowing, flow, hang

#: Older turns leave the screen: each costs a little time at every key.
KEPT_TURNS = 50


class Say(Message):
    """Something is to be said in the officer's name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Entry(Flowing, can_focus=True):
    """A block one can go to with Tab or alt+arrows; the mark in front shows which one has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down,alt+down", "app.entry(1)", "Next", show=False, id="entry.next", tooltip="The next card"),
        Binding("shift+tab,up,alt+up", "app.entry(-1)", "Back", show=False, id="entry.back", tooltip="The card before"),
    ]


class Card(Entry):
    """A practice or a step."""

    HELP = "Enter opens it in full, **a** puts it into the plan, **w** tells why it is suggested."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say('open')", "Open", id="card.open", tooltip="Show it in full, with sources"),
        Binding("a", "say('add')", "Add", id="card.add", tooltip="Put it into the plan"),
        Binding("w", "say('why')", "Why", id="card.why", tooltip="Why it is suggested"),
        Binding("escape", "app.prompt", "Back", id="card.prompt", tooltip="Back to the prompt"),
    ]

    def __init__(self, block: PracticeCard | StepCard | PracticeDetail | StepDetail) -> None:
        super().__init__(partial(draw, block), classes="card")
        self._item = block.id

    def action_say(self, verb: str) -> None:
        """Do something with this practice or step."""
        self.post_message(Say(f"{verb} {self._item}"))


class Question(Entry):
    """A numbered question; its digit, Enter or a click asks it."""

    HELP = "Enter, a click or its digit in the prompt asks it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", "Ask", id="question.ask", tooltip="Ask this question"),
        Binding("escape", "app.prompt", "Back", id="question.prompt", tooltip="Back to the prompt"),
    ]

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


class Turn(Vertical):
    """What was said, and the answer below it."""

    def __init__(self, said: str | None) -> None:
        super().__init__()
        self._said = said
        self._waiting = Flowing(flow("…"), classes="waiting")

    def on_mount(self) -> None:
        """Echo what was said."""
        if self._said is not None:
            self.mount(Flowing(flow(f"You: {self._said}"), classes="said"))

    async def wait(self) -> None:
        """Show that the answer is being worked on."""
        await self.mount(self._waiting)

    async def answer(self, blocks: tuple[Block, ...]) -> None:
        """Show the answer, unless the turn has left the screen meanwhile."""
        if not self.is_attached:
            return
        if self._waiting.is_mounted:
            await self._waiting.remove()
        await self.mount_all([view for block in blocks for view in _views(block)])


class Transcript(VerticalScroll, can_focus=False):
    """All turns; a new answer is scrolled to its beginning."""

    async def begin(self, said: str) -> Turn:
        """Echo what was said and return the turn to be answered."""
        turn = Turn(said)
        await self.mount(turn)
        await self.remove_children(list(self.query_children(Turn))[:-KEPT_TURNS])
        self._show(turn)
        return turn

    async def answer(self, turn: Turn, reply: Reply) -> None:
        """Show the answer of a turn, from its beginning."""
        await turn.answer(reply.blocks)
        self._show(turn)

    async def brief(self, blocks: tuple[Block, ...]) -> None:
        """Show what is known before anything was said."""
        turn = Turn(None)
        await self.mount(turn)
        await turn.answer(blocks)

    def neighbour(self, focused: Widget | None, step: int) -> Entry | None:
        """Return the entry before or after the focused one; from elsewhere, the last or the newest turn's first."""
        entries = list(self.query(Entry))
        if isinstance(focused, Entry):
            place = entries.index(focused) + step
            return entries[max(place, 0)] if place < len(entries) else None
        if step < 0 or not entries:
            return entries[-1] if entries else None
        newest = [turn for turn in self.query(Turn) if turn.query(Entry)][-1]
        return newest.query(Entry).first()

    def _show(self, turn: Turn) -> None:
        self.call_after_refresh(self.scroll_to_widget, turn, animate=False, top=True, force=True)


def _views(block: Block) -> list[Widget]:
    match block:
        case PracticeCard() | StepCard() | PracticeDetail() | StepDetail():
            return [Card(block)]
        case Choices():
            questions = [Question(number, text) for number, text in enumerate(block.options, start=1)]
            return [Vertical(Flowing(flow(block.question), classes="intro"), *questions, classes="asked")]
        case _:
            return [Flowing(partial(draw, block), classes=f"block {block.type}")]
