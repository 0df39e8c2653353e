"""Every test runs in a clean home with no colour settings of the machine, and with a fixed day."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import data_folders
from icc_advisor.catalogue.loading import load
from icc_advisor.conversation.session import Session
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.search.advisor import Advisor

TODAY = date(2026, 1, 15)
REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of prepared data for all tests of a process; what is in it depends on the data alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def clean_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with contextlib.suppress(OSError, NotImplementedError):  # where links are not allowed, each test prepares anew
        (home / "cache").symlink_to(shared_cache, target_is_directory=True)
    monkeypatch.setenv("ICC_ADVISOR_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("ICC_ADVISOR_DATA", "NO_COLOR", "FORCE_COLOR", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    loaded = load(data_folders({"ICC_ADVISOR_HOME": "/nonexistent"}, data=None, data_only=None))
    assert loaded.problems == ()
    return loaded.catalogue


@pytest.fixture(scope="session")
def advisor(catalogue: Catalogue) -> Advisor:
    return Advisor(catalogue)


@pytest.fixture(scope="session")
def kuopio(catalogue: Catalogue) -> City:
    return catalogue.city("kuopio")


@pytest.fixture
def session(advisor: Advisor, kuopio: City) -> Session:
    return Session(advisor, kuopio)


@pytest.fixture
def desk(advisor: Advisor, kuopio: City, tmp_path: Path) -> Desk:
    return Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=None)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file below a data folder of the test's own, and return that folder."""

    def _write(name: str, text: str) -> Path:
        file = tmp_path / "data" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path / "data"

    return _write
