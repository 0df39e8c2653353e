"""The app as an officer meets it: keys in, screen out."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import HelpPanel, Static

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.commands import COMMANDS
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.state import State
from icc_advisor.conversation.turns import Turn
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.indexes import Indexes
from icc_advisor.search.understanding import Reader
from icc_advisor.store.sessions import SessionStore
from icc_advisor.tui import transcript
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.entries import Card, Question
from icc_advisor.tui.layout import Flowing
from icc_advisor.tui.panels import PlanPanel, ScoresPanel
from icc_advisor.tui.prompt import Prompt
from icc_advisor.tui.scores import score_table, shorten
from icc_advisor.tui.transcript import Transcript

WIDE, SMALL, SLIM = (120, 36), (80, 24), (60, 20)
MEDIATION = "what can we do about mediation?"
PANES = ("scores", "conversation", "plan")
MODENA = "modena-punto-daccordo"


@pytest.fixture
def app(desk: Desk) -> AdvisorApp:
    return AdvisorApp(desk)


def text(app: AdvisorApp, where: type[Widget] | str) -> str:
    """Return what a part of the screen says, whether scrolled into view or not."""
    widgets = app.query_one(where).query(Flowing)
    return "\n".join(widget.render().plain for widget in widgets)


def reading(app: AdvisorApp) -> str:
    """Return what the view on top says."""
    return "\n".join(widget.render().plain for widget in app.screen.query(Flowing))


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    pytest.fail("what was waited for did not come")


async def ask(pilot: Pilot[None], app: AdvisorApp, said: str, *, answered: str) -> None:
    """Type something and wait for words of the answer."""
    prompt = app.query_one(Prompt)
    prompt.value = said
    prompt.focus()
    await pilot.press("enter")
    await until(pilot, lambda: f"You: {said}" in text(app, Transcript) and answered in text(app, Transcript))
    await pilot.pause()


def line_of(app: AdvisorApp, name: str) -> str:
    return next(line for line in text(app, ScoresPanel).splitlines() if name in line)


def shown(app: AdvisorApp) -> list[str]:
    return [pane for pane in PANES if app.query_one(f"#{pane}").region.area]


def written(folder: Path) -> str:
    return next(folder.glob("*.md")).read_text(encoding="utf-8")


async def test_the_first_screen_shows_all_scores_in_figures(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert line_of(app, "Commitment").split() == ["1", "Commitment", "▇▇▇──┊──", "40", "68", "28", "below"]
        assert line_of(app, "Participation").split()[-4:] == ["38", "–", "no", "sample"]
        assert line_of(app, "Leadership").strip() == "Leadership and citizenship: not assessed"
        assert "no sample printed" in text(app, ScoresPanel)
        ranks = [line.split()[0] for line in text(app, ScoresPanel).splitlines() if line[:2].strip().isdigit()]
        assert ranks == [str(number) for number in range(1, 17)]
        assert app.focused is app.query_one(Prompt)


async def test_the_first_screen_suggests_three_questions(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        questions = app.query(Question)
        assert [question.render().plain.split()[0] for question in questions] == ["1", "2", "3"]
        assert all(app.screen.region.contains_region(question.region) for question in questions)


async def test_a_question_is_answered_with_practices(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        assert len(app.query(Card)) > 2


async def test_a_new_answer_is_shown_from_its_beginning(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        transcript = app.query_one(Transcript)
        said = app.query(".said").last()
        await until(pilot, lambda: said.region.y == transcript.region.y)


async def test_a_long_conversation_keeps_its_newest_turns(app: AdvisorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcript, "KEPT_TURNS", 8)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for number in range(13):
            app.action_say(f"thanks {number}")
        await until(pilot, lambda: "You: thanks 12" in text(app, Transcript))
        await until(pilot, lambda: len(app.query(".said")) == 8)
        assert "You: thanks 4\n" not in text(app, Transcript)


async def test_a_digit_picks_a_suggested_question(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("3", "enter")
        await until(pilot, lambda: "You: What can we do about mediation" in text(app, Transcript))
        await until(pilot, lambda: "Modena" in text(app, Transcript))


async def test_a_click_asks_a_suggested_question(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.click(app.query(Question).first())
        await until(pilot, lambda: "You: What can we do about commitment?" in text(app, Transcript))


async def test_a_key_on_a_card_puts_it_into_the_plan(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        await pilot.press("tab")
        assert isinstance(app.focused, Card)
        title = app.focused.render().plain.splitlines()[0].split(maxsplit=1)[1]
        await pilot.press("a")
        await until(pilot, lambda: "A1" in text(app, PlanPanel))
        assert title in text(app, PlanPanel)
        assert "leader: open; deadline: open" in text(app, PlanPanel)
        assert app.query_one(PlanPanel).border_title == "Plan · 1 action · 5 fields open"
        assert app.query_one(Prompt).value == ""


async def test_enter_opens_a_card_and_w_asks_why(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        last = next(card for card in app.query(Card) if "Punto d'Accordo" in card.render().plain)
        last.focus()
        await pilot.press("enter")
        await until(pilot, lambda: f"id {MODENA}" in reading(app))
        await pilot.press("escape")
        await pilot.pause()
        assert last.has_focus
        await pilot.press("w")
        await until(pilot, lambda: f"You: why {MODENA}" in text(app, Transcript))


async def test_a_click_selects_a_card(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        await pilot.click(app.query(Card).first())
        assert app.query(Card).first().has_focus


async def test_what_can_be_asked_next_can_be_clicked(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, f"add {MODENA}", answered="A1 is in the plan")
        await pilot.click(app.query(".next").last(), offset=(len("  Ask next: "), 0))
        await until(pilot, lambda: "You: show the plan" in text(app, Transcript))
        await until(pilot, lambda: "set the owner of A1" in text(app, Transcript))
        await pilot.pause()
        await pilot.click(app.query(".next").last(), offset=(len("  Ask next: "), 0))
        await until(pilot, lambda: app.query_one(Prompt).value == "set the owner of A1 to ")


async def test_text_can_be_selected(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, "thanks", answered="You are welcome.")
        said = app.query(".said").last()
        await pilot.mouse_down(said, offset=(0, 0))
        await pilot.hover(said, offset=(8, 0))
        await pilot.mouse_up(said, offset=(8, 0))
        assert "You: than" in str(app.screen.get_selected_text())


async def test_the_focused_card_is_marked_without_colour(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        card = app.query(Card).first()
        before = card.styles.border_left[0]
        card.focus()
        await pilot.pause()
        assert (before, card.styles.border_left[0]) == ("blank", "thick")


async def test_alt_arrows_walk_over_the_cards_and_escape_leads_back(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        cards = list(app.query(Card))
        await pilot.press("alt+up")
        assert cards[-1].has_focus
        await pilot.press("alt+up")
        assert cards[-2].has_focus
        await pilot.press("alt+down", "alt+down")
        assert app.query_one(Prompt).has_focus
        await pilot.press("tab")
        assert cards[0].has_focus
        await pilot.press("escape")
        assert app.query_one(Prompt).has_focus


async def test_typing_goes_into_the_prompt_from_anywhere(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f2", "m", "o")
        assert app.query_one(Prompt).value == "mo"


async def test_markup_in_what_is_typed_or_answered_is_text(app: AdvisorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    nasty = "see [/x] and [b + [@click=app.quit]"
    reply = Reply(intent="help", blocks=(Paragraph(text=nasty),))
    monkeypatch.setattr(app.desk, "handle", lambda _: reply)
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, app, nasty, answered=f"\n{nasty}")


@pytest.mark.parametrize("size", [SMALL, SLIM])
async def test_small_terminals_show_one_pane(app: AdvisorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert shown(app) == ["conversation"]
        for key, pane in (("f2", "scores"), ("f4", "plan"), ("f3", "conversation"), ("f4", "plan")):
            await pilot.press(key)
            await pilot.pause()
            assert shown(app) == [pane]
        await pilot.click("#tab-scores")
        await pilot.pause()
        assert shown(app) == ["scores"]
        await pilot.press("escape")
        await pilot.pause()
        assert shown(app) == ["conversation"]


async def test_wide_terminals_show_all_panes(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert shown(app) == list(PANES)
        await pilot.press("f4")
        assert app.focused is app.query_one(PlanPanel)
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert shown(app) == ["plan"]


@pytest.mark.parametrize("size", [SLIM, SMALL, (100, 30), WIDE, (200, 50)])
async def test_nothing_is_wider_than_its_place(app: AdvisorApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        for pane in PANES:
            app.action_pane(pane)
            await pilot.pause()
            assert app.query_one(f"#{pane}").max_scroll_x == 0
            for widget in app.query_one(f"#{pane}").query(Flowing):
                longest = max(len(line) for line in widget.render().plain.split("\n"))
                assert longest <= widget.size.width


async def test_the_arrows_bring_back_what_was_sent(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        prompt = app.query_one(Prompt)
        await ask(pilot, app, "weakest", answered="Where the city is weakest")
        await ask(pilot, app, "thanks", answered="You are welcome.")
        await pilot.press(*"dra", "up")
        assert prompt.value == "thanks"
        await pilot.press("up", "up")
        assert prompt.value == "weakest"
        await pilot.press("down", "down")
        assert prompt.value == "dra"


async def test_page_keys_scroll_the_conversation_while_one_types(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")
        transcript = app.query_one(Transcript)
        before = transcript.scroll_y
        await pilot.press("pagedown")
        await until(pilot, lambda: transcript.scroll_y > before)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: transcript.scroll_y < before)
        assert app.focused is app.query_one(Prompt)


async def test_export_writes_a_file_and_says_where(app: AdvisorApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await ask(pilot, app, f"add {MODENA}", answered="A1 is in the plan")
        await pilot.press("f6")
        await until(pilot, lambda: list(tmp_path.glob("*.md")))
        await until(pilot, lambda: "Written to" in text(app, Transcript))
        await until(pilot, lambda: any("Written to" in note.message for note in app._notifications))
    assert "Punto d'Accordo" in written(tmp_path)


async def test_a_conversation_goes_on_with_its_last_turns_above_the_brief(
    advisor: Advisor, kuopio: City, tmp_path: Path
) -> None:
    store = SessionStore(tmp_path, State, Turn)

    def desk() -> Desk:
        return Desk(advisor, kuopio, folder=tmp_path, today=date(2026, 1, 15), sessions=store, name="default")

    before = desk()
    for said in (MEDIATION, "add 1", *(f"thanks {number}" for number in range(8))):
        before.handle(said)
    app = AdvisorApp(desk())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Your conversation of" in text(app, Transcript))
        assert "5 earlier turns are kept" in text(app, Transcript)
        assert "You: thanks 7" in text(app, Transcript)
        questions = app.query(Question)
        await until(pilot, lambda: all(app.screen.region.contains_region(one.region) for one in questions))
        await pilot.press("up")
        assert app.query_one(Prompt).value == "thanks 7"
        assert app.query_one(PlanPanel).border_title == "Plan · 1 action · 5 fields open"


async def test_quit_ends_the_app(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*"/quit", "enter")
        await until(pilot, lambda: app._exit)
    assert app.desk.ended


async def test_another_city_changes_scores_and_plan(catalogue: Catalogue, tmp_path: Path) -> None:
    other = City(id="oulu", name="Oulu", country="Finland", country_code="FI")
    kuopio = catalogue.cities["kuopio"]
    both = replace(catalogue, cities={"kuopio": kuopio, "oulu": other})
    app = AdvisorApp(Desk(Advisor(both), kuopio, folder=tmp_path, today=date(2026, 1, 15), sessions=None))
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, app, f"add {MODENA}", answered="A1 is in the plan")
        await ask(pilot, app, "switch to Oulu", answered="Now for Oulu")
        await until(pilot, lambda: app.query_one(PlanPanel).border_title == "Plan · empty")
        assert "No assessment of Oulu is loaded" in text(app, ScoresPanel)
        assert "Oulu, Finland" in str(app.query_one("#title", Static).content)


class SlowIndexes(Indexes):
    """Indexes that are ready when the test says so."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.ready = threading.Event()

    @cached_property
    def reader(self) -> Reader:
        self.ready.wait(60)
        return super().reader


