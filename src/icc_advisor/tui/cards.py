"""Reply blocks → styled text: the twin of ``conversation.as_text`` for the app."""

from collections.abc import Iterable
from functools import singledispatch

from textual.content import Content
from textual.style import Style

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import (
    Block,
    Choices,
    Heading,
    Next,
    Paragraph,
    PlanRow,
    PlanTable,
    Points,
    PracticeCard,
    PracticeDetail,
    Scores,
    StepCard,
    StepDetail,
)
from icc_advisor.conversation.cards import reason_lines
from icc_advisor.tui.layout import Row, hang
from icc_advisor.tui.scores import score_table

NOTHING = Content("")
_MUTED = "$foreground-muted"
_BULLET = Content.styled("• ", _MUTED)
_OPEN = "open"
_TO_COMPLETE = "…"


def draw(block: Block, width: int) -> Content:
    """Return a block as text for a width."""
    if isinstance(block, Scores):
        return score_table(block.rows, width)
    return hang(_rows(block), width)


def plan_rows(rows: tuple[PlanRow, ...], *, fields: bool = True) -> list[Row]:
    """Return actions with who leads, until when, and (with ``fields``) what is still to be filled."""
    gap = [(NOTHING, NOTHING)] if fields else []
    listed = [row for action in rows for row in (*_action(action, fields=fields), *gap)]
    return listed[: len(listed) - len(gap)]


@singledispatch
def _rows(block: Block) -> Iterable[Row]:
    raise TypeError(type(block))


@_rows.register
def _(block: Paragraph) -> Iterable[Row]:
    return [_text(block.text)]


@_rows.register
def _(block: Heading) -> Iterable[Row]:
    return [_text(block.text, "bold $text-primary")]


@_rows.register
def _(block: Points) -> Iterable[Row]:
    return _points(block)


@_rows.register
def _(block: StepCard) -> Iterable[Row]:
    return _card(
        block.label or "•",
        block.title,
        _labelled("First step", block.first_step),
        _labelled("Usually led by", block.lead),
        _labelled("Kind", f"{block.kind}; effort: {block.effort}"),
        *(_labelled("Why", line) for line in reason_lines(block.reasons)),
    )


@_rows.register
def _(block: PracticeCard) -> Iterable[Row]:
    return _card(
        str(block.number) if block.number else "•",
        block.title,
        Content.styled(_where(block.place, block.when), _MUTED),
        Content(block.what),
        *(_labelled("Why", line) for line in reason_lines(block.reasons)),
        _labelled("How we know", f"{block.known}; {wording.source(block.source)}"),
        *([Content.styled(wording.PARTIAL, _MUTED)] if block.partial else []),
    )


@_rows.register
def _(block: PracticeDetail) -> Iterable[Row]:
    known = f"{block.known}. {wording.PARTIAL if block.partial else ''}".strip()
    return [
        _text(block.title, "bold"),
        _text(f"{_where(block.place, block.when or wording.NO_PERIOD)} · id {block.id}", _MUTED),
        (NOTHING, NOTHING),
        _text(block.what),
        *_lists(block.lists),
        (NOTHING, NOTHING),
        (NOTHING, _labelled("How we know", known)),
        *_points(Points(label="Sources", items=tuple(wording.source(one) for one in block.sources))),
    ]


@_rows.register
def _(block: StepDetail) -> Iterable[Row]:
    return [
        _text(block.title, "bold"),
        (NOTHING, NOTHING),
        _text(block.why),
        (NOTHING, NOTHING),
        *((_BULLET, _labelled(label, text)) for label, text in block.facts),
        *_lists((*block.lists, Points(label="Rests on", items=block.rests_on))),
        (NOTHING, NOTHING),
        _text(wording.STEPS_ARE_OURS, _MUTED),
    ]


@_rows.register
def _(block: PlanTable) -> Iterable[Row]:
    return plan_rows(block.rows)


@_rows.register
def _(block: Next) -> Iterable[Row]:
    options = [Content.styled(option, _saying(option)) for option in block.options]
    return [(Content.styled("Ask next: ", _MUTED), Content(" · ").join(options))]


@_rows.register
def _(block: Choices) -> Iterable[Row]:
    options = [(Content.styled(f" {number}  ", "bold"), Content(text)) for number, text in enumerate(block.options, 1)]
    return [_text(block.question), *options]


def _saying(text: str) -> Style:
    """Return the style of a text that says itself when clicked; one that ends in … is left to be completed."""
    action = "prefill" if text.endswith(_TO_COMPLETE) else "say"
    return Style(underline=True) + Style.from_meta({"@click": (f"app.{action}", (text.removesuffix(_TO_COMPLETE),))})


def _text(text: str, style: str = "") -> Row:
    return NOTHING, Content.styled(text, style)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label}: ", _MUTED), text)


def _where(place: str, when: str | None) -> str:
    return f"{place} · {when}" if when else place


def _card(mark: str, title: str, *lines: Content) -> list[Row]:
    indent = Content(" " * max(3, len(mark) + 1))
    head = Content.styled(f"{mark:<{len(indent)}}", "bold $text-primary")
    return [(head, Content.styled(title, "bold")), *((indent, line) for line in lines)]


def _points(points: Points) -> list[Row]:
    label = [_text(f"{points.label}:", "bold")] if points.label else []
    return [*label, *((_BULLET, Content(item)) for item in points.items)]


def _lists(lists: Iterable[Points]) -> Iterable[Row]:
    for points in lists:
        yield NOTHING, NOTHING
        yield from _points(points)


def _action(action: PlanRow, *, fields: bool) -> list[Row]:
    lines = [Content.styled(action.indicator, _MUTED)] if fields else []
    owner = _field("led by", "leader", action.owner)
    lines.append(Content.assemble(*owner, "; ", *_field("by", "deadline", action.deadline)))
    if fields:
        lines += [Content(filled) for filled in action.filled]
    if fields and action.open_fields:
        lines.append(_labelled("Still to fill", ", ".join(action.open_fields)))
    return _card(action.id, action.title, *lines)


def _field(filled: str, name: str, value: str | None) -> tuple[tuple[str, str], tuple[str, str]]:
    if value:
        return (f"{filled} ", _MUTED), (value, "")
    return (f"{name}: ", _MUTED), (_OPEN, "italic $text-warning")
