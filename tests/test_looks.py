"""How it looks: reviewed pictures at two sizes, and contrast computed from what is drawn."""

from collections.abc import Awaitable, Callable

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Input

from icc_advisor.desk import Desk
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.entries import Card
from icc_advisor.tui.prompt import Prompt

WIDE, SMALL, SLIM = (120, 36), (80, 24), (60, 24)
MEDIATION = "what can we do about mediation?"
ENOUGH = 4.5
ENOUGH_ALIKE = 4
#: Drawings, which are doubled by figures or need not be read.
_DRAWN = set("▇█─│┊╭╮╰╯▏▎▔▁▂▃▄▅▆┃━┏┓┗┛▌▐·…")
Run = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def app(desk: Desk) -> AdvisorApp:
    return AdvisorApp(desk)


def after(*said: str, keys: tuple[str, ...] = ()) -> Run:
    """Return what says some things, then presses some keys."""

    async def _run(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, AdvisorApp)
        await pilot.pause()
        app.query_one(Prompt).cursor_blink = False
        for one in said:
            app.action_say(one)
            await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return _run


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all is answered and the picture has stopped changing."""
    before, same = "", 0
    for _ in range(60):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.05)
        now = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        same = same + 1 if now == before else 0
        if same == ENOUGH_ALIKE:
            return
        before = now


SCENES: dict[str, tuple[tuple[int, int], Run]] = {
    "first-wide": (WIDE, after()),
    "first-small": (SMALL, after()),
    "first-slim": (SLIM, after()),
    "scores-small": (SMALL, after(keys=("f2", "down"))),
    "answer-wide": (WIDE, after(MEDIATION)),
    "answer-small": (SMALL, after(MEDIATION)),
    "card-focused-wide": (WIDE, after(MEDIATION, keys=("tab",))),
    "plan-small": (SMALL, after(MEDIATION, "add S1, Aino leads, by June 2026", keys=("f4",))),
    "plan-wide": (WIDE, after(MEDIATION, "add S1, Aino leads, by June 2026", "add 1")),
    "commands-wide": (WIDE, after(keys=("/", "e", "x"))),
    "commands-small": (SMALL, after(keys=("/",))),
    "help-wide": (WIDE, after(keys=("f1",))),
    "indicator-wide": (WIDE, after("/indicator mediation")),
    "indicator-small": (SMALL, after("/indicator mediation")),
    "reader-wide": (WIDE, after(MEDIATION, keys=("tab", "down", "down", "enter"))),
    "reader-small": (SMALL, after(MEDIATION, keys=("tab", "enter"))),
    "catalogue-wide": (WIDE, after("/browse library", keys=("enter",))),
    "catalogue-small": (SMALL, after("/browse library", keys=("enter",))),
    "editor-wide": (WIDE, after(MEDIATION, "add S1, Aino leads", "add 1", keys=("f7",))),
    "editor-small": (SMALL, after(MEDIATION, "add S1, Aino leads", "add 1", keys=("f7",))),
    "cities-small": (SMALL, after(keys=("f8",))),
    "comparison-wide": (WIDE, after(keys=("f9",))),
    "comparison-small": (SMALL, after(keys=("f9",))),
}


@pytest.mark.parametrize("scene", SCENES)
def test_it_looks_as_reviewed(snap_compare: Callable[..., bool], app: AdvisorApp, scene: str) -> None:
    size, run = SCENES[scene]
    assert snap_compare(app, terminal_size=size, run_before=run)


@pytest.mark.parametrize("theme", ["advisor-light", "ansi-dark"])
def test_other_themes_look_as_reviewed(snap_compare: Callable[..., bool], app: AdvisorApp, theme: str) -> None:
    app.theme = theme
    assert snap_compare(app, terminal_size=WIDE, run_before=after(MEDIATION, keys=("tab",)))


@pytest.mark.parametrize("theme", ["advisor-dark", "advisor-light"])
@pytest.mark.parametrize(
    "scene", ["card-focused-wide", "first-small", "commands-wide", "editor-wide", "catalogue-wide"]
)
async def test_all_text_has_enough_contrast(app: AdvisorApp, theme: str, scene: str) -> None:
    size, run = SCENES[scene]
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await run(pilot)
        assert {text: round(ratio, 1) for text, ratio in contrasts(app) if ratio < ENOUGH} == {}


def contrasts(app: AdvisorApp) -> list[tuple[str, float]]:
    """Return every text on the screen with its contrast to what is behind it (WCAG 2)."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if not text.strip() or set(text) <= _DRAWN | {" "} or style is None or not (style.color and style.bgcolor):
                continue
            fore, back = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
            if style.reverse:
                fore, back = back, fore
            found.append((text.strip(), contrast(fore, back)))
    assert found
    return found


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


async def test_without_colour_nothing_is_lost(app: AdvisorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app.run_test(size=WIDE) as pilot:
        await after(MEDIATION, keys=("tab",))(pilot)
        card = app.query(Card).first()
        assert card.has_focus
        assert card.styles.border_left[0] == "thick"
        drawn = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        for words in ("28 below", "40   68", "▇", "┊"):
            assert words in drawn
