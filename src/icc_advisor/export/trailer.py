"""What a reader of the document does not see: the plan itself, in link definitions that Markdown does not show.

They hold what no cell shows (reasons with their facts, for instance), and a short mark of every text that was
generated, so that whatever a person changed or added is known when the document is read back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2s
from typing import Any, NamedTuple

from pydantic import ValidationError

from icc_advisor.domain.plan import Action, Plan
from icc_advisor.export.document import Block, Bullets, Chart, Document, Heading, Paragraph, Table
from icc_advisor.export.labels import key

_NAME = "icc-advisor"
_MARKS_IN_A_LINE = 40
_NOTE = (
    f"[{_NAME}]: # (The lines below are not shown where this document is read. With them, icc-advisor reads back "
    "what you have edited above.)"
)


class Kept(NamedTuple):
    """What the trailer of a document tells: the plan as it was written, its language, marks of generated texts."""

    plan: Plan
    language: str
    marks: frozenset[str]


def trailer(plan: Plan, document: Document) -> Iterator[str]:
    """Yield the definitions at the end of a document."""
    head = plan.model_dump(mode="json", exclude={"actions"}, exclude_defaults=True)
    lines = [_NOTE, _definition("plan", {"language": document.language, "plan": head})]
    for number, action in enumerate(plan.actions, start=1):
        lines.append(_definition(f"action-{number}", action.model_dump(mode="json", exclude_defaults=True)))
    marks = sorted({mark(text) for block in document.blocks for text in texts(block)})
    for number, start in enumerate(range(0, len(marks), _MARKS_IN_A_LINE), start=1):
        lines.append(_definition(f"text-{number}", " ".join(marks[start : start + _MARKS_IN_A_LINE])))
    yield "\n".join(lines)


def kept(definitions: Mapping[str, Mapping[str, Any]]) -> Kept | None:
    """Return what the trailer tells, or None when it is missing or damaged."""
    held = {name.casefold(): one.get("title", "") for name, one in definitions.items()}
    try:
        head = json.loads(held[f"{_NAME}-plan"])
        actions = tuple(Action.model_validate_json(held[name]) for name in _numbered(held, "action"))
        plan = Plan.model_validate_json(json.dumps(head["plan"]))
        marks = frozenset(word for name in _numbered(held, "text") for word in json.loads(held[name]).split())
        return Kept(plan.model_copy(update={"actions": actions}), str(head["language"]), marks)
    except (KeyError, TypeError, AttributeError, ValueError, ValidationError):
        return None


def mark(text: str) -> str:
    """Return the mark of a text, whatever its spaces."""
    return blake2s(key(text).encode(), digest_size=5).hexdigest()


def texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block as a reader of the document meets them: by heading, paragraph, item and cell."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield _joined((block.line.lead, block.line.text, block.line.url or ""))
        case Bullets():
            yield from (_joined((line.lead, line.text, line.url or "")) for line in block.lines)
        case Table():
            yield from block.head
            yield from (cell.text for row in block.rows for cell in row)
        case Chart():
            return


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _numbered(held: Mapping[str, str], kind: str) -> list[str]:
    start = f"{_NAME}-{kind}-"
    return sorted((name for name in held if name.startswith(start)), key=lambda name: int(name.removeprefix(start)))


def _definition(name: str, value: object) -> str:
    """Return a link definition whose title holds the value as JSON."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = told.replace("\\", "\\\\").replace("'", "\\'").replace("&", "&amp;")
    return f"[{_NAME}-{name}]: # '{escaped}'"
