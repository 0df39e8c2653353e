"""The fields of an action in an officer's own words: "Aino leads, by June", "note of A1: ask the parish first"."""

import re

from icc_advisor.conversation.reply import SlotValue
from icc_advisor.domain.editing import OTHER_NAMES
from icc_advisor.text import clean, fold

#: Names of fields as people write them; `editing.OTHER_NAMES` knows which field each is.
_FIELDS = (
    "owner|leader|lead|deadline|due date|date|budget|note|start|measure of success|measure|title|status|kind|objective"
    "|partners?|target group|who meets whom|milestones?|funding|output indicator|output|outcome indicator|outcome"
    "|data source|risks?|equality check|equality|communication|reason|next review|review|reporter"
)
_WHICH = (
    r"(?:\s+(?:of|for|to|on)\s+(?:the\s+)?(?:action\s+|item\s+|number\s+|step\s+)?"
    r"(?:[as]?\d+|\w+)(?:\s+(?:one|action|item))?)?"
)
#: "FIELD of A1: value", "set the FIELD of A1 to value"; what follows belongs to the value.
_NAMED = re.compile(
    rf"\b(?P<field>{_FIELDS})"
    rf"{_WHICH}\s*(?::|=|\bto\b|\bis\b|\bas\b)\s*(?P<value>.+)$",
    re.IGNORECASE,
)
#: "A1: owner Aino".
_LABELLED = re.compile(rf"^a\d{{1,3}}\s*[:,]\s*(?P<field>{_FIELDS})\s+(?P<value>.+)$", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:.*:\s*)?(?P<value>.+?)\s+(?:leads|will lead|lead|is responsible|are responsible)\b", re.IGNORECASE
)
_LED_BY = re.compile(r"\bled by (?P<value>.+)$", re.IGNORECASE)
_ASSIGNED = re.compile(r"^(?:please\s+)?(?:assign|give)\s+(?:\S+\s+){1,3}?to\s+(?P<value>.+)$", re.IGNORECASE)
_BY = re.compile(r"(?:^|\s)(?<!led )by (?P<value>(?!e?mail)[^:]+)$", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:move|postpone|shift)\s+\S+(?:\s+\S+)?\s+(?:to|until)\s+(?P<value>.+)$", re.IGNORECASE)
_STATUS = r"(?:idea|agreed|running|done|dropped)"
_STATE = re.compile(
    rf"^(?:mark\s+|set\s+)?(?:action\s+|item\s+)?\S+\s+(?:is\s+|are\s+|as\s+|to\s+)?(?:now\s+|already\s+)?(?P<value>{_STATUS})$",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"^(?:please\s+)?(?:drop|discard)\s+(?:action\s+|item\s+)?\S+(?:\s+because|\s+since|\s+reason:?|:)\s+(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PLACED = re.compile(
    r"\b(?:move|shift)\s+(?:action\s+|item\s+|number\s+)?\S+\s+(?:to\s+)?(?:the\s+)?"
    r"(?P<value>(?:top|start|first|last|end|bottom)|up|down|(?:place\s+|position\s+|number\s+)?\d{1,3}"
    r"|(?:before|after)\s+a\d{1,3})(?:\s+(?:place|position|of the (?:plan|list)))?$",
    re.IGNORECASE,
)
_MERGED = re.compile(r"^(?:please\s+)?(?:merge|combine|join)\b(?P<rest>.*)$", re.IGNORECASE)
#: These run to the end of what was typed, commas and all.
_LONG = {"note", "title", "measure", "outcome", "objective", "risks", "reason", "communication", "milestones", "data"}
_NOBODY = re.compile(r"^(?:who|what|which|nobody|somebody|someone)\b", re.IGNORECASE)
_COMMAND = re.compile(r"^(?:please\s+)?(?:add|put|take|keep|include)\b.*?\band\s+", re.IGNORECASE)


