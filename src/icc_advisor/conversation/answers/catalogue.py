"""Answers from the catalogue: a practice or step in full, why something is suggested, indicators, cities."""

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers.results import sentences_on
from icc_advisor.conversation.blocks import Block, Heading, Next, Paragraph, Points
from icc_advisor.conversation.cards import practice_detail, reason_lines, step_detail
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.explaining import holdings_blocks, meaning_blocks
from icc_advisor.conversation.phrases import SCORE_WORDS
from icc_advisor.conversation.recognise import LAST, Act
from icc_advisor.conversation.reply import Reply, SwitchCity
from icc_advisor.conversation.state import State
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.errors import UnknownNameError
from icc_advisor.search.ranking import Ranked

Item = Practice | Recommendation


def detail(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Show a practice or a recommendation in full."""
    item = pick(context, state, act)
    if item is None:
        said = wording.no_such("such item", listed(state))
        return state, Reply(intent="practice_detail", slots=act.slots, blocks=(Paragraph(text=said),))
    changed = state.model_copy(update={"opened": item.id, "about": "detail"})
    if isinstance(item, Recommendation):
        blocks: tuple[Block, ...] = (step_detail(context.catalogue, item), Next(options=("add it", "why")))
        return changed, Reply(intent="practice_detail", slots=act.slots, recommendations=(item.id,), blocks=blocks)
    blocks = (practice_detail(item), Next(options=("add it", "why", "who else does this?")))
    return changed, Reply(intent="practice_detail", slots=act.slots, practices=(item.id,), blocks=blocks)


def why(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Give the reasons of a suggestion in full, or of a score from the report's findings."""
    pointed = bool(act.items or act.steps or act.ids)
    of_score = bool(state.topic and SCORE_WORDS.search(" ".join(act.asked.words)))
    about_score = not pointed and (act.asked.indicators or of_score)
    item = None if about_score else pick(context, state, act)
    if item is not None and (pointed or act.place or state.about in {"detail", "list"}):
        return _why_item(context, state, act, item)
    topic = act.asked.indicators or state.topic
    if not topic:
        return state, Reply(intent="why", slots=act.slots, blocks=(Paragraph(text=wording.NOTHING_LISTED),))
    changed = state.model_copy(update={"topic": topic})
    return changed, Reply(intent="why", indicators=topic, slots=act.slots, blocks=findings_blocks(context, topic[0]))


def explain_indicator(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Say what an indicator means, what the Index asks about, and what it was called before."""
    topic = act.asked.indicators or state.topic
    blocks: list[Block] = []
    for slug in topic:
        blocks += meaning_blocks(context.index.by_id[slug])
        blocks.append(Paragraph(text=" ".join(sentences_on(context, slug))))
        blocks += holdings_blocks(context.catalogue, context.index.by_id[slug])
    changed = state.model_copy(update={"topic": topic, "about": "score"})
    blocks.append(Next(options=("what can we do about it?",)))
    return changed, Reply(intent="explain_indicator", indicators=topic, blocks=tuple(blocks))


def list_indicators(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """List the indicators of the Index."""
    single = [one.name for one in context.index.indicators if one.group == "single"]
    lens = [one.name for one in context.index.indicators if one.group == "lens"]
    blocks: tuple[Block, ...] = (
        Points(label="Single indicators", items=tuple(single)),
        Points(label=context.index.lens.name, items=tuple(lens)),
    )
    return state, Reply(intent="list_indicators", blocks=blocks)


def list_cities(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """List the cities with a profile, and count those that practices come from."""
    loaded = tuple(f"{city.name}, {city.country}" for city in context.catalogue.cities.values() if city.scored)
    count = wording.practice_cities(len(context.catalogue.practices), len(context.catalogue.places))
    blocks: tuple[Block, ...] = (Points(label="Cities with a profile", items=loaded), Paragraph(text=count))
    return state, Reply(intent="list_cities", blocks=blocks)


def switch_city(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Ask the front end to open another city, or say which are loaded."""
    named = str(act.slots.get("city", ""))
    loaded = [city.name for city in context.catalogue.cities.values() if city.scored]
    try:
        city = context.catalogue.city(named) if named else None
    except UnknownNameError as error:
        said = f"{error.message} {error.next_step}"
        return state, Reply(intent="switch_city", slots=act.slots, blocks=(Paragraph(text=said),))
    if city is None:
        said = wording.which_city(loaded)
        return state, Reply(intent="switch_city", blocks=(Paragraph(text=said),))
    blocks = (Paragraph(text=wording.switching(city)),)
    return state, Reply(intent="switch_city", slots=act.slots, blocks=blocks, effects=(SwitchCity(city=city.id),))


def pick(context: Context, state: State, act: Act) -> Item | None:
    """Return the practice or recommendation that an utterance points at, or None."""
    if act.ids:
        return context.catalogue.practice(act.ids[0]) or context.catalogue.recommendation_by_id.get(act.ids[0])
    if act.steps:
        position = int(act.steps[0][1:]) - 1
        if position not in range(len(state.steps)):
            return None
        return context.catalogue.recommendation_by_id[state.steps[position]]
    if act.items:
        position = len(state.listed) - 1 if act.items[0] == LAST else act.items[0] - 1
        return context.catalogue.practices[state.listed[position]] if position in range(len(state.listed)) else None
    if act.place:
        listed = [context.catalogue.practices[one] for one in state.listed]
        return next((practice for practice in listed if practice.city == act.place), None)
    if state.opened:
        return context.catalogue.practice(state.opened) or context.catalogue.recommendation_by_id.get(state.opened)
    return context.catalogue.practices[state.listed[0]] if state.listed else None


def reasons_of(context: Context, state: State, item: Item) -> tuple[str, ...]:
    """Return the reasons of a practice or recommendation in this conversation, as sentences."""
    if isinstance(item, Recommendation):
        slug = context.catalogue.indicator_of_recommendation[item.id]
        found = context.advisor.recommendations_for(context.city, slug)
        return reason_lines(next((one.reasons for one in found if one.id == item.id), ()))
    asked = context.advisor.understand(state.question or item.title)
    asked = asked.model_copy(update={"indicators": asked.indicators or state.topic or item.indicators})
    return reason_lines(context.advisor.explain(Ranked(item.id, 0.0), asked, city=context.city).reasons)


def _why_item(context: Context, state: State, act: Act, item: Item) -> tuple[State, Reply]:
    changed = state.model_copy(update={"opened": item.id})
    lines = reasons_of(context, state, item) or (wording.NO_REASON,)
    blocks: list[Block] = [Heading(text=wording.why_title(item.title))]
    topic = (
        context.catalogue.indicator_of_recommendation[item.id]
        if isinstance(item, Recommendation)
        else next((slug for slug in state.topic if slug in item.indicators), item.indicators[0])
    )
    blocks.append(Paragraph(text=" ".join(sentences_on(context, topic))))
    blocks.append(Points(items=lines))
    if isinstance(item, Recommendation):
        blocks.append(Paragraph(text=wording.STEP_RESTS))
        return changed, Reply(intent="why", slots=act.slots, recommendations=(item.id,), blocks=tuple(blocks))
    blocks.append(Points(label="Sources", items=tuple(wording.source(one) for one in item.sources)))
    return changed, Reply(intent="why", slots=act.slots, practices=(item.id,), blocks=tuple(blocks))


def findings_blocks(context: Context, indicator: str) -> tuple[Block, ...]:
    """Return the score of an indicator and what the report says of it: findings, gaps, strengths, advice, notes."""
    result = context.city.result(indicator)
    blocks: list[Block] = [Paragraph(text=" ".join(sentences_on(context, indicator)))]
    if result is not None:
        blocks += [Heading(text=wording.why_low(context.index.name(indicator)))]
        blocks += [
            Points(label=label, items=items)
            for label, items in (
                ("Findings", result.findings),
                ("Gaps", tuple(gap.text for gap in result.gaps)),
                ("Strengths", result.strengths),
                ("Its advice", tuple(_advice(one.text, one.caution) for one in result.advice)),
            )
            if items
        ]
        notes = [
            note for note in (context.city.latest.notes if context.city.latest else ()) if indicator in note.indicators
        ]
        if notes:
            blocks.append(Points(label="To know about this part of the report", items=tuple(n.text for n in notes)))
    return tuple(blocks)


def _advice(text: str, caution: str | None) -> str:
    return f"{text} (caution: {caution})" if caution else text


def listed(state: State) -> str:
    """Return which numbers and labels can be typed."""
    if not state.listed and not state.steps:
        return wording.NOTHING_LISTED
    practices = [f"1 to {len(state.listed)}"] if state.listed else []
    steps = [f"S1 to S{len(state.steps)}"] if state.steps else []
    return f"Listed are {' and '.join((*practices, *steps))}."
