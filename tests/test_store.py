"""Saved sessions: kept for their owner, never destroyed."""

import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from conftest import TODAY
from icc_advisor.conversation.state import State
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.errors import AdvisorError
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import SessionStore


@pytest.fixture
def store(tmp_path: Path) -> SessionStore[State]:
    return SessionStore(tmp_path / "store", State)


def test_a_plan_is_there_again_after_a_restart(
    advisor: Advisor, kuopio: City, store: SessionStore[State], tmp_path: Path
) -> None:
    first = Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default")
    first.handle("add modena-punto-daccordo to the plan")
    again = Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default")
    assert again.plan == first.plan
    assert store.last_city() == "kuopio"
    other = Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="other")
    assert other.plan.actions == ()


def test_saving_and_loading_is_the_identity(
    advisor: Advisor, kuopio: City, store: SessionStore[State], tmp_path: Path
) -> None:
    desk = Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default")
    for said in ("what can we do about language?", "only in Spain", "add 1, Aino leads", "why 1"):
        desk.handle(said)
    assert store.load("kuopio") == desk.session.state


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_it(advisor: Advisor, kuopio: City, store: SessionStore[State], tmp_path: Path) -> None:
    Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default").handle("weakest")
    Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default").handle("add 1")
    store.save("kuopio", State.model_validate({"plan": {"city": "kuopio"}}))
    assert stat.S_IMODE(store.file.stat().st_mode) == 0o600


def test_a_damaged_or_newer_file_is_left_as_it_is(store: SessionStore[State]) -> None:
    store.file.parent.mkdir()
    store.file.write_bytes(b"this is no database, sorry" * 100)
    with pytest.raises(AdvisorError, match="nothing there was changed"):
        store.load("kuopio")
    assert store.file.read_bytes().startswith(b"this is no database")
    store.file.unlink()
    with sqlite3.connect(store.file) as database:
        database.execute("pragma user_version = 99")
    with pytest.raises(AdvisorError, match="newer version"):
        store.load("kuopio")
