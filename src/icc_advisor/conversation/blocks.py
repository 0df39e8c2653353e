"""The blocks a reply is made of. Front ends draw them; nothing here knows a colour or a width."""

from typing import Annotated, Literal

from pydantic import Field

from icc_advisor.domain.diagnosis import Number
from icc_advisor.domain.suggestion import Reason
from icc_advisor.domain.values import Source, Value


class Paragraph(Value):
    """Running text."""

    type: Literal["paragraph"] = "paragraph"
    text: str


class Heading(Value):
    """A short title over what follows."""

    type: Literal["heading"] = "heading"
    text: str


class Points(Value):
    """A list of statements under an optional label."""

    type: Literal["points"] = "points"
    label: str | None = None
    items: tuple[str, ...]


class ScoreRow(Value):
    """One indicator's score beside its sample; None is unknown, and ``note`` then says so in words."""

    rank: int | None
    indicator: str
    name: str
    score: Number | None
    sample: Number | None
    difference: Number | None
    note: str


class Scores(Value):
    """Scores with their sample, in the order given."""

    type: Literal["scores"] = "scores"
    rows: tuple[ScoreRow, ...]


class StepCard(Value):
    """A recommendation as a card; ``label`` is what the officer types (S1)."""

    type: Literal["step"] = "step"
    label: str
    id: str
    title: str
    kind: str
    effort: str
    first_step: str
    lead: str
    reasons: tuple[Reason, ...]


class StepDetail(Value):
    """A recommendation in full: labelled lists in reading order."""

    type: Literal["step_detail"] = "step_detail"
    id: str
    title: str
    why: str
    facts: tuple[tuple[str, str], ...]
    lists: tuple[Points, ...]
    rests_on: tuple[str, ...]


class PracticeCard(Value):
    """A practice as a card: what · where and when · why for you · how we know."""

    type: Literal["practice"] = "practice"
    number: int
    id: str
    title: str
    place: str
    when: str | None
    what: str
    reasons: tuple[Reason, ...]
    known: str
    source: Source
    partial: bool


class PracticeDetail(Value):
    """A practice in full with all its sources."""

    type: Literal["practice_detail"] = "practice_detail"
    id: str
    title: str
    place: str
    when: str | None
    what: str
    lists: tuple[Points, ...]
    known: str
    sources: tuple[Source, ...]
    partial: bool


class PlanRow(Value):
    """One action of the plan in a line."""

    id: str
    title: str
    indicator: str
    owner: str | None
    deadline: str | None
    filled: tuple[str, ...]
    open_fields: tuple[str, ...]


class PlanTable(Value):
    """The actions of the plan."""

    type: Literal["plan"] = "plan"
    rows: tuple[PlanRow, ...]


class Next(Value):
    """What one can type next."""

    type: Literal["next"] = "next"
    options: tuple[str, ...]


class Choices(Value):
    """Numbered questions to pick with a digit."""

    type: Literal["choices"] = "choices"
    question: str
    options: tuple[str, ...]


Block = Annotated[
    Paragraph
    | Heading
    | Points
    | Scores
    | StepCard
    | StepDetail
    | PracticeCard
    | PracticeDetail
    | PlanTable
    | Next
    | Choices,
    Field(discriminator="type"),
]
