"""The entry point: arguments → command → exit code. Errors of ours become one message, never a traceback."""

import io
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from icc_advisor.cli.arguments import command_names, parser, with_command
from icc_advisor.errors import AdvisorError, ExitCode


def main() -> None:
    """Run the command line and exit with its code."""
    use_utf8()
    try:
        code = run(sys.argv[1:], os.environ)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has closed it (`| head`); nothing is left to say, not even at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = ExitCode.FINE
    raise SystemExit(int(code))


def use_utf8() -> None:
    """Make the standard streams UTF-8 whatever the console's code page; what cannot be read is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(argv: list[str], environment: Mapping[str, str]) -> ExitCode:
    """Run one command and return its exit code; AdvisorErrors are told on stderr."""
    # Looking for pydantic plug-ins costs a tenth of the start and we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    main_parser = parser()
    arguments = main_parser.parse_args(with_command(argv, command_names(main_parser)))
    from icc_advisor.cli.commands import COMMANDS
    from icc_advisor.cli.workplace import Workplace

    place = Workplace(
        environment=environment,
        data=getattr(arguments, "data", None),
        data_only=getattr(arguments, "data_only", None),
        folder=_here(),
        today=datetime.now().astimezone().date(),
    )
    try:
        code = COMMANDS[arguments.command](place, arguments)
    except AdvisorError as error:
        place.tell(str(error))
        return error.exit_code
    return place.exit_code(code)


def _here() -> Path:
    """Return the folder the program was started in; the home folder when that one is gone."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path.home()
