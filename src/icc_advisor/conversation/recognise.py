"""From an utterance to what is meant: the intent and its slots."""

import re
from itertools import pairwise
from typing import NamedTuple

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.fields import read_export, read_fields
from icc_advisor.conversation.phrases import (
    ASKS_HOW,
    CARRIES_ON,
    DETAIL,
    NUMBERS,
    ORDINALS,
    OWN_RESULT,
    POINTERS,
    QUESTION,
    REFINE,
    RULES,
    SMALL_TALK,
)
from icc_advisor.conversation.reply import Intent, SlotValue
from icc_advisor.conversation.sensitive import SENSITIVE, Because
from icc_advisor.conversation.state import State
from icc_advisor.search.understanding import Understanding
from icc_advisor.text import clean, fold, words

#: One known word is a topic only in an utterance as short as this.
_FEW_WORDS = 2
#: Said in passing; what else is said in the same breath counts.
_SMALL_TALK = {"thanks", "greeting"}
#: "the last one", as a number.
LAST = -1
_DIGITS = 3
_LABELS = re.compile(r"\b(?:s\d{1,2}|a\d{1,3})\b")
_RANGE = re.compile(r"\b(\d{1,2})\s*(?:to|-|–|until)\s*(\d{1,2})\b")
_SIZES = re.compile(r"\d[ \u00a0,.]\d{3}|\binhabitants|\bpeople\b|\beuros?\b")
#: What may stand before a number word, and after an ordinal, when an item is meant.
_COUNTED = {"number", "item", "action", "add", "open", "why", "show"}
_AFTER = {"", "one", "ones", "action", "item", "practice", "step", "entry", "suggestion", "and", "or", "to", "please"}
#: What changes something is never read out of a question.
_CHANGING = {"add_to_plan", "remove_from_plan", "edit_plan", "export_plan", "undo"}
_COMPARED = re.compile(
    r"\b(?:with|to|against|versus|vs\.?|mit|med|avec|con|com)\s+(?P<a>[^\W\d][\w'’ -]*?)"
    r"(?:\s+(?:on|in|for|about)\b.*)?[?.! ]*$",
    re.IGNORECASE,
)
_NAME = r"(?P<a>[A-ZÀ-ÖØ-ÞŁŚŻ][\w’'-]*(?:\s+[A-ZÀ-ÖØ-ÞŁŚŻ][\w’'-]*)*)"
_CITY_DOES = re.compile(rf"\b(?:did|has|does|is|have)\s+{_NAME}\s+(?:do|done|doing)\b")
_BY_CITY = re.compile(
    r"^(?i:(?:are|is) there any\w*|do you have any\w*|any|anything|something|everything|practices?|examples?|what|list"
    rf"|show)\b.*\b(?:by|from|of|in)\s+{_NAME}"
)
_POINTS_BACK = re.compile(r"\b(?:that|this|it|there)\b")
_SWITCHED = re.compile(
    r"\b(?:to|of|city|load|use|open)\s+(?!city\b|cities\b|the\b)(?P<a>[^\W\d][\w'’ -]*)", re.IGNORECASE
)


class Act(NamedTuple):
    """What an utterance means: ``steps`` are labels such as S1, ``actions`` labels such as A2.

    ``fills`` tells whether it names values for fields of an action, ``because`` why something out of scope is declined.
    """

    intent: Intent
    asked: Understanding
    items: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    place: str | None = None
    slots: dict[str, SlotValue] = {}  # noqa: RUF012 - never changed
    carries_on: bool = False
    fills: bool = False
    because: Because = ""


def recognise(text: str, asked: Understanding, state: State, catalogue: Catalogue) -> Act:
    """Return what ``text`` means after ``state``; the intent is ``not_understood`` when nothing fits."""
    line = " ".join(asked.words)
    typed = " ".join(words(text))
    fields, pointing = read_fields(text)
    act = Act(
        intent="not_understood",
        fills=bool(fields),
        asked=asked,
        items=_items(pointing, state),
        steps=_labels(typed, "s"),
        actions=_labels(typed, "a"),
        ids=_ids(text, catalogue),
        place=_place(asked, words(pointing), catalogue, state),
        carries_on=bool(CARRIES_ON.search(line)),
    )
    intent = _intent(typed, line, text, act, state)
    because = _because(typed, line) if intent == "out_of_scope" else ""
    return act._replace(intent=intent, slots=_slots(intent, act, text, fields), because=because)


def _because(typed: str, line: str) -> Because:
    return next((one.because for one in SENSITIVE if one.pattern.search(typed) or one.pattern.search(line)), "")


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
        if rule.needs_topic and not (act.asked.indicators or state.topic):
            continue
        if not rule.firm and _asks_for_ideas(line, act):
            continue
        settled = _settle(rule.intent, line, text, act, state)
        if settled is not None:
            return settled
    return _by_slots(line, text, act, state) or _by_content(line, text, act, state)


