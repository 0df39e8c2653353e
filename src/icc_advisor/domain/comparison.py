"""Two assessments side by side: of two cities, or of two rounds of one city."""

from typing import NamedTuple

from icc_advisor.domain.city import Assessment
from icc_advisor.domain.diagnosis import Number
from icc_advisor.domain.index import Index

_DECIMALS = 2


class Compared(NamedTuple):
    """The score of one indicator in two assessments; ``difference`` = theirs − ours, in points of 100."""

    indicator: str
    ours: Number
    theirs: Number
    difference: Number


def compare(ours: Assessment, theirs: Assessment, index: Index) -> tuple[Compared, ...]:
    """Return the indicators that both assessments score, in the order of the Index."""
    rows = []
    for indicator in index.indicators:
        one, other = ours.indicators.get(indicator.id), theirs.indicators.get(indicator.id)
        if one and other and one.score is not None and other.score is not None:
            rows.append(Compared(indicator.id, one.score, other.score, round(other.score - one.score, _DECIMALS)))
    return tuple(rows)
