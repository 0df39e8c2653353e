"""Where a city is weakest, and where strongest.

The priority of an indicator is ``(100 - score) + max(0, sample - score)``: what is missing to the full score, plus how
far the city lies behind the comparison cities. A missing sample adds nothing; a missing score is "not assessed" and
never ranks. (design.md §4.1; the Index's own weights are not public, so none are used.)
"""

from typing import Literal

from icc_advisor.domain.city import Assessment, Gap
from icc_advisor.domain.index import Index
from icc_advisor.domain.values import Score, Slug, Text, Value

Order = Literal["priority", "score", "difference"]
Number = float | int
FULL_SCORE = 100
_DECIMALS = 2


class Standing(Value):
    """An assessed indicator: score and sample of 0 to 100, difference = score − sample, priority 0 to 200."""

    indicator: Slug
    score: Score
    sample: Score | None
    difference: Number | None
    priority: Number
    gaps: tuple[Gap, ...]


class NotAssessed(Value):
    """An indicator without a score, and why, where the report tells."""

    indicator: Slug
    why: Text | None
    gaps: tuple[Gap, ...] = ()


class Diagnosis(Value):
    """All indicators of one assessment: the assessed ones by priority, and those that were not."""

    standings: tuple[Standing, ...]
    not_assessed: tuple[NotAssessed, ...]

    def ranked(self, by: Order = "priority") -> tuple[Standing, ...]:
        """Return the assessed indicators, weakest first; by difference, those without a sample come last."""
        if by == "score":
            return tuple(sorted(self.standings, key=lambda standing: standing.score))
        if by == "difference":
            known = [standing for standing in self.standings if standing.difference is not None]
            unknown = [standing for standing in self.standings if standing.difference is None]
            return (*sorted(known, key=lambda standing: standing.difference or 0), *unknown)
        return self.standings

    def strongest(self) -> tuple[Standing, ...]:
        """Return the assessed indicators, best score first; among equals, the one further ahead of the sample."""
        return tuple(sorted(self.standings, key=lambda s: (-s.score, -(s.difference or 0))))

    def standing(self, indicator: str) -> Standing | None:
        """Return the standing of one indicator, or None when it was not assessed."""
        return next((standing for standing in self.standings if standing.indicator == indicator), None)


def priority(score: Number, sample: Number | None) -> Number:
    """Return the priority of an indicator: 0 (nothing to gain) to 200."""
    behind = 0 if sample is None else max(0, sample - score)
    return _rounded((FULL_SCORE - score) + behind)


def _rounded(value: Number) -> Number:
    """Return a difference with the decimals that scores are printed with, without the noise of floats."""
    return round(value, _DECIMALS)


def diagnose(assessment: Assessment, index: Index) -> Diagnosis:
    """Return the standing of every indicator of the Index; ties keep the order of the Index."""
    standings, not_assessed = [], []
    for indicator in index.indicators:
        result = assessment.indicators.get(indicator.id)
        if result is None or result.score is None:
            why = result.missing if result else None
            gaps = result.gaps if result else ()
            not_assessed.append(NotAssessed(indicator=indicator.id, why=why, gaps=gaps))
            continue
        score, sample = result.score, result.sample
        standings.append(
            Standing(
                indicator=indicator.id,
                score=score,
                sample=sample,
                difference=None if sample is None else _rounded(score - sample),
                priority=priority(score, sample),
                gaps=result.gaps,
            )
        )
    return Diagnosis(
        standings=tuple(sorted(standings, key=lambda standing: -standing.priority)),
        not_assessed=tuple(not_assessed),
    )
