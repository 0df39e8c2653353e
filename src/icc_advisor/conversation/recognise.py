"""From an utterance to what is meant: the intent and its slots."""

import re
from typing import NamedTuple

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.phrases import CARRIES_ON, DETAIL, NUMBERS, ORDINALS, REFINE, RULES
from icc_advisor.conversation.reply import Intent, SlotValue
from icc_advisor.conversation.state import State
from icc_advisor.search.understanding import Understanding
from icc_advisor.text import clean, fold, words

#: One known word is a topic only in an utterance as short as this.
_FEW_WORDS = 2
#: Said in passing; what else is said in the same breath counts.
_SMALL_TALK = {"thanks", "greeting"}
#: "the last one", as a number.
LAST = -1
_ITEMS = re.compile(r"\b(?:(\d{1,3})|(s\d{1,2}|a\d{1,3}))\b")
_FILENAME = re.compile(r"[^\s\"']+\.\w{2,5}$|(?<=\bas )\S+$|\"([^\"]+)\"")
_OWNER = re.compile(
    r"(?:owner|lead)(?: (?:of|for) [^:]*?)?(?: to|:| is| as)\s+(?P<a>[^,;]+)"
    r"|(?:^|,|;|\band)\s*(?P<b>[^,;]+?) (?:leads|is responsible|will lead)\b"
    r"|\bled by (?P<c>[^,;]+)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"deadline(?: (?:of|for) [^:]*?)?(?: to|:| is)\s+(?P<a>[^,;]+)"
    r"|(?:^|,|;|\s)by (?P<b>(?!email|mail)[^,;]+?)(?=[,;]|$)"
    r"|\b(?:move|postpone|shift) (?:it|this|that|\S+) (?:to|until) (?P<c>[^,;]+)",
    re.IGNORECASE,
)
_OTHER_FIELDS = {
    field: re.compile(rf"\b{field}(?: (?:of|for|to) [^:]*?)?(?: to|:| is)\s+(?P<a>[^;]+)", re.IGNORECASE)
    for field in ("budget", "note", "start", "measure", "title")
}
_COMPARED = re.compile(
    r"\b(?:with|to|against|versus|vs\.?|mit|med|avec|con|com)\s+(?P<a>[^\W\d][\w'’ -]*?)"
    r"(?:\s+(?:on|in|for|about)\b.*)?[?.! ]*$",
    re.IGNORECASE,
)
_NAME = r"(?P<a>[A-ZÀ-ÖØ-ÞŁŚŻ][\w’'-]*(?:\s+[A-ZÀ-ÖØ-ÞŁŚŻ][\w’'-]*)*)"
_CITY_DOES = re.compile(rf"\b(?:did|has|does|is|have)\s+{_NAME}\s+(?:do|done|doing)\b")
_BY_CITY = re.compile(
    rf"^(?i:any|anything|something|everything|practices?|examples?|what|list|show)\b.*\b(?:by|from|of|in)\s+{_NAME}"
)
_POINTS_BACK = re.compile(r"\b(?:that|this|it|there)\b")
_SWITCHED = re.compile(
    r"\b(?:to|of|city|load|use|open)\s+(?!city\b|cities\b|the\b)(?P<a>[^\W\d][\w'’ -]*)", re.IGNORECASE
)


class Act(NamedTuple):
    """What an utterance means: ``steps`` are labels such as S1, ``actions`` labels such as A2."""

    intent: Intent
    asked: Understanding
    items: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    place: str | None = None
    slots: dict[str, SlotValue] = {}  # noqa: RUF012 - never changed
    carries_on: bool = False


def recognise(text: str, asked: Understanding, state: State, catalogue: Catalogue) -> Act:
    """Return what ``text`` means after ``state``; the intent is ``not_understood`` when nothing fits."""
    line = " ".join(asked.words)
    typed = " ".join(words(text))
    fields, pointing = _fields(text)
    act = Act(
        intent="not_understood",
        asked=asked,
        items=_items(" ".join(words(pointing)), text),
        steps=_labels(typed, "s"),
        actions=_labels(typed, "a"),
        ids=_ids(text, catalogue),
        place=_place(asked, words(pointing), catalogue, state),
        carries_on=bool(CARRIES_ON.search(line)),
    )
    intent = _intent(typed, line, text, act, state)
    return act._replace(intent=intent, slots=_slots(intent, act, text, fields))


def _intent(typed: str, line: str, text: str, act: Act, state: State) -> Intent:
    if not line:
        return "not_understood"
    bare = re.fullmatch(r"(?:(?:number|no|item|the) )?(?:\d{1,3}|s\d{1,2}|a\d{1,3})", line)
    if bare:
        known = state.listed or act.steps or act.actions
        return "practice_detail" if known else "ambiguous"
    for rule in RULES:
        if len(act.asked.words) > rule.longest:
            continue
        if not (rule.pattern.search(typed) or rule.pattern.search(line)):
            continue
        if rule.needs_topic_word and not act.asked.indicators:
            continue
        if rule.intent in _SMALL_TALK and act.asked.indicators:
            continue
        return _special(rule.intent, line, text, act)
    return _by_content(line, text, act, state)


def _special(intent: Intent, line: str, text: str, act: Act) -> Intent:
    """Settle what one pattern alone cannot tell."""
    if intent == "compare_city" and _compared(text) is None:
        return "compare_sample"
    if intent == "explain_indicator" and DETAIL.search(line) and (act.items or act.ids):
        return "practice_detail"
    if intent == "profile" and act.asked.indicators and " and " not in line:
        return "score"
    return intent


