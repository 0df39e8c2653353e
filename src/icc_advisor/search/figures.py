"""Figures in a question: numbers of inhabitants, shares, years, and cities of a size."""

import re

from icc_advisor.domain.likeness import SIZE_BOUNDS
from icc_advisor.search.line import Found, Line

_MONEY = frozenset("euro euros eur usd dollars dollar pounds kronor kr francs zl zloty €".split())
_RANGE_WORDS = frozenset("to and bis a à y e och och ja i do et und til till until".split())
_YEARS = range(1950, 2051)
_SMALLEST_POPULATION = 1000
_SMALL, _LARGE = SIZE_BOUNDS[0], SIZE_BOUNDS[1]


def read_figures(line: Line, found: Found) -> None:
    """Add what the numbers of a line, and words for sizes, ask for."""
    _numbers(line, found)
    _sizes(line, found)


def _value(token: str) -> float | None:
    if not token[:1].isdecimal():
        return None
    whole = re.fullmatch(r"\d+(?:[ \u00a0.,]\d{3})+", token)
    return float(re.sub(r"\D", "", token)) if whole else float(token.replace(",", "."))


def _numbers(line: Line, found: Found) -> None:
    figures = [(position, value) for position, token in enumerate(line.tokens) if (value := _value(token)) is not None]
    for number, (position, value) in enumerate(figures):
        following = figures[number + 1] if number + 1 < len(figures) else None
        upper = following if following and _joined(line, position, following[0]) else None
        _figure(line, found, position, value, upper)


def _joined(line: Line, first: int, second: int) -> bool:
    """Tell whether two numbers are the ends of a range: "100 to 200", "between 5,000 and 10,000", "100-200"."""
    between = [token for token in line.tokens[first + 1 : second] if not _scale(line, line.tokens.index(token, first))]
    return not between or (len(between) == 1 and between[0] in _RANGE_WORDS)


def _figure(line: Line, found: Found, position: int, value: float, upper: tuple[int, float] | None) -> None:
    scale = _scale(line, position + 1)
    if _is_year(line, position, value):
        _year(line, found, position, int(value), upper)
    elif _is_per_cent(line, position + 1) or (upper and _is_per_cent(line, upper[0] + 1)):
        _share(line, found, position, value, upper)
    elif _about_cities(line) and not _is_money(line, position + 1 + (scale is not None)):
        if upper is not None:
            scale_up = _scale(line, upper[0] + 1)
            low, high = value * (scale or scale_up or 1), upper[1] * (scale_up or 1)
            if _SMALLEST_POPULATION <= low < high:
                found.figure("min_population", int(low), [position])
                found.figure("max_population", int(high), [upper[0]])
        elif value * (scale or 1) >= _SMALLEST_POPULATION:
            _population(line, found, position, int(value * (scale or 1)))


def _population(line: Line, found: Found, position: int, value: int) -> None:
    match line.before(position, "under", "over"):
        case "under":
            found.figure("max_population", value, [position])
        case "over":
            found.figure("min_population", value, [position])


def _year(line: Line, found: Found, position: int, year: int, upper: tuple[int, float] | None) -> None:
    if upper is not None and int(upper[1]) in _YEARS:
        found.figure("year_from", year, [position])
        found.figure("year_to", int(upper[1]), [upper[0]])
        return
    match line.before(position, "since", "after", "before", "between", "over"):
        case "since" | "between":
            found.figure("year_from", year, [position])
        case "after" | "over":
            found.figure("year_from", year + 1, [position])
        case "before":
            found.figure("year_to", year - 1, [position])


def _share(line: Line, found: Found, position: int, value: float, upper: tuple[int, float] | None) -> None:
    if not line.any("foreign-share"):
        return
    if upper is not None:
        found.figure("min_share", value, [position])
        found.figure("max_share", upper[1], [upper[0]])
        return
    match line.before(position, "under", "over"):
        case "under":
            found.figure("max_share", value, [position])
        case "over":
            found.figure("min_share", value, [position])


def _is_year(line: Line, position: int, value: float) -> bool:
    plain = len(line.tokens[position]) == 4 and value in _YEARS  # noqa: PLR2004 - as years are written
    return plain and not line.signals_at(position + 1) & {"inhabitants", "thousand", "million"}


def _is_per_cent(line: Line, position: int) -> bool:
    return line.tokens[position : position + 1] == ["%"] or "per-cent" in line.signals_at(position)


def _is_money(line: Line, position: int) -> bool:
    return bool(_MONEY.intersection(line.tokens[position : position + 1]))


def _about_cities(line: Line) -> bool:
    return line.any("cities", "inhabitants", "our-size")


def _scale(line: Line, position: int) -> int | None:
    said = line.signals_at(position)
    return 1_000_000 if "million" in said else 1000 if "thousand" in said else None


def _sizes(line: Line, found: Found) -> None:
    if found.has("min_population", "max_population"):
        return
    for one in line.signals:
        positions = range(one.start, one.end)
        beside = line.signals_at(one.end) | line.signals_at(one.start - 1)
        if one.what == "our-size":
            found.figure("size", "ours", positions)
        elif one.what == "small" and "cities" in beside:
            found.figure("max_population", _SMALL, positions)
        elif one.what == "big" and "cities" in beside:
            found.figure("min_population", _LARGE, positions)
