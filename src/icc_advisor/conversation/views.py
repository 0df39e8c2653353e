"""What screens of their own show: values made of the same blocks as answers, so that every front end can draw them."""

from datetime import date
from typing import NamedTuple

from icc_advisor.conversation import plan_wording, wording
from icc_advisor.conversation.answers.catalogue import findings_blocks, reasons_of
from icc_advisor.conversation.blocks import Block, Heading, Paragraph, Points, ScoreRow, Scores
from icc_advisor.conversation.cards import (
    practice_card,
    practice_detail,
    score_row,
    step_card,
    step_detail,
    unknown_row,
)
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.explaining import meaning_blocks
from icc_advisor.conversation.state import State
from icc_advisor.domain.city import Assessment, City
from icc_advisor.domain.comparison import compare
from icc_advisor.domain.diagnosis import NotAssessed
from icc_advisor.domain.doctor import examine
from icc_advisor.domain.index import Index
from icc_advisor.domain.plan import CARD_FIELDS, Action, Plan
from icc_advisor.domain.practice import EVIDENCE
from icc_advisor.domain.values import Source

#: The fields of an action in the order in which an officer fills them.
EDITED = ("title", "status", *CARD_FIELDS, "note", "reason")
_PRACTICES = 12


class Reading(NamedTuple):
    """A practice or next step in full: its blocks, what can be opened in a browser, and its title."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    links: tuple[Source, ...]


class Mending(NamedTuple):
    """What a plan lacks, how to mend it, and the action and field where that is done, if it is one."""

    what: str
    mend: str
    action: str | None
    field: str | None


class FieldView(NamedTuple):
    """One field of an action: its name, what people call it, and what was filled in."""

    name: str
    label: str
    value: str


class Comparing(NamedTuple):
    """Two assessments side by side: in each row the score is ours and the sample theirs."""

    title: str
    columns: tuple[str, str]
    rows: tuple[ScoreRow, ...]
    notes: tuple[str, ...]


class CityRow(NamedTuple):
    """A city with a profile, in words."""

    id: str
    name: str
    about: str


def reading(context: Context, state: State, item_id: str) -> Reading | None:
    """Return everything that is known of a practice or next step, and why it may suit this city; None: no such."""
    practice = context.catalogue.practice(item_id)
    if practice is not None:
        why = Points(label="Why for you", items=reasons_of(context, state, practice) or (wording.NO_REASON,))
        return Reading(practice.id, practice.title, (practice_detail(practice), why), practice.sources)
    step = context.catalogue.recommendation_by_id.get(item_id)
    if step is None:
        return None
    reasons = reasons_of(context, state, step)
    said = (Points(label="Why for you", items=reasons),) if reasons else ()
    resources = [context.catalogue.resources[slug] for slug in step.resources if slug in context.catalogue.resources]
    links = tuple(Source(title=one.title, url=one.url) for one in resources)
    return Reading(step.id, step.title, (step_detail(context.catalogue, step), *said), links)


def indicator_view(context: Context, slug: str) -> tuple[Block, ...]:
    """Return one indicator in full: meaning, measures, score, findings, gaps, next steps and practices."""
    standing = context.diagnosis.standing(slug) if context.diagnosis else None
    row = (
        score_row(context, standing, None) if standing else unknown_row(context, NotAssessed(indicator=slug, why=None))
    )
    steps = context.advisor.recommendations_for(context.city, slug)
    heading, *meaning = meaning_blocks(context.index.by_id[slug])
    return (
        heading,
        Scores(rows=(row,)),
        *meaning,
        *findings_blocks(context, slug),
        Heading(text=wording.NEXT_STEPS),
        *(step_card(context.catalogue, "", one) for one in steps),
        *_practices(context, slug),
    )


def _practices(context: Context, slug: str) -> tuple[Block, ...]:
    suggested = context.advisor.suggest(context.city, indicators=[slug])
    best = {one.id: one for gap in reversed(suggested) for one in reversed(gap.practices)}
    held = len(context.catalogue.of_indicator(slug))
    cards = tuple(practice_card(context.catalogue, 0, one) for one in list(reversed(best.values()))[:_PRACTICES])
    said = Paragraph(text=f"The catalogue holds {held} practices on it; “/browse” looks through them all.")
    if not cards:
        return (said,)
    return (Heading(text=wording.OTHER_CITIES), *cards, said)


def fields_of(action: Action) -> tuple[FieldView, ...]:
    """Return the fields of an action; what is open is empty."""
    return tuple(FieldView(name, wording.FIELD_WORDS[name], str(getattr(action, name) or "")) for name in EDITED)


def mending(context: Context, plan: Plan) -> tuple[Mending, ...]:
    """Return what the plan still lacks, gravest first; where no day is known, nothing lies in the past."""
    if not plan.actions:
        return ()
    lacks = examine(plan, context.diagnosis, on=context.today or date.min)
    return tuple(
        Mending(*plan_wording.finding(one, context.index), one.actions[0] if one.actions else None, one.field)
        for one in lacks
    )


def facet_label(index: Index, facet: str, value: str) -> str:
    """Return a value of a facet in words."""
    match facet:
        case "indicator":
            return index.by_id[value].short_name
        case "evidence":
            step = EVIDENCE[int(value)]
            return step if int(value) == len(EVIDENCE) - 1 else f"{step}, or better"
        case _:
            return value.removesuffix(" inhabitants")


def city_rows(context: Context) -> tuple[CityRow, ...]:
    """Return the cities with a profile, the present one first."""
    scored = sorted(
        (city for city in context.catalogue.cities.values() if city.scored),
        key=lambda city: (city.id != context.city.id, city.name),
    )
    return tuple(
        CityRow(city.id, city.name, wording.brief_title(city).removeprefix(f"{city.name}, ")) for city in scored
    )


def comparable(context: Context) -> tuple[tuple[str, str], ...]:
    """Return what the city can be set beside: its earlier rounds (by number) and other scored cities (by id)."""
    earlier = [(str(n), f"Results of {one.when}") for n, one in enumerate(context.city.rounds[:-1])]
    cities = [
        (city.id, f"{city.name} · results of {city.latest.when}")
        for city in context.catalogue.cities.values()
        if city.scored and city.latest and city.id != context.city.id
    ]
    return (*reversed(earlier), *cities)


def comparing(context: Context, other: str) -> Comparing | None:
    """Return the city beside another one or beside an earlier round of its own; None where there is nothing."""
    ours = context.city.latest
    if ours is None:
        return None
    if other.isdecimal():
        before = context.city.rounds[int(other)]
        title = wording.rounds_title(context.city, before, ours)
        return Comparing(title, ("now", "then"), _rows(context, ours, before), (wording.ROUNDS_WITH_CARE,))
    city = context.catalogue.city(other)
    if city.latest is None:
        return None
    title = wording.compared_title(context.city, ours, city, city.latest)
    notes = (*_aggregates(context.city, city), *_doubt(city, city.latest), wording.COMPARE_WITH_CARE)
    return Comparing(title, ("you", "they"), _rows(context, ours, city.latest), notes)


def _rows(context: Context, ours: Assessment, theirs: Assessment) -> tuple[ScoreRow, ...]:
    return tuple(
        ScoreRow(
            rank=None,
            indicator=row.indicator,
            name=context.index.by_id[row.indicator].short_name,
            score=row.ours,
            sample=row.theirs,
            difference=-row.difference,
            note="",
        )
        for row in compare(ours, theirs, context.index)
    )


def _aggregates(ours: City, theirs: City) -> tuple[str, ...]:
    one, other = ours.latest, theirs.latest
    if one is None or other is None or one.aggregate is None or other.aggregate is None:
        return ()
    return (wording.aggregates((ours.name, theirs.name), one.aggregate, other.aggregate),)


def _doubt(city: City, results: Assessment) -> tuple[str, ...]:
    return (wording.doubt(city, results.doubt),) if results.doubt else ()
