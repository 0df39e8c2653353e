"""What commands work with: data, sessions, today's date, and where to write."""

import json
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import cache_folder, data_folders, user_data_folder
from icc_advisor.catalogue.loading import Loaded, load
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.blocks import Block
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.state import State
from icc_advisor.conversation.turns import Turn
from icc_advisor.desk import Store
from icc_advisor.errors import ExitCode
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import SessionStore

WIDEST = 100


class Workplace:
    """Paths, clock and width come in from outside; data are read when first needed.

    Bad records are told on stderr and left out; the command goes on with the rest and exits with 3.
    """

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        data: Path | None,
        data_only: Path | None,
        folder: Path,
        today: date,
    ) -> None:
        self.environment = environment
        self.data = data
        self.data_only = data_only
        self.folder = folder
        self.today = today
        self._bad_data = False

    @cached_property
    def loaded(self) -> Loaded:
        """All data, with the problems met; these are told once."""
        folders = data_folders(self.environment, data=self.data, data_only=self.data_only)
        loaded = load(folders, cache=cache_folder(self.environment))
        for problem in loaded.problems:
            self.tell(str(problem))
        self._bad_data = bool(loaded.problems)
        return loaded

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of all good records."""
        return self.loaded.catalogue

    @cached_property
    def advisor(self) -> Advisor:
        """The advisor over the catalogue."""
        return Advisor(self.catalogue, cache=cache_folder(self.environment))

    @cached_property
    def sessions(self) -> Store:
        """The saved sessions."""
        return SessionStore(user_data_folder(self.environment), State, Turn)

    @property
    def width(self) -> int:
        """The width of the terminal in characters, at most 100; 80 where there is none."""
        return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)

    def exit_code(self, code: ExitCode) -> ExitCode:
        """Return ``code``, or BAD_DATA when it would be fine but some data were bad."""
        return ExitCode.BAD_DATA if self._bad_data and code is ExitCode.FINE else code

    def say(self, text: str) -> None:
        """Print data on stdout."""
        sys.stdout.write(f"{text}\n")

    def show(self, *blocks: Block) -> None:
        """Print blocks as plain text on stdout."""
        self.say(plain(Reply(intent="command", blocks=blocks), self.width))

    def say_json(self, value: object, *, indent: int | None = 2) -> None:
        """Print JSON on stdout; without ``indent`` on one line."""
        self.say(json.dumps(value, ensure_ascii=False, indent=indent))

    def tell(self, text: str) -> None:
        """Narrate on stderr."""
        sys.stderr.write(f"{text}\n")
