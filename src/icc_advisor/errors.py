"""The errors of the program: each says what is wrong and what to do next, and knows its exit code."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from icc_advisor.text import clean


class ExitCode(IntEnum):
    """What the exit code of a command means."""

    FINE = 0
    NOTHING_FOUND = 1
    USAGE = 2
    BAD_DATA = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one data file; ``line`` counts from 1, 0 when the file as a whole is meant."""

    file: Path
    line: int
    field: str
    message: str
    nearest: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        field = f"{self.field}: " if self.field else ""
        hint = f" (did you mean {self.nearest!r}?)" if self.nearest else ""
        return clean(f"{place}{field}{self.message}{hint}")


class AdvisorError(Exception):
    """The root of our errors; front ends catch this one and show its message without a traceback."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class UnknownNameError(AdvisorError):
    """A city, indicator or command that is not known; ``nearest`` names what may have been meant."""

    def __init__(self, what: str, name: str, nearest: tuple[str, ...], next_step: str = "") -> None:
        hint = f"Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"There is no {what} {name!r}.", f"{hint} {next_step}".strip())
        self.nearest = nearest


class DataError(AdvisorError):
    """Data files that cannot be used, with every problem found."""

    exit_code = ExitCode.BAD_DATA

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class DeliveryError(AdvisorError):
    """A file that was not written; nothing on the disk has changed."""


class FileThereError(DeliveryError):
    """A file that was not written because another of its name exists; whoever says yes may replace it."""
