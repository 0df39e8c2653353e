"""The turns of a conversation: looking through them, and writing them out."""

from collections.abc import Sequence

from icc_advisor.conversation.as_text import markdown
from icc_advisor.conversation.blocks import Block, Paragraph, Points
from icc_advisor.conversation.reply import Reply
from icc_advisor.domain.values import Value
from icc_advisor.text import escape_markdown, fold

#: How many places a search shows, and how many characters around each.
_MOST = 8
_AROUND = 60


class Turn(Value):
    """What was said, and what was answered."""

    said: str
    reply: Reply


def found_in(turns: Sequence[Turn], wanted: str) -> tuple[Block, ...]:
    """Return where a text was said or answered, newest first; case and accents do not matter."""
    lines = [
        f"Turn {number}, {who}: {_excerpt(text, wanted)}"
        for number, turn in reversed(list(enumerate(turns, start=1)))
        for who, text in (("you", turn.said), ("answer", markdown(turn.reply)))
        if fold(wanted) in fold(text)
    ]
    if not lines:
        return (Paragraph(text=f"Nothing in this conversation holds “{wanted}”."),)
    further = [Paragraph(text=f"And {len(lines) - _MOST} more places.")] if len(lines) > _MOST else []
    return (Points(label=f"“{wanted}” in this conversation", items=tuple(lines[:_MOST])), *further)


def transcript(turns: Sequence[Turn], title: str) -> str:
    """Return a conversation as Markdown, turn by turn."""
    parts = [f"# {escape_markdown(title)}"]
    for turn in turns:
        parts += [f"## {escape_markdown(turn.said) or '(nothing typed)'}", markdown(turn.reply)]
    return "\n\n".join(parts) + "\n"


def _excerpt(text: str, wanted: str) -> str:
    line = " ".join(text.replace("*", "").split())
    place = max(fold(line).find(fold(wanted)), 0)
    start, end = max(place - _AROUND, 0), place + len(wanted) + _AROUND
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
