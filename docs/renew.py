#!/usr/bin/env python3
"""Renews what the README shows, so that it never goes stale: ``make readme``.

Pictures come from a walk through the main job, printed output from the command, the table from the registry.
"""

import asyncio
import contextlib
import io
import os
from datetime import date
from pathlib import Path

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.cli.main import run
from icc_advisor.conversation.commands import as_table
from icc_advisor.desk import Desk
from icc_advisor.search.advisor import Advisor
from icc_advisor.tui.app import AdvisorApp

HERE = Path(__file__).parent
WALK = (
    "what can we do about participation?",
    "add S1, Aino leads, by June",
    "what can we do about mediation?",
    "add 1",
    "why 1",
)


async def picture(name: str, size: tuple[int, int], walk: tuple[str, ...]) -> None:
    """Write a picture of the app after a walk."""
    catalogue = load(DataFolders((packaged(),))).catalogue
    desk = Desk(Advisor(catalogue), catalogue.city("kuopio"), folder=HERE, today=date(2026, 1, 15), sessions=None)
    app = AdvisorApp(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for said in walk:
            app.action_say(said)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        (HERE / name).write_text(app.export_screenshot(title="icc-advisor"), encoding="utf-8")


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
    text = between(text, "<!-- commands -->", "<!-- /commands -->", f"\n{as_table()}\n")
    file.write_text(text, encoding="utf-8")


async def pictures() -> None:
    """Draw all pictures."""
    await picture("app-wide.svg", (130, 40), WALK)
    await picture("app-narrow.svg", (80, 24), WALK[2:3])


if __name__ == "__main__":
    readme()
    asyncio.run(pictures())
