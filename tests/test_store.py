"""Saved sessions: kept for their owner, never destroyed."""

import io
import json
import multiprocessing
import os
import signal
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from conftest import TODAY
from icc_advisor.cli.main import run
from icc_advisor.conversation.state import State
from icc_advisor.conversation.turns import Turn
from icc_advisor.desk import Desk, Store
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import SessionStore


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return SessionStore(tmp_path / "store", State, Turn)


def desk_of(advisor: Advisor, city: City, store: Store, name: str = "default") -> Desk:
    return Desk(advisor, city, folder=store.file.parent.parent, today=TODAY, sessions=store, name=name)


def test_a_conversation_and_its_plan_are_there_again_after_a_restart(
    advisor: Advisor, kuopio: City, store: Store
) -> None:
    first = desk_of(advisor, kuopio, store)
    first.handle("what can we do about language?")
    first.handle("add modena-punto-daccordo to the plan")
    again = desk_of(advisor, kuopio, store)
    assert again.plan == first.plan
    assert again.turns == first.turns
    assert "2 turns, 1 action in the plan" in str(again.brief().blocks[-1])
    assert again.handle("more").practices
    assert store.last_city() == "kuopio"
    assert desk_of(advisor, kuopio, store, "other").plan.actions == ()


def test_several_cities_are_kept_side_by_side(advisor: Advisor, kuopio: City, store: Store) -> None:
    desk = desk_of(advisor, kuopio, store)
    desk.handle("add modena-punto-daccordo")
    desk.handle("switch to Guro")
    desk.handle("add oslo-mediation-panel")
    assert desk.city.id == "guro"
    desk.handle("switch to Kuopio")
    assert [action.practices[0] for action in desk.plan.actions] == ["modena-punto-daccordo"]
    assert {(one.city, one.turns) for one in store.listed()} == {("kuopio", 1), ("guro", 1)}


def test_saving_and_loading_is_the_identity(advisor: Advisor, kuopio: City, store: Store) -> None:
    desk = desk_of(advisor, kuopio, store)
    for said in ("what can we do about language?", "only in Spain", "add 1, Aino leads", "why 1", "undo", "yes"):
        desk.handle(said)
        saved = store.load("kuopio")
        assert saved is not None
        assert saved.state == desk.session.state
        assert saved.turns == tuple(desk.turns)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_it(advisor: Advisor, kuopio: City, store: Store) -> None:
    desk_of(advisor, kuopio, store).handle("weakest")
    for file in store.file.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_damaged_file_is_set_aside_and_told(advisor: Advisor, kuopio: City, store: Store) -> None:
    store.file.parent.mkdir()
    content = b"this is no database, sorry" * 100
    store.file.write_bytes(content)
    desk = desk_of(advisor, kuopio, store)
    told = str(desk.brief().blocks[-1])
    aside = store.file.with_name("sessions-damaged-1.db")
    assert str(aside) in told
    assert aside.read_bytes() == content
    desk.handle("add modena-punto-daccordo")
    assert desk_of(advisor, kuopio, store).plan.actions


def test_a_file_of_a_newer_version_is_set_aside_unchanged(advisor: Advisor, kuopio: City, store: Store) -> None:
    store.file.parent.mkdir()
    with sqlite3.connect(store.file) as database:
        database.execute("pragma user_version = 99")
        database.execute("create table sessions (something)")
    desk_of(advisor, kuopio, store).handle("weakest")
    with sqlite3.connect(store.file.with_name("sessions-newer-1.db")) as database:
        assert database.execute("pragma user_version").fetchone() == (99,)
    assert [one.city for one in store.listed()] == ["kuopio"]


def test_a_session_of_the_first_version_goes_on_with_its_plan(advisor: Advisor, kuopio: City, store: Store) -> None:
    plan = {"city": "kuopio", "actions": [{"id": "A1", "title": "Old", "indicator": "mediation"}], "last": 1}
    state = {"topic": ["mediation"], "question": "mediation", "plan": plan, "before": [{"city": "kuopio"}]}
    store.file.parent.mkdir()
    with sqlite3.connect(store.file) as database:
        database.execute(
            "create table sessions (city text not null, name text not null, saved text not null, state text not null,"
            " primary key (city, name))"
        )
        database.execute("pragma user_version = 1")
        database.execute(
            "insert into sessions values ('kuopio', 'default', '2026-01-02T03:04:05+00:00', ?)", (json.dumps(state),)
        )
    desk = desk_of(advisor, kuopio, store)
    assert desk.plan == Plan.model_validate_json(json.dumps(plan))
    desk.handle("more")
    saved = store.load("kuopio")
    assert saved is not None
    assert len(saved.turns) == 1


