"""Reply blocks → text: plain lines for a terminal or a screen reader, or CommonMark. No boxes, no colour."""

import textwrap
from collections.abc import Iterator
from functools import singledispatchmethod

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import (
    Block,
    Choices,
    Heading,
    Next,
    Paragraph,
    PlanTable,
    Points,
    PracticeCard,
    PracticeDetail,
    ScoreRow,
    Scores,
    StepCard,
    StepDetail,
)
from icc_advisor.conversation.cards import reason_lines
from icc_advisor.conversation.reply import Reply
from icc_advisor.domain.values import Source
from icc_advisor.text import escape_markdown

BAR_WIDTH = 20
SHORTEST_BAR = 8
FIGURES_WIDTH = len("100 of 100; sample 100, 100 below")
FULL, EMPTY, SAMPLE = "█", "─", "┊"


def bar(score: float | None, sample: float | None, width: int = BAR_WIDTH) -> str:
    """Return a bar of ``width`` characters: filled to the score, with a mark at the sample; blank when unknown."""
    if score is None:
        return " " * width
    filled = round(score / 100 * width)
    cells = [FULL] * filled + [EMPTY] * (width - filled)
    if sample is not None:
        cells[min(width - 1, round(sample / 100 * width))] = SAMPLE
    return "".join(cells)


def plain(reply: Reply, width: int = 80, *, bars: bool = True) -> str:
    """Return a reply as plain text of lines up to ``width`` characters; long words such as addresses stay whole.

    Without ``bars`` scores are said in words and figures only, as a screen reader reads them.
    """
    return _Text(width=width, bars=bars).render(reply.blocks)


def markdown(reply: Reply) -> str:
    """Return a reply as CommonMark; text from records or users cannot become markup."""
    return _Markdown().render(reply.blocks)


