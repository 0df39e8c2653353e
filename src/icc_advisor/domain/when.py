"""Reading the dates people type, as far as a year is said: 2027-06-30, 30.6.2027, June 2027, Q2 2027, spring 2027."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from icc_advisor.text import fold

_MONTHS = (
    "january|tammikuu, february|helmikuu, march|maaliskuu, april|huhtikuu, may|toukokuu, june|kesakuu, july|heinakuu, "
    "august|elokuu, september|syyskuu, october|lokakuu, november|marraskuu, december|joulukuu"
)
_MONTH_OF = {
    name[: len(name) if name.endswith("kuu") else 3]: number
    for number, names in enumerate(_MONTHS.split(", "), start=1)
    for name in names.split("|")
}
#: A season ends with the month given; winter is left out, since it lies in two years.
_SEASONS = {"spring": 5, "kevaa": 5, "kevat": 5, "summer": 8, "kesa": 8, "autumn": 11, "fall": 11, "syksy": 11}
#: Longer beginnings first, so that "marraskuu" is not read as March.
_BEGINNINGS = sorted(_MONTH_OF, key=len, reverse=True)
_MONTH = "|".join(f"{beginning}[a-z]*" for beginning in _BEGINNINGS)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?\b",
        rf"\b(?P<day>\d\d?)[./](?P<month>\d\d?)[./]{_YEAR}\b",
        rf"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th|\.)? +)?(?P<name>{_MONTH}),? +{_YEAR}\b",
        rf"\b(?P<name>{_MONTH}) +(?P<day>\d\d?)(?:st|nd|rd|th)?,? +{_YEAR}\b",
        rf"\b(?P<month>\d\d?)/{_YEAR}\b",
        rf"\bq(?P<quarter>[1-4])[ /-]*{_YEAR}\b",
        rf"\b{_YEAR}[ /-]*q(?P<quarter>[1-4])\b",
        rf"\b(?P<quarter>[1-4])\. *(?:neljannes|kvartaali)\w* +{_YEAR}\b",
        rf"\b(?P<season>{'|'.join(_SEASONS)})\w* +{_YEAR}\b",
        rf"\b(?:end of|by the end of) +{_YEAR}\b",
        rf"(?<![\d.,/-]){_YEAR}(?![\d.,/-]*\d)",
    )
)


class Moment(NamedTuple):
    """A time in a plan: its last day, and the quarter; None when only the year is said."""

    last: date
    quarter: int | None

    @property
    def order(self) -> tuple[int, int]:
        """Year and quarter, to sort by; a year without a quarter comes after its quarters."""
        return self.last.year, self.quarter or 5


def moment(text: str | None) -> Moment | None:
    """Return the time that a text tells, the latest when it tells several; None when no year is said."""
    if text is None:
        return None
    return max(_moments(fold(text)), key=lambda one: one.last, default=None)


def _moments(folded: str) -> Iterator[Moment]:
    for pattern in _PATTERNS:
        found = list(pattern.finditer(folded))
        read = [one for match in found if (one := _read(match.groupdict()))]
        if read:
            yield from read
            return


def _read(said: dict[str, str | None]) -> Moment | None:
    year = int(said["year"] or 0)
    if quarter := said.get("quarter"):
        return _end(year, int(quarter) * 3)
    if season := said.get("season"):
        return _end(year, _SEASONS[season])
    month = int(said.get("month") or 0)
    if name := said.get("name"):
        month = next(_MONTH_OF[start] for start in _BEGINNINGS if name.startswith(start))
    if not month:
        return Moment(date(year, 12, 31), None)
    day = said.get("day")
    try:
        return Moment(date(year, month, int(day)), (month + 2) // 3) if day else _end(year, month)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _end(year: int, month: int) -> Moment:
    return Moment(date(year, month, calendar.monthrange(year, month)[1]), (month + 2) // 3)
