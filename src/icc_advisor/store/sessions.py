"""Saved sessions in one SQLite file, readable by its owner only."""

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from icc_advisor.errors import AdvisorError

if TYPE_CHECKING:
    import sqlite3

State = TypeVar("State", bound=BaseModel)

SCHEMA_VERSION = 1
FILE_NAME = "sessions.db"
DEFAULT = "default"

_SCHEMA = """
create table if not exists sessions (
    city text not null, name text not null, saved text not null, state text not null, primary key (city, name)
)
"""


class SessionStore(Generic[State]):
    """Keeps one state per city and session name; opened for each use, so that nothing is lost on a crash."""

    def __init__(self, folder: Path, model: type[State]) -> None:
        self.file = folder / FILE_NAME
        self._model = model

    def load(self, city: str, name: str = DEFAULT) -> State | None:
        """Return the saved state, or None when there is none.

        Raises AdvisorError when the file is of a newer version or damaged; it is left as it is.
        """
        if not os.path.exists(self.file):  # noqa: PTH110 - answers for places that cannot be looked at, too
            return None
        with self._open() as database:
            row = database.execute("select state from sessions where city = ? and name = ?", (city, name)).fetchone()
        if row is None:
            return None
        try:
            return self._model.model_validate_json(row[0])
        except ValidationError:
            raise AdvisorError(
                f"The saved session {name!r} of {city} in {self.file} cannot be read; it was left as it is.",
                "Go on without it by --no-save.",
            ) from None

    def save(self, city: str, state: State, name: str = DEFAULT) -> None:
        """Save a state in place of the earlier one of the same city and name."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            if not self.file.exists():
                os.close(os.open(self.file, os.O_CREAT | os.O_WRONLY, 0o600))
        except OSError as error:
            raise self._unusable(error) from None
        saved = datetime.now(UTC).isoformat(timespec="seconds")
        with self._open() as database:
            database.execute(
                "insert or replace into sessions values (?, ?, ?, ?)",
                (city, name, saved, state.model_dump_json()),
            )

    def last_city(self) -> str | None:
        """Return the city of the session saved last, or None."""
        if not os.path.exists(self.file):  # noqa: PTH110 - answers for places that cannot be looked at, too
            return None
        with self._open() as database:
            row = database.execute("select city from sessions order by saved desc limit 1").fetchone()
        return row[0] if row else None

    @contextlib.contextmanager
    def _open(self) -> Iterator["sqlite3.Connection"]:
        import sqlite3

        try:
            with contextlib.closing(sqlite3.connect(self.file, timeout=5)) as database, database:
                version = database.execute("pragma user_version").fetchone()[0]
                if version > SCHEMA_VERSION:
                    raise AdvisorError(
                        f"{self.file} was written by a newer version of icc-advisor and was left as it is.",
                        "Update icc-advisor, or go on without saving by --no-save.",
                    )
                if version == 0:
                    database.execute(_SCHEMA)
                    database.execute(f"pragma user_version = {SCHEMA_VERSION}")
                yield database
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> AdvisorError:
        return AdvisorError(
            f"The saved sessions in {self.file} cannot be used ({error}); nothing there was changed.",
            "Move the file away, or go on without saving by --no-save.",
        )
