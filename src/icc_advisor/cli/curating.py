"""Commands for those who keep the data: ``check``, ``stats`` and ``new``."""

import argparse
from pathlib import Path
from typing import get_args

from icc_advisor.catalogue import loading
from icc_advisor.catalogue.curation import curation_problems, drafted
from icc_advisor.catalogue.folders import INDEX_FOLDER, KINDS, data_folders, user_data_folder
from icc_advisor.catalogue.statistics import THIN, Count, Statistics, statistics
from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation.blocks import Block, Paragraph, Points
from icc_advisor.domain.practice import EVIDENCE, Group, Setting
from icc_advisor.errors import AdvisorError, ExitCode
from icc_advisor.text import slug


def check(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Validate all data; every problem is printed on stdout as file:line: field: message."""
    folder = arguments.folder or place.data
    asked_for = folder or place.data_only
    if asked_for is not None and asked_for.is_dir() and not any((asked_for / kind).is_dir() for kind in KINDS):
        raise AdvisorError(f"{asked_for} holds no data.", f"Expected one of the folders {', '.join(KINDS)} in it.")
    folders = data_folders(place.environment, data=folder, data_only=place.data_only)
    whole = len(folders.folders) == 1
    loaded = loading.check(
        folders, lambda catalogue: curation_problems(catalogue, place.today, whole=whole), warn=drafted
    )
    for warning in loaded.warnings:
        place.say(f"warning: {warning}")
    for problem in loaded.problems:
        place.say(str(problem))
    catalogue = loaded.catalogue
    counts = (
        f"{len(catalogue.practices)} practices, {len(catalogue.recommendation_by_id)} recommendations, "
        f"{len(catalogue.cities)} {'city' if len(catalogue.cities) == 1 else 'cities'}"
    )
    if loaded.problems:
        place.tell(f"Problems: {len(loaded.problems)}. Loaded are {counts}.")
        return ExitCode.BAD_DATA
    place.say(f"All good: {counts}.")
    return ExitCode.FINE


def stats(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Count the catalogue and name its thin spots."""
    counted = statistics(place.catalogue)
    if arguments.json:
        place.say_json(counted.model_dump(mode="json", exclude_none=True))
    else:
        place.show(*_statistics_blocks(counted))
    return ExitCode.FINE if counted.practices else ExitCode.NOTHING_FOUND


def _statistics_blocks(counted: Statistics) -> tuple[Block, ...]:
    summary = (
        f"{counted.practices} practices from {counted.cities} cities in {len(counted.countries)} countries; "
        f"{counted.reviewed} reviewed by a second reader, {counted.partial} known from a part of their source only; "
        f"{counted.recommendations} recommendations."
    )
    lists = (
        Points(label="By indicator (as the main one)", items=tuple(map(_count, counted.indicators))),
        Points(label="By measure (as the main one)", items=tuple(map(_measure, counted.measures))),
        Points(label="By country", items=tuple(map(_count, counted.countries))),
        Points(label="By kind", items=tuple(map(_count, counted.kinds))),
        Points(label="By evidence", items=tuple(map(_count, counted.evidence))),
        Points(
            label=f"Thin spots: measures that fewer than {THIN} practices serve",
            items=tuple(map(_measure, counted.thin)) or ("none",),
        ),
        Points(label="Measures without a recommendation of their own", items=counted.without_advice or ("none",)),
    )
    return (Paragraph(text=summary), *lists)


def _count(one: Count) -> str:
    main = "" if one.main is None else f" ({one.main})"
    return f"{one.name}: {one.count}{main}"


def _measure(one: Count) -> str:
    return f"{one.id}, {_count(one)}"


def new(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Write a commented template of a practice, or what is known of a city; never over an existing file unasked."""
    from icc_advisor.export.files import write_text

    if arguments.what == "city":
        from icc_advisor.cli.new_city import new_city

        return new_city(place, arguments)
    name = slug(" ".join(arguments.name)) or "city-short-title"
    if name in place.catalogue.practices:
        raise AdvisorError(f"There is a practice {name!r} already.", "Name the new one by its city and a short title.")
    file: Path = arguments.output or (place.data or user_data_folder(place.environment)) / "practices" / f"{name}.yaml"
    if not arguments.output:
        file.parent.mkdir(parents=True, exist_ok=True)
    write_text(file, _template(name), overwrite=arguments.force)
    place.say(f"Written to {file}")
    place.tell("Fill it in, then run: icc-advisor check")
    return ExitCode.FINE


def _template(name: str) -> str:
    text = (INDEX_FOLDER / "templates" / "practice.yaml").read_text(encoding="utf-8")
    values = {
        "id": name,
        "settings": ", ".join(get_args(Setting)),
        "groups": ", ".join(get_args(Group)),
        "evidence": " · ".join(f"{step} {meaning}" for step, meaning in enumerate(EVIDENCE)),
    }
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text
