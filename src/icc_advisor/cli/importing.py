"""The command ``import-report``: a report's file → a draft that can be talked about at once."""

import argparse
import sys
from pathlib import Path

from icc_advisor.catalogue.folders import user_data_folder
from icc_advisor.cli import shapes
from icc_advisor.cli.conversing import open_city
from icc_advisor.cli.workplace import Workplace
from icc_advisor.errors import ExitCode
from icc_advisor.report.draft import Draft


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
        from icc_advisor.report.summary import summary_blocks

        place.show(*summary_blocks(draft, place.catalogue.index))
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
