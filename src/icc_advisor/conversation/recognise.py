"""From an utterance to what is meant: the intent and its slots."""

import re
from typing import NamedTuple

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.phrases import CARRIES_ON, DETAIL, ORDINALS, REFINE, RULES
from icc_advisor.conversation.reply import Intent, SlotValue
from icc_advisor.conversation.state import State
from icc_advisor.search.understanding import STOP_WORDS, Understanding
from icc_advisor.text import clean, fold, words

_ITEMS = re.compile(r"\b(?:(\d{1,3})|(s\d{1,2}|a\d{1,3}))\b")
_FILENAME = re.compile(r"[^\s\"']+\.\w{2,5}$|(?<=\bas )\S+$|\"([^\"]+)\"")
_OWNER = re.compile(
    r"(?:owner|lead)(?: (?:of|for) [^:]*?)?(?: to|:| is| as)\s+(?P<a>[^,;]+)"
    r"|(?:^|,|;|\band)\s*(?P<b>[^,;]+?) (?:leads|is responsible|will lead)\b"
    r"|\bled by (?P<c>[^,;]+)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"deadline(?: (?:of|for) [^:]*?)?(?: to|:| is)\s+(?P<a>[^,;]+)|(?:^|,|;|\s)by (?P<b>(?!email|mail)[^,;]+?)(?=[,;]|$)"
    r"|\b(?:move|postpone|shift) (?:it|this|that|\S+) (?:to|until) (?P<c>[^,;]+)",
    re.IGNORECASE,
)
_OTHER_FIELDS = {
    field: re.compile(rf"\b{field}(?: (?:of|for|to) [^:]*?)?(?: to|:| is)\s+(?P<a>[^;]+)", re.IGNORECASE)
    for field in ("budget", "note", "start", "measure", "title")
}
_COMPARED = re.compile(
    r"\b(?:with|to|against|versus|vs\.?|mit|med|avec|con|com|and)\s+(?P<a>[^\W\d][\w'’ -]*?)(?:\s+(?:on|in|for|about)\b.*)?[?.! ]*$",
    re.IGNORECASE,
)
_SWITCHED = re.compile(r"\b(?:to|of|city|load|use|open)\s+(?!city\b|cities\b|the\b)(?P<a>[^\W\d][\w'’ -]*)", re.IGNORECASE)


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
    act = Act(
        intent="not_understood",
        asked=asked,
        items=_items(line, text),
        steps=_labels(line, "s"),
        actions=_labels(line, "a"),
        ids=_ids(text, catalogue),
        place=_place(asked, catalogue, state),
        carries_on=bool(CARRIES_ON.search(line)),
    )
    intent = _intent(line, text, act, state)
    return act._replace(intent=intent, slots=_slots(intent, act, text))


def _intent(line: str, text: str, act: Act, state: State) -> Intent:
    if not line:
        return "not_understood"
    bare = re.fullmatch(r"(?:(?:number|no|item|the) )?(?:\d{1,3}|s\d{1,2}|a\d{1,3})", line)
    if bare:
        known = state.listed or act.steps or act.actions
        return "practice_detail" if known else "ambiguous"
    for rule in RULES:
        if len(act.asked.words) > rule.longest or not rule.pattern.search(line):
            continue
        if rule.needs_topic_word and not act.asked.indicators:
            continue
        return _special(rule.intent, line, act)
    return _by_content(line, text, act, state)


def _special(intent: Intent, line: str, act: Act) -> Intent:
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
    if (state.topic or state.found) and not act.asked.indicators and (REFINE.search(line) or _only_filters(act)):
        return "refine"
    if act.asked.filters.city and not act.asked.indicators and not _content(act):
        return "practices_of_city"
    if act.asked.indicators or act.asked.measures or act.asked.read_as:
        return "suggest"
    return "suggest" if _content(act) or _only_filters(act) else "not_understood"


def _only_filters(act: Act) -> bool:
    return bool(act.asked.filters) and not _content(act)


def _content(act: Act) -> list[str]:
    return [word for word, weight in act.asked.terms.items() if weight == 1.0 and word not in STOP_WORDS]


def _items(line: str, text: str) -> tuple[int, ...]:
    digits = [int(found[0]) for found in _ITEMS.findall(line) if found[0]]
    ordinals = [ORDINALS[word] for word in line.split() if word in ORDINALS and not _is_pronoun(word, line)]
    last = [-1] if re.search(r"\blast\b", line) else []
    sizes = re.search(r"\d[  ,.]\d{3}|\binhabitants|\bpeople\b", text)
    return () if sizes else tuple(dict.fromkeys((*digits, *ordinals, *last)))


def _is_pronoun(word: str, line: str) -> bool:
    return word == "one" and not re.search(r"\bnumber one\b|\bitem one\b", line)


def _labels(line: str, letter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.upper() for _, label in _ITEMS.findall(line) if label.startswith(letter)))


def _ids(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    typed = (token.strip(".,;:!?()'\"") for token in fold(text).split())
    known = (token for token in typed if "-" in token)
    found = (practice.id for token in known if (practice := catalogue.practice(token)))
    steps = (t for t in (token.strip(".,;:!?()'\"") for token in fold(text).split()) if t in catalogue.recommendation_by_id)
    return tuple(dict.fromkeys((*found, *steps)))


def _place(asked: Understanding, catalogue: Catalogue, state: State) -> str | None:
    """Return the city that is named, also by a part of its name when a listed practice is from there."""
    if asked.filters.city:
        return asked.filters.city[0]
    shown = [*state.listed, *(practice for action in state.plan.actions for practice in action.practices)]
    for practice_id in shown:
        practice = catalogue.practice(practice_id)
        if practice and any(len(w) > 3 and w in asked.words for w in words(practice.city)):  # noqa: PLR2004
            return practice.city
    return None


def _slots(intent: Intent, act: Act, text: str) -> dict[str, SlotValue]:
    slots: dict[str, SlotValue] = {}
    if intent in {"practice_detail", "add_to_plan", "remove_from_plan", "edit_plan", "why", "ambiguous", "similar"}:
        if act.items and act.items != (-1,):
            slots["item"] = act.items[0] if len(act.items) == 1 else list(act.items)
        elif act.actions:
            numbers = [int(label[1:]) for label in act.actions]
            slots["item"] = numbers[0] if len(numbers) == 1 else numbers
        if act.steps:
            slots["step"] = act.steps[0] if len(act.steps) == 1 else list(act.steps)
        if act.place and not act.ids:
            slots["city"] = act.place
    if intent in {"add_to_plan", "edit_plan"}:
        slots.update(_fields(text))
    if intent == "export_plan" and (found := _FILENAME.search(text.strip())):
        slots["filename"] = clean(found[1] or found[0])
    if intent == "practices_of_city" and act.place:
        slots["city"] = act.place
    pattern = {"compare_city": _COMPARED, "switch_city": _SWITCHED}.get(intent)
    if pattern and (named := pattern.search(text)):
        slots["city"] = clean(named["a"])
    return slots


def _fields(text: str) -> dict[str, SlotValue]:
    found: dict[str, SlotValue] = {}
    for field, pattern in (("owner", _OWNER), ("deadline", _DEADLINE), *_OTHER_FIELDS.items()):
        if match := pattern.search(text):
            value = next((part for part in match.groups() if part), "")
            if value := clean(value).strip(" .'\""):
                found[field] = value
    return found
