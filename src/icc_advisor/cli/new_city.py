"""``new city``: a profile without a report, asked for on a terminal, read from a table, or as a template."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from icc_advisor.catalogue.folders import user_data_folder
from icc_advisor.cli.workplace import Workplace
from icc_advisor.errors import AdvisorError, ExitCode
from icc_advisor.export.files import write_text
from icc_advisor.report.by_hand import Known, profile, read_scores, score
from icc_advisor.report.names import Names
from icc_advisor.report.places import Places
from icc_advisor.report.writing import as_yaml
from icc_advisor.text import fold

Answer = TypeVar("Answer")
_HEAD = """\
# A profile told by its city. Only `score` and `sample` are needed for an indicator; null = not known, never zero.
"""
_FIRST_YEAR, _LAST_YEAR = 2008, 2100


def new_city(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Write the profile of a city that has no report at hand, never over an existing file."""
    names, places = Names(place.catalogue.index), Places(place.catalogue)
    if arguments.template:
        place.say("indicator,score,sample")
        place.say("\n".join(f'"{one.name}",,' for one in place.catalogue.index.indicators))
        place.tell("Fill in what you know, then: icc-advisor new city NAME --country NAME --from FILE")
        return ExitCode.FINE
    known = _from_table(arguments, names) if arguments.scores else _asked(place, arguments, places)
    city = profile(known, places)
    folder = place.data or user_data_folder(place.environment)
    file: Path = arguments.output or folder / "cities" / f"{city.id}.yaml"
    if not arguments.output:
        file.parent.mkdir(parents=True, exist_ok=True)
    written = write_text(file, _HEAD + as_yaml(city), overwrite=arguments.force)
    place.say(f"Written to {written}")
    place.tell(f"Talk about it: icc-advisor {city.id}")
    return ExitCode.FINE


def _from_table(arguments: argparse.Namespace, names: Names) -> Known:
    name = " ".join(arguments.name)
    if not name or not arguments.country:
        raise AdvisorError(
            "A table of scores does not say whose they are.",
            "Say: icc-advisor new city NAME --country NAME --from scores.csv",
        )
    scores = read_scores(arguments.scores, names)
    return Known(name, arguments.country, arguments.population, arguments.year, scores)


def _asked(place: Workplace, arguments: argparse.Namespace, places: Places) -> Known:
    if not sys.stdin.isatty():
        raise AdvisorError(
            "There is no terminal to ask on.",
            "Use --from scores.csv; --template prints an empty table.",
        )
    place.tell("Press Enter for what you do not know; Ctrl+C leaves without writing.")
    try:
        return _answers(place, arguments, places)
    except EOFError:
        raise AdvisorError("The input ended before all was asked.", "Nothing was written.") from None


def _answers(place: Workplace, arguments: argparse.Namespace, places: Places) -> Known:
    name = " ".join(arguments.name) or _ask(place, "Name of the city: ", _needed)
    country = arguments.country or _ask(place, "Country (in English): ", lambda text: _country(text, places))
    population = arguments.population or _ask(place, "Inhabitants: ", _inhabitants)
    year = arguments.year or _ask(place, "Year of the scores: ", _year)
    own: dict[str, tuple[float | None, float | None]] = {}
    for one in place.catalogue.index.indicators:
        value = _ask(place, f"{one.name}, score from 0 to 100: ", score)
        if value is not None:
            own[one.id] = (value, _ask(place, "   and the comparison cities: ", score))
    return Known(name, country, population, year, own)


def _ask(place: Workplace, question: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until the answer can be read."""
    while True:
        try:
            return read(input(question))
        except ValueError as error:
            place.tell(f"{error}.")


def _needed(text: str) -> str:
    if not text.strip():
        raise ValueError("a name is needed")
    return text.strip()


def _country(text: str, places: Places) -> str:
    if places.country_code(text) is None:
        raise ValueError(f"there is no country {fold(text)!r}")
    return text


def _inhabitants(text: str) -> int | None:
    digits = "".join(letter for letter in text if letter not in " ,.'’")
    if not digits:
        return None
    if not digits.isdecimal() or int(digits) == 0:
        raise ValueError(f"{text.strip()!r} is no number of people")
    return int(digits)


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise ValueError(f"{text.strip()!r} is no year of the Index")
    return int(text)
