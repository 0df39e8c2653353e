"""A suggestion: a practice or recommendation proposed to this city, with its reasons."""

from typing import Literal

from icc_advisor.domain.city import Gap
from icc_advisor.domain.values import Slug, Text, Value

ReasonKind = Literal["words", "concept", "theme", "cited", "measure", "indicator", "likeness", "evidence"]
FactValue = str | int | float | tuple[str, ...] | None


class Reason(Value):
    """Why something is proposed: a sentence, and the facts of the data that it states."""

    kind: ReasonKind
    text: Text
    facts: dict[str, FactValue]


class Suggestion(Value):
    """A practice or recommendation, by its id, with reasons; the best reason comes first."""

    id: Slug
    score: float
    reasons: tuple[Reason, ...]


class GapSuggestions(Value):
    """What is proposed for one gap of one indicator.

    ``closest`` is true when no practice serves the gap's measures and those listed are only of the same indicator.
    """

    indicator: Slug
    gap: Gap
    recommendations: tuple[Suggestion, ...]
    practices: tuple[Suggestion, ...]
    closest: bool
