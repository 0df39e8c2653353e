"""The table of conclusions (✓ what is in place, ✗ what is missing) and the closing recommendations, by indicator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from icc_advisor.report.lines import CROSSES, TICKS, Block, Line, Place
from icc_advisor.report.names import Names
from icc_advisor.text import clean

TICK, CROSS = "✓", "✗"
_MARK = re.compile(rf"[{TICKS}{CROSSES}]")
_LETTER_MARK = re.compile(r"^(?:([vyj+✓]|yes)|([xkn✗–-]|no))$", re.IGNORECASE)
_FULL_SCORE = re.compile(
    r"\b(?:100\s?(?:%|per cent) score|full score|score of 100|maximum score|100\s?%)", re.IGNORECASE
)
_STRENGTH_WORDS = re.compile(
    r"^(?:strengths?|what works|good|done|in place|positive|achievements?|does well)\b", re.IGNORECASE
)
_GAP_WORDS = re.compile(
    r"^(?:gaps?|weakness(?:es)?|to improve|areas? (?:to improve|for improvement|of improvement)|missing|could learn|negative|"
    r"challenges?|room for improvement)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: an indicator, a mark, and the text beside it."""

    indicator: str | None
    mark: str
    text: str
    place: Place

    @property
    def is_full_score(self) -> bool:
        """Tell whether a gap's row only says that there is none because the score is full."""
        return self.mark == CROSS and len(self.text) < 120 and bool(_FULL_SCORE.search(self.text))  # noqa: PLR2004 - a remark


@dataclass
class _Group:
    names: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str], Place]] = field(default_factory=list)


def table_rows(blocks: Sequence[Block], names: Names) -> list[Row]:
    """Return the rows of the table of conclusions in order; an indicator that cannot be told is None."""
    lines = [line for block in _inside(blocks, names) for line in (block.rows or (Line(block.text, block.place),))]
    columns = _columns(lines, names)
    if columns:
        return list(_by_columns(lines, columns, names))
    if not any(_MARK.search(line.text) or _has_letter_mark(line) for line in lines):
        return _by_signs(blocks, names)
    return [row for group in _groups(lines, names) for row in _rows(group, names)]


def _inside(blocks: Sequence[Block], names: Names) -> Sequence[Block]:
    """Return the blocks of the table: from its first row or name to its last, with text that goes on after that."""
    rows = [number for number, block in enumerate(blocks) if block.rows]
    if not rows:
        return ()
    start, end = rows[0], rows[-1] + 1
    if start and names.is_indicator(blocks[start - 1].heading):
        start -= 1
    if end < len(blocks) and (_ends_with_mark(blocks[end - 1]) or blocks[end].text[:1].islower()):
        end += 1
    return blocks[start:end]


def _has_letter_mark(line: Line) -> bool:
    return any(_LETTER_MARK.match(cell) for cell in line.cells[:2])


def _by_signs(blocks: Sequence[Block], names: Names) -> list[Row]:
    """Return rows that are paragraphs after a plus or minus, or after a word such as “Strengths:”."""
    held: dict[tuple[str, str], Row] = {}
    current: str | None = None
    mark: str | None = None
    for block in blocks:
        if names.is_indicator(block.heading):
            current, mark = block.heading, None
            continue
        label, text = _sign(block)
        mark = label or mark
        if current is None or mark is None or not text:
            continue
        before = held.get((current, mark))
        held[current, mark] = Row(current, mark, f"{before.text} {text}" if before else text, block.place)
    return list(held.values())


def _sign(block: Block) -> tuple[str | None, str]:
    """Return the mark that a paragraph begins with, and the rest of it."""
    if block.sign in {"+", "-", "–"}:
        return (TICK if block.sign == "+" else CROSS), clean(block.text)
    for words, mark in ((_STRENGTH_WORDS, TICK), (_GAP_WORDS, CROSS)):
        if found := words.match(block.text):
            rest = block.text[found.end() :].strip()
            if not rest or rest[0] in ":–-":
                return mark, clean(rest.lstrip(" :–-"))
    return None, clean(block.text)


def _ends_with_mark(block: Block) -> bool:
    return bool(_MARK.fullmatch(block.rows[-1].text.strip())) if block.rows else False


def _columns(lines: Iterable[Line], names: Names) -> tuple[int, int] | None:
    """Return the columns of strengths and gaps of a table whose head names both."""
    for line in lines:
        cells = line.cells
        ticks = (
            [n for n, cell in enumerate(cells) if cell in TICKS or _STRENGTH_WORDS.match(cell)]
            if line.text.strip()
            else []
        )
        ticks = [n for n in ticks if cells[n]]
        crosses = [n for n, cell in enumerate(cells) if cell and (cell in CROSSES or _GAP_WORDS.match(cell))]
        if (
            len(ticks) == 1
            and len(crosses) == 1
            and ticks != crosses
            and not any(names.heading(cell) in names.order for cell in cells)
        ):
            return ticks[0], crosses[0]
    return None