_FILENAME = re.compile(r"[^\s\"']+\.\w{2,5}$|(?<=\bas )\S+$|[\"“]([^\"”]+)[\"”]")
#: What may follow a file's name.
_PASSING = re.compile(
    r"(?:[\s,]+(?:and\s+)?(?:please|overwrite(?:\s+it)?|replace(?:\s+it)?|force|in\s+(?:finnish|english)|suomeksi))+[.!]?$",
    re.IGNORECASE,
)
_LANGUAGES = {"fi": re.compile(r"\bin finnish\b|\bsuomeksi\b|\bpa finska\b")}
_FORMS = {
    "docx": re.compile(r"\b(?:docx|word)\b"),
    "html": re.compile(r"\b(?:html|web ?page)\b"),
    "csv": re.compile(r"\b(?:csv|spreadsheet|excel)\b"),
    "json": re.compile(r"\bjson\b"),
    "md": re.compile(r"\b(?:markdown|md)\b"),
}
_FORM_WORDS = {"docx", "word", "html", "csv", "json", "markdown", "md", "excel", "a", "an", "pdf"}


def read_fields(text: str) -> tuple[dict[str, SlotValue], str]:
    """Return the fields that are filled, and the text without their values (what it points at)."""
    found: dict[str, SlotValue] = {}
    if dropped := _DROPPED.search(text):
        found["status"] = "dropped"
        _put(found, "reason", dropped["value"])
        return found, text[: dropped.start("value")]
    if merged := _MERGED.search(text):
        return {"merge": "into" if " into " in merged["rest"] else "with"}, text
    pointing: list[str] = []
    clauses = re.split(r"[,;]\s+", text)
    for position, clause in enumerate(clauses):
        if named := _NAMED.search(clause) or _LABELLED.search(clause):
            field = _field(named["field"])
            long = field in _LONG
            value = ", ".join((named["value"], *clauses[position + 1 :])) if long else named["value"]
            _put(found, field, value)
            pointing.append(clause[: named.start("value")])
            if long:
                break
            continue
        pointing.append(_clause(clause, found))
    return found, " ".join(pointing)


def read_export(text: str) -> dict[str, SlotValue]:
    """Return the file name, form and language that somebody asks to export the plan in."""
    found: dict[str, SlotValue] = {}
    folded = fold(text)
    if language := next((code for code, said in _LANGUAGES.items() if said.search(folded)), None):
        found["language"] = language
    told = _PASSING.sub("", text.strip())
    if (name := _FILENAME.search(told)) and fold(name[0]) not in _FORM_WORDS:
        found["filename"] = clean(name[1] or name[0])
    elif form := next((form for form, said in _FORMS.items() if said.search(folded)), None):
        found["format"] = form
    return found


def _clause(clause: str, found: dict[str, SlotValue]) -> str:
    """Read one clause without a field's name; return what is left of it."""
    for field, pattern in (
        ("owner", _LED_BY),
        ("owner", _ASSIGNED),
        ("owner", _LEADS),
        ("status", _STATE),
        ("position", _PLACED),
        ("deadline", _MOVED),
        ("deadline", _BY),
    ):
        match = pattern.search(clause)
        if match is None:
            continue
        value, start = match["value"], match.start("value")
        if pattern is _LEADS and (command := _COMMAND.search(value)):
            value, start = value[command.end() :], start + command.end()
        if _NOBODY.search(value) or field in found or (field == "deadline" and "position" in found):
            continue
        _put(found, field, value)
        clause = f"{clause[:start]} {clause[start + len(value) :]}"
    return clause


def _field(name: str) -> str:
    said = " ".join(name.lower().split())
    return {"next review": "review"}.get(said) or OTHER_NAMES.get(said, said.replace(" ", "_"))


def _put(found: dict[str, SlotValue], field: str, value: str) -> None:
    if value := clean(value).strip(" .'\""):
        found.setdefault(field, value)
