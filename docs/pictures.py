#!/usr/bin/env python3
"""Draws the README's pictures from a walk through the main job, so that they never go stale: ``make pictures``."""

import asyncio
from datetime import date
from pathlib import Path

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.desk import Desk
from icc_advisor.search.advisor import Advisor
from icc_advisor.tui.app import AdvisorApp

HERE = Path(__file__).parent
WALK = (
    "what can we do about participation?",
    "add 1",
    "what can we do about mediation?",
    "add S1, Aino leads, by June",
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
            await app.workers.wait_for_complete()
            await pilot.pause()
        (HERE / name).write_text(app.export_screenshot(title="icc-advisor"), encoding="utf-8")


async def main() -> None:
    """Draw all pictures."""
    await picture("app-wide.svg", (130, 40), WALK)
    await picture("app-first.svg", (120, 36), ())
    await picture("app-narrow.svg", (80, 24), WALK[2:3])


if __name__ == "__main__":
    asyncio.run(main())