def _asks_for_ideas(line: str, act: Act) -> bool:
    """Tell whether somebody asks what to do about a topic, whatever other words the question holds."""
    topic = act.asked.indicators or act.asked.measures or act.asked.read_as
    return bool(topic and ASKS_HOW.search(line) and not OWN_RESULT.search(line))


def _settle(intent: Intent, line: str, text: str, act: Act, state: State) -> Intent | None:
    """Settle what one pattern alone cannot tell; None when the pattern has misled."""
    if intent in _SMALL_TALK:
        rest = SMALL_TALK.sub("", line).strip()
        said = _intent(rest, rest, text, act, state) if rest and rest != line else "not_understood"
        return intent if said in {"not_understood", "suggest"} and not act.asked.indicators else said
    if intent in _CHANGING and QUESTION.search(line):
        return None
    if intent == "add_to_plan" and not (act.items or act.steps or act.ids or act.place or POINTERS.search(line)):
        return None
    if intent == "why" and _content(act) and not (act.asked.indicators or state.listed or state.opened or state.topic):
        return None
    if intent == "compare_city" and _compared(text) is None:
        return "compare_sample"
    if intent == "explain_indicator" and DETAIL.search(line) and (act.items or act.ids):
        return "practice_detail"
    if intent == "profile" and act.asked.indicators and " and " not in line:
        return "score"
    return intent


def _by_slots(line: str, text: str, act: Act, state: State) -> Intent | None:
    """Return what is meant where nothing but a value for an action, or a city, was named."""
    if act.fills and state.plan.actions and not (act.asked.indicators or act.asked.filters or QUESTION.search(line)):
        return "edit_plan"
    if act.asked.filters.city and _BY_CITY.search(text) and not _content(act):
        return "practices_of_city"
    return None


def _by_content(line: str, text: str, act: Act, state: State) -> Intent:
    listed = bool(state.listed or state.opened)
    if act.ids and (DETAIL.search(line) or len(words(text)) <= len(words(act.ids[0])) + 1):
        return "practice_detail"
    if DETAIL.search(line) and (act.items or act.steps or act.actions or (act.place and listed)):
        return "practice_detail"
    if _CITY_DOES.search(text) and not act.asked.indicators and (act.asked.filters.city or _city_typed(text)):
        return "practices_of_city"
    names_indicator = any(concept in act.asked.indicators for concept in act.asked.read_as)
    if (state.topic or state.found) and not names_indicator and (_refines(line, act) or _only_filters(act)):
        return "refine"
    if (
        not act.asked.indicators
        and not act.asked.known
        and not act.asked.filters.country
        and (act.asked.filters.city or _city_typed(text))
    ):
        return "practices_of_city"
    if act.asked.elsewhere:
        return "out_of_scope"
    if act.asked.indicators or act.asked.measures or act.asked.read_as or _only_filters(act):
        return "suggest"
    if not _content(act) and state.topic and _POINTS_BACK.search(line):
        return "suggest"
    known, unknown = len(act.asked.known), len(act.asked.unknown)
    enough = known > unknown and (known > 1 or len(act.asked.words) <= _FEW_WORDS)
    return "suggest" if enough or (known and ASKS_HOW.search(line)) else "not_understood"


def _refines(line: str, act: Act) -> bool:
    found = REFINE.search(line)
    return bool(found and (found.start() == 0 or not act.asked.read_as))


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


def _items(pointing: str, state: State) -> tuple[int, ...]:
    """Return the numbers of listed items that are meant: 2, the second one, 1 to 3, both, all, the last."""
    if _SIZES.search(pointing):
        return ()
    line = words(pointing)
    spans = [range(int(found[1]), int(found[2]) + 1) for found in _RANGE.finditer(pointing)]
    if {"both", "all"} & set(line) and state.listed:
        spans.append(range(1, 3 if "both" in line else len(state.listed) + 1))
    numbers = [number for span in spans for number in span]
    numbers += [int(word) for word in line if word.isdecimal() and len(word) <= _DIGITS]
    numbers += [NUMBERS[word] for before, word in pairwise(line) if before in _COUNTED and word in NUMBERS]
    following = [*line[1:], ""] if line else []
    ordinal = [
        ORDINALS[word] for word, after in zip(line, following, strict=True) if word in ORDINALS and after in _AFTER
    ]
    last = [LAST] if "last" in line and "change" not in line else []
    return tuple(dict.fromkeys((*numbers, *ordinal, *last)))


def _labels(line: str, letter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label.upper() for label in _LABELS.findall(line) if label.startswith(letter)))


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
    if intent == "export_plan":
        slots.update(read_export(text))
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
