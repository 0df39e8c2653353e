"""A file → pages of raw text, or a clear sentence what is wrong with it."""

import codecs
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from icc_advisor.errors import AdvisorError, ExitCode

#: Greatest sizes that are read; reports have about 50 pages and 5 megabytes.
MOST_BYTES = 100_000_000
MOST_TEXT = 3_000_000
MOST_LINES = 60_000
MOST_PAGES = 600
#: What reading a PDF may cost.
MOST_SECONDS = 45.0
MOST_MEMORY = 900_000_000


_ANOTHER = "Give a report as PDF, text or Markdown."
#: A page of a report holds more letters; fewer on most pages are pictures of pages.
_FEWEST_LETTERS = 40

#: Told after each page: how many are read, of how many.
Progress = Callable[[int, int], None]


class ReportError(AdvisorError):
    """A report that cannot be read; nothing was written."""

    exit_code = ExitCode.BAD_DATA


@dataclass(frozen=True, slots=True)
class RawText:
    """The lines of each page; a text without page breaks has one page and is not ``paged``."""

    pages: tuple[tuple[str, ...], ...]
    paged: bool


def read_file(path: Path, *, progress: Progress | None = None) -> RawText:
    """Return the text of a file; raises ReportError when it cannot be read."""
    shown = path.name or str(path)
    try:
        if path.is_dir():
            raise ReportError(f"{shown!r} is a folder.", "Name the report in it.")
        size = path.stat().st_size
        if size == 0:
            raise ReportError(f"{shown!r} is empty.", "Download the report again.")
        if size > MOST_BYTES:
            raise ReportError(
                f"{shown!r} has {size // 1_000_000} megabytes; a report has fewer than {MOST_BYTES // 1_000_000}.",
                "Save it with smaller pictures, or export its text.",
            )
        with path.open("rb") as file:
            head = file.read(1024)
        if b"%PDF-" in head:
            return _pdf(path, shown, progress)
        if size > MOST_TEXT:
            raise ReportError(f"{shown!r} is too long to be one report.", _ANOTHER)
        data = path.read_bytes()
    except FileNotFoundError:
        raise AdvisorError(f"There is no file {str(path)!r}.", "Check its name and folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file"
        raise ReportError(f"{shown!r} cannot be read: {reason}.", "Check its name and rights.") from None
    return _text(data, shown, path.suffix.lower())


def _text(data: bytes, shown: str, ending: str) -> RawText:
    text = _decoded(data)
    strange = sum(1 for letter in text[:200_000] if ord(letter) < 32 and letter not in "\t\n\r\f\v\x1b") if text else 0  # noqa: PLR2004 - control codes
    if text is None or strange > max(3, len(text) // 500):
        kind = "says it is a PDF but is none" if ending == ".pdf" else "is no text and no PDF"
        raise ReportError(
            f"{shown!r} {kind}.", _ANOTHER if ending == ".pdf" else f"{_ANOTHER} Word files: save as PDF."
        )
    if not text.strip():
        raise ReportError(f"{shown!r} holds no text.", "Download the report again.")
    if text.count("\n") > MOST_LINES:
        raise ReportError(f"{shown!r} is too long to be one report.", _ANOTHER)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\f")
    return RawText(tuple(tuple(page.split("\n")) for page in pages), paged=len(pages) > 1)


def _decoded(data: bytes) -> str | None:
    """Return the text of bytes in UTF-8, UTF-16 or the code page of Windows; None when they are no text."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    if b"\x00" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        odd = sum(1 for letter in text if letter == "\ufffd" or 0x80 <= ord(letter) <= 0xFF)  # noqa: PLR2004 - accented letters
        return text if odd < len(text) / 8 else None


def _pdf(path: Path, shown: str, progress: Progress | None) -> RawText:
    """Read a PDF in a process of its own, which is ended when it takes too long."""
    limits = (str(MOST_PAGES), str(MOST_MEMORY))
    command = [sys.executable, "-P", "-m", "icc_advisor.report.pdf_worker", str(path.absolute()), *limits]
    pages: list[tuple[str, ...]] = []
    total = 0
    wrong: str | None = None
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:  # noqa: S603 - our own module
        timer = threading.Timer(MOST_SECONDS, worker.kill)
        timer.start()
        try:
            for line in worker.stdout or ():
                told = json.loads(line)
                wrong = told.get("wrong") or wrong
                total = told.get("pages", total)
                if "lines" in told:
                    pages.append(tuple(told["lines"]))
                    if progress:
                        progress(len(pages), total)
        except json.JSONDecodeError:
            wrong = wrong or "broken"
        finally:
            timer.cancel()
            worker.kill()
    if wrong or len(pages) < total or not total:
        late = time.monotonic() - began >= MOST_SECONDS
        raise _pdf_error(shown, wrong or ("slow" if late else "broken"), total)
    if sum(len(line) for page in pages for line in page) > MOST_TEXT:
        raise ReportError(f"{shown!r} is too long to be one report.", _ANOTHER)
    _refuse_scans(pages, shown)
    return RawText(tuple(pages), paged=True)


def _pdf_error(shown: str, wrong: str, total: int) -> ReportError:
    match wrong:
        case "encrypted":
            return ReportError(
                f"{shown!r} is protected by a password.", "Open it, save a copy without one, and import that."
            )
        case "long":
            return ReportError(
                f"{shown!r} has {total} pages; a report has at most {MOST_PAGES}.", "Import the report alone."
            )
        case "slow":
            return ReportError(
                f"{shown!r} took longer than {MOST_SECONDS:.0f} seconds to read.", "Export its text and import that."
            )
        case _:
            return ReportError(f"{shown!r} is a damaged PDF.", "Download it again, or export its text and import that.")


def _refuse_scans(pages: list[tuple[str, ...]], shown: str) -> None:
    letters = [sum(letter.isalpha() for line in page for letter in line) for page in pages]
    if sum(count >= _FEWEST_LETTERS for count in letters) * 5 < len(pages) or sum(letters) < 5 * _FEWEST_LETTERS:
        raise ReportError(
            f"{shown!r} holds pictures of pages, no text.",
            "Run text recognition (OCR) over it first, or ask the Intercultural Cities unit for the original file.",
        )