def test_a_session_that_cannot_be_read_is_kept_under_another_name(advisor: Advisor, kuopio: City, store: Store) -> None:
    desk_of(advisor, kuopio, store).handle("weakest")
    with sqlite3.connect(store.file) as database:
        database.execute("update sessions set state = '{}'")
    desk = desk_of(advisor, kuopio, store)
    assert "kept as 'default-unreadable-2'" in str(desk.brief().blocks[-1])
    desk.handle("weakest")
    assert {one.name for one in store.listed()} == {"default", "default-unreadable-2"}


def test_two_windows_do_not_overwrite_each_other(advisor: Advisor, kuopio: City, store: Store) -> None:
    one, other = desk_of(advisor, kuopio, store), desk_of(advisor, kuopio, store)
    one.handle("add modena-punto-daccordo")
    told = other.handle("add oslo-mediation-panel")
    assert "goes on as “default-2”" in str(told.blocks[-1])
    other.handle("add barcelona-mediation-services")
    kept = store.load("kuopio")
    apart = store.load("kuopio", "default-2")
    assert kept is not None
    assert apart is not None
    assert [action.practices[0] for action in kept.state.plan.actions] == ["modena-punto-daccordo"]
    assert len(apart.state.plan.actions) == 2


def _say_for_ever(folder: Path, ready: "multiprocessing.synchronize.Event") -> None:
    store: Store = SessionStore(folder, State, Turn)
    revision, state = 0, State(plan=Plan(city="kuopio"))
    for number in range(10_000):
        revision = store.save(
            "kuopio", "default", state.model_copy(update={"question": str(number)}), [], revision=revision
        )
        if number == 3:
            ready.set()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=_say_for_ever, args=(tmp_path, ready))
    process.start()
    assert ready.wait(60)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    store: Store = SessionStore(tmp_path, State, Turn)
    saved = store.load("kuopio")
    assert saved is not None
    assert saved.revision == int(saved.state.question) + 1
    assert store.told == []


def test_a_folder_that_cannot_be_written_costs_the_saving_only(advisor: Advisor, kuopio: City, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    store: Store = SessionStore(tmp_path / "file", State, Turn)
    desk = desk_of(advisor, kuopio, store)
    assert "cannot be used" in str(desk.handle("add modena-punto-daccordo").blocks[-1])
    assert desk.plan.actions


def test_sessions_are_listed_exported_and_deleted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["sessions"], os.environ) == 1
    assert run(["ask", "kuopio", "add modena-punto-daccordo", "--session", "work"], os.environ) == 0
    capsys.readouterr()
    assert run(["sessions", "--json"], os.environ) == 0
    assert [(one["city"], one["name"], one["turns"]) for one in json.loads(capsys.readouterr().out)] == [
        ("kuopio", "work", 1)
    ]
    assert (
        run(["sessions", "export", "kuopio", "--session", "work", "--output", str(tmp_path / "talk.md")], os.environ)
        == 0
    )
    assert "## add modena" in (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert (
        run(["sessions", "export", "kuopio", "--session", "work", "--output", str(tmp_path / "talk.md")], os.environ)
        == 2
    )
    capsys.readouterr()
    assert run(["sessions", "export", "kuopio", "--session", "work", "--json"], os.environ) == 0
    assert json.loads(capsys.readouterr().out)["plan"]["actions"]
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run(["sessions", "delete", "kuopio", "--session", "work"], os.environ) == 2
    assert run(["sessions", "delete", "kuopio", "--session", "work", "--force"], os.environ) == 0
    assert run(["sessions", "export", "kuopio", "--session", "work"], os.environ) == 1
    assert run(["sessions", "export"], os.environ) == 2
