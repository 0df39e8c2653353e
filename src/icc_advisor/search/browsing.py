"""Looking through the catalogue: words typed so far and facets, with the number of practices behind each value."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from icc_advisor.domain.likeness import size_band
from icc_advisor.domain.practice import Practice
from icc_advisor.search.advisor import Advisor
from icc_advisor.text import fold

Facet = Literal["indicator", "country", "kind", "size", "evidence"]
FACETS: tuple[Facet, ...] = get_args(Facet)
Chosen = Mapping[Facet, str]


class Browsed(NamedTuple):
    """The practices found, best first, and for each facet its values with their number."""

    practices: tuple[Practice, ...]
    counts: dict[Facet, dict[str, int]]


def browse(advisor: Advisor, text: str, chosen: Chosen) -> Browsed:
    """Return the practices that meet the words typed so far and the facets chosen.

    The counts of a facet tell what each of its values would show with the other facets as they are.
    """
    found = _found(advisor, text)
    values = {practice.id: facets_of(advisor, practice) for practice in found}

    def meets(practice: Practice, facets: tuple[Facet, ...]) -> bool:
        return all(chosen[facet] in values[practice.id][facet] for facet in facets if facet in chosen)

    counts: dict[Facet, dict[str, int]] = {}
    for facet in FACETS:
        others = tuple(one for one in FACETS if one != facet)
        counted = Counter(value for one in found if meets(one, others) for value in values[one.id][facet])
        counts[facet] = dict(sorted(counted.items()))
    return Browsed(tuple(one for one in found if meets(one, FACETS)), counts)


def facets_of(advisor: Advisor, practice: Practice) -> dict[Facet, tuple[str, ...]]:
    """Return the values of a practice; it counts for its step of evidence and all lower ones; unknown has none."""
    profile = advisor.catalogue.profile_of(practice)
    people = profile.population.value if profile and profile.population else None
    return {
        "indicator": practice.indicators,
        "country": (practice.country,),
        "kind": (practice.kind,) if practice.kind else (),
        "size": (size_band(people),) if people is not None else (),
        "evidence": tuple(str(step) for step in range(practice.evidence + 1)),
    }


def _found(advisor: Advisor, text: str) -> list[Practice]:
    """Return those that hold the words as far as they are typed, then those that the search finds besides."""
    practices = advisor.catalogue.practices
    if not text.strip():
        return list(practices.values())
    ranked = [practices[one.id] for one in advisor.rank(advisor.understand(text))]
    place = {practice.id: number for number, practice in enumerate(ranked)}
    typed = fold(text).split()
    holding = [one for one in practices.values() if all(word in _words(one) for word in typed)]

    def order(one: Practice) -> tuple[bool, int]:
        return not all(word in fold(one.title) for word in typed), place.get(one.id, len(place))

    held = {one.id for one in holding}
    return [*sorted(holding, key=order), *(one for one in ranked if one.id not in held)]


def _words(practice: Practice) -> str:
    return fold(f"{practice.title} {practice.place} {practice.summary}")