def _by_content(line: str, text: str, act: Act, state: State) -> Intent:
    listed = bool(state.listed or state.opened)
    if act.ids and (DETAIL.search(line) or len(words(text)) <= len(words(act.ids[0])) + 1):
        return "practice_detail"
    if DETAIL.search(line) and (act.items or act.steps or act.actions or (act.place and listed)):
        return "practice_detail"
    if _CITY_DOES.search(text) and not act.asked.indicators and (act.asked.filters.city or _city_typed(text)):
        return "practices_of_city"
    names_indicator = any(concept in act.asked.indicators for concept in act.asked.read_as)
    if (state.topic or state.found) and not names_indicator and (REFINE.search(line) or _only_filters(act)):
        return "refine"
    if (
        not act.asked.indicators
        and not act.asked.known
        and not act.asked.filters.country
        and (act.asked.filters.city or _city_typed(text))
    ):
        return "practices_of_city"
    if act.asked.indicators or act.asked.measures or act.asked.read_as or _only_filters(act):
        return "suggest"
    if not _content(act) and state.topic and _POINTS_BACK.search(line):
        return "suggest"
    known, unknown = len(act.asked.known), len(act.asked.unknown)
    enough = known > unknown and (known > 1 or len(act.asked.words) <= _FEW_WORDS)
    return "suggest" if enough else "not_understood"


def _city_typed(text: str) -> str | None:
    """Return the place of "anything by Limassol?", which no practice need be from."""
    found = _BY_CITY.search(text) or _CITY_DOES.search(text)
    return clean(found["a"]) if found else None


def _compared(text: str) -> str | None:
    """Return the city of "compare us with Turku": a name, so it begins with a capital letter."""
    found = _COMPARED.search(text)
    return clean(found["a"]) if found and found["a"][0].isupper() else None


def _only_filters(act: Act) -> bool:
    return bool(act.asked.filters) and not _content(act)


def _content(act: Act) -> list[str]:
    return [*act.asked.known, *act.asked.unknown]


def _items(line: str, text: str) -> tuple[int, ...]:
    digits = [int(found[0]) for found in _ITEMS.findall(line) if found[0]]
    ordinals = [n for word in line.split() for start, n in ORDINALS.items() if word.startswith(start)]
    ordinals += [NUMBERS[word] for word in line.split() if word in NUMBERS]
    ordinals += [1] if re.search(r"\b(?:number|item|action) one\b", line) else []
    last = [LAST] if re.search(r"\blast\b", line) else []
    sizes = re.search(r"\d[  ,.]\d{3}|\binhabitants|\bpeople\b", text)
    return () if sizes else tuple(dict.fromkeys((*digits, *ordinals, *last)))


def _labels(line: str, letter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.upper() for _, label in _ITEMS.findall(line) if label.startswith(letter)))


def _ids(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    typed = (token.strip(".,;:!?()'\"") for token in fold(text).split())
    known = (token for token in typed if "-" in token)
    found = (practice.id for token in known if (practice := catalogue.practice(token)))
    steps = (
        t for t in (token.strip(".,;:!?()'\"") for token in fold(text).split()) if t in catalogue.recommendation_by_id
    )
    return tuple(dict.fromkeys((*found, *steps)))


def _place(asked: Understanding, pointing: list[str], catalogue: Catalogue, state: State) -> str | None:
    """Return the city that is named, also by a part of its name when a listed practice is from there."""
    if asked.filters.city:
        return asked.filters.city[0]
    shown = [*state.listed, *(practice for action in state.plan.actions for practice in action.practices)]
    for practice_id in shown:
        practice = catalogue.practice(practice_id)
        if practice and any(len(w) > 3 and w in pointing for w in words(practice.city)):  # noqa: PLR2004
            return practice.city
    return None


def _slots(intent: Intent, act: Act, text: str, fields: dict[str, SlotValue]) -> dict[str, SlotValue]:
    slots: dict[str, SlotValue] = {}
    if intent in {
        "practice_detail",
        "add_to_plan",
        "remove_from_plan",
        "edit_plan",
        "why",
        "ambiguous",
        "similar",
    }:
        if act.items and act.items != (LAST,):
            slots["item"] = act.items[0] if len(act.items) == 1 else list(act.items)
        elif act.actions:
            numbers = [int(label[1:]) for label in act.actions]
            slots["item"] = numbers[0] if len(numbers) == 1 else numbers
        if act.steps:
            slots["step"] = act.steps[0] if len(act.steps) == 1 else list(act.steps)
        if act.place and not act.ids:
            slots["city"] = act.place
    if intent in {"add_to_plan", "edit_plan"}:
        slots.update(fields)
    if intent == "export_plan" and (found := _FILENAME.search(text.strip())):
        slots["filename"] = clean(found[1] or found[0])
    city = _city_slot(intent, act, text)
    return {**slots, "city": city} if city else slots


def _city_slot(intent: Intent, act: Act, text: str) -> str | None:
    if intent == "practices_of_city":
        return act.place or _city_typed(text)
    if intent == "compare_city":
        return _compared(text)
    if intent == "switch_city" and (named := _SWITCHED.search(text)):
        return clean(named["a"])
    return None


def _fields(text: str) -> tuple[dict[str, SlotValue], str]:
    """Return the fields of an action that are filled, and the text without their values."""
    found: dict[str, SlotValue] = {}
    rest = text
    for field, pattern in (("owner", _OWNER), ("deadline", _DEADLINE), *_OTHER_FIELDS.items()):
        if match := pattern.search(text):
            value = next((part for part in match.groups() if part), "")
            if value := clean(value).strip(" .'\""):
                found[field] = value
                rest = rest.replace(value, " ")
    return found, rest