async def test_a_question_asked_too_early_waits_for_the_search(catalogue: Catalogue, tmp_path: Path) -> None:
    advisor, slow = Advisor(catalogue), SlowIndexes(catalogue)
    advisor.indexes = slow
    app = AdvisorApp(Desk(advisor, catalogue.cities["kuopio"], folder=tmp_path, today=date(2026, 1, 15), sessions=None))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*"weakest", "enter")
        await until(pilot, lambda: text(app, Transcript).count("You: weakest\nWorking on it"))
        slow.ready.set()
        await until(pilot, lambda: text(app, Transcript).count("Where the city is weakest") == 2)
        assert "Working on it" not in text(app, Transcript)


async def test_help_shows_the_keys_of_what_has_the_focus(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f1")
        await until(pilot, lambda: "You: /help" in text(app, Transcript))
        assert app.query(HelpPanel)
        await pilot.press("f1")
        await until(pilot, lambda: not app.query(HelpPanel))
        await until(pilot, lambda: shown(app) == list(PANES))


async def test_the_palette_holds_every_command(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query("CommandList"))
        await pilot.press(*"/suggest")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await until(pilot, lambda: app.query_one(Prompt).value == "/suggest ")


def test_every_key_of_the_registry_is_bound_once() -> None:
    bindings = [one for one in AdvisorApp.BINDINGS if not isinstance(one, tuple)]
    keys = [one.key for one in bindings]
    assert {command.key for command in COMMANDS if command.key} <= set(keys)
    assert len(keys) == len(set(keys))
    assert all(one.id and one.tooltip for one in bindings)


@pytest.mark.parametrize("theme", ["advisor-light", "textual-light", "ansi-dark", "ansi-light"])
async def test_other_themes_draw_too(app: AdvisorApp, theme: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await ask(pilot, app, MEDIATION, answered="Modena, Italy")


async def test_pasted_lines_become_one(app: AdvisorApp) -> None:
    from textual.events import Paste

    async with app.run_test(size=SMALL) as pilot:
        app.query_one(Prompt).post_message(Paste("mediation\nin schools"))
        await until(pilot, lambda: app.query_one(Prompt).value == "mediation in schools")


def test_names_are_cut_between_words() -> None:
    assert shorten("Media and communication", 23) == "Media and communication"
    assert shorten("Media and communication", 20) == "Media…"
    assert shorten("Anti-discrimination", 10) == "Anti-disc…"


def test_scores_become_sentences_where_no_bar_fits(desk: Desk) -> None:
    from icc_advisor.conversation.blocks import Scores

    rows = next(block for block in desk.brief().blocks if isinstance(block, Scores)).rows
    said = score_table(rows, 30).plain
    assert "Commitment: 40 of 100;" in said
    assert max(map(len, said.split("\n"))) <= 30
