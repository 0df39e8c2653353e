"""The prompt: one line, Enter sends, the arrows bring back what was sent before."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input

from icc_advisor.conversation.commands import COMMANDS
from icc_advisor.tui.transcript import Say


class Prefill(Message):
    """The prompt is to be filled with the beginning of something, for the officer to complete."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Prompt(Input):
    """Where the officer types."""

    HELP = (
        "Type a question, or `/` and a command, and press Enter. ↑ and ↓ bring back what you sent; Page "
        "Up and Page Down scroll the conversation; Tab goes to the cards of the newest answer, where **a** adds one "
        "to the plan."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "history(-1)", "Earlier", show=False, id="prompt.earlier", tooltip="What you sent before"),
        Binding("down", "history(1)", "Later", show=False, id="prompt.later", tooltip="What you sent after that"),
        Binding("tab,alt+down", "app.entry(1)", "Cards", id="prompt.cards", tooltip="To the newest answer's cards"),
        Binding("alt+up", "app.entry(-1)", "Last card", show=False, id="prompt.last", tooltip="To the last card"),
    ]

    def __init__(self) -> None:
        commands = [f"/{command.name}" for command in COMMANDS]
        super().__init__(
            placeholder="Ask a question, or type / for commands",
            suggester=SuggestFromList(commands, case_sensitive=False),
            compact=True,
            select_on_focus=False,
            id="prompt",
        )
        self._sent: list[str] = []
        self._place = 0
        self._draft = ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Send what was typed."""
        event.stop()
        text = event.value.strip()
        if not text:
            return
        if self._sent[-1:] != [text]:
            self._sent.append(text)
        self._place = len(self._sent)
        self.clear()
        self.post_message(Say(text))

    def action_history(self, step: int) -> None:
        """Bring back what was sent earlier or later; past the end, what was being typed."""
        if self._place == len(self._sent):
            self._draft = self.value
        self._place = min(max(self._place + step, 0), len(self._sent))
        self.fill(self._sent[self._place] if self._place < len(self._sent) else self._draft)

    def fill(self, text: str) -> None:
        """Put a text into the prompt, ready to go on typing."""
        self.value = text
        self.cursor_position = len(text)

    def _on_paste(self, event: events.Paste) -> None:
        """Take pasted lines as one line; Textual would keep only the first."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split()))
