"""The prompt: one line, Enter sends, the arrows bring back what was sent before."""

from collections.abc import Iterable

from textual import events
from textual.widgets import Input

from icc_advisor.conversation.commands import BY_NAME
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.menu import CommandMenu
from icc_advisor.tui.messages import Say


class Prompt(Input):
    """Where the officer types."""

    HELP = (
        "Type a question, or `/` and a command, and press Enter. ↑ and ↓ bring back what you sent; Page "
        "Up and Page Down scroll the conversation; Tab goes to the cards of the newest answer, where **a** adds one "
        "to the plan and Enter opens it."
    )
    BINDINGS = bindings("prompt")

    def __init__(self, menu: CommandMenu) -> None:
        super().__init__(
            placeholder="Ask a question, or type / for commands, ? for help",
            compact=True,
            select_on_focus=False,
            id="prompt",
        )
        self._menu = menu
        self._sent: list[str] = []
        self._place = 0
        self._draft = ""

    def remember(self, sent: Iterable[str]) -> None:
        """Let the arrows bring back what was sent in an earlier sitting."""
        self._sent = [one for one in sent if one.strip()]
        self._place = len(self._sent)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer commands for what is typed."""
        event.stop()
        self._menu.offer(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Send what was typed; of a command that was only begun, the highlighted one."""
        event.stop()
        text = event.value.strip()
        if self._menu.is_open and text[1:].lower() not in BY_NAME:
            self.choose()
            return
        if not text:
            return
        self.clear()
        self.send(text)

    def choose(self) -> None:
        """Take the highlighted command: send it, or let its argument be typed."""
        command = self._menu.chosen
        if command is None:
            return
        if command.argument:
            self.fill(f"/{command.name} ")
        else:
            self.clear()
            self.send(f"/{command.name}")

    def send(self, text: str) -> None:
        """Send a text, and let the arrows bring it back."""
        if self._sent[-1:] != [text]:
            self._sent.append(text)
        self._place = len(self._sent)
        self.post_message(Say(text))

    def action_earlier(self) -> None:
        """Go up: in the commands offered, or to what was sent before."""
        self._up_or_down(-1)

    def action_later(self) -> None:
        """Go down: in the commands offered, or to what was sent after that."""
        self._up_or_down(1)

    def action_forward(self) -> None:
        """Complete a command, or go to the cards."""
        if self._menu.chosen is not None:
            self.fill(f"/{self._menu.chosen.name} ")
        else:
            self.app.call_later(self.app.run_action, "entry(1)")

    async def action_help_or_type(self) -> None:
        """Open the help."""
        await self.run_action("app.help")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let a question mark ask for help only where nothing is typed."""
        return not self.value if action == "help_or_type" else True

    async def _on_key(self, event: events.Key) -> None:
        """Let the help key ask for help where nothing is typed; everything else is typed."""
        active = self.screen.active_bindings.get(event.key)
        if not self.value and active is not None and active.binding.id == "prompt.help":
            event.prevent_default()
            event.stop()
            await self.action_help_or_type()
            return
        await super()._on_key(event)

    def fill(self, text: str) -> None:
        """Put a text into the prompt, ready to go on typing."""
        self.value = text
        self.cursor_position = len(text)

    def _up_or_down(self, step: int) -> None:
        if self._menu.is_open:
            self._menu.move(step)
            return
        if self._place == len(self._sent):
            self._draft = self.value
        self._place = min(max(self._place + step, 0), len(self._sent))
        with self.prevent(Input.Changed):
            self.fill(self._sent[self._place] if self._place < len(self._sent) else self._draft)

    def _on_paste(self, event: events.Paste) -> None:
        """Take pasted lines as one line; Textual would keep only the first."""
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split()))
