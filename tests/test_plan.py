"""The plan as a council holds it: proposing, editing, checking; by talking and from the command line."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.cli.main import run
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.session import Session
from icc_advisor.conversation.state import State
from icc_advisor.desk import Desk
from icc_advisor.domain import editing
from icc_advisor.domain.city import City
from icc_advisor.domain.diagnosis import diagnose
from icc_advisor.domain.doctor import examine, uncovered, weak
from icc_advisor.domain.merging import merge
from icc_advisor.domain.plan import CARD_FIELDS, Action, Plan
from icc_advisor.domain.when import moment
from icc_advisor.errors import ExitCode, UnknownNameError
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.proposing import PRIORITIES, propose_plan

ACTIONS = ("mediation-where-people-go", "modena-punto-daccordo", "lewisham-young-mayor")


@pytest.fixture
def planned(desk: Desk) -> Desk:
    for one in ACTIONS:
        desk.handle(f"add {one} to the plan")
    return desk


@pytest.fixture(scope="session")
def proposed(advisor: Advisor, kuopio: City) -> Plan:
    return propose_plan(advisor, kuopio)


def said(desk: Desk, text: str) -> str:
    return plain(desk.handle(text), 1000)


def order(desk: Desk) -> list[str]:
    return [action.id for action in desk.plan.actions]


def test_a_proposed_plan_is_balanced(proposed: Plan, catalogue: Catalogue) -> None:
    for indicator in ("commitment", "participation", "mediation"):
        mine = [action for action in proposed.actions if action.indicator == indicator]
        assert [action.kind for action in mine][:2] == ["quick-win", "structural"]
        assert any(catalogue.practices[one].brings_people_together for one in mine[-1].practices)
    assert len({action.title for action in proposed.actions}) == len(proposed.actions) == 3 * PRIORITIES


def test_a_proposed_plan_gives_reasons_and_invents_nothing(proposed: Plan) -> None:
    for action in proposed.actions:
        assert action.reasons or action.fits
        assert [fit.practice for fit in action.fits] == list(action.practices)
        assert action.blanks == CARD_FIELDS
        assert action.baseline is not None
        assert action.baseline.year == 2023


def test_a_proposed_plan_draws_on_many_cities(proposed: Plan, catalogue: Catalogue) -> None:
    named = [one for action in proposed.actions for one in action.practices]
    assert len(named) == len(set(named))
    places = {catalogue.practices[one].city for one in named}
    assert len(places) >= len(named) - 2


def test_a_proposed_plan_says_what_it_leaves_out(proposed: Plan, catalogue: Catalogue, kuopio: City) -> None:
    assert kuopio.latest is not None
    left = {one.indicator: one.why for one in proposed.left_out}
    assert left == {
        "language": "later",
        "public-services": "later",
        "neighbourhoods": "later",
        "cultural-and-social-life": "later",
        "leadership-and-citizenship": "no-score",
    }
    missing = uncovered(proposed, diagnose(kuopio.latest, catalogue.index))
    assert {*missing} == {slug for slug, why in left.items() if why == "later"}


def test_without_a_weak_indicator_nothing_is_proposed(advisor: Advisor, catalogue: Catalogue) -> None:
    assert propose_plan(advisor, catalogue.city("guro")).actions == ()
    assert weak(None) == ()


@pytest.mark.parametrize(
    ("utterance", "field", "value"),
    [
        ("owner of A1: Aino Virtanen", "owner", "Aino Virtanen"),
        ("set the partners of A1 to the library and two associations", "partners", "the library and two associations"),
        ("status of A1: running", "status", "running"),
        ("A1 is agreed", "status", "agreed"),
        ("mark A1 as done", "status", "done"),
        ("kind of A1: pilot", "kind", "pilot"),
        ("target group of A1: young people", "target_group", "young people"),
        ("outcome of A1: more trust, as the survey asks", "outcome", "more trust, as the survey asks"),
        ("set the title of A1 to Mediate in hospitals", "title", "Mediate in hospitals"),
        ("note of A1: ask the parish first", "note", "ask the parish first"),
        ("set the objective of A1 to 60 of 100 in the next round", "objective", "60 of 100 in the next round"),
        ("risks of A1: few volunteers", "risks", "few volunteers"),
        ("move A1 to June 2027", "deadline", "June 2027"),
    ],
)
def test_every_field_can_be_said(planned: Desk, utterance: str, field: str, value: str) -> None:
    reply = planned.handle(utterance)
    assert reply.intent == "edit_plan"
    action = planned.plan.action("A1")
    assert action is not None
    assert getattr(action, field) == value
    planned.handle("undo")
    assert getattr(planned.plan.action("A1"), field) != value


@pytest.mark.parametrize(
    ("utterance", "after"),
    [
        ("move A3 to the top", ["A3", "A1", "A2"]),
        ("move A3 up", ["A1", "A3", "A2"]),
        ("move A1 down", ["A2", "A1", "A3"]),
        ("move A1 to the end", ["A2", "A3", "A1"]),
        ("move A3 to 2", ["A1", "A3", "A2"]),
        ("move A3 before A1", ["A3", "A1", "A2"]),
        ("move A1 after A2", ["A2", "A1", "A3"]),
        ("move A1 to position 3", ["A2", "A3", "A1"]),
    ],
)
def test_the_order_can_be_said(planned: Desk, utterance: str, after: list[str]) -> None:
    assert planned.handle(utterance).intent == "edit_plan"
    assert order(planned) == after
    planned.handle("undo")
    assert order(planned) == ["A1", "A2", "A3"]


def test_two_actions_become_one(planned: Desk) -> None:
    planned.handle("owner of A2: Bo")
    planned.handle("owner of A3: Aino")
    assert planned.handle("merge A2 and A3").intent == "edit_plan"
    merged = planned.plan.action("A2")
    assert merged is not None
    assert order(planned) == ["A1", "A2"]
    assert merged.practices == ("modena-punto-daccordo", "lewisham-young-mayor")
    assert merged.indicators == ("mediation", "participation")
    assert "owner: Aino" in (merged.note or "")
    assert "already, as A2" in said(planned, "add lewisham-young-mayor to the plan")
    planned.handle("undo")
    assert order(planned) == ["A1", "A2", "A3"]
    planned.handle("merge A1 into A3")
    assert order(planned) == ["A2", "A3"]
    assert "Name the two actions" in said(planned, "merge A2 and A9")


def test_two_inspirations_are_added_as_one_action(desk: Desk) -> None:
    desk.handle("what can we do about mediation?")
    first, second, third = desk.session.state.listed[:3]
    assert desk.handle("add 1 and 3 as one action").intent == "add_to_plan"
    (action,) = desk.plan.actions
    assert action.practices == (first, third)
    assert desk.plan.holding(third) == action
    assert desk.plan.holding(second) is None
    desk.handle("undo")
    assert desk.plan.actions == ()


def test_a_dropped_action_stays_with_its_reason(planned: Desk) -> None:
    reply = planned.handle("drop A2 because the region does it")
    assert (reply.intent, reply.slots["status"], reply.slots["item"]) == ("edit_plan", "dropped", 2)
    dropped = planned.plan.action("A2")
    assert dropped is not None
    assert (dropped.status, dropped.reason) == ("dropped", "the region does it")
    assert "A2 is out of the plan" in said(planned, "drop A2")


def test_a_status_that_is_none_is_told(planned: Desk) -> None:
    before = planned.plan
    assert "idea, agreed, running, done, dropped" in said(planned, "status of A1: sleeping")
    assert planned.plan == before


@pytest.mark.parametrize(
    "question",
    [
        "how can we change the communication of the city?",
        "who can merge schools and libraries?",
        "what can we do about funding of associations?",
        "what are the risks of mediation?",
        "we need partners for the library",
    ],
)
def test_topics_that_sound_like_fields_stay_topics(planned: Desk, question: str) -> None:
    before = planned.plan
    assert planned.handle(question).intent != "edit_plan"
    assert planned.plan == before


def test_the_check_tells_what_a_council_would_ask(planned: Desk) -> None:
    planned.handle("deadline of A1: December 2025")
    planned.handle("deadline of A2: next summer")
    planned.handle("A3 is done")
    reply = planned.handle("check the plan")
    text = plain(reply, 1000)
    assert reply.intent == "check_plan"
    assert "Nobody leads A1, A2." in text
    assert "The end lies in the past, and it is not done: A1." in text
    assert "stands in no quarter: A2." in text
    assert "Weak indicators without an action: Commitment, Language" in text
    assert "“owner of A1: Aino”" in text


def test_what_the_check_advises_mends_it(planned: Desk) -> None:
    for one in ("A1", "A2", "A3"):
        for told in ("owner", "deadline", "measure"):
            planned.handle(f"{told} of {one}: {'June 2027' if told == 'deadline' else 'Aino'}")
    assert "Nobody has said when the plan is looked at again" in said(planned, "check the plan")
    planned.handle("set the review of the plan to June 2027")
    assert planned.plan.review == "June 2027"
    assert [one.lack for one in examine(planned.plan, None, on=TODAY)] == []


def test_a_plan_of_one_kind_is_told() -> None:
    def action(n: int, kind: str) -> Action:
        full = dict.fromkeys(("owner", "measure"), "x") | {"deadline": "2030"}
        return Action.model_validate({"id": f"A{n}", "title": "t", "indicator": "media", "kind": kind, **full})

    same = Plan(city="x", actions=(action(1, "pilot"), action(2, "pilot")), review="2027")
    mixed = Plan(city="x", actions=(action(1, "pilot"), action(2, "quick-win")), review="2027")
    assert [one.lack for one in examine(same, None, on=TODAY)] == ["one-kind"]
    assert examine(mixed, None, on=TODAY) == ()


@pytest.mark.parametrize(
    ("text", "last", "quarter"),
    [
        ("2027-06-30", date(2027, 6, 30), 2),
        ("by 30.6.2027", date(2027, 6, 30), 2),
        ("June 2027", date(2027, 6, 30), 2),
        ("kesäkuussa 2027", date(2027, 6, 30), 2),
        ("marraskuu 2026", date(2026, 11, 30), 4),
        ("Q3 2027", date(2027, 9, 30), 3),
        ("spring 2027", date(2027, 5, 31), 2),
        ("May 5, 2027", date(2027, 5, 5), 2),
        ("end of 2027", date(2027, 12, 31), None),
        ("2026–2027", date(2027, 12, 31), None),
    ],
)
def test_times_with_a_year_are_read(text: str, last: date, quarter: int | None) -> None:
    assert moment(text) == (last, quarter)


@pytest.mark.parametrize("text", ["June", "next spring", "5,000 euros", "31.2.2026", "2026-13", ""])
def test_times_without_a_year_are_not_guessed(text: str) -> None:
    assert moment(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    moment(text)


def test_the_order_is_never_lost() -> None:
    plan = Plan(city="x")
    for number in range(5):
        plan = plan.add(Action(id="A0", title=f"t{number}", indicator="media"))

    @given(st.sampled_from(plan.actions), st.integers(-3, 9))
    def moving_keeps_all(action: Action, place: int) -> None:
        moved = plan.move(action.id, place)
        assert {one.id for one in moved.actions} == {one.id for one in plan.actions}
        assert moved.position(action.id) == max(1, min(place, 5))

    moving_keeps_all()


WORDS = st.one_of(st.none(), st.text("abc", min_size=1, max_size=3))


@given(st.lists(WORDS, min_size=6, max_size=6))
def test_merging_loses_no_word(values: list[str | None]) -> None:
    fields = ("owner", "budget", "note")
    first, second = dict(zip(fields, values[:3], strict=True)), dict(zip(fields, values[3:], strict=True))
    one = Action.model_validate({"id": "A1", "title": "x", "indicator": "media", **first})
    two = Action.model_validate({"id": "A2", "title": "y", "indicator": "language", **second})
    merged = merge(Plan(city="x", actions=(one, two), last=2), "A1", "A2").actions
    assert len(merged) == 1
    assert all(value in merged[0].model_dump_json() for value in values if value)


def test_fields_and_actions_have_the_names_people_use() -> None:
    plan = Plan(city="x").add(Action(id="A0", title="t", indicator="media"))
    assert editing.set_field(plan, "a1", "Who leads", "Aino").actions[0].owner == "Aino"
    assert editing.set_field(plan, "A1", "kind", "Quick win").actions[0].kind == "quick-win"
    assert editing.set_field(plan, "plan", "reporter", "the mayor").reporter == "the mayor"
    for label, field, value, hint in (
        ("A2", "owner", "x", "The plan has: A1"),
        ("A1", "ower", "x", "owner"),
        ("A1", "status", "dnoe", "done"),
        ("plan", "revew", "x", "review"),
    ):
        with pytest.raises(UnknownNameError, match=hint):
            editing.set_field(plan, label, field, value)


def call(*argv: str) -> int:
    return run(list(argv), os.environ)


def saved_plan(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert call("plan", "kuopio", "--json") == 0
    actions: list[dict[str, object]] = json.loads(capsys.readouterr().out)["actions"]
    return actions


def test_the_command_line_edits_the_saved_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("plan", "kuopio", "--set", "A1", "owner", "Aino") == ExitCode.USAGE
    assert "--keep" in capsys.readouterr().err
    assert call("plan", "kuopio", "--keep", "--set", "A1", "owner", "Aino", "--set", "A1", "lead", "Bo") == 0
    shown = capsys.readouterr()
    assert "led by Bo" in shown.out
    assert call("plan", "kuopio", "--move", "A3", "1", "--merge", "A2", "A4", "--drop", "A5", "the region does it") == 0
    actions = saved_plan(capsys)
    assert [action["id"] for action in actions] == ["A3", "A1", "A2", "A5", "A6", "A7", "A8", "A9"]
    assert (actions[3]["status"], actions[3]["reason"]) == ("dropped", "the region does it")
    assert call("ask", "kuopio", "undo", "--session", "default") == 0
    assert [action["id"] for action in saved_plan(capsys)][:2] == ["A1", "A2"]
    assert call("plan", "kuopio", "--set", "A1", "title", "Speak of it") == 0
    assert call("plan", "kuopio", "--undo") == 0
    assert saved_plan(capsys)[0]["title"] != "Speak of it"
    assert call("plan", "kuopio", "--no-save", "--set", "A1", "owner", "x") == ExitCode.USAGE


WRONG = (
    ("--set", "A99", "owner", "x"),
    ("--set", "A1", "colour", "x"),
    ("--set", "A1", "title", ""),
    ("--set", "A1", "owner", "x", "--language", "xx"),
    ("--set", "A1", "owner", "x", "--output", "plan.pdf"),
    ("--move", "A1", "zero"),
    ("--merge", "A1", "A1"),
    ("--drop", "A77", "x"),
    ("--json", "--format", "csv"),
    ("--format", "docx"),
    ("--keep",),
)


def test_wrong_changes_are_told_and_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("plan", "kuopio", "--keep") == 0
    before = saved_plan(capsys)
    for argv in WRONG:
        assert call("plan", "kuopio", *argv) == ExitCode.USAGE, argv
        assert capsys.readouterr().err
    assert saved_plan(capsys) == before


def test_the_command_line_checks_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("plan", "kuopio", "--check") == 0
    out = capsys.readouterr().out
    assert "Nobody leads A1, A2" in out
    assert "icc-advisor plan kuopio --set A1 owner Aino" in out
    assert call("plan", "kuopio", "--check", "--json") == 0
    findings = json.loads(capsys.readouterr().out)
    assert {"no-owner", "uncovered"} <= {one["lack"] for one in findings}


def test_a_session_saved_before_still_loads(advisor: Advisor, kuopio: City) -> None:
    old = (
        '{"topic":[],"question":"","found":[],"listed":[],"steps":[],"opened":null,"action":"A1","about":"plan",'
        '"plan":{"city":"kuopio","last":1,"actions":[{"id":"A1","title":"T","origin":"modena-punto-daccordo",'
        '"indicator":"mediation","gap":"mediation-g1","recommendation":null,"practices":["modena-punto-daccordo"],'
        '"reasons":[],"owner":"Aino","start":null,"deadline":null,"budget":null,"measure":null,"note":null,'
        '"status":"idea"}]},"before":[]}'
    )
    session = Session(advisor, kuopio, State.model_validate_json(old), today=TODAY)
    assert "No end is set for A1." in plain(session.handle("check the plan"), 500)
    assert "Aino" in plain(session.handle("show the plan"), 500)


def test_a_city_without_named_gaps_gets_a_plan_with_reasons(
    write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        "cities/testby.yaml",
        "id: testby\nname: Testby\ncountry: Sweden\ncountry_code: SE\n"
        "assessments:\n  - year: 2024\n    aggregate: 61.5\n"
        "    indicators:\n      mediation: {score: 33.3, sample: 50.5}\n      language: {score: 40, sample: null}\n"
        "      interaction: {score: 100, sample: 80}\n",
    )
    assert call("plan", "testby", "--json", "--data", str(folder)) == 0
    shape = json.loads(capsys.readouterr().out)
    assert [action["indicator"] for action in shape["actions"]] == ["mediation"] * 3 + ["language"] * 3
    assert shape["actions"][0]["reasons"][0]["text"] == (
        "Mediation and conflict resolution is among the weakest: 33.3 of 100, comparison cities 50.5"
    )
    assert all(action["reasons"] and action["gap"] is None for action in shape["actions"])
    assert "interaction" not in {one["indicator"] for one in shape["left_out"]}
