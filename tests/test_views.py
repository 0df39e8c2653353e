"""Views on screens of their own, as an officer meets them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, Static

from icc_advisor.conversation import views
from icc_advisor.desk import Desk
from icc_advisor.tui import outcomes
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.entries import Card, Entry
from icc_advisor.tui.layout import Flowing
from icc_advisor.tui.menu import CommandMenu, matching
from icc_advisor.tui.panels import PlanPanel, ScoreLine
from icc_advisor.tui.prompt import Prompt
from icc_advisor.tui.transcript import Transcript
from icc_advisor.tui.views import opened_by
from icc_advisor.tui.views.catalogue import CatalogueView, PracticeList
from icc_advisor.tui.views.cities import CitiesView
from icc_advisor.tui.views.comparison import ComparisonView
from icc_advisor.tui.views.indicator import IndicatorView
from icc_advisor.tui.views.plan_editor import ActionList, FieldInput, Lack, PlanEditor
from icc_advisor.tui.views.reader import Link, Reader

WIDE, SMALL, SLIM = (120, 36), (80, 24), (60, 20)
MODENA = "modena-punto-daccordo"


@pytest.fixture
def app(desk: Desk) -> AdvisorApp:
    return AdvisorApp(desk)


def shown(app: AdvisorApp) -> str:
    """Return what the screen on top says in running text."""
    return "\n".join(widget.render().plain for widget in app.screen.query(Flowing))


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    pytest.fail("what was waited for did not come")


async def with_two_actions(pilot: Pilot[None], app: AdvisorApp) -> None:
    app.desk.handle("what can we do about mediation?")
    app.desk.handle("add S1")
    app.desk.handle("add 1")
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(app.screen, PlanEditor) and app.screen.query(FieldInput))


async def test_a_score_opens_its_indicator(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f2", "down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, IndicatorView))
        for words in ("The Index asks about", "Mediation: 52 of 100", "Findings", "Next steps", "Punto d'Accordo"):
            assert words in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, ScoreLine))


async def test_a_step_of_an_indicator_goes_into_the_plan_and_the_view_stays(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        app.action_view("indicator", "mediation")
        await until(pilot, lambda: app.screen.query(Card))
        app.screen.query(Card).first().focus()
        await pilot.press("a")
        await until(pilot, lambda: len(app.desk.plan.actions) == 1)
        await until(pilot, lambda: any("A1 is in the plan" in note.message for note in app._notifications))
        assert isinstance(app.screen, IndicatorView)


async def test_arrows_go_over_the_cards_of_a_view(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        app.action_view("indicator", "mediation")
        await until(pilot, lambda: app.screen.query(Card))
        cards = list(app.screen.query(Card))
        cards[0].focus()
        await pilot.press("down")
        assert cards[1].has_focus
        await pilot.press("up")
        assert cards[0].has_focus
        assert isinstance(app.screen, IndicatorView)


async def test_an_unknown_indicator_is_told_with_the_nearest(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        app.action_say("/indicator mediatoin")
        await pilot.pause()
        assert isinstance(app.screen, IndicatorView) or any("mediation" in n.message for n in app._notifications)


async def test_the_reader_shows_everything_and_adds(app: AdvisorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[str | None] = []
    monkeypatch.setattr(outcomes, "follow", lambda _, url: followed.append(url))
    async with app.run_test(size=WIDE) as pilot:
        app.action_view("reader", MODENA)
        await until(pilot, lambda: app.screen.query(Link))
        for words in ("Why for you", "What they did", "Sources", "archiviostampa"):
            assert words in shown(app)
        await pilot.press("a")
        await until(pilot, lambda: app.desk.plan.actions)
        app.screen.query(Link).first().focus()
        await pilot.press("enter", "o")
        await until(pilot, lambda: len(followed) == 2)
        assert str(followed[0]).startswith("https://")
        await pilot.press("c")
        await until(pilot, lambda: "What they did" in app.clipboard)


async def test_a_link_without_a_browser_is_shown_and_copied(app: AdvisorApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        app.action_link("https://example.org/[a](b)")
        await pilot.pause()
        assert app.clipboard == "https://example.org/[a](b)"
        assert [note.message for note in app._notifications] == ["https://example.org/[a](b)"]


async def test_the_catalogue_narrows_with_every_letter_and_by_facets(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, CatalogueView))
        listed = app.screen.query_one(PracticeList)
        await until(pilot, lambda: listed.option_count == len(app.desk.advisor.catalogue.practices))
        await pilot.press(*"libr")
        await until(pilot, lambda: 0 < listed.option_count < 100)
        app.screen.query_one("#facet-country", Select).value = "Finland"
        await until(pilot, lambda: 0 < listed.option_count < 15)
        found = [listed.get_option_at_index(i).id or "" for i in range(listed.option_count)]
        practices = app.desk.advisor.catalogue.practices
        assert {practices[one].country for one in found} == {"Finland"}
        await pilot.press("enter")
        assert listed.has_focus
        await pilot.press("a")
        await until(pilot, lambda: app.desk.plan.holding(found[0]))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Reader))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CatalogueView))


@pytest.mark.parametrize("typed", ["[/x] [b + (", "((", "zzzz", "\u200f\u202e"])
async def test_the_catalogue_takes_any_text(app: AdvisorApp, typed: str) -> None:
    async with app.run_test(size=SMALL) as pilot:
        app.action_view("catalogue", typed)
        await until(pilot, lambda: app.screen.query("#words"))
        await until(pilot, lambda: "practices" in str(app.screen.query_one("#found", Static).content))
        assert app.screen.query_one("#words", Input).value == typed


async def test_the_editor_fills_a_field_exactly_as_typed(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await with_two_actions(pilot, app)
        field = app.screen.query_one("#field-budget", FieldInput)
        field.focus()
        await pilot.press(*"5,000 euros, by June [/x]", "enter")
        await until(pilot, lambda: app.desk.plan.actions[0].budget == "5,000 euros, by June [/x]")
        assert app.desk.plan.actions[0].deadline is None
        assert app.desk.turns[-1].said == "budget of A1: 5,000 euros, by June [/x]"


async def test_leaving_a_field_keeps_it_and_so_does_leaving_the_editor(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await with_two_actions(pilot, app)
        app.screen.query_one("#field-owner", FieldInput).focus()
        await pilot.press(*"Aino", "tab")
        await until(pilot, lambda: app.desk.plan.actions[0].owner == "Aino")
        app.screen.query_one("#field-note", FieldInput).focus()
        await pilot.press(*"ask first", "escape")
        await until(pilot, lambda: app.desk.plan.actions[0].note == "ask first")


async def test_quitting_keeps_what_is_being_typed_into_the_plan(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await with_two_actions(pilot, app)
        app.screen.query_one("#field-owner", FieldInput).focus()
        await pilot.press(*"Aino", "ctrl+q")
        await until(pilot, lambda: app._exit)
    assert app.desk.plan.actions[0].owner == "Aino"


async def test_a_wrong_status_is_told_and_changes_nothing(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await with_two_actions(pilot, app)
        status = app.screen.query_one("#field-status", FieldInput)
        status.focus()
        status.value = "perhaps"
        await pilot.press("enter")
        await until(pilot, lambda: any("perhaps" in note.message for note in app._notifications))
        assert app.desk.plan.actions[0].status == "idea"
        await until(pilot, lambda: app.screen.query_one("#field-status", FieldInput).value == "idea")


async def test_actions_are_moved_removed_and_brought_back(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await with_two_actions(pilot, app)
        app.screen.query_one(ActionList).focus()
        await pilot.press("d")
        await until(pilot, lambda: [one.id for one in app.desk.plan.actions] == ["A2", "A1"])
        await pilot.press("x")
        await until(pilot, lambda: [one.id for one in app.desk.plan.actions] == ["A2"])
        await pilot.press("z")
        await until(pilot, lambda: [one.id for one in app.desk.plan.actions] == ["A2", "A1"])


async def test_a_finding_leads_to_the_field_where_it_is_mended(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await with_two_actions(pilot, app)
        lack = next(one for one in app.screen.query(Lack) if one.lack.field == "deadline")
        lack.focus()
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is app.screen.query_one("#field-deadline"))


async def test_the_city_switcher_turns_to_another_city(app: AdvisorApp) -> None:
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, CitiesView))
        names = [row.id for row in views.city_rows(app.desk.context)]
        app.screen.query_one(OptionList).highlighted = names.index("oeiras")
        await pilot.press("enter")
        await until(pilot, lambda: app.desk.city.id == "oeiras")
        await until(pilot, lambda: len(app.screen_stack) == 1)


async def test_two_cities_stand_side_by_side(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ComparisonView))
        app.screen.query_one("#other", Select).value = "oeiras"
        await until(pilot, lambda: "Oeiras (results of 2019)" in shown(app))
        assert "Neighbourhoods" in shown(app)
        assert "37 below" in shown(app)


async def test_a_slash_opens_the_commands_filtered_as_one_types(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        menu = app.query_one(CommandMenu)
        await pilot.press("/")
        await until(pilot, lambda: menu.is_open)
        everything = menu.option_count
        await pilot.press(*"exp")
        await until(pilot, lambda: 0 < menu.option_count < everything)
        await pilot.press("enter")
        await until(pilot, lambda: app.query_one(Prompt).value == "/export ")
        assert not menu.is_open
        app.query_one(Prompt).value = "/str"
        await until(pilot, lambda: menu.is_open)
        await pilot.press("enter")
        await until(pilot, lambda: "You: /strengths" in shown(app))


async def test_the_arrows_choose_a_command_and_escape_closes(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*"/sc", "tab")
        await until(pilot, lambda: app.query_one(Prompt).value == "/scores ")
        app.query_one(Prompt).value = "/s"
        await until(pilot, lambda: app.query_one(CommandMenu).is_open)
        first = app.query_one(CommandMenu).chosen
        await pilot.press("down")
        assert app.query_one(CommandMenu).chosen != first
        await pilot.press("escape")
        assert not app.query_one(CommandMenu).is_open


def test_an_unknown_command_suggests_the_nearest() -> None:
    assert [one.name for one in matching("exprot")][:1] == ["export"]


async def test_a_question_mark_asks_for_help_only_where_nothing_is_typed(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*"why", "?")
        assert app.query_one(Prompt).value == "why?"
        app.query_one(Prompt).value = ""
        await pilot.press("?")
        await until(pilot, lambda: "You: /help" in shown(app))


async def test_copy_puts_the_last_answer_on_the_clipboard(app: AdvisorApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        app.action_say("thanks")
        await until(pilot, lambda: "You are welcome" in shown(app))
        app.action_say("/copy")
        await until(pilot, lambda: "The last answer is copied" in shown(app))
        assert "You are welcome" in app.clipboard
        app.action_say("/find welcome")
        await until(pilot, lambda: "in this conversation" in shown(app))


async def test_the_transcript_is_written_and_the_toast_says_where(app: AdvisorApp, tmp_path: Path) -> None:
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        app.action_say("thanks")
        app.action_say("/transcript")
        await until(pilot, lambda: any("Written to" in note.message for note in app._notifications))
    assert "You are welcome" in (tmp_path / "kuopio-conversation.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("said", "plan"),
    [("owner of A1: Aino", "owner"), ("A1 is agreed", "status"), ("move A2 before A1", ""), ("check the plan", "")],
)
async def test_the_plan_is_edited_by_talking(app: AdvisorApp, said: str, plan: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        app.desk.handle("what can we do about mediation?")
        app.desk.handle("add S1")
        app.desk.handle("add 1")
        before = len(app.desk.turns)
        app.action_say(said)
        await until(pilot, lambda: len(app.desk.turns) > before)
        await until(pilot, lambda: f"You: {said}" in shown(app))
        await app.workers.wait_for_complete()
        actions = app.desk.plan.actions
        assert {"owner": actions[0].owner == "Aino", "status": actions[0].status == "agreed"}.get(plan, True)
        if said.startswith("move"):
            assert [one.id for one in actions] == ["A2", "A1"]
        assert app.query_one(PlanPanel)
        assert app.query_one(Transcript).query(Entry) is not None


def test_views_are_opened_by_commands_and_the_rest_is_said() -> None:
    assert opened_by("/browse library") == ("catalogue", "library")
    assert opened_by("/compare") == ("comparison", "")
    assert opened_by("/cities now") is None
    assert opened_by("/weakest") is None
    assert opened_by("compare with Oeiras") is None


@pytest.mark.parametrize("size", [SLIM, SMALL, WIDE])
@pytest.mark.parametrize("name", ["indicator", "reader", "catalogue", "editor", "cities", "comparison"])
async def test_no_view_is_wider_than_the_screen(app: AdvisorApp, name: str, size: tuple[int, int]) -> None:
    argument = {"indicator": "mediation", "reader": MODENA, "comparison": "oeiras"}.get(name, "")
    async with app.run_test(size=size) as pilot:
        app.desk.handle(f"add {MODENA}")
        app.action_view(name, argument)
        await app.workers.wait_for_complete()
        await pilot.pause()
        for widget in app.screen.query(Flowing):
            if widget.size.width:
                longest = max(len(line) for line in widget.render().plain.split("\n"))
                assert longest <= widget.size.width
        inside = app.screen.region
        for part in app.screen.query("Input, Select, OptionList, .body"):
            assert part.region.x >= 0
            assert part.region.right <= inside.right
