"""Score rows → text that reads without colour: rank, name, bar with the sample's mark, figures, difference in words."""

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from icc_advisor.conversation import wording
from icc_advisor.conversation.as_text import EMPTY, FULL, SAMPLE, bar
from icc_advisor.conversation.blocks import ScoreRow
from icc_advisor.tui.layout import Row, hang

#: Cells of a row beside name and bar: rank and gaps, score, sample, difference in words.
_RANK, _FIGURES = 3, 21
_NARROWEST_BAR, _WIDEST_BAR, _NARROWEST_NAME = 8, 20, 10
_NO_SAMPLE = "no sample"
_UNKNOWN = "–"
#: A little lower than a full block, so that the bars of two rows do not run into each other.
_BLOCK = "▇"
_BAR_STYLES = {FULL: "$primary", EMPTY: "$text-disabled", SAMPLE: "bold $text"}

#: What the marks of a table mean.
LEGEND = ((SAMPLE, "sample: mean of the comparison cities"), (_UNKNOWN, f"{wording.NO_SAMPLE} in the report"))


def score_table(rows: tuple[ScoreRow, ...], width: int, columns: tuple[str, str] = ("you", "sample")) -> Content:
    """Return rows as a table with a header; where it does not fit, as sentences."""
    return Content("\n").join(line for line in score_lines(rows, width, columns) if line.plain)


def score_lines(rows: tuple[ScoreRow, ...], width: int, columns: tuple[str, str] = ("you", "sample")) -> list[Content]:
    """Return the header, which may be empty, and one text for each row."""
    if not rows:
        return [Content("")]
    ranked = any(row.rank for row in rows)
    room = width - _FIGURES - _RANK * ranked
    names = min(max(len(row.name) for row in rows), room - max(_NARROWEST_BAR, room // 5))
    if names < _NARROWEST_NAME:
        return [Content(""), *(hang([_sentence(row)], width) for row in rows)]
    cells = min(_WIDEST_BAR, room - names)
    lines = [_header(_RANK * ranked + names + cells, columns)]
    for row in rows:
        drawn = _line(row, names, cells, ranked=ranked)
        lines.append(Content("\n").join([drawn, *_note(row, width)]))
    return lines


def shorten(name: str, width: int) -> str:
    """Return a name of at most ``width`` cells, cut between words where there is a choice."""
    if len(name) <= width:
        return name
    cut = name[: width - 1]
    head, _, _ = cut.rpartition(" ")
    for filler in (" the", " and"):
        head = head.removesuffix(filler)
    return f"{head or cut}…"


def _header(before: int, columns: tuple[str, str]) -> Content:
    ours, theirs = columns
    return Content.styled(f"{' ' * (before + 1)}{ours:>4}  {theirs}", "$foreground-muted")


def _line(row: ScoreRow, names: int, cells: int, *, ranked: bool) -> Content:
    rank = f"{row.rank or '':>2} " if ranked else ""
    if row.score is None:
        return Content.assemble(f"{rank}{shorten(row.name, names):<{names}} ", (wording.NOT_ASSESSED, "italic"))
    sample = _UNKNOWN if row.sample is None else wording.number(row.sample)
    behind = row.difference is not None and row.difference < 0
    return Content.assemble(
        (rank, "$foreground-muted"),
        f"{shorten(row.name, names):<{names}} ",
        *_bar(row, cells),
        (f" {wording.number(row.score):>3}", "bold"),
        f"  {sample:>3}  ",
        (_difference(row), "$text-warning" if behind else "$foreground-muted"),
    )


def _bar(row: ScoreRow, cells: int) -> Iterator[tuple[str, str]]:
    for kind, run in groupby(bar(row.score, row.sample, cells)):
        yield "".join(run).replace(FULL, _BLOCK), _BAR_STYLES.get(kind, "")


def _difference(row: ScoreRow) -> str:
    return _NO_SAMPLE if row.difference is None else wording.difference(row.difference)


def _note(row: ScoreRow, width: int) -> list[Content]:
    if not row.note or row.note in {wording.difference(row.difference), wording.NOT_ASSESSED}:
        return []
    return [hang([(Content(" " * _RANK), Content.styled(row.note, "$foreground-muted"))], width)]


def _sentence(row: ScoreRow) -> Row:
    rank = Content(f"{row.rank:>2} " if row.rank else "")
    if row.score is None:
        return rank, Content(f"{row.name}: {wording.NOT_ASSESSED}")
    sample = wording.NO_SAMPLE if row.sample is None else f"sample {wording.number(row.sample)}, {_difference(row)}"
    return rank, Content(f"{row.name}: {wording.number(row.score)} of 100; {sample}")
