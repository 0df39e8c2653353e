"""Answers to what narrows or widens the last list: “only Nordic ones”, “drop the size limit”, “something cheaper”."""

import re

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers.suggest import asked_before, next_after, propose
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.state import State
from icc_advisor.search.filters import Filters

_DROPPING = re.compile(
    r"\b(?:drop|lift|remove|forget|ignore|clear|without|no|poista|ta bort|supprime[rz]?|quita|togli|entferne|usun)\b"
)
_EVERYTHING = re.compile(r"\b(?:filters?|limits?|restrictions?|conditions?|everything|suodat\w*|filtre|filtro)\b")
_PLACES = ("country", "region", "city", "exclude_country", "exclude_region", "exclude_city")
#: The filters that a word stands for when somebody wants them dropped.
_SLOTS: dict[str, tuple[str, ...]] = {
    r"size|population|inhabitants?": ("size", "min_population", "max_population"),
    r"countr(?:y|ies)|regions?|places?|geograph\w+": _PLACES,
    r"cit(?:y|ies)": ("city", "exclude_city"),
    r"years?|dates?|periods?|time": ("year_from", "year_to"),
    r"kinds?|types?": ("kind", "exclude_kind"),
    r"settings?": ("setting", "exclude_setting"),
    r"groups?": ("target_group", "exclude_target_group"),
    r"shares?|foreign born": ("min_share", "max_share"),
}
#: What officers wish for that no record tells.
_UNRECORDED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:cheap\w*|costs?|costly|budget|expensive|prices?|money|afford\w*)\b"), wording.COSTS_UNKNOWN),
    (re.compile(r"\b(?:easi\w*|simpl\w*|fast\w*|quick\w*|hard\w*|how long)\b"), wording.EFFORT_UNKNOWN),
    (re.compile(r"\b(?:new\w*|recent|old\w*|latest)\b"), wording.SAY_WHICH_YEAR),
    (re.compile(r"\b(?:best|better|success\w*|effective|proven|evaluat\w*|tested|evidence)\b"), wording.EVIDENCE_SHOWN),
)


def refine(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Narrow or widen the last list, or say why that cannot be done."""
    filters = _filters(state, act)
    asked = asked_before(context, state)
    if filters != state.filters:
        return propose(context, state, asked, filters, "refine", act)
    line = " ".join(act.asked.words)
    otherwise = wording.NO_SUCH_FILTER if _DROPPING.search(line) else wording.CANNOT_REFINE
    said = next((sentence for pattern, sentence in _UNRECORDED if pattern.search(line)), otherwise)
    return state, Reply(
        intent="refine",
        indicators=asked.indicators,
        filters=state.filters.as_slots(),
        practices=state.listed,
        blocks=(Paragraph(text=said), next_after(state)),
    )


def _filters(state: State, act: Act) -> Filters:
    line = " ".join(act.asked.words)
    if _DROPPING.search(line):
        named = [slots for words, slots in _SLOTS.items() if re.search(rf"\b(?:{words})\b", line)]
        dropped = state.filters.without(*(slot for slots in named for slot in slots)) if named else state.filters
        dropped = dropped.less(act.asked.filters)
        if dropped != state.filters:
            return dropped
        if _EVERYTHING.search(line) and not named:
            return Filters()
    return state.filters.merged(act.asked.filters)
