"""Answers that propose something: next steps and practices on a topic, more of them, and others like one."""

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers.about import nearest_subject
from icc_advisor.conversation.answers.results import sentences_on
from icc_advisor.conversation.blocks import Block, Choices, Heading, Next, Paragraph, Points
from icc_advisor.conversation.cards import practice_card, step_card
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import Intent, Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain.suggestion import Suggestion
from icc_advisor.search.filters import Filters
from icc_advisor.search.ranking import Ranked, diverse
from icc_advisor.search.text_index import stems
from icc_advisor.search.understanding import Understanding
from icc_advisor.text import fold, words

MOST = 5
MOST_STEPS = 2
#: How far "more" goes.
MOST_FOUND = 60


def topic(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Propose next steps and practices for what the utterance is about."""
    asked = act.asked
    if not asked.indicators:
        asked = asked.model_copy(update={"indicators": asked.near_indicators})
    if not (asked.indicators or asked.measures or asked.known or asked.filters):
        asked = asked_before(context, state) if state.topic else asked
    options = _named_by(context, act.asked)
    if len(options) == 1:
        asked = asked.model_copy(update={"indicators": options})
    elif options and not asked.filters:
        questions = tuple(wording.topic_question(context.index.by_id[slug]) for slug in options)
        blocks = (Choices(question=wording.WHICH_ONE, options=questions),)
        return state, Reply(intent="ambiguous", indicators=options, blocks=blocks)
    filters = state.filters.merged(asked.filters) if act.carries_on else asked.filters
    return propose(context, state, asked, filters, "suggest", act)


def of_city(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """List the practices of one city."""
    if not act.asked.filters.city:
        said = wording.no_place(str(act.slots.get("city", "")))
        return state, Reply(intent="practices_of_city", slots=act.slots, blocks=(Paragraph(text=said),))
    changed, reply = propose(context, state, act.asked, act.asked.filters, "practices_of_city", act)
    return changed, reply.model_copy(update={"slots": act.slots})


def similar(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Find practices that serve the same measures as the one that is open or named."""
    opened = context.catalogue.practice(_named(state, act) or "")
    if opened is None:
        return state, Reply(intent="similar", blocks=(Paragraph(text=wording.NOTHING_LISTED),))
    asked = context.advisor.understand(opened.title)
    asked = asked.model_copy(
        update={"measures": opened.measures, "indicators": opened.indicators[:1], "filters": act.asked.filters}
    )
    found = [one for one in context.advisor.rank(asked, city=context.city) if one.id != opened.id]
    shared = [
        one
        for one in found
        if set(context.catalogue.practices[one.id].measures) & set(opened.measures)
        or context.catalogue.practices[one.id].indicators[0] == opened.indicators[0]
    ]
    changed = state.model_copy(update={"found": tuple(o.id for o in shared[:MOST_FOUND]), "listed": (), "steps": ()})
    if not shared:
        said = wording.nothing_like(opened, act.asked.filters.in_words())
        return changed, Reply(intent="similar", slots=act.slots, blocks=(Paragraph(text=said),))
    heading = Heading(text=wording.similar_to(opened))
    changed, cards = _cards(context, changed, asked, shared[:MOST])
    shown = tuple(one.id for one in shared[:MOST])
    return changed, Reply(intent="similar", slots=act.slots, practices=shown, blocks=(heading, *cards))


def more(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show the next practices of the last list."""
    if not state.found:
        return state, Reply(intent="more", blocks=(Paragraph(text=wording.NOTHING_LISTED),))
    asked = asked_before(context, state)
    following = [Ranked(practice, 0.0) for practice in state.found[len(state.listed) :][:MOST]]
    if not following:
        within = wording.filter_hides(state.filters.in_words()) if state.filters else wording.NO_MORE
        blocks: tuple[Block, ...] = (Paragraph(text=within),)
        return state, Reply(intent="more", indicators=state.topic, filters=state.filters.as_slots(), blocks=blocks)
    changed, cards = _cards(context, state, asked, following)
    blocks = (Heading(text=wording.OTHER_CITIES), *cards, next_after(changed))
    shown = tuple(one.id for one in following)
    return changed, Reply(
        intent="more",
        indicators=state.topic,
        filters=state.filters.as_slots(),
        practices=shown,
        blocks=blocks,
    )


def propose(
    context: Context, state: State, asked: Understanding, filters: Filters, intent: Intent, act: Act
) -> tuple[State, Reply]:
    """Return next steps and practices for a question within filters, and the state that knows them."""
    ranked = context.advisor.rank(asked, city=context.city, filters=filters)[:MOST_FOUND]
    found = diverse(ranked, context.catalogue.practices)
    indicators = asked.indicators
    all_steps = _steps(context, asked) if intent == "suggest" else []
    steps = all_steps[:MOST_STEPS]
    fresh = State(
        topic=indicators,
        question=asked.text,
        filters=filters,
        found=tuple(one.id for one in found),
        steps=tuple(one.id for one in all_steps) or (state.steps if intent == "refine" else ()),
        about="list",
        plan=state.plan,
        before=state.before,
    )
    blocks: list[Block] = []
    if said := wording.read_as(act.asked.corrections, filters.in_words()):
        blocks.append(Paragraph(text=said))
    if intent == "suggest":
        blocks += [Paragraph(text=" ".join(sentences_on(context, slug))) for slug in indicators[:1]]
    if steps:
        blocks.append(Heading(text=wording.NEXT_STEPS))
        blocks += [step_card(context.catalogue, f"S{n}", one) for n, one in enumerate(steps, start=1)]
    if further := all_steps[MOST_STEPS:]:
        titles = (context.catalogue.recommendation_by_id[one.id].title for one in further)
        items = tuple(f"S{n} {title}" for n, title in enumerate(titles, start=MOST_STEPS + 1))
        blocks.append(Points(label=wording.FURTHER_STEPS, items=items))
    listed = found[: MOST - len(steps)]
    fresh, cards = _cards(context, fresh, asked, listed)
    if cards:
        blocks += [Heading(text=wording.OTHER_CITIES), *cards]
    else:
        blocks.append(Paragraph(text=wording.nothing_found(asked.text, filters.in_words())))
        blocks += [Paragraph(text=wording.SIZES_UNKNOWN)] if filters.by_city_facts else []
        blocks += nearest_subject(context, asked) if not (steps or filters) else []
    blocks.append(next_after(fresh) if cards or steps or filters else Paragraph(text=wording.CAN_ASK))
    return fresh, Reply(
        intent=intent,
        indicators=indicators,
        filters=filters.as_slots(),
        practices=tuple(one.id for one in listed),
        recommendations=tuple(one.id for one in steps),
        blocks=tuple(blocks),
    )


def _steps(context: Context, asked: Understanding) -> list[Suggestion]:
    """Return the next steps, those closest to the question first; for a finer topic only those that serve it."""
    if not asked.indicators:
        return []
    known = context.catalogue.recommendation_by_id
    named = asked.indicators[0] in asked.read_as or not asked.tokens
    candidates = asked.indicators[:1] if named else asked.indicators
    found = [one for slug in candidates for one in context.advisor.recommendations_for(context.city, slug)]
    said = {stem for word in asked.known for stem in stems(word)}

    def closeness(one: Suggestion) -> int:
        text = f"{known[one.id].title} {known[one.id].why}"
        serves = bool(set(known[one.id].measures) & set(asked.measures))
        return 2 * serves + len(said.intersection(stems(text)))

    if asked.measures or not named:
        found = [one for one in found if closeness(one) > 1]
    return sorted(found, key=lambda one: -closeness(one))


def _cards(
    context: Context, state: State, asked: Understanding, ranked: list[Ranked]
) -> tuple[State, tuple[Block, ...]]:
    """Return the cards, numbered on from those already listed, and the state that knows their numbers."""
    start = len(state.listed) + 1
    explained = [context.advisor.explain(one, asked, city=context.city) for one in ranked]
    cards = tuple(practice_card(context.catalogue, number, one) for number, one in enumerate(explained, start=start))
    listed = (*state.listed, *(one.id for one in ranked))
    changed = state.model_copy(update={"listed": listed, "opened": None, "about": "list"})
    return changed, cards


def asked_before(context: Context, state: State) -> Understanding:
    """Return what the question of the last list means, with the topic and filters of now."""
    before = context.advisor.understand(state.question)
    return before.model_copy(update={"indicators": before.indicators or state.topic, "filters": state.filters})


def next_after(state: State) -> Next:
    """Return what can be said after a list."""
    options = []
    if len(state.found) > len(state.listed):
        options.append("more")
    if state.listed:
        options += ["open 1", "why 1", "add 1"]
    if state.steps:
        options += ["open S1", "add S1"]
    if state.filters:
        options.append("drop the filter")
    return Next(options=tuple(options))


def _named(state: State, act: Act) -> str | None:
    if act.ids:
        return act.ids[0]
    if act.items and 0 < act.items[0] <= len(state.listed):
        return state.listed[act.items[0] - 1]
    return state.opened or (state.listed[0] if state.listed else None)


def _named_by(context: Context, asked: Understanding) -> tuple[str, ...]:
    """Return the indicators whose names hold all of the few words that were typed."""
    if asked.indicators or not asked.known:
        return ()
    typed = {fold(word) for word in (*asked.known, *asked.unknown)}
    return tuple(one.id for one in context.index.indicators if typed <= set(words(one.name)))
