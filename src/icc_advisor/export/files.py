"""Writing files: atomically, never over an existing one unasked."""

import os
import tempfile
from pathlib import Path

from icc_advisor.errors import DeliveryError, FileThereError
from icc_advisor.text import clean


def write_text(path: Path, text: str, *, overwrite: bool) -> Path:
    """Write ``text`` as UTF-8; see `write_bytes`."""
    return write_bytes(path, text.encode(), overwrite=overwrite)


def write_bytes(path: Path, content: bytes, *, overwrite: bool) -> Path:
    """Write ``content`` and return the absolute path; the file appears whole or not at all.

    Raises DeliveryError when the file exists and ``overwrite`` is false, or when it cannot be written.
    """
    target = Path(os.path.expanduser(path)).absolute()  # noqa: PTH111 - leaves an unknown ~name as it is
    named = clean(str(target))
    if os.path.isdir(target):  # noqa: PTH112 - answers for names that cannot exist, too
        raise DeliveryError(f"{named} is a folder.", "Name a file in it.")
    if os.path.exists(target) and not overwrite:  # noqa: PTH110 - likewise
        raise FileThereError(
            f"{named} exists already and was left as it is.", "Name another file or ask to overwrite it."
        )
    try:
        _replace(target, content, overwrite=overwrite)
    except FileExistsError:
        raise FileThereError(f"{named} exists already and was left as it is.", "Name another file.") from None
    except OSError as error:
        raise DeliveryError(
            f"{named} could not be written: {error.strerror}; nothing there was changed.",
            "Name a file in another folder.",
        ) from None
    except ValueError as error:
        raise DeliveryError(f"This is no file name: {error}.", "Name another file.") from None
    return target


def _replace(target: Path, content: bytes, *, overwrite: bool) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".icc-advisor-", suffix=".tmp")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":
            umask = os.umask(0)
            os.umask(umask)
            draft.chmod(0o666 & ~umask)
        if overwrite:
            draft.replace(target)
        else:
            _move_to_new(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _move_to_new(draft: Path, target: Path) -> None:
    """Move without ever replacing: a hard link fails when the target has appeared meanwhile."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        draft.replace(target)
