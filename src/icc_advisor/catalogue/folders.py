"""Where data lie. Later folders are laid over earlier ones: a record of the same id replaces the earlier one."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from icc_advisor.errors import AdvisorError

ENVIRONMENT = "ICC_ADVISOR_DATA"
INDEX_FOLDER = Path(__file__).resolve().parent.parent / "data"
KINDS = ("practices", "recommendations", "cities")


@dataclass(frozen=True, slots=True)
class DataFolders:
    """The folders to read, lowest first; each may hold ``practices/``, ``recommendations/`` and ``cities/``."""

    folders: tuple[Path, ...]

    @property
    def name(self) -> str:
        """A short name of these folders, for what is kept about them elsewhere."""
        return sha256("\n".join(map(str, self.folders)).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def packaged() -> Path:
    """Return the folder of the data that ship with the program.

    An installed wheel holds them beside the Index; a checkout has them at its top.
    """
    if (INDEX_FOLDER / "practices").is_dir():
        return INDEX_FOLDER
    return INDEX_FOLDER.parents[2]


def user_data_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's data folder, which may not exist; ``ICC_ADVISOR_HOME`` moves it."""
    if home := environment.get("ICC_ADVISOR_HOME"):
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("icc-advisor", appauthor=False)


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder for prepared data, which may not exist; ``ICC_ADVISOR_HOME`` moves it, too."""
    if home := environment.get("ICC_ADVISOR_HOME"):
        return Path(home) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("icc-advisor", appauthor=False)


def data_folders(environment: Mapping[str, str], *, data: Path | None, data_only: Path | None) -> DataFolders:
    """Return the folders to read: packaged < the user's < ``ICC_ADVISOR_DATA`` < ``data``; or ``data_only`` alone.

    Raises AdvisorError when a folder that was asked for does not exist.
    """
    if data_only is not None:
        return DataFolders((_existing(data_only, "--data-only"),))
    folders = [packaged()]
    if _is_folder(users := user_data_folder(environment)):
        folders.append(users)
    if named := environment.get(ENVIRONMENT):
        folders.append(_existing(Path(named), ENVIRONMENT))
    if data is not None:
        folders.append(_existing(data, "--data"))
    return DataFolders(tuple(folders))


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - answers for places that cannot be looked at, too


def _existing(folder: Path, said_by: str) -> Path:
    if not _is_folder(folder):
        raise AdvisorError(
            f"The data folder {str(folder)!r} (from {said_by}) does not exist.",
            f"It should hold one or more of the folders {', '.join(KINDS)}.",
        )
    return folder
