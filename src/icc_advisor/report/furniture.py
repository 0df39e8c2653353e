"""Pages of raw text → cleaned lines: running heads and page numbers go, and lost pages are noticed by their numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from icc_advisor.report.lines import CONTINUED, CROSSES, LOST, PAGE, TICKS, Line, Place, read_line
from icc_advisor.report.names import Names
from icc_advisor.text import fold

_EDGE = 3
_LONGEST = 110
_MARK = re.compile(rf"[{TICKS}{CROSSES}]")
_ENDS = re.compile(r"[.!?:;][\"”’'»)\]]*$")
_SCORES = re.compile(r"%|per ?cent|\bscor|\bsample|\bachiev|\brate\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^[\s|·()\[\]–—-]*(?:page\s*)?(\d{1,3})(?:\s*(?:/|of)\s*\d{1,3})?[\s|·()\[\]–—-]*$", re.IGNORECASE
)
_NUMBER_AT_EDGE = re.compile(r"^(\d{1,3})\s*[|·–-]|(?:[|·–-]|\bpage)\s*(\d{1,3})\s*$", re.IGNORECASE)
_COUNT = re.compile(r"(?:^|\s)(\d{1,3})$|^(\d{1,3})(?=\s)")
#: Pages have numbers when so many of them follow each other.
_ENOUGH_NUMBERS = 4
#: A single page's number tells no more lost pages than this.
_FEW_LOST = 6


def lines_of(pages: Sequence[Sequence[str]], *, paged: bool, names: Names) -> list[Line]:
    """Return the lines of a report without running heads and page numbers; blank lines stay and part paragraphs.

    The first line of a page tells in ``after`` whether the page follows the one before it, or whether one is lost.
    """
    read: list[list[Line]] = []
    number = 0
    for count, page in enumerate(pages, start=1):
        read.append([])
        for raw in page:
            number += 1
            read[-1].append(read_line(raw, Place(number, count if paged else None)))
    running = _running_heads(read, names)
    follows = _follows(read)
    kept: list[Line] = []
    for page_lines, after in zip(read, follows, strict=True):
        first = after
        for line in page_lines:
            if _shape(line.text) in running or (paged and _PAGE_NUMBER.match(line.text)):
                kept.append(Line("", line.place))
            elif first and line.text.strip():
                kept.append(replace(line, after=first))
                first = ""
            else:
                kept.append(line)
    return kept


def _running_heads(pages: list[list[Line]], names: Names) -> set[str]:
    """Return the shapes of lines that stand at the edge of several pages, or that count the pages of a text."""
    if len(pages) <= 2:  # noqa: PLR2004 - what stands on two pages may be chance
        return _counting([line for page in pages for line in page if _may_run(line, names)])
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line.text) for line in _edges(page) if _may_run(line, names)})
    most = max(3, len(pages) // 5)
    return {shape for shape, count in counts.items() if count >= most and shape}


def _counting(lines: list[Line]) -> set[str]:
    """Return the shapes of lines that end or begin with a number that grows from each to the next."""
    numbers: dict[str, list[int]] = {}
    for line in lines:
        found = _COUNT.search(line.text.strip())
        if found and not _ENDS.search(line.text):
            numbers.setdefault(_shape(line.text), []).append(int(found[1] or found[2]))
    grows = {shape for shape, several in numbers.items() if all(one < other for one, other in pairwise(several))}
    return {shape for shape in grows if len(numbers[shape]) >= _ENOUGH_NUMBERS}


def _edges(page: list[Line]) -> list[Line]:
    full = [line for line in page if line.text.strip()]
    return full if len(full) <= 2 * _EDGE else [*full[:_EDGE], *full[-_EDGE:]]


def _may_run(line: Line, names: Names) -> bool:
    text = line.text.strip()
    if not text or len(text) > _LONGEST or _MARK.search(text) or _SCORES.search(text):
        return False
    return names.heading(text) is None or bool(re.search(r"\s\d{1,3}$", text))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(fold(text).split())) if len(text) <= _LONGEST else ""


def _follows(pages: list[list[Line]]) -> list[str]:
    """Return for each page how it follows the one before: by its number, with pages lost between, or unknown."""
    ahead = [_ahead(page, count) for count, page in enumerate(pages)]
    steady = [one for one, other in pairwise(ahead) if one & other]
    if len(steady) < max(_ENOUGH_NUMBERS, len(pages) // 2):
        return [PAGE if count else "" for count in range(len(pages))]
    told = [""]
    last = min(ahead[0], default=None)
    for count in range(1, len(pages)):
        here = ahead[count]
        agreed = here & ahead[count + 1] if count + 1 < len(pages) else set()
        if last is not None and last in here:
            told.append(CONTINUED)
        elif last is None:
            told.append(PAGE)
            last = min(agreed, default=None)
        elif fresh := [one for one in agreed or here if last < one <= last + (len(pages) if agreed else _FEW_LOST)]:
            told.append(LOST)
            last = min(fresh)
        else:
            told.append(PAGE)
    return told


def _ahead(page: list[Line], count: int) -> set[int]:
    """Return how far the numbers at the edges of a page are ahead of its place in the file."""
    found: set[int] = set()
    for line in _edges(page):
        if len(line.text) > _LONGEST:
            continue
        for match in (_PAGE_NUMBER.match(line.text), _NUMBER_AT_EDGE.search(line.text.strip())):
            if match:
                found.update(int(number) - count for number in match.groups() if number)
    return found
