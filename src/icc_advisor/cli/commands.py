"""One function for each command: ``(workplace, arguments) → exit code``."""

import argparse
import sys
from collections.abc import Callable

from icc_advisor.cli import curating, keeping, shapes
from icc_advisor.cli.conversing import ask, chat, open_city
from icc_advisor.cli.planning import plan
from icc_advisor.cli.serving import serve
from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation import wording
from icc_advisor.conversation.answers.results import profile_blocks, weakest_blocks
from icc_advisor.conversation.blocks import Block, Heading, Paragraph
from icc_advisor.conversation.cards import practice_card, step_card
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.explaining import indicator_blocks
from icc_advisor.domain.city import City
from icc_advisor.domain.suggestion import GapSuggestions
from icc_advisor.errors import ExitCode, UnknownNameError
from icc_advisor.search.filters import Filters
from icc_advisor.text import clean, fold, nearest

#: What is read of one query.
MAX_QUERY = 4000

Command = Callable[[Workplace, argparse.Namespace], ExitCode]


def weakest(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Print where a city is weakest."""
    context = Context(place.advisor, place.catalogue.city(arguments.city))
    if context.diagnosis is None:
        place.tell(wording.without_assessment(context.city))
        if arguments.json:
            place.say_json([])
        return ExitCode.NOTHING_FOUND
    standings = context.diagnosis.ranked(arguments.by)[: arguments.limit]
    if arguments.json:
        place.say_json([shapes.weakest(standing) for standing in standings])
    else:
        place.show(*weakest_blocks(context, standings, arguments.by))
    return ExitCode.FINE


def profile(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Print a city's profile."""
    city = place.catalogue.city(arguments.city)
    if arguments.json:
        place.say_json(shapes.profile(city))
    else:
        place.show(*profile_blocks(Context(place.advisor, city)))
    return ExitCode.FINE if city.latest else ExitCode.NOTHING_FOUND


def suggest(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Print recommendations and practices for each gap."""
    context = Context(place.advisor, place.catalogue.city(arguments.city))
    indicators = None
    if arguments.indicator:
        indicators = [place.advisor.indicator(arguments.indicator).id]
    elif arguments.all:
        indicators = list(context.index.by_id)
    found = place.advisor.suggest(context.city, indicators=indicators)
    if arguments.json:
        place.say_json([shapes.suggest(one, arguments.limit) for one in found])
    else:
        for one in found:
            place.show(*_gap_blocks(context, one, arguments.limit))
            place.say("")
    if not found:
        place.tell(f"The profile names no gap there. Ask about a topic: icc-advisor ask {context.city.id} QUESTION")
    return ExitCode.FINE if found else ExitCode.NOTHING_FOUND


def search(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Print the practices that meet a query, or one line of JSON or a list for each line of standard input."""
    city = place.catalogue.city(arguments.city) if arguments.city else None
    extra = _country(place, arguments.country)
    if arguments.query == ["-"]:
        for line in sys.stdin or ():
            _search(place, line, city, extra, arguments)
        return ExitCode.FINE
    return _search(place, " ".join(arguments.query), city, extra, arguments)


def cities(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """List the cities that are loaded."""
    loaded = place.catalogue.cities.values()
    if arguments.json:
        place.say_json(
            [{"id": city.id, "name": city.name, "country": city.country, "scored": city.scored} for city in loaded]
        )
    else:
        scored = " · with scores"
        place.say("\n".join(f"{c.name}, {c.country} ({c.id}){scored if c.scored else ''}" for c in loaded))
    return ExitCode.FINE if loaded else ExitCode.NOTHING_FOUND


def indicators(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """List the indicators, or explain one."""
    index = place.catalogue.index
    chosen = index.indicators
    if arguments.name:
        chosen = (place.advisor.indicator(clean(" ".join(arguments.name))),)
    if arguments.json:
        place.say_json([{"id": one.id, "name": one.name, **one.model_dump(mode="json")} for one in chosen])
    elif arguments.name:
        place.show(*indicator_blocks(place.catalogue, chosen[0]))
    else:
        place.say("\n".join(f"{one.name} ({one.id}), {len(one.measures)} measures" for one in chosen))
    return ExitCode.FINE


def import_report(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Read an Index report; what that needs is loaded only then."""
    from icc_advisor.cli.importing import import_report

    return import_report(place, arguments)


COMMANDS: dict[str, Command] = {
    "open": open_city,
    "serve": serve,
    "ask": ask,
    "chat": chat,
    "suggest": suggest,
    "search": search,
    "profile": profile,
    "weakest": weakest,
    "plan": plan,
    "sessions": keeping.sessions,
    "import-report": import_report,
    "check": curating.check,
    "stats": curating.stats,
    "new": curating.new,
    "cities": cities,
    "indicators": indicators,
}


def _search(place: Workplace, query: str, city: City | None, extra: Filters, arguments: argparse.Namespace) -> ExitCode:
    asked = place.advisor.understand(clean(query, limit=MAX_QUERY))
    filters = asked.filters.merged(extra)
    asked = asked.model_copy(update={"filters": filters})
    found = place.advisor.search(asked, city=city, limit=arguments.limit)
    if arguments.json:
        several = arguments.query == ["-"]
        place.say_json(shapes.search(asked, found, place.catalogue), indent=None if several else 2)
    elif not found:
        place.say(wording.nothing_found(asked.text, filters.in_words()))
        if near := place.advisor.nearest_indicator(asked):
            place.say(f"{wording.NEAREST_IS} {wording.topic_question(place.catalogue.index.by_id[near])}")
    else:
        for number, one in enumerate(found, start=1):
            place.show(practice_card(place.catalogue, number, one))
    return ExitCode.FINE if found else ExitCode.NOTHING_FOUND


def _country(place: Workplace, name: str | None) -> Filters:
    if not name:
        return Filters()
    countries = place.catalogue.countries
    if fold(name) in countries:
        return Filters(country=(countries[fold(name)],))
    asked = place.advisor.understand(name).filters
    if asked.country or asked.region:
        return Filters(country=asked.country, region=asked.region)
    raise UnknownNameError("practice from", name, nearest(name, countries.values()))


def _gap_blocks(context: Context, one: GapSuggestions, limit: int) -> list[Block]:
    blocks: list[Block] = [Heading(text=f"{context.index.name(one.indicator)}: {one.gap.text}")]
    steps = one.recommendations[:limit]
    blocks += [step_card(context.catalogue, f"S{n}", s) for n, s in enumerate(steps, start=1)]
    if not steps:
        blocks.append(Paragraph(text="No next step is written for this yet."))
    if one.closest:
        blocks.append(Paragraph(text=wording.CLOSEST if one.practices else "No practice in the catalogue serves this."))
    blocks += [practice_card(context.catalogue, n, s) for n, s in enumerate(one.practices[:limit], start=1)]
    return blocks
