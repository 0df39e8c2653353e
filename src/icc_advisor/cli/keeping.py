"""The command about saved sessions: listed, exported, deleted."""

import argparse
import sys

from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation import wording
from icc_advisor.conversation.turns import transcript
from icc_advisor.errors import AdvisorError, ExitCode


def sessions(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """List the saved sessions, or write or delete one."""
    if arguments.what == "list":
        return _list(place, arguments)
    if arguments.city is None:
        raise AdvisorError("Which session?", f"icc-advisor sessions {arguments.what} CITY [--session NAME]")
    city = place.catalogue.city(arguments.city)
    saved = place.sessions.load(city.id, arguments.session)
    _tell(place)
    if saved is None:
        place.tell(wording.no_session(city, arguments.session))
        return ExitCode.NOTHING_FOUND
    if arguments.what == "delete":
        return _delete(place, city.id, arguments)
    if arguments.json:
        place.say_json(
            {
                "city": city.id,
                "session": arguments.session,
                "saved": saved.saved,
                "plan": saved.state.plan.model_dump(mode="json"),
                "turns": [turn.model_dump(mode="json") for turn in saved.turns],
            }
        )
        return ExitCode.FINE
    text = transcript(saved.turns, f"{city.name}, session {arguments.session}, {saved.saved[:10]}")
    if arguments.output:
        from icc_advisor.export.files import write_text

        place.tell(f"Written to {write_text(arguments.output, text, overwrite=arguments.force)}")
    else:
        place.say(text.rstrip())
    return ExitCode.FINE


def _list(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    listed = place.sessions.listed()
    _tell(place)
    if arguments.json:
        place.say_json([one._asdict() for one in listed])
    else:
        lines = [
            f"{one.city} · {one.name} · {one.turns} turns · {one.saved[:16].replace('T', ' ')} UTC" for one in listed
        ]
        place.say("\n".join(lines) or "No session is saved.")
    return ExitCode.FINE if listed else ExitCode.NOTHING_FOUND


def _delete(place: Workplace, city: str, arguments: argparse.Namespace) -> ExitCode:
    if not arguments.force and not _agreed(f"Delete the session {arguments.session!r} of {city} with its plan? [y/N] "):
        place.tell("Nothing was deleted. “--force” deletes without asking.")
        return ExitCode.USAGE
    place.sessions.delete(city, arguments.session)
    place.tell(f"The session {arguments.session!r} of {city} is deleted.")
    return ExitCode.FINE


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _tell(place: Workplace) -> None:
    for one in place.sessions.told:
        place.tell(one)
    place.sessions.told = []
