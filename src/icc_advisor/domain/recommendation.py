"""A recommendation: a curated next step for a measure of the Index, for any city."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from icc_advisor.domain.values import Slug, Text, Texts, Value

StepKind = Literal["quick-win", "structural", "pilot"]
Effort = Literal["low", "medium", "high"]

KIND_WORDS: dict[StepKind, str] = {"quick-win": "quick win", "structural": "structural", "pilot": "pilot"}
EFFORT_WORDS: dict[Effort, str] = {
    "low": "existing staff and money",
    "medium": "some new money, or months of work by several departments",
    "high": "new posts, new rules or several years",
}


class FirstSteps(Value):
    """What to do within about 30, 90 and 365 days."""

    days_30: Texts
    days_90: Texts
    days_365: Texts


class Gauge(Value):
    """Something to measure, and where the figure comes from."""

    text: Text
    data: Text


class Rest(Value):
    """What a recommendation rests on: exactly one of a report's advice, a practice or a resource."""

    advice: Slug | None = None
    practice: Slug | None = None
    resource: Slug | None = None
    says: Text

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if sum(kind is not None for kind in (self.advice, self.practice, self.resource)) != 1:
            raise ValueError("name exactly one of advice, practice and resource")
        return self


class Recommendation(Value):
    """A next step: verb and object, first steps, who usually leads, how to measure it, and what it rests on."""

    id: Slug
    title: Text
    measures: Annotated[tuple[Slug, ...], Field(min_length=1)]
    kind: StepKind
    effort: Effort
    why: Text
    first_steps: FirstSteps
    lead: Text
    partners: Texts
    output: Gauge
    outcome: Gauge
    obstacles: Texts
    practices: tuple[Slug, ...]
    none_found: Text | None
    resources: tuple[Slug, ...]
    cites: Annotated[tuple[Rest, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _practices_or_none_found(self) -> Self:
        if bool(self.practices) == (self.none_found is not None):
            raise ValueError("name practices, or say in none_found what was looked for")
        return self


class RecommendationFile(Value):
    """The recommendations of one indicator, as one file holds them."""

    indicator: Slug
    recommendations: tuple[Recommendation, ...]