def _by_columns(lines: Iterable[Line], columns: tuple[int, int], names: Names) -> Iterable[Row]:
    current: str | None = None
    held: list[Row] = []
    for line in lines:
        cells = line.cells
        meant = names.heading(cells[0]) if cells[0] else None
        if meant in names.order:
            current = meant
        for column, mark in zip(columns, (TICK, CROSS), strict=True):
            text = clean(cells[column]) if column < len(cells) else ""
            if (
                not text
                or text in TICKS + CROSSES
                or current is None
                or _STRENGTH_WORDS.match(text)
                or _GAP_WORDS.match(text)
            ):
                continue
            before = next((n for n, row in enumerate(held) if (row.indicator, row.mark) == (current, mark)), None)
            if before is None:
                held.append(Row(current, mark, text, line.place))
            else:
                row = held[before]
                held[before] = Row(row.indicator, mark, f"{row.text} {text}", row.place)
    return held


def _groups(lines: Iterable[Line], names: Names) -> list[_Group]:
    """Return the table by indicator: a tick begins a new one, and so does a name that stands before it."""
    groups: list[_Group] = [_Group()]
    for line in lines:
        left, mark, right = _parted(line, names)
        group = groups[-1]
        if mark is None:
            _go_on(groups, left, right, names)
            continue
        last = group.rows[-1][0] if group.rows else None
        named = names.meaning(left) if left else None
        if (mark == TICK and last == CROSS) or (
            last is not None and named in names.order and not _may_name(group, left, names)
        ):
            group = _Group()
            groups.append(group)
        if left:
            group.names.append(left)
        if mark == last and not left and not right:
            continue
        group.rows.append((mark, [right] if right else [], line.place))
    return groups


def _parted(line: Line, names: Names) -> tuple[str, str | None, str]:
    """Return what stands left of a mark, the mark, and what stands right of it."""
    text = line.text
    if found := _MARK.search(text):
        left = text[: found.start()].replace("\t", " ").strip(" :|")
        mark = TICK if found[0] in TICKS else CROSS
        return left, mark, text[found.end() :].replace("\t", " ").strip(" :|\ufe0f")
    cells = line.cells
    for number, cell in enumerate(cells[:2]):
        letter = _LETTER_MARK.match(cell)
        if letter and number + 1 < len(cells) and (number == 0 or not cells[0] or names.heading(cells[0])):
            return " ".join(cells[:number]), TICK if letter[1] else CROSS, " ".join(cells[number + 1 :])
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return (filled[0], None, "") if len(cells) > 1 and cells[0] else ("", None, filled[0])
    return filled[0] if filled and cells[0] else "", None, " ".join(filled[1:] if cells[0] else filled)


def _go_on(groups: list[_Group], left: str, right: str, names: Names) -> None:
    """Add a line without a mark: a piece of the indicator's name, more of the text, or the name of the next group."""
    group = groups[-1]
    whole = names.heading(right) if right and not left else None
    if whole in names.order and (not group.rows or names.meaning(" ".join(group.names)) in names.order):
        groups.append(_Group([right]))
        return
    if whole in names.order or (
        left and names.meaning(left) in names.order and not right and group.rows and group.names
    ):
        if names.meaning(" ".join(group.names)) in names.order and not _may_name(group, left, names):
            groups.append(_Group([left]))
            return
        group.names.append(left or right)
        return
    if left and _may_name(group, left, names):
        group.names.append(left)
    elif left:
        right = f"{left} {right}"
    if right and group.rows:
        group.rows[-1][1].append(right)
    elif right and not group.rows and _is_piece(right, names):
        group.names.append(right)


def _may_name(group: _Group, piece: str, names: Names) -> bool:
    """Tell whether a piece makes the name of a group longer."""
    both = " ".join([*group.names, piece])
    return _is_piece(both, names)


def _is_piece(text: str, names: Names) -> bool:
    """Tell whether text is the name of an indicator or the beginning of one."""
    return names.meaning(text) in names.order or names.begins_name(text)


def _rows(group: _Group, names: Names) -> Iterable[Row]:
    meant = names.meaning(" ".join(group.names)) if group.names else None
    indicator = meant if meant in names.order else None
    held: dict[str, tuple[list[str], Place]] = {}
    for mark, texts, place in group.rows:
        held.setdefault(mark, ([], place))[0].extend(texts)
    for mark, (texts, place) in held.items():
        if text := clean(_whole(texts)):
            yield Row(indicator, mark, text, place)


def _whole(texts: list[str]) -> str:
    """Join the lines of a cell."""
    text = ""
    for more in texts:
        parted = re.search(r"[a-z]-$", text) and more[:1].islower()
        text = f"{text[:-1]}{more}" if parted else f"{text} {more}"
    return text.strip()


def closing_advice(
    blocks: Iterable[Block], names: Names
) -> tuple[dict[str, list[tuple[str, Place]]], list[tuple[str, Place]]]:
    """Return the closing recommendations by indicator, and what else the closing pages say."""
    advice: dict[str, list[tuple[str, Place]]] = {}
    others: list[tuple[str, Place]] = []
    current: str | None = None
    for block in blocks:
        if block.heading:
            current = block.heading if names.is_indicator(block.heading) else None
            continue
        for text, place in _pieces(block):
            if label := names.label(text):
                advice.setdefault(label[0], []).append((clean(label[1]), place))
            elif current and not _closes(text):
                advice.setdefault(current, []).append((clean(text), place))
            else:
                current = None
                others.append((clean(text), place))
    return advice, others


def _pieces(block: Block) -> list[tuple[str, Place]]:
    if not block.rows:
        return [(block.text, block.place)]
    return [(": ".join(cell for cell in row.cells if cell), row.place) for row in block.rows if row.text.strip()]


def _closes(text: str) -> bool:
    return bool(re.search(r"further examples|congratulate|Such examples are|Council of Europe", text))
