"""Saved sessions in one SQLite file, readable by its owner only.

Every turn is one transaction, so that a crash costs at most the turn in flight. A file that is damaged, or that a newer
version wrote, is set aside under another name and never changed.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from icc_advisor.errors import AdvisorError
from icc_advisor.store.schema import SCHEMA_VERSION, upgrade

if TYPE_CHECKING:
    import sqlite3

State = TypeVar("State", bound=BaseModel)
Turn = TypeVar("Turn", bound=BaseModel)

FILE_NAME = "sessions.db"
DEFAULT = "default"
#: Files that SQLite keeps beside the database.
_COMPANIONS = ("-wal", "-shm", "-journal")


class Saved(NamedTuple, Generic[State, Turn]):
    """A session as it was saved: ``revision`` counts its savings, ``saved`` is the time of the last one (ISO, UTC)."""

    state: State
    turns: tuple[Turn, ...]
    revision: int
    saved: str


class Listed(NamedTuple):
    """A saved session by city and name, with the number of its turns."""

    city: str
    name: str
    saved: str
    turns: int


class ChangedElsewhereError(AdvisorError):
    """Another window has saved the same session meanwhile; nothing was overwritten."""


class SessionStore(Generic[State, Turn]):
    """Keeps one state and its turns per city and session name; opened for each use.

    ``told`` collects what the officer should know, such as a file that was set aside.
    """

    def __init__(self, folder: Path, state: type[State], turn: type[Turn]) -> None:
        self.file = folder / FILE_NAME
        self.told: list[str] = []
        self._state = state
        self._turn = turn

    def load(self, city: str, name: str = DEFAULT) -> Saved[State, Turn] | None:
        """Return the saved session, or None when there is none; one that cannot be read is renamed and told."""
        with self._reading() as database:
            if database is None:
                return None
            row = database.execute(
                "select state, revision, saved from sessions where city = ? and name = ?", (city, name)
            ).fetchone()
            if row is None:
                return None
            said = database.execute(
                "select turn from turns where city = ? and name = ? order by number", (city, name)
            ).fetchall()
        try:
            state = self._state.model_validate_json(row[0])
            turns = tuple(self._turn.model_validate_json(turn) for (turn,) in said)
        except ValidationError:
            self._rename(city, name)
            return None
        return Saved(state, turns, row[1], row[2])

    def save(self, city: str, name: str, state: State, turns: Iterable[Turn], *, revision: int) -> int:
        """Save a state and further turns over ``revision``, 0 for a new session; return the new revision.

        Raises ChangedElsewhereError when the saved revision is another one, AdvisorError when nothing can be saved.
        """
        self._make_file()
        with self._open() as database:
            row = database.execute("select revision from sessions where city = ? and name = ?", (city, name)).fetchone()
            held = row[0] if row else 0
            if held != revision:
                raise ChangedElsewhereError(f"Another window has gone on with the session {name!r} of {city}.")
            database.execute(
                "insert or replace into sessions (city, name, saved, revision, state) values (?, ?, ?, ?, ?)",
                (city, name, _now(), held + 1, state.model_dump_json()),
            )
            first = database.execute(
                "select coalesce(max(number), 0) + 1 from turns where city = ? and name = ?", (city, name)
            ).fetchone()[0]
            database.executemany(
                "insert into turns (city, name, number, turn) values (?, ?, ?, ?)",
                [(city, name, number, turn.model_dump_json()) for number, turn in enumerate(turns, start=first)],
            )
        return int(held) + 1

    def listed(self) -> list[Listed]:
        """Return all saved sessions, the latest first."""
        with self._reading() as database:
            if database is None:
                return []
            rows = database.execute(
                "select city, name, saved, (select count(*) from turns t where t.city = s.city and t.name = s.name)"
                " from sessions s order by saved desc, rowid desc"
            ).fetchall()
        return [Listed(*row) for row in rows]

    def delete(self, city: str, name: str) -> bool:
        """Delete one session with its turns; tell whether there was one."""
        with self._reading() as database:
            if database is None:
                return False
            database.execute("delete from turns where city = ? and name = ?", (city, name))
            gone = database.execute("delete from sessions where city = ? and name = ?", (city, name)).rowcount
        return bool(gone)

    def last_city(self) -> str | None:
        """Return the city of the session saved last, or None."""
        listed = self.listed()
        return listed[0].city if listed else None

    def free_name(self, city: str, name: str) -> str:
        """Return a name like ``name`` that no session of the city has."""
        taken = {one.name for one in self.listed() if one.city == city}
        return next(other for number in range(2, len(taken) + 3) if (other := f"{name}-{number}") not in taken)

    def _rename(self, city: str, name: str) -> None:
        other = self.free_name(city, f"{name}-unreadable")
        with self._open() as database:
            for table in ("sessions", "turns"):
                database.execute(f"update {table} set name = ? where city = ? and name = ?", (other, city, name))  # noqa: S608 - two names of our own
        self.told.append(f"The saved session {name!r} of {city} cannot be read; it is kept as {other!r}.")

    def _make_file(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if not self.file.exists():
                os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            raise self._unusable(error) from None

    @contextlib.contextmanager
    def _reading(self) -> "Iterator[sqlite3.Connection | None]":
        """Yield the database, or None when there is no file yet; nothing is made for reading."""
        if not os.path.exists(self.file):  # noqa: PTH110 - answers for places that cannot be looked at, too
            yield None
            return
        with self._open() as database:
            yield database

    @contextlib.contextmanager
    def _open(self) -> "Iterator[sqlite3.Connection]":
        import sqlite3

        try:
            with contextlib.closing(self._ready()) as database, database:
                database.execute("begin immediate")
                yield database
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from None

    def _ready(self) -> "sqlite3.Connection":
        """Return the open database in its newest form; one that cannot be used is set aside, and a new one begun."""
        import sqlite3

        database = sqlite3.connect(self.file, timeout=5)
        try:
            # Readers and writers of two windows do not wait for each other; not every file system can do it.
            database.execute("pragma journal_mode = wal")
            version = database.execute("pragma user_version").fetchone()[0]
            if version <= SCHEMA_VERSION:
                upgrade(database, version)
                return database
            why = "newer"
        except sqlite3.OperationalError:
            database.close()
            raise
        except sqlite3.DatabaseError:
            why = "damaged"
        database.close()
        self._set_aside(why)
        self._make_file()
        return self._ready()

    def _set_aside(self, why: str) -> None:
        number = next(n for n in range(1, 1000) if not self._aside(why, n).exists())
        aside = self._aside(why, number)
        self.file.rename(aside)
        for companion in _COMPANIONS:
            with contextlib.suppress(OSError):
                self.file.with_name(f"{FILE_NAME}{companion}").rename(aside.with_name(f"{aside.name}{companion}"))
        what = "was written by a newer version of icc-advisor" if why == "newer" else "is damaged"
        self.told.append(f"The file of saved sessions {what}. It is kept, unchanged, as {aside}; a new one is begun.")

    def _aside(self, why: str, number: int) -> Path:
        return self.file.with_name(f"sessions-{why}-{number}.db")

    def _unusable(self, error: Exception) -> AdvisorError:
        return AdvisorError(
            f"The saved sessions in {self.file} cannot be used ({error}); nothing there was changed.",
            "Move the file away, or go on without saving by --no-save.",
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
