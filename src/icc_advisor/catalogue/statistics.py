"""What the catalogue holds, counted, and where it is thin."""

from collections import Counter
from collections.abc import Iterable

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.practice import EVIDENCE
from icc_advisor.domain.values import Value

#: A measure that fewer practices serve is a thin spot.
THIN = 3


class Count(Value):
    """How often something occurs; ``main`` is how often as the main one, where there is a main one."""

    id: str
    name: str
    count: int
    main: int | None = None


class Statistics(Value):
    """Counts of practices; ``thin`` are the measures that fewer than `THIN` practices serve, thinnest first.

    ``without_advice`` are the measures that no recommendation begins with.
    """

    practices: int
    cities: int
    reviewed: int
    partial: int
    recommendations: int
    indicators: tuple[Count, ...]
    measures: tuple[Count, ...]
    countries: tuple[Count, ...]
    kinds: tuple[Count, ...]
    evidence: tuple[Count, ...]
    thin: tuple[Count, ...]
    without_advice: tuple[str, ...]


def statistics(catalogue: Catalogue) -> Statistics:
    """Count the catalogue: indicators and measures in the order of the Index, the rest by number."""
    practices = catalogue.practices.values()
    index = catalogue.index
    indicators = _counts(
        {one.id: one.name for one in index.indicators},
        (slug for one in practices for slug in one.indicators),
        (one.indicators[0] for one in practices),
    )
    measures = _counts(
        {one.id: one.text for one in index.measures.values()},
        (slug for one in practices for slug in one.measures),
        (one.measures[0] for one in practices if one.measures),
    )
    led = {one.measures[0] for one in catalogue.recommendation_by_id.values()}
    evidence = Counter(one.evidence for one in practices)
    return Statistics(
        practices=len(practices),
        cities=len({(one.city, one.country) for one in practices}),
        reviewed=sum(one.reviewed for one in practices),
        partial=sum(one.detail == "partial" for one in practices),
        recommendations=len(catalogue.recommendation_by_id),
        indicators=indicators,
        measures=measures,
        countries=_most(one.country for one in practices),
        kinds=_most(one.kind or "not stated" for one in practices),
        evidence=tuple(Count(id=str(step), name=name, count=evidence[step]) for step, name in enumerate(EVIDENCE)),
        without_advice=tuple(measure for measure in index.measures if measure not in led),
        thin=tuple(sorted((one for one in measures if one.count < THIN), key=lambda one: one.count)),
    )


def _counts(names: dict[str, str], all_: Iterable[str], main: Iterable[str]) -> tuple[Count, ...]:
    every, first = Counter(all_), Counter(main)
    return tuple(Count(id=slug, name=name, count=every[slug], main=first[slug]) for slug, name in names.items())


def _most(values: Iterable[str]) -> tuple[Count, ...]:
    ordered = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(id=name, name=name, count=count) for name, count in ordered)
