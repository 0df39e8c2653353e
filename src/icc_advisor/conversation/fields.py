"""The fields of an action in an officer's own words: "Aino leads, by June", "note of A1: ask the parish first"."""

import re

from icc_advisor.conversation.reply import SlotValue
from icc_advisor.text import clean

_NAMES = {"leader": "owner", "lead": "owner", "date": "deadline", "due date": "deadline"}
_WHICH = (
    r"(?:\s+(?:of|for|to|on)\s+(?:the\s+)?(?:action\s+|item\s+|number\s+|step\s+)?"
    r"(?:[as]?\d+|\w+)(?:\s+(?:one|action|item))?)?"
)
#: "FIELD of A1: value", "set the FIELD of A1 to value"; what follows belongs to the value.
_NAMED = re.compile(
    r"\b(?P<field>owner|leader|lead|deadline|due date|date|budget|note|start|measure|title)"
    rf"{_WHICH}\s*(?::|=|\bto\b|\bis\b|\bas\b)\s*(?P<value>.+)$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:.*:\s*)?(?P<value>.+?)\s+(?:leads|will lead|lead|is responsible|are responsible)\b", re.IGNORECASE
)
_LED_BY = re.compile(r"\bled by (?P<value>.+)$", re.IGNORECASE)
_ASSIGNED = re.compile(r"^(?:please\s+)?(?:assign|give)\s+(?:\S+\s+){1,3}?to\s+(?P<value>.+)$", re.IGNORECASE)
_BY = re.compile(r"(?:^|\s)(?<!led )by (?P<value>(?!e?mail)[^:]+)$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:move|postpone|shift)\s+\S+(?:\s+\S+)?\s+(?:to|until)\s+(?P<value>.+)$", re.IGNORECASE)
#: These run to the end of what was typed, commas and all.
_LONG = {"note", "title", "measure"}
_NOBODY = re.compile(r"^(?:who|what|which|nobody|somebody|someone)\b", re.IGNORECASE)
_COMMAND = re.compile(r"^(?:please\s+)?(?:add|put|take|keep|include)\b.*?\band\s+", re.IGNORECASE)


def read_fields(text: str) -> tuple[dict[str, SlotValue], str]:
    """Return the fields that are filled, and the text without their values (what it points at)."""
    found: dict[str, SlotValue] = {}
    pointing: list[str] = []
    clauses = re.split(r"[,;]\s+", text)
    for position, clause in enumerate(clauses):
        if named := _NAMED.search(clause):
            field = _NAMES.get(named["field"].lower(), named["field"].lower())
            long = field in _LONG
            value = ", ".join((named["value"], *clauses[position + 1 :])) if long else named["value"]
            _put(found, field, value)
            pointing.append(clause[: named.start("value")])
            if long:
                break
            continue
        pointing.append(_clause(clause, found))
    return found, " ".join(pointing)


def _clause(clause: str, found: dict[str, SlotValue]) -> str:
    """Read one clause without a field's name; return what is left of it."""
    for field, pattern in (
        ("owner", _LED_BY),
        ("owner", _ASSIGNED),
        ("owner", _LEADS),
        ("deadline", _MOVED),
        ("deadline", _BY),
    ):
        match = pattern.search(clause)
        if match is None:
            continue
        value, start = match["value"], match.start("value")
        if pattern is _LEADS and (command := _COMMAND.search(value)):
            value, start = value[command.end() :], start + command.end()
        if _NOBODY.search(value):
            continue
        _put(found, field, value)
        clause = f"{clause[:start]} {clause[start + len(value) :]}"
    return clause


def _put(found: dict[str, SlotValue], field: str, value: str) -> None:
    if value := clean(value).strip(" .'\""):
        found.setdefault(field, value)
