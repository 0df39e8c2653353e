"""A profile without a report: what a person knows of a city, and its scores from a table."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from icc_advisor.domain.city import Assessment, City, IndicatorResult, Population
from icc_advisor.report.files import ReportError
from icc_advisor.report.names import Names
from icc_advisor.report.places import Places
from icc_advisor.text import clean, slug

_MOST = 100
_MOST_ROWS = 1000
_FIGURE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|points?)?")


@dataclass
class Known:
    """What is known of a city; a score may be unknown, and unknown is never zero."""

    name: str
    country: str
    population: int | None = None
    year: int | None = None
    scores: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)


def score(text: str) -> float | int | None:
    """Return a score as people write it (“74”, “74%”, “74,5”), None for nothing; raises ValueError for other text."""
    bare = text.strip()
    if not bare or bare.lower() in {"-", "–", "?", "n/a", "na", "null", "none", "unknown", "not assessed"}:
        return None
    found = _FIGURE.fullmatch(bare)
    value = float(found[1].replace(",", ".")) if found else -1.0
    if not 0 <= value <= _MOST:
        raise ValueError(f"{bare!r} is no score from 0 to 100")
    return int(value) if value.is_integer() else value


def read_scores(file: Path, names: Names) -> dict[str, tuple[float | None, float | None]]:
    """Return score and sample by indicator from a table: indicator, score, and the sample where it is known.

    Raises ReportError with the line of the first thing that cannot be read.
    """
    found: dict[str, tuple[float | None, float | None]] = {}
    for number, row in _rows(file):
        meant = names.meaning(row[0])
        if meant is None or not names.is_indicator(meant):
            if number == 1:
                continue
            raise ReportError(f"{file.name}:{number}: there is no indicator {row[0]!r}.", "See: icc-advisor indicators")
        if meant in found:
            raise ReportError(f"{file.name}:{number}: {meant} stands twice.", "Keep one of them.")
        try:
            own, sample = (*map(score, row[1:3]), None, None)[:2]
        except ValueError as error:
            raise ReportError(f"{file.name}:{number}: {error}.", "Leave unknown scores empty.") from None
        found[meant] = (own, sample)
    if not any(own is not None for own, _ in found.values()):
        raise ReportError(f"{file.name} holds no score.", "Each line: indicator, score, sample (where known).")
    return found


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReportError(f"{str(file)!r} cannot be read: {error.strerror}.", "Check its name and folder.") from None
    except (UnicodeDecodeError, ValueError):
        raise ReportError(f"{file.name!r} is no text.", "Save the table as CSV in UTF-8.") from None
    lines = text.splitlines()[:_MOST_ROWS]
    separator = max(";\t,", key=lambda one: sum(one in line for line in lines))
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise ReportError(f"{file.name!r} is no table: {error}.", "Save it as CSV.") from None
    cells = ((number, [clean(cell) for cell in row]) for number, row in enumerate(rows, start=1))
    return [(number, row) for number, row in cells if row and row[0] and not row[0].startswith("#")]


def profile(known: Known, places: Places) -> City:
    """Return the profile of a city as its people tell it; raises ReportError for a country that does not exist."""
    name = clean(known.name, limit=_MOST)
    if not slug(name):
        raise ReportError(f"{name!r} is no name of a city.", "Name it in Latin letters.")
    code = places.country_code(known.country)
    if code is None:
        raise ReportError(f"There is no country {known.country!r}.", "Give its English name.")
    results = {one: IndicatorResult(score=own, sample=sample) for one, (own, sample) in known.scores.items()}
    assessment = Assessment(year=known.year, aggregate=None, indicators=results)
    return City(
        id=slug(name)[:80].strip("-"),
        name=name,
        country=places.country(code),
        country_code=code,
        population=Population(value=known.population) if known.population else None,
        assessments=(assessment,) if results else (),
    )
