"""The main job as it is done at the keyboard: open, ask, filter, why, add two, edit an owner, export.

The README's pictures are taken on the way; a test walks the same way.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from icc_advisor.desk import Desk
from icc_advisor.search.advisor import Advisor
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.prompt import Prompt
from icc_advisor.tui.views.plan_editor import FieldInput

WIDE, SMALL = (130, 40), (80, 24)
Take = Callable[[str], None]


async def main_job(advisor: Advisor, folder: Path) -> Desk:
    """Walk through the main job; pictures and plan are written into a folder."""
    desk = Desk(advisor, advisor.catalogue.city("kuopio"), folder=folder, today=date(2026, 1, 15), sessions=None)
    app = AdvisorApp(desk)
    async with app.run_test(size=WIDE) as pilot:
        app.query_one(Prompt).cursor_blink = False
        take = _taker(app, folder)
        await _settle(pilot)
        take("app-first.svg")
        await _type(pilot, "what can we do about participation?")
        await _type(pilot, "add S1, Aino leads, by June")
        await _type(pilot, "what can we do about mediation?")
        await _type(pilot, "only in Italy")
        await _type(pilot, "why 1")
        await _type(pilot, "add 1")
        take("app-wide.svg")
        await _edit_owner(pilot, "Social services")
        take("app-editor.svg")
        await pilot.press("escape")
        await _browse(pilot, "library")
        take("app-catalogue.svg")
        await pilot.press("escape")
        await pilot.resize_terminal(*SMALL)
        await _type(pilot, "what can we do about mediation?")
        take("app-narrow.svg")
        await _type(pilot, "export the plan")
    return desk


def _taker(app: AdvisorApp, folder: Path) -> Take:
    def take(name: str) -> None:
        app.clear_notifications()
        (folder / name).write_text(app.export_screenshot(title="icc-advisor"), encoding="utf-8")

    return take


async def _type(pilot: Pilot[None], said: str) -> None:
    prompt = pilot.app.query_one(Prompt)
    prompt.cursor_blink = False
    prompt.focus()
    await pilot.press(*said)
    await pilot.press("enter")
    await _settle(pilot)


async def _edit_owner(pilot: Pilot[None], owner: str) -> None:
    await pilot.press("f7", "down")
    await _settle(pilot)
    field = pilot.app.screen.query_one("#field-owner", FieldInput)
    field.focus()
    await pilot.press(*owner, "enter")
    await _settle(pilot)
    for one in pilot.app.screen.query(Input):
        one.cursor_blink = False


async def _browse(pilot: Pilot[None], words: str) -> None:
    await pilot.press("f5")
    await _settle(pilot)
    pilot.app.screen.query_one("#words", Input).cursor_blink = False
    await pilot.press(*words)
    await _settle(pilot)
    await pilot.press("enter")
    await _settle(pilot)


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    pilot.app.clear_notifications()
    await pilot.pause()
