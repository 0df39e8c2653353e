"""The plain chat: lines that are only ever appended, for screen readers, ssh and pipes.

Turns are labelled, choices numbered, nothing is drawn and nothing is said by colour.
"""

import base64
import sys

from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation import wording
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.commands import COMMANDS
from icc_advisor.conversation.reply import Reply
from icc_advisor.desk import Desk
from icc_advisor.errors import AdvisorError, ExitCode


def converse(place: Workplace, desk: Desk) -> ExitCode:
    """Chat until “quit”, Ctrl+D or the end of the input (0), or Ctrl+C (130)."""
    typed = sys.stdin.isatty()
    if typed:
        _recall(desk)
    if sys.stdout.isatty():
        desk.copy = _copy
    place.say(f"{plain(desk.brief(), place.width, bars=False)}\n\n{wording.PLAIN_HINT}")
    try:
        while not desk.ended:
            place.say("")
            said = input(wording.YOU)
            if not typed:
                place.say(said)
            if (picked := desk.picked(said)) != said:
                place.say(f"{wording.YOU}{picked}")
            if said.strip() or not typed:
                place.say(f"\n{wording.ADVISOR}\n{plain(_answer(desk, said), place.width, bars=False)}")
    except EOFError:
        place.say(f"\n\n{wording.ADVISOR}\n{wording.QUIT}")
    except KeyboardInterrupt:
        place.say(f"\n\n{wording.ADVISOR}\n{wording.QUIT}")
        return ExitCode.INTERRUPTED
    return ExitCode.FINE


def _answer(desk: Desk, said: str) -> Reply:
    try:
        return desk.handle(said)
    except AdvisorError as error:
        return Reply(intent="command", blocks=(Paragraph(text=str(error)),))


def _copy(text: str) -> None:
    """Ask the terminal, here or at the other end of ssh, to put text on its clipboard (OSC 52)."""
    sys.stdout.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a")
    sys.stdout.flush()


def _recall(desk: Desk) -> None:
    """Let the arrow keys bring back what was typed, and Tab complete commands, where the system can do that."""
    try:
        import readline  # Windows has none, and its console keeps a history by itself
    except ImportError:
        return
    for turn in desk.turns:
        readline.add_history(turn.said)
    names = [f"/{command.name}" for command in COMMANDS]
    readline.set_completer_delims("")
    readline.set_completer(lambda text, number: [*(name for name in names if name.startswith(text)), None][number])
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
