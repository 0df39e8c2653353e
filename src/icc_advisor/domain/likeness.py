"""How alike two cities are, from what is known of both; unknown adds nothing and gives no reason.

The bands are those of the Index since 2019 (population; share of foreign-born residents). Neighbouring bands share
their end point in the reports, so we had to choose: a city on a boundary belongs to the upper band.
"""

from bisect import bisect_right

from icc_advisor.domain.city import City
from icc_advisor.domain.values import Text, Value

SIZE_BOUNDS = (100_000, 200_000, 500_000)
SIZE_NAMES = (
    "under 100,000 inhabitants",
    "100,000 to 200,000 inhabitants",
    "200,000 to 500,000 inhabitants",
    "over 500,000 inhabitants",
)
SHARE_BOUNDS = (10, 15, 20)
SHARE_NAMES = ("under 10 per cent", "10 to 15 per cent", "15 to 20 per cent", "over 20 per cent")


class Likeness(Value):
    """What two cities have in common; None where they differ or where it is not known of both."""

    size: Text | None = None
    share: Text | None = None
    country: Text | None = None

    @property
    def degree(self) -> float:
        """Return the part of the three features that the cities share, 0 to 1."""
        return sum(feature is not None for feature in (self.size, self.share, self.country)) / 3


def size_band(population: int) -> str:
    """Return the name of the Index's population band."""
    return SIZE_NAMES[bisect_right(SIZE_BOUNDS, population)]


def likeness(one: City, other: City | None, *, other_country: str) -> Likeness:
    """Compare two cities; of ``other`` perhaps no more than its country is known."""
    country = other_country if one.country == other_country else None
    if other is None:
        return Likeness(country=country)
    return Likeness(size=_same_size(one, other), share=_same_share(one, other), country=country)


def _same_size(one: City, other: City) -> str | None:
    if one.population is None or other.population is None:
        return None
    band = size_band(one.population.value)
    return band if band == size_band(other.population.value) else None


def _same_share(one: City, other: City) -> str | None:
    for mine in one.shares:
        for theirs in other.shares:
            if mine.kind != theirs.kind:
                continue
            band = bisect_right(SHARE_BOUNDS, mine.percent)
            if band == bisect_right(SHARE_BOUNDS, theirs.percent):
                return f"{SHARE_NAMES[band]} {mine.kind.replace('-', ' ')} residents"
    return None
