"""Records → blocks: cards and details of practices, recommendations, scores and the plan."""

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import (
    PlanRow,
    PlanTable,
    Points,
    PracticeCard,
    PracticeDetail,
    ScoreRow,
    StepCard,
    StepDetail,
)
from icc_advisor.conversation.context import Context
from icc_advisor.domain.diagnosis import NotAssessed, Standing
from icc_advisor.domain.plan import Plan
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import EFFORT_WORDS, KIND_WORDS, Recommendation, Rest
from icc_advisor.domain.suggestion import Reason, Suggestion

#: A card gives the best reasons; "why" gives all.
REASONS_ON_CARD = 2


def practice_card(catalogue: Catalogue, number: int, suggestion: Suggestion) -> PracticeCard:
    """Return the card of a suggested practice under the number to type."""
    practice = catalogue.practices[suggestion.id]
    return PracticeCard(
        number=number,
        id=practice.id,
        title=practice.title,
        place=practice.place,
        when=practice.period,
        what=_first_sentence(practice.summary),
        reasons=tuple(reason for reason in suggestion.reasons if reason.kind != "evidence")[:REASONS_ON_CARD],
        known=practice.how_we_know,
        source=practice.sources[0],
        partial=practice.detail == "partial",
    )


def practice_detail(practice: Practice) -> PracticeDetail:
    """Return everything the catalogue holds on a practice."""
    lists = (
        Points(label="What they did", items=practice.actions),
        Points(label="With whom", items=practice.partners),
        Points(label="For whom", items=practice.for_whom),
        Points(label="Results stated", items=practice.results or ("none stated by the sources",)),
        Points(label="What was hard or fell short", items=practice.caveats),
        Points(label="To know", items=practice.notes),
    )
    return PracticeDetail(
        id=practice.id,
        title=practice.title,
        place=practice.place,
        when=practice.period,
        what=practice.summary,
        lists=tuple(points for points in lists if points.items),
        known=practice.how_we_know,
        sources=practice.sources,
        partial=practice.detail == "partial",
    )


def step_card(catalogue: Catalogue, label: str, suggestion: Suggestion) -> StepCard:
    """Return the card of a recommendation under the label to type."""
    one = catalogue.recommendation_by_id[suggestion.id]
    return StepCard(
        label=label,
        id=one.id,
        title=one.title,
        kind=KIND_WORDS[one.kind],
        effort=EFFORT_WORDS[one.effort],
        first_step=wording.first_step(one),
        lead=one.lead,
        reasons=suggestion.reasons[:1],
    )


def step_detail(catalogue: Catalogue, one: Recommendation) -> StepDetail:
    """Return a recommendation in full."""
    resources = [catalogue.resources[slug] for slug in one.resources if slug in catalogue.resources]
    shown = [p for slug in one.practices if (p := catalogue.practice(slug))]
    lists = (
        Points(label="Within 30 days", items=one.first_steps.days_30),
        Points(label="Within 90 days", items=one.first_steps.days_90),
        Points(label="Within a year", items=one.first_steps.days_365),
        Points(label="Partners", items=one.partners),
        Points(label="Usual obstacles", items=one.obstacles),
        Points(label="Cities that show it", items=tuple(f"{p.title} · {p.place} ({p.id})" for p in shown)),
        Points(label="Not found", items=(one.none_found,) if one.none_found else ()),
        Points(label="To read", items=tuple(f"{r.title} ({r.url})" for r in resources)),
    )
    return StepDetail(
        id=one.id,
        title=one.title,
        why=one.why,
        facts=(
            ("Kind", KIND_WORDS[one.kind]),
            ("Effort", EFFORT_WORDS[one.effort]),
            ("Usually led by", one.lead),
            ("Output to count", f"{one.output.text} ({one.output.data})"),
            ("Outcome to watch", f"{one.outcome.text} ({one.outcome.data})"),
        ),
        lists=tuple(points for points in lists if points.items),
        rests_on=tuple(rest_in_words(catalogue, rest) for rest in one.cites),
    )


def rest_in_words(catalogue: Catalogue, rest: Rest) -> str:
    """Return what a recommendation rests on, named."""
    if rest.practice and (practice := catalogue.practice(rest.practice)):
        return f"{practice.title}, {practice.place}: {rest.says}"
    if rest.resource and (resource := catalogue.resources.get(rest.resource)):
        return f"{resource.title}: {rest.says}"
    return f"An Index report's advice ({rest.advice or rest.practice or rest.resource}): {rest.says}"


def score_row(context: Context, standing: Standing, rank: int | None, note: str | None = None) -> ScoreRow:
    """Return the row of an assessed indicator; without a note it tells the difference."""
    return ScoreRow(
        rank=rank,
        indicator=standing.indicator,
        name=context.index.by_id[standing.indicator].short_name,
        score=standing.score,
        sample=standing.sample,
        difference=standing.difference,
        note=wording.difference(standing.difference) if note is None else note,
    )


def unknown_row(context: Context, one: NotAssessed) -> ScoreRow:
    """Return the row of an indicator that has no score."""
    name = context.index.by_id[one.indicator].short_name
    return ScoreRow(
        rank=None,
        indicator=one.indicator,
        name=name,
        score=None,
        sample=None,
        difference=None,
        note=wording.NOT_ASSESSED,
    )


def plan_table(context: Context, plan: Plan) -> PlanTable:
    """Return the plan's actions as rows."""
    return PlanTable(
        rows=tuple(
            PlanRow(
                id=action.id,
                title=action.title,
                indicator=context.index.name(action.indicator),
                owner=action.owner,
                deadline=action.deadline,
                filled=tuple(
                    f"{wording.FIELD_WORDS[field]}: {value}"
                    for field in wording.FIELD_WORDS
                    if field not in {"title", "owner", "deadline", "kind"}
                    and (value := getattr(action, field))
                    and (field, value) != ("status", "idea")
                ),
                open_fields=tuple(
                    wording.FIELD_WORDS[field] for field in wording.FIELD_WORDS if field in action.open_fields
                ),
            )
            for action in plan.actions
        )
    )


def reason_lines(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Return reasons as sentences."""
    return tuple(f"{reason.text[0].upper()}{reason.text[1:]}" for reason in reasons)


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]
