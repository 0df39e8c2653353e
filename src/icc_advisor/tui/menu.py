"""The commands that appear above the prompt as soon as a slash is typed, filtered with every letter."""

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from icc_advisor.conversation.commands import BY_NAME, COMMANDS, Command
from icc_advisor.text import nearest


def matching(typed: str) -> list[Command]:
    """Return the commands whose name begins with what is typed, then those that hold it, else the nearest."""
    said = typed.lower()
    begins = [one for one in COMMANDS if any(name.startswith(said) for name in (one.name, *one.aliases))]
    holds = [one for one in COMMANDS if one not in begins and said in f"{one.name} {one.help}".lower()]
    near = [BY_NAME[name] for name in nearest(said, [one.name for one in COMMANDS])]
    return [*begins, *holds] or near


def typed(command: Command) -> str:
    """Return what one types for a command, with the name of its argument."""
    return f"/{command.name} {command.argument or ''}".strip()


class CommandMenu(OptionList, can_focus=False):
    """A list that never takes the focus: the prompt moves through it."""

    class Picked(Message):
        """A command was clicked."""

    def __init__(self) -> None:
        super().__init__(id="menu", markup=False, compact=True)
        self._listed: list[Command] = []

    @property
    def is_open(self) -> bool:
        """Tell whether there is something to choose."""
        return bool(self.display and self._listed)

    @property
    def chosen(self) -> Command | None:
        """The highlighted command."""
        return self._listed[self.highlighted] if self.is_open and self.highlighted is not None else None

    def offer(self, value: str) -> None:
        """Show the commands for what is typed, or nothing when that is no beginning of a command."""
        wanted = value.startswith("/") and " " not in value
        self._listed = matching(value[1:]) if wanted else []
        self.set_options(Option(_line(command)) for command in self._listed)
        self.highlighted = 0 if self._listed else None
        self.display = bool(self._listed)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell that a command was clicked."""
        event.stop()
        self.post_message(self.Picked())

    def move(self, step: int) -> None:
        """Highlight the next or the previous command."""
        if step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()


def _line(command: Command) -> Content:
    key = f" ({command.key.upper()})" if command.key else ""
    return Content.assemble((f"{typed(command):<19} ", "bold"), f"{command.help}{key}")
