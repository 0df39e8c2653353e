"""Answers that compare: with the sample, with another city, with an earlier round."""

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers.results import about_scores
from icc_advisor.conversation.blocks import Block, Heading, Next, Paragraph, Points, Scores
from icc_advisor.conversation.cards import score_row
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain.city import Assessment, City
from icc_advisor.domain.comparison import compare
from icc_advisor.errors import UnknownNameError

#: Words that point back to the topic: “is that good?”.
_OF_TOPIC = {"that", "this", "it"}


def compare_sample(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Compare with the sample: the indicators asked about, or all of them."""
    topic = act.asked.indicators or (state.topic if act.carries_on or _OF_TOPIC & set(act.asked.words) else ())
    if topic or context.diagnosis is None:
        return about_scores(context, state, act, "compare_sample")
    ranked = context.diagnosis.ranked("difference")
    rows = tuple(score_row(context, standing, None) for standing in ranked)
    blocks: tuple[Block, ...] = (Paragraph(text=wording.ranking_rule("difference")), Scores(rows=rows))
    if context.city.latest and context.city.latest.sample:
        blocks = (*blocks, Paragraph(text=context.city.latest.sample))
    return state, Reply(intent="compare_sample", blocks=blocks)


def compare_city(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Compare with another city's latest results, or say what is not known of it."""
    topic = act.asked.indicators or state.topic
    reply = Reply(intent="compare_city", indicators=topic, slots=act.slots, blocks=())
    changed = state.model_copy(update={"topic": topic})
    try:
        other = context.catalogue.city(str(act.slots.get("city", "")))
    except UnknownNameError as error:
        return changed, _saying(reply, f"{error.message} {error.next_step}")
    ours, theirs = context.city.latest, other.latest
    if ours is None:
        return changed, _saying(reply, wording.without_assessment(context.city))
    if theirs is None:
        held = len(context.catalogue.practices_of(other))
        return changed, _saying(reply, wording.nothing_to_compare(other, _scored(context, other)), held and other.name)
    blocks = (
        Heading(text=wording.compared_title(context.city, ours, other, theirs)),
        *_side_by_side(context, (context.city.name, other.name), ours, theirs, topic),
        *([Paragraph(text=wording.doubt(other, theirs.doubt))] if theirs.doubt else []),
        Paragraph(text=wording.COMPARE_WITH_CARE),
    )
    return changed, reply.model_copy(update={"blocks": blocks})


def compare_rounds(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Compare the latest results with those of the round before, or say that there is only one."""
    topic = act.asked.indicators or (state.topic if act.carries_on else ())
    reply = Reply(intent="compare_rounds", indicators=topic, slots=act.slots, blocks=())
    rounds = context.city.rounds
    if len(rounds) < 2:  # noqa: PLR2004 - it takes two to compare
        return state, _saying(reply, wording.one_round(context.city))
    before, now = rounds[-2:]
    names = (f"results of {before.when}", f"results of {now.when}")
    blocks = (
        Heading(text=wording.rounds_title(context.city, before, now)),
        *_side_by_side(context, names, before, now, topic),
        Paragraph(text=wording.ROUNDS_WITH_CARE),
    )
    return state, reply.model_copy(update={"blocks": blocks})


def _side_by_side(
    context: Context, names: tuple[str, str], ours: Assessment, theirs: Assessment, topic: tuple[str, ...]
) -> list[Block]:
    blocks: list[Block] = []
    if ours.aggregate is not None and theirs.aggregate is not None and not topic:
        blocks.append(Paragraph(text=wording.aggregates(names, ours.aggregate, theirs.aggregate)))
    rows = compare(ours, theirs, context.index)
    shown = [row for row in rows if not topic or row.indicator in topic]
    if shown:
        items = (wording.compared_row(context.index.name(row.indicator), names, row) for row in shown)
        blocks.append(Points(label=wording.SIDE_BY_SIDE, items=tuple(items)))
    missing = [context.index.name(slug) for slug in topic if slug not in {row.indicator for row in rows}]
    if missing or not shown:
        blocks.append(Paragraph(text=wording.not_in_both(names, missing)))
    return blocks


def _scored(context: Context, other: City) -> list[str]:
    return [c.name for c in context.catalogue.cities.values() if c.latest and c.id not in (other.id, context.city.id)]


def _saying(reply: Reply, sentence: str, city: str | int = "") -> Reply:
    further = (Next(options=(f"what did {city} do?",)),) if city else ()
    return reply.model_copy(update={"blocks": (Paragraph(text=sentence), *further)})
