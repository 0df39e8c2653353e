"""The command line's grammar. ``icc-advisor CITY`` is short for ``icc-advisor open CITY``."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from icc_advisor import __version__

EPILOG = """\
examples:
  icc-advisor kuopio                                  the app: scores, conversation, plan
  icc-advisor kuopio --plain                          the same as plain text, for screen readers and ssh
  icc-advisor ask kuopio what can we do about mediation?
  icc-advisor plan kuopio --output plan.md

exit codes: 0 fine, 1 nothing found, 2 wrong usage, 3 bad data, 130 interrupted
"""

_FORMS = ("md", "docx", "html", "csv", "json")
_CHANGES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("set", ("ACTION", "FIELD", "VALUE"), "fill a field; an empty VALUE opens it again, ACTION “plan” means the plan"),
    ("move", ("ACTION", "PLACE"), "put an action at a place of the list, counted from 1"),
    ("merge", ("ACTION", "OTHER"), "merge OTHER into ACTION; nothing that either says is lost"),
    ("drop", ("ACTION", "REASON"), "drop an action; it stays in the plan with the reason"),
    ("remove", ("ACTION",), "take an action out of the plan"),
)
_PLAN_EPILOG = """\
fields: title, status (idea, agreed, running, done, dropped), kind (quick win, structural, pilot), objective,
  owner (or lead), partners, target group, meets (who meets whom), start, milestones, deadline (or end), budget,
  funding, measure (or output), outcome, data (data source), risks, equality, communication, note, reason
fields of the plan as a whole: review, reporter

examples:
  icc-advisor plan kuopio                                      what is proposed, or what the session has
  icc-advisor plan kuopio --keep --set A1 owner Aino --set A1 deadline 'June 2027'
  icc-advisor plan kuopio --move A3 1 --merge A2 A4 --drop A5 'the region does it'
  icc-advisor plan kuopio --output plan.docx --language fi
  icc-advisor plan kuopio --from plan.md
  icc-advisor plan kuopio --check
