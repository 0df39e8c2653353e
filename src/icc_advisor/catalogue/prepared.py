"""A prepared form of data files, so that unchanged YAML is not parsed again. The YAML stays the only source of truth.

A prepared file is JSON in the user's cache folder; its name holds a digest of every source file's path, size and time
of change and of the program itself, so that it serves exactly these files. Losing it costs time, nothing else.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from icc_advisor import __version__

Record = TypeVar("Record", bound=BaseModel)
_DOMAIN = Path(__file__).resolve().parent.parent / "domain"
#: Older prepared forms that may stay, for people who go back and forth between data folders.
_KEPT = 6


def prepared(
    folder: Path | None, name: str, files: Iterable[Path], model: type[Record], make: Callable[[], Record | None]
) -> Record | None:
    """Return what ``make`` returns for ``files``, from its prepared form where there is one; None is never kept."""
    if folder is None:
        return make()
    file = folder / f"{name}-{stamp_of(files)}.json"
    with contextlib.suppress(OSError, ValidationError):
        return model.model_validate_json(file.read_bytes())
    made = make()
    if made is not None:
        with contextlib.suppress(OSError):
            _keep(file, made.model_dump_json().encode(), name)
    return made


def stamp_of(files: Iterable[Path]) -> str:
    """Return what changes whenever one of ``files`` or the program's own records change."""
    seen = sha256(__version__.encode())
    for file in (*files, *sorted(_DOMAIN.glob("*.py"))):
        try:
            state = file.stat()
        except OSError:
            continue
        seen.update(f"{file}|{state.st_size}|{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return seen.hexdigest()[:32]


def _keep(file: Path, content: bytes, name: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(draft).replace(file)
    older = sorted(file.parent.glob(f"{name}-*.json"), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in older[_KEPT:]:
        one.unlink(missing_ok=True)
