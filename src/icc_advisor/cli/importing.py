"""The command ``import-report``: a report's file → a draft that can be talked about at once."""

import argparse
import sys
from pathlib import Path

from icc_advisor.catalogue.folders import user_data_folder
from icc_advisor.cli import shapes
from icc_advisor.cli.conversing import open_city
from icc_advisor.cli.workplace import Workplace
from icc_advisor.conversation.blocks import Block, Heading, Paragraph, Points
from icc_advisor.domain.index import Index
from icc_advisor.errors import ExitCode
from icc_advisor.report.draft import Draft

_SHOWN = 12


def import_report(place: Workplace, arguments: argparse.Namespace) -> ExitCode:
    """Read a report and write what it says as an overlay folder, with a summary to review."""
    from icc_advisor.report.reading import read_report
    from icc_advisor.report.writing import write_draft

    draft = read_report(
        arguments.file,
        place.catalogue,
        place.advisor,
        city=arguments.city,
        country=arguments.country,
        progress=_progress if sys.stderr.isatty() else None,
    )
    folder = _folder(place, arguments, draft)
    if folder is not None:
        written = write_draft(draft, folder, overwrite=arguments.force)
        place.tell(f"Written to {folder}: {len(written)} files, review-{draft.profile.id}.md among them.")
    if arguments.json:
        place.say_json(shapes.draft(draft))
    elif not arguments.open:
        place.show(*_summary(draft, place.catalogue.index))
    if folder is not None:
        more = "" if arguments.install else f" --data {folder}"
        place.tell(f"Talk about it: icc-advisor {draft.profile.id}{more}")
        if arguments.open:
            return _open(place, arguments, draft, folder)
    return ExitCode.FINE


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\rReading page {done} of {total}" + ("\n" if done == total else ""))


def _folder(place: Workplace, arguments: argparse.Namespace, draft: Draft) -> Path | None:
    """Return where to write: as asked, the user's data folder, or a folder of the city's name here."""
    if arguments.install:
        return user_data_folder(place.environment)
    if arguments.output:
        asked: Path = arguments.output
        return asked
    return None if arguments.json and not arguments.open else place.folder / f"{draft.profile.id}-report"


def _open(place: Workplace, arguments: argparse.Namespace, draft: Draft, folder: Path) -> ExitCode:
    opened = Workplace(
        environment=place.environment,
        data=place.data if arguments.install else folder,
        data_only=None,
        folder=place.folder,
        today=place.today,
    )
    return open_city(
        opened, argparse.Namespace(city=[draft.profile.id], plain=arguments.plain, session="default", no_save=False)
    )


def _summary(draft: Draft, index: Index) -> tuple[Block, ...]:
    city = draft.reported
    assessment = city.assessments[0]
    results = assessment.indicators.values()
    scored = sum(1 for one in results if one.score is not None)
    total = "not found" if assessment.aggregate is None else f"{assessment.aggregate:g} of 100"
    when = assessment.year or "an unknown year"
    known = sum(1 for one in draft.practices if one.same_as)
    said = (
        f"Results of {when}, aggregate {total}; {scored} of {len(results)} indicators with a score, "
        f"{sum(len(one.gaps) for one in results)} gaps, {sum(len(one.advice) for one in results)} recommendations, "
        f"{len(draft.practices)} cited practices ({known} known to the catalogue)."
    )
    from icc_advisor.report.review import in_words

    unsure = [
        f"{in_words(path, index)} ({found.place})"
        for path, found in draft.evidence.items()
        if found.in_words == "check"
    ]
    blocks: list[Block] = [Heading(text=f"{city.name}, {city.country}"), Paragraph(text=said)]
    for label, texts in (
        ("Look at these first", draft.remarks),
        ("Not found in the report", tuple(in_words(path, index) for path in draft.not_found)),
        ("Read, but to be checked", tuple(unsure)),
    ):
        if texts:
            more = (f"and {len(texts) - _SHOWN} more, see the review",) if len(texts) > _SHOWN else ()
            blocks.append(Points(label=label, items=(*texts[:_SHOWN], *more)))
    return tuple(blocks)
