"""How fast the app stays in a long conversation: from a key to the picture, and from a question to its answer."""

import asyncio
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.desk import Desk
from icc_advisor.search.advisor import Advisor
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.prompt import Prompt

TURNS = (10, 100, 300)
QUESTIONS = ("what can we do about mediation?", "only in Italy", "where are we weakest?", "what about language?")


async def one_key(pilot: Pilot[None]) -> float:
    began = time.perf_counter()
    await pilot.press("a")
    await pilot.pause()
    return (time.perf_counter() - began) * 1000


async def one_turn(pilot: Pilot[None], app: AdvisorApp, said: str) -> float:
    began = time.perf_counter()
    app.action_say(said)
    await app.workers.wait_for_complete()
    await pilot.pause()
    return (time.perf_counter() - began) * 1000


async def main() -> None:
    catalogue = load(DataFolders((packaged(),))).catalogue
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(
            Advisor(catalogue), catalogue.city("kuopio"), folder=Path(folder), today=date(2026, 1, 15), sessions=None
        )
        app = AdvisorApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            print("turns  a key, ms  a turn, ms  widgets")
            turns: list[float] = []
            for number in range(1, max(TURNS) + 1):
                turns.append(await one_turn(pilot, app, QUESTIONS[number % len(QUESTIONS)]))
                if number in TURNS:
                    keys = statistics.median([await one_key(pilot) for _ in range(15)])
                    app.query_one(Prompt).value = ""
                    widgets = len(app.query("*"))
                    print(f"{number:>5}  {keys:>9.0f}  {statistics.median(turns[-9:]):>10.0f}  {widgets:>7}")


if __name__ == "__main__":
    asyncio.run(main())
