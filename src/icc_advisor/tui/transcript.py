"""The conversation on screen: turns of what was said and the blocks of the answer, some of them to act on."""

from collections.abc import Sequence
from functools import partial

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import (
    Block,
    Choices,
    PracticeCard,
    PracticeDetail,
    StepCard,
    StepDetail,
)
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.turns import Turn as Said
from icc_advisor.tui.cards import draw
from icc_advisor.tui.entries import Card, Entry, Question, neighbour
from icc_advisor.tui.layout import Flowing, flow
from icc_advisor.tui.waiting import Waiting

#: Older turns leave the screen: each costs a little time at every key.
KEPT_TURNS = 30


class Turn(Vertical):
    """What was said, and the answer below it."""

    def __init__(self, said: str | None) -> None:
        super().__init__()
        self._said = said
        self._waiting = Waiting()

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

    async def again(self, turns: Sequence[Said], earlier: int) -> None:
        """Show the last turns of a conversation that goes on; ``earlier`` ones are not shown."""
        if earlier:
            await self.mount(Flowing(flow(wording.earlier_turns(earlier), "$text-muted"), classes="block"))
        for one in turns:
            turn = Turn(one.said)
            await self.mount(turn)
            await turn.answer(one.reply.blocks)

    async def brief(self, blocks: tuple[Block, ...]) -> None:
        """Show what is known before anything was said."""
        turn = Turn(None)
        await self.mount(turn)
        await turn.answer(blocks)

    def show_last(self) -> None:
        """Scroll to the beginning of the last turn."""
        self._show(self.query(Turn).last())

    def neighbour(self, focused: Widget | None, step: int) -> Entry | None:
        """Return the entry before or after the focused one; from elsewhere, the last or the newest turn's first."""
        entries = list(self.query(Entry))
        if focused in entries:
            return neighbour(entries, focused, step)
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
