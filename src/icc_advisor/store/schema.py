"""The form of the file of saved sessions, and the way from older forms to it."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

SCHEMA_VERSION = 2

_SESSIONS = """
create table if not exists sessions (
    city text not null, name text not null, saved text not null, revision integer not null default 1,
    state text not null, primary key (city, name)
)
"""
_TURNS = """
create table if not exists turns (
    city text not null, name text not null, number integer not null, turn text not null,
    primary key (city, name, number)
)
"""


def upgrade(database: "sqlite3.Connection", version: int) -> None:
    """Bring a database from an older version (0: empty) to the newest, in one transaction."""
    if version == SCHEMA_VERSION:
        return
    with database:
        database.execute("begin immediate")
        if version == 1:
            _from_first(database)
        database.execute(_SESSIONS)
        database.execute(_TURNS)
        database.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _from_first(database: "sqlite3.Connection") -> None:
    """Version 1 knew no turns, and its steps back held plans alone; they are dropped, the plan itself is kept."""
    database.execute("alter table sessions add column revision integer not null default 1")
    for city, name, state in database.execute("select city, name, state from sessions").fetchall():
        held = {**json.loads(state), "before": []}
        database.execute("update sessions set state = ? where city = ? and name = ?", (json.dumps(held), city, name))
