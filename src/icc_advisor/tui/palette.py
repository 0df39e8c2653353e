"""The commands of the registry in the command palette."""

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from icc_advisor.conversation.commands import COMMANDS, Command
from icc_advisor.tui.messages import Prefill, Say


class CommandProvider(Provider):
    """Finds commands; one that takes an argument is put into the prompt to be completed."""

    async def discover(self) -> Hits:
        """Return all commands."""
        for command in COMMANDS:
            yield DiscoveryHit(_title(command), self._run(command), help=_help(command))

    async def search(self, query: str) -> Hits:
        """Return the commands whose name or help matches."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            title = _title(command)
            score = max(matcher.match(title), matcher.match(command.help))
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(command), text=title, help=_help(command))

    def _run(self, command: Command) -> Callable[[], bool]:
        message = Prefill(f"/{command.name} ") if command.argument else Say(f"/{command.name}")
        return partial(self.app.post_message, message)


def _title(command: Command) -> str:
    return f"/{command.name} {command.argument or ''}".strip()


def _help(command: Command) -> str:
    return f"{command.help} ({command.key.upper()})" if command.key else command.help