class _Text:
    """Draws blocks as wrapped lines."""

    def __init__(self, width: int, *, bars: bool) -> None:
        self.width = max(width, 40)
        self.bars = bars

    def render(self, blocks: tuple[Block, ...]) -> str:
        return "\n\n".join("\n".join(self.draw(block)) for block in blocks)

    def strong(self, text: str) -> str:
        return text

    def safe(self, text: str) -> str:
        return text

    def wrap(self, text: str, first: str = "", rest: str = "") -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def items(self, label: str | None, items: tuple[str, ...]) -> Iterator[str]:
        if label:
            yield from self.wrap(self.strong(f"{self.safe(label)}:"))
        for item in items:
            yield from self.wrap(self.safe(item), "- ", "  ")

    def card(self, mark: str, title: str, lines: list[tuple[str, str]]) -> Iterator[str]:
        """Yield a numbered title and its labelled lines, indented under it."""
        indent = " " * (len(mark) + 1)
        yield from self.wrap(f"{mark} {self.strong(self.safe(title))}", "", indent)
        for label, text in lines:
            yield from self.wrap(f"{label}{self.safe(text)}", indent, indent)

    @singledispatchmethod
    def draw(self, block: Block) -> Iterator[str]:
        raise TypeError(type(block))

    @draw.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield from self.wrap(self.safe(block.text))

    @draw.register
    def _(self, block: Heading) -> Iterator[str]:
        yield from self.wrap(self.strong(self.safe(block.text)))

    @draw.register
    def _(self, block: Points) -> Iterator[str]:
        yield from self.items(block.label, block.items)

    @draw.register
    def _(self, block: Scores) -> Iterator[str]:
        name_width = max((len(_name(row)) for row in block.rows), default=0)
        for row in block.rows:
            yield from self.score(row, name_width)

    def score(self, row: ScoreRow, name_width: int) -> Iterator[str]:
        name = _name(row)
        figures = _figures(row)
        room = min(BAR_WIDTH, self.width - name_width - FIGURES_WIDTH - 2)
        if self.bars and room >= SHORTEST_BAR:
            yield f"{name:<{name_width}} {bar(row.score, row.sample, room)} {figures}"
        else:
            yield f"{name}: {figures}"
        if row.note and row.note != wording.difference(row.difference):
            yield from self.wrap(self.safe(row.note), "   ", "   ")

    @draw.register
    def _(self, block: StepCard) -> Iterator[str]:
        lines = [("First step: ", block.first_step), ("Usually led by: ", block.lead)]
        lines += [("Kind: ", f"{block.kind}; effort: {block.effort}")]
        lines += [("Why: ", line) for line in reason_lines(block.reasons)]
        yield from self.card(f"{block.label}.", block.title, lines)

    @draw.register
    def _(self, block: PracticeCard) -> Iterator[str]:
        when = f" · {block.when}" if block.when else ""
        lines = [("", f"{block.place}{when}"), ("", block.what)]
        lines += [("Why: ", line) for line in reason_lines(block.reasons)]
        lines.append(("How we know: ", f"{block.known}; {wording.source(block.source)}"))
        if block.partial:
            lines.append(("", wording.PARTIAL))
        yield from self.card(f"{block.number}.", block.title, lines)

    @draw.register
    def _(self, block: PracticeDetail) -> Iterator[str]:
        yield from self.wrap(self.strong(self.safe(block.title)))
        yield from self.wrap(self.safe(f"{block.place} · {block.when or wording.NO_PERIOD} · id {block.id}"))
        yield ""
        yield from self.wrap(self.safe(block.what))
        for points in block.lists:
            yield ""
            yield from self.items(points.label, points.items)
        yield ""
        yield from self.wrap(
            self.safe(f"How we know: {block.known}. {wording.PARTIAL if block.partial else ''}".strip())
        )
        yield from self.sources(block.sources)

    def sources(self, sources: tuple[Source, ...]) -> Iterator[str]:
        yield from self.items("Sources", tuple(wording.source(one) for one in sources))

    @draw.register
    def _(self, block: StepDetail) -> Iterator[str]:
        yield from self.wrap(self.strong(self.safe(block.title)))
        yield ""
        yield from self.wrap(self.safe(block.why))
        yield ""
        for label, text in block.facts:
            yield from self.wrap(self.safe(f"{label}: {text}"), "- ", "  ")
        for points in (*block.lists, Points(label="Rests on", items=block.rests_on)):
            yield ""
            yield from self.items(points.label, points.items)
        yield ""
        yield from self.wrap(self.safe(wording.STEPS_ARE_OURS))

    @draw.register
    def _(self, block: PlanTable) -> Iterator[str]:
        for row in block.rows:
            owner = f"led by {row.owner}" if row.owner else "leader: open"
            deadline = f"by {row.deadline}" if row.deadline else "deadline: open"
            lines = [("", row.indicator), ("", f"{owner}; {deadline}")]
            lines += [("", filled) for filled in row.filled]
            if row.open_fields:
                lines.append(("Still to fill: ", ", ".join(row.open_fields)))
            yield from self.card(f"{row.id}.", row.title, lines)

    @draw.register
    def _(self, block: Next) -> Iterator[str]:
        yield from self.wrap(f"Ask next: {' · '.join(block.options)}")

    @draw.register
    def _(self, block: Choices) -> Iterator[str]:
        yield from self.wrap(self.safe(block.question))
        for number, option in enumerate(block.options, start=1):
            yield from self.wrap(self.safe(option), f"  {number}  ", "     ")


class _Markdown(_Text):
    """Draws the same blocks as CommonMark."""

    def __init__(self) -> None:
        super().__init__(width=100_000, bars=False)

    def strong(self, text: str) -> str:
        return f"**{text}**"

    def safe(self, text: str) -> str:
        return escape_markdown(text)

    def items(self, label: str | None, items: tuple[str, ...]) -> Iterator[str]:
        if label:
            yield f"{self.strong(self.safe(label))}:"
            yield ""
        yield from (f"- {self.safe(item)}" for item in items)

    def card(self, mark: str, title: str, lines: list[tuple[str, str]]) -> Iterator[str]:
        yield f"**{mark}** {self.strong(self.safe(title))}"
        yield ""
        yield from (f"- {label}{self.safe(text)}" for label, text in lines)
        yield ""

    def score(self, row: ScoreRow, name_width: int) -> Iterator[str]:  # noqa: ARG002
        rank = f"{row.rank}\\. " if row.rank else ""
        note = "" if row.note == wording.difference(row.difference) else f". {self.safe(row.note)}"
        yield f"- {rank}{self.safe(row.name)}: {_figures(row)}{note}"


def _name(row: ScoreRow) -> str:
    return f"{row.rank}. {row.name}" if row.rank else row.name


def _figures(row: ScoreRow) -> str:
    if row.score is None:
        return f"score {wording.NOT_ASSESSED}"
    score = f"{wording.number(row.score)}"
    if row.sample is None:
        return f"{score} of 100; {wording.NO_SAMPLE}"
    return f"{score} of 100; sample {wording.number(row.sample)}, {wording.difference(row.difference)}"