"""

_VALUE_OPTIONS = (
    "--data",
    "--data-only",
    "--session",
    "--city",
    "--country",
    "--limit",
    "--indicator",
    "--by",
    "--output",
    "--port",
    "--host",
)


#: Only this computer can reach it.
LOOPBACK = "127.0.0.1"
_HIGHEST_PORT = 65535


class AddCommand(Protocol):
    """Adds a command and returns its parser; with ``json`` it takes ``--json``."""

    def __call__(self, name: str, help_: str, *, json: bool = True) -> argparse.ArgumentParser:
        """Add the command."""
        ...


#: Options that only "open" knows, so that they may stand before the city.
_OPEN_OPTIONS = ("--plain", "--no-save")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="lay a data folder over ours"
    )
    common.add_argument(
        "--data-only",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="use this data folder and no other",
    )
    main = argparse.ArgumentParser(
        prog="icc-advisor",
        description="From an Intercultural Cities Index profile to an action plan, with a source behind every line.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", required=True, title="commands")

    def command(name: str, help_: str, *, json: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_, parents=[common], allow_abbrev=False)
        if json:
            made.add_argument("--json", action="store_true", help="print JSON")
        return made

    _conversing(command)
    _finding(command)
    _keeping(command)
    return main


def _conversing(command: AddCommand) -> None:
    opened = command("open", "open the app on a city (the word “open” may be left out)", json=False)
    opened.add_argument("city", nargs="*", metavar="CITY", help="its name; without one, the city opened last")
    opened.add_argument("--plain", action="store_true", help="append-only chat, nothing is drawn")
    _session(opened, default="default")

    served = command("serve", "show the app in a browser, on this computer", json=False)
    served.add_argument("city", nargs="*", metavar="CITY", help="its name; without one, the city opened last")
    served.add_argument("--port", type=_port, metavar="N", default=8000, help="the port to listen on (default 8000)")
    served.add_argument(
        "--host",
        metavar="H",
        default=LOOPBACK,
        help=f"the address to listen on (default {LOOPBACK}: only this computer can reach it)",
    )
    _session(served, default="default")

    ask = command("ask", "ask one question about a city")
    ask.add_argument("city", metavar="CITY")
    ask.add_argument("question", nargs="+", metavar="QUESTION")
    _session(ask)
    chat = command("chat", "answer one utterance a line from standard input")
    chat.add_argument("city", metavar="CITY")
    _session(chat)


def _finding(command: AddCommand) -> None:
    suggest = command("suggest", "next steps and practices for each gap of the weakest indicators")
    suggest.add_argument("city", metavar="CITY")
    which = suggest.add_mutually_exclusive_group()
    which.add_argument("--indicator", metavar="NAME", help="the gaps of this indicator")
    which.add_argument("--all", action="store_true", help="the gaps of all indicators")
    _limit(suggest, 3)

    search = command("search", "find practices; “-” reads one query a line from standard input")
    search.add_argument("query", nargs="+", metavar="QUERY|-")
    search.add_argument("--city", metavar="CITY", help="give reasons for this city")
    search.add_argument("--country", metavar="NAME", help="only practices from this country")
    _limit(search, 10)

    profile = command("profile", "a city's scores, sample and gaps")
    profile.add_argument("city", metavar="CITY")
    weakest = command("weakest", "where a city is weakest")
    weakest.add_argument("city", metavar="CITY")
    weakest.add_argument("--by", choices=("priority", "score", "difference"), default="priority", help="the order")
    _limit(weakest, 5)


def _keeping(command: AddCommand) -> None:
    _planning(command("plan", "the plan of the saved session, or one proposed for the weakest indicators"))

    sessions = command("sessions", "list the saved sessions, write one to a file, or delete one")
    sessions.add_argument(
        "what",
        nargs="?",
        choices=("list", "export", "delete"),
        default="list",
        metavar="WHAT",
        help="list (the default), export or delete",
    )
    sessions.add_argument("city", nargs="?", metavar="CITY", help="whose session to export or delete")
    sessions.add_argument("--session", metavar="NAME", default="default", help="its name (default: default)")
    sessions.add_argument("--output", type=Path, metavar="FILE", help="where to write it (default: stdout)")
    sessions.add_argument("--force", action="store_true", help="overwrite the file if it exists; delete without asking")

    _importing(command)
    check = command("check", "validate practices, recommendations and cities", json=False)
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a data folder to lay over ours")
    command("stats", "what the catalogue holds, counted, and where it is thin")
    new = command("new", "describe a practice, or a city without a report", json=False)
    new.add_argument("what", choices=("practice", "city"), help="what to describe")
    new.add_argument("name", nargs="*", metavar="NAME", help="a practice's id, or the name of the city")
    new.add_argument("--output", type=Path, metavar="FILE", help="where to write it (default: your data folder)")
    new.add_argument("--force", action="store_true", help="overwrite the file if it exists")
    told = new.add_argument_group("for a city")
    told.add_argument(
        "--from", type=Path, metavar="FILE", dest="scores", help="its scores as CSV, instead of questions"
    )
    told.add_argument("--template", action="store_true", help="print an empty table of scores")
    told.add_argument("--country", metavar="NAME", help="its country, in English")
    told.add_argument("--population", type=_positive, metavar="N", help="its inhabitants")
    told.add_argument("--year", type=_positive, metavar="YEAR", help="the year of the scores")
    command("cities", "the cities that are loaded")
    command("indicators", "the 17 indicators of the Index").add_argument("name", nargs="*", metavar="NAME")


def _planning(plan: argparse.ArgumentParser) -> None:
    plan.formatter_class = argparse.RawDescriptionHelpFormatter
    plan.epilog = _PLAN_EPILOG
    plan.add_argument("city", metavar="CITY")
    written = plan.add_argument_group("writing it")
    written.add_argument("--output", type=Path, metavar="FILE", help="write it to this file; its ending tells the form")
    written.add_argument("--format", choices=_FORMS, help="the form, whatever the file is called")
    written.add_argument("--language", metavar="CODE", default="en", help="of headings and labels: en (default), fi")
    written.add_argument("--force", action="store_true", help="overwrite the file if it exists")
    changed = plan.add_argument_group("changing the plan of the saved session, in the order given")
    changed.add_argument("--keep", action="store_true", help="take up the proposed plan, to edit it")
    for option, values, help_ in _CHANGES:
        changed.add_argument(
            f"--{option}",
            nargs=len(values),
            metavar=values if len(values) > 1 else values[0],
            action=_Change,
            dest="changes",
            default=[],
            help=help_,
        )
    changed.add_argument("--undo", action="store_true", help="take back the last change first")
    changed.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help="read back the Markdown form after editing it by hand"
    )
    plan.add_argument("--check", action="store_true", help="tell what the plan still lacks, and where to mend it")
    _session(plan, default="default")


class _Change(argparse.Action):
    """Collects changes of all options in the order in which they were given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add one change."""
        given = (str(option_string).removeprefix("--"), [str(value) for value in values or ()])
        namespace.changes = [*namespace.changes, given]


def _importing(command: AddCommand) -> None:
    report = command("import-report", "draft a profile from an Index report: PDF, text or Markdown")
    report.add_argument("file", type=Path, metavar="FILE")
    where = report.add_mutually_exclusive_group()
    where.add_argument("--output", type=Path, metavar="DIR", help="the folder to write (default: CITY-report here)")
    where.add_argument("--install", action="store_true", help="write into your own data folder, which is always read")
    report.add_argument("--force", action="store_true", help="overwrite files that exist")
    report.add_argument("--open", action="store_true", help="open the city at once")
    report.add_argument("--plain", action="store_true", help="with --open: append-only chat, nothing is drawn")
    report.add_argument("--city", metavar="NAME", help="the city, where the report does not say it clearly")
    report.add_argument("--country", metavar="NAME", help="its country, in English")


def with_command(argv: list[str], commands: frozenset[str]) -> list[str]:
    """Put “open” where the command is left out."""
    skip = False
    for position, word in enumerate(argv):
        if skip:
            skip = False
        elif word in _VALUE_OPTIONS:
            skip = True
        elif not word.startswith("-"):
            return argv if word in commands else [*argv[:position], "open", *argv[position:]]
        elif word in {"-h", "--help", "--version"}:
            return argv
        elif word in _OPEN_OPTIONS:
            return [*argv[:position], "open", *argv[position:]]
    return [*argv, "open"]


def command_names(main: argparse.ArgumentParser) -> frozenset[str]:
    """Return the names of all commands of a parser."""
    actions = (action for action in main._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001 - argparse offers no public way
    return frozenset(name for action in actions for name in action.choices)


def _session(made: argparse.ArgumentParser, default: str | None = None) -> None:
    made.add_argument("--session", metavar="NAME", default=default, help="the saved session to use")
    if default:
        made.add_argument("--no-save", action="store_true", help="neither read nor save a session")


def _limit(made: argparse.ArgumentParser, default: int) -> None:
    made.add_argument("--limit", type=_positive, metavar="N", default=default, help=f"at most N (default {default})")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"should be a whole number from 1, not {text!r}")
    return int(text)


def _port(text: str) -> int:
    port = _positive(text)
    if port > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"should be at most {_HIGHEST_PORT}, not {text!r}")
    return port
