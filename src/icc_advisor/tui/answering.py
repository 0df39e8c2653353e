"""How an answer comes: in a thread of its own, one at a time, with a sign of life when it takes longer."""

import asyncio
from collections.abc import Callable, Iterable

from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.reply import Reply
from icc_advisor.desk import Desk
from icc_advisor.errors import AdvisorError
from icc_advisor.tui.transcript import Turn

#: Seconds after which one notices that one waits.
_NOTICED = 0.1


class Answering:
    """Asks the desk for answers, away from the screen, so that keys and mouse are never held up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._one_at_a_time = asyncio.Lock()
        self._warming: asyncio.Task[None] | None = None

    def warm_up(self) -> asyncio.Task[None]:
        """Prepare what searching needs, once."""
        if self._warming is None:
            self._warming = asyncio.create_task(asyncio.to_thread(self._prepare))
        return self._warming

    async def answer(self, turn: Turn, ask: Callable[[], Reply]) -> Reply:
        """Return the answer to a turn; what our own errors say becomes the answer."""
        async with self._one_at_a_time:
            asking = asyncio.create_task(self._ask(ask))
            done, _ = await asyncio.wait({asking}, timeout=_NOTICED)
            if not done:
                await turn.wait()
            # What was begun is ended and saved, even if the app closes meanwhile.
            return await asyncio.shield(asking)

    async def finish(self, asks: Iterable[Callable[[], Reply]]) -> None:
        """Wait for what is being answered, then do the rest."""
        async with self._one_at_a_time:
            for ask in asks:
                await self._ask(ask)

    async def _ask(self, ask: Callable[[], Reply]) -> Reply:
        await self.warm_up()
        try:
            return await asyncio.to_thread(ask)
        except AdvisorError as error:
            return Reply(intent="command", blocks=(Paragraph(text=str(error)),))

    def _prepare(self) -> None:
        try:
            _ = self._desk.advisor.indexes.reader, self._desk.advisor.indexes.text_index
        except AdvisorError:
            return  # the first question meets the same error, and tells it
