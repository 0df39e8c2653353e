"""Pieces of text with their places on a page → lines in reading order: columns one after the other, tables by rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from icc_advisor.report.lines import CROSSES, TICKS

MARKS = frozenset(TICKS + CROSSES)
#: A column has this many lines and this part of the width of the text.
_FEWEST_LINES = 3
_NARROWEST = 0.25
#: Gaps between lines, in line heights, that part paragraphs.
_PARAGRAPH = 1.45


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on one baseline; ``y`` grows upwards."""

    text: str
    left: float
    right: float
    y: float
    size: float


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    pieces: list[Piece]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)


def page_lines(pieces: Sequence[Piece]) -> list[str]:
    """Return the lines of a page as they are read; blank lines part paragraphs, tabs part the cells of a table."""
    rows = _rows(pieces)
    if not rows:
        return []
    mark = _mark_column(rows)
    gutter = None if mark is not None else _gutter(rows)
    lines: list[str] = []
    band: list[_Row] = []
    for row in rows:
        if gutter is not None and not _crosses(row, gutter):
            band.append(row)
            continue
        lines += _band(band, gutter, rows)
        band = []
        lines += [*_space(lines, rows, row), _text(row, mark)]
    return [*lines, *_band(band, gutter, rows)]


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    """Return the pieces by baseline, from the top."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.left)):
        if rows and abs(rows[-1].y - piece.y) <= 0.35 * max(rows[-1].size, piece.size):
            rows[-1].pieces.append(piece)
        else:
            rows.append(_Row(piece.y, piece.size, [piece]))
    for row in rows:
        row.pieces.sort(key=lambda one: one.left)
    return rows


def _mark_column(rows: list[_Row]) -> tuple[float, float] | None:
    """Return where the column of ticks and crosses stands, or None."""
    marks = [one for row in rows for one in row.pieces if _is_mark(one)]
    if not marks:
        return None
    return median(one.left for one in marks), median(one.right for one in marks)


def _gutter(rows: list[_Row]) -> float | None:
    """Return the place between two columns of text, or None when there is one column."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    width = right - left
    places = [left + width * (0.5 + step / 100) for step in range(-12, 13)]
    best = min(places, key=lambda x: (sum(_crosses(row, x) for row in rows), abs(x - left - width / 2)))
    sides = [
        [one for row in rows if not _crosses(row, best) for one in row.pieces if side(one, best)]
        for side in (_is_left, _is_right)
    ]
    if any(
        len(pieces) < _FEWEST_LINES or median(p.right - p.left for p in pieces) < _NARROWEST * width for pieces in sides
    ):
        return None
    return best


def _is_left(piece: Piece, x: float) -> bool:
    return piece.right <= x


def _is_right(piece: Piece, x: float) -> bool:
    return piece.left >= x


def _crosses(row: _Row, x: float) -> bool:
    return any(piece.left < x < piece.right for piece in row.pieces)


def _band(band: list[_Row], gutter: float | None, rows: list[_Row]) -> list[str]:
    """Return the lines of rows that stand in two columns: the left one, then the right one."""
    if not band or gutter is None:
        return []
    lines: list[str] = []
    for side in (_is_left, _is_right):
        column = [_Row(row.y, row.size, kept) for row in band if (kept := [p for p in row.pieces if side(p, gutter)])]
        before: _Row | None = None
        pitch = _pitch(column)
        for row in column:
            if before is not None and pitch and before.y - row.y > _PARAGRAPH * pitch:
                lines.append("")
            lines.append(_text(row, None))
            before = row
    return [*_space([""], rows, band[0]), *lines]


def _space(lines: list[str], rows: list[_Row], row: _Row) -> list[str]:
    """Return a blank line when the gap above a row is wider than between lines."""
    position = rows.index(row)
    if not lines or position == 0:
        return []
    pitch = _pitch(rows)
    return [""] if pitch and rows[position - 1].y - row.y > _PARAGRAPH * pitch else []


def _pitch(rows: list[_Row]) -> float:
    """Return the usual distance between lines."""
    gaps = [above.y - below.y for above, below in pairwise(rows)]
    usual = sorted(gap for gap in gaps if gap > 1)
    return usual[len(usual) // 6] if usual else 0.0


def _text(row: _Row, mark: tuple[float, float] | None) -> str:
    """Return a row as text; in a table with marks as name, mark and text parted by tabs."""
    if mark is not None and (_has_mark(row) or not _crosses(row, mark[0] - 0.1)):
        return _table_row(row, *mark)
    text = row.pieces[0].text.strip()
    for before, piece in pairwise(row.pieces):
        wide = piece.left - before.right > 1.2 * row.size
        text = f"{text}\t{piece.text.strip()}" if wide else f"{text} {piece.text.strip()}"
    return text


def _table_row(row: _Row, left: float, right: float) -> str:
    name = " ".join(piece.text.strip() for piece in row.pieces if piece.right <= left + 1)
    sign = "".join(piece.text.strip() for piece in row.pieces if _is_mark(piece))
    rest = " ".join(piece.text.strip() for piece in row.pieces if piece.left >= right - 1 and not _is_mark(piece))
    if rest or sign:
        return f"{name}\t{sign}\t{rest}"
    return f"{name}\t" if name and row.right < left else name


def _has_mark(row: _Row) -> bool:
    return any(_is_mark(piece) for piece in row.pieces)


def _is_mark(piece: Piece) -> bool:
    return bool(piece.text.strip()) and set(piece.text.strip()) <= MARKS
