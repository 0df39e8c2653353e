#!/usr/bin/env python3
"""Renews what the README shows, so that it never goes stale: ``make readme``.

Pictures come from a walk through the main job, printed output from the command, the table from the registry.
"""

import asyncio
import contextlib
import io
import os
import shutil
import tempfile
from pathlib import Path

from walk import main_job

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.cli.main import run
from icc_advisor.conversation.commands import as_table
from icc_advisor.conversation.keys import keys_table
from icc_advisor.search.advisor import Advisor

HERE = Path(__file__).parent


def between(text: str, start: str, end: str, new: str) -> str:
    """Return ``text`` with what stands between two marks replaced."""
    before, _, rest = text.partition(start)
    return f"{before}{start}{new}{end}{rest.partition(end)[2]}"


def readme() -> None:
    """Put the command table and the printed output into the README."""
    file = HERE.parent / "README.md"
    printed = io.StringIO()
    os.environ["COLUMNS"] = "80"
    with contextlib.redirect_stdout(printed):
        run(["weakest", "kuopio", "--limit", "3"], os.environ)
    text = file.read_text("utf-8")
    text = between(text, "$ icc-advisor weakest kuopio --limit 3\n", "```", printed.getvalue())
    text = between(text, "<!-- keys -->", "<!-- /keys -->", f"\n{keys_table()}\n")
    text = between(text, "<!-- commands -->", "<!-- /commands -->", f"\n{as_table()}\n")
    file.write_text(text, encoding="utf-8")


def pictures() -> None:
    """Walk through the main job, and keep the pictures taken on the way."""
    catalogue = load(DataFolders((packaged(),))).catalogue
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main_job(Advisor(catalogue), Path(folder)))
        for taken in Path(folder).glob("*.svg"):
            shutil.copy(taken, HERE / taken.name)


if __name__ == "__main__":
    readme()
    pictures()
