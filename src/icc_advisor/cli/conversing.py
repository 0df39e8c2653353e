"""Commands that converse: ``ask``, ``chat``, ``--plain``, and opening the app."""

import argparse
import sys

from icc_advisor.cli import shapes
from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.blocks import Points
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.errors import ExitCode, UnknownNameError
from icc_advisor.text import nearest

#: Answers that hold nothing for the officer.
_EMPTY = {"not_understood", "out_of_scope", "ambiguous"}


def ask(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Answer one question; exit with 1 when there is nothing to answer."""
    desk = _desk(place, place.catalogue.city(arguments.city), arguments.session)
    question = " ".join(arguments.question)
    reply = desk.handle(question)
    if arguments.json:
        place.say_json(shapes.reply(question, reply))
    else:
        place.say(plain(reply, place.width))
    found = reply.intent not in _EMPTY and (reply.intent != "suggest" or reply.practices or reply.recommendations)
    return ExitCode.FINE if found else ExitCode.NOTHING_FOUND


def chat(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Answer every line of standard input, empty ones too, to its end."""
    desk = _desk(place, place.catalogue.city(arguments.city), arguments.session)
    for line in sys.stdin or ():
        said = line.rstrip("\r\n")
        reply = desk.handle(said)
        if arguments.json:
            place.say_json(shapes.reply(said, reply), indent=None)
        else:
            place.say(f"{plain(reply, place.width)}\n")
        sys.stdout.flush()
    return ExitCode.FINE


def open_city(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Open the app, the plain chat, or print the brief when stdout is no terminal."""
    city = chosen_city(place, arguments)
    if city is None:
        return ExitCode.FINE if any(one.scored for one in place.catalogue.cities.values()) else ExitCode.NOTHING_FOUND
    desk = _desk(place, city, None if arguments.no_save else arguments.session)
    if arguments.plain:
        from icc_advisor.cli.plain import converse

        return converse(place, desk)
    in_browser = "TEXTUAL_DRIVER" in place.environment
    if not in_browser and not (sys.stdout.isatty() and sys.stdin.isatty()):
        place.say(plain(desk.brief(), place.width))
        return ExitCode.FINE
    from icc_advisor.tui.app import AdvisorApp
    from icc_advisor.tui.settings import config_folder, read_settings

    AdvisorApp(desk, read_settings(config_folder(place.environment))).run()
    return ExitCode.FINE


def chosen_city(place: Workplace, arguments: argparse.Namespace) -> City | None:
    """Return the city named, else the one opened last, else the only one with a profile; or offer the choice."""
    sessions = None if arguments.no_save else place.sessions
    last = sessions.last_city() if sessions and not arguments.city else None
    loaded = {city.id for city in place.catalogue.cities.values()}
    city = _city(place, " ".join(arguments.city) or (last if last in loaded else None))
    if city is None:
        _offer_cities(place)
    return city


def _desk(place: Workplace, city: City, session: str | None) -> Desk:
    sessions = place.sessions if session else None
    return Desk(place.advisor, city, folder=place.folder, today=place.today, sessions=sessions, name=session)


def _city(place: Workplace, name: str | None) -> City | None:
    """Return the city of this name, or the only one that has a profile, or None when one must choose."""
    if name is None:
        assessed = [city for city in place.catalogue.cities.values() if city.scored]
        return assessed[0] if len(assessed) == 1 else None
    try:
        return place.catalogue.city(name)
    except UnknownNameError as error:
        from icc_advisor.cli.arguments import command_names, parser

        near = (*error.nearest, *nearest(name, command_names(parser()), limit=2))
        raise UnknownNameError("city or command", name, near, error.next_step.rpartition("? ")[2]) from None


def _offer_cities(place: Workplace) -> None:
    scored = (city for city in place.catalogue.cities.values() if city.scored)
    names = tuple(f"{city.name} (icc-advisor {city.id})" for city in scored)
    place.show(Points(label="Choose a city", items=names or ("none is loaded",)))
