"""Answers from the city's own profile: scores, weakest, strengths, comparison with the sample."""

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Block, Choices, Heading, Next, Paragraph, Points, ScoreRow, Scores
from icc_advisor.conversation.cards import score_row, unknown_row
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import Intent, Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain.diagnosis import Diagnosis, Order, Standing
from icc_advisor.text import as_clause

SHOWN = 5
SUGGESTED_QUESTIONS = 3


def brief(context: Context) -> Reply:
    """Return the city's brief: title, weakest with their gaps, not assessed, questions to start with."""
    title = Heading(text=wording.brief_title(context.city))
    if context.diagnosis is None:
        return _without_assessment(context, "weakest", title)
    return Reply(
        intent="weakest",
        indicators=tuple(standing.indicator for standing in context.diagnosis.standings[:SHOWN]),
        blocks=(title, *_weakest_and_questions(context, context.diagnosis)),
    )


def weakest(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show the weakest indicators and the reason for each."""
    if context.diagnosis is None:
        return state, _without_assessment(context, "weakest")
    indicators = tuple(standing.indicator for standing in context.diagnosis.standings[:SHOWN])
    blocks = _weakest_and_questions(context, context.diagnosis)
    return state, Reply(intent="weakest", indicators=indicators, blocks=blocks)


def strengths(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show the strongest indicators and what the report calls a strength there."""
    if context.diagnosis is None:
        return state, _without_assessment(context, "strengths")
    best = context.diagnosis.strongest()[:SHOWN]
    rows = tuple(score_row(context, standing, rank) for rank, standing in enumerate(best, start=1))
    found = [
        Points(label=context.index.name(standing.indicator), items=result.strengths)
        for standing in best
        if (result := context.city.result(standing.indicator)) and result.strengths
    ]
    blocks: tuple[Block, ...] = (Heading(text="Where the city is strongest"), Scores(rows=rows), *found)
    return state, Reply(intent="strengths", indicators=tuple(s.indicator for s in best), blocks=blocks)


def profile(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show all scores in the order of the Index, and what is not assessed."""
    if context.diagnosis is None:
        return state, _without_assessment(context, "profile")
    blocks: tuple[Block, ...] = (
        *profile_blocks(context),
        Next(options=("where are we weakest?", "our strengths")),
    )
    return state, Reply(intent="profile", blocks=blocks)


def score(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Tell the score of the indicators asked about."""
    return about_scores(context, state, act, "score")


def sentences_on(context: Context, indicator: str) -> list[str]:
    """Return the sentences on one indicator: score against sample, and the gaps the report names."""
    name = context.index.name(indicator)
    result = context.city.result(indicator)
    standing = context.diagnosis.standing(indicator) if context.diagnosis else None
    if context.diagnosis is None:
        return [wording.without_assessment(context.city)]
    said = wording.score_against_sample(name, standing) if standing else wording.without_score(name, result)
    return [said, *([wording.report_gaps(result)] if result else [])]


def about_scores(context: Context, state: State, act: Act, intent: Intent) -> tuple[State, Reply]:
    """Tell score, sample and gaps of the indicators asked about, or of the topic."""
    topic = act.asked.indicators or state.topic
    blocks: list[Block] = []
    for indicator in topic:
        blocks += [Paragraph(text=" ".join(sentences_on(context, indicator)))]
        standing = context.diagnosis.standing(indicator) if context.diagnosis else None
        if standing is not None:
            blocks.append(Scores(rows=(score_row(context, standing, None),)))
    blocks.append(Next(options=("why is it so?", "what can we do about it?")))
    changed = state.model_copy(update={"topic": topic, "about": "score"})
    return changed, Reply(intent=intent, indicators=topic, blocks=tuple(blocks))


def profile_blocks(context: Context) -> tuple[Block, ...]:
    """Return title, all scores in the order of the Index, gaps by indicator, and the city's main facts."""
    title = Heading(text=wording.brief_title(context.city))
    if context.diagnosis is None:
        return (title, Paragraph(text=wording.without_assessment(context.city)), *_facts(context))
    gaps = tuple(
        f"{indicator.short_name}: {'; '.join(as_clause(gap.text) for gap in result.gaps)}"
        for indicator in context.index.indicators
        if (result := context.city.result(indicator.id)) and result.gaps
    )
    found = [Points(label="Gaps the report names", items=gaps)] if gaps else []
    return (title, Scores(rows=_all_rows(context, context.diagnosis)), *found, *_facts(context))


def weakest_blocks(context: Context, standings: tuple[Standing, ...], by: Order) -> tuple[Block, ...]:
    """Return the given standings with their gaps, how they are ordered, and what is not assessed."""
    rows = tuple(score_row(context, s, rank, _note(s)) for rank, s in enumerate(standings, start=1))
    unassessed = wording.not_assessed(context.diagnosis, context.index) if context.diagnosis else None
    return (
        Heading(text="Where the city is weakest"),
        Scores(rows=rows),
        Paragraph(text=wording.ranking_rule(by)),
        *([Paragraph(text=unassessed)] if unassessed else []),
    )


def _weakest_and_questions(context: Context, diagnosis: Diagnosis) -> tuple[Block, ...]:
    weak = diagnosis.standings[:SHOWN]
    questions = tuple(wording.topic_question(context.index.by_id[s.indicator]) for s in weak[:SUGGESTED_QUESTIONS])
    return (
        *weakest_blocks(context, weak, "priority"),
        Choices(question=wording.ASK_ABOUT, options=questions),
    )


def _note(standing: Standing) -> str:
    first, *others = (gap.text for gap in standing.gaps) if standing.gaps else (wording.NO_GAP,)
    return f"{'; '.join((first.removesuffix('.'), *map(as_clause, others)))}."


def _all_rows(context: Context, diagnosis: Diagnosis) -> tuple[ScoreRow, ...]:
    rows = {standing.indicator: score_row(context, standing, None) for standing in diagnosis.standings}
    rows |= {one.indicator: unknown_row(context, one) for one in diagnosis.not_assessed}
    return tuple(rows[indicator.id] for indicator in context.index.indicators)


def _facts(context: Context) -> list[Block]:
    city = context.city
    items = []
    if city.population:
        items.append(f"Population: {city.population.value:,}")
    items += [
        f"{share.kind.replace('-', ' ').capitalize()}: {share.percent:g} per cent"
        + (f" ({share.year}; {share.definition})" if share.year and share.definition else "")
        for share in city.shares
    ]
    lens = city.latest.lens if city.latest else None
    if lens and lens.score is not None and lens.model_city is not None:
        items.append(f"{context.index.lens.name}: {lens.score:g} of 100; model city {lens.model_city:g}")
    return [Points(label="The city", items=tuple(items))] if items else []


def _without_assessment(context: Context, intent: Intent, *before: Block) -> Reply:
    return Reply(intent=intent, blocks=(*before, Paragraph(text=wording.without_assessment(context.city))))
