"""Every reason the program gives, worded once; each states facts that stand in the data."""

from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.diagnosis import Standing
from icc_advisor.domain.index import Index
from icc_advisor.domain.likeness import Likeness
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.suggestion import Reason
from icc_advisor.domain.theme import Theme
from icc_advisor.text import as_clause


def cited(city: City, indicator: str, index: Index) -> Reason:
    """Say that the city's own report names the practice."""
    year = city.latest.year if city.latest else None
    text = f"{city.name}'s own report names it under {index.name(indicator)}"
    return Reason(kind="cited", text=text, facts={"city": city.id, "indicator": indicator, "year": year})


def serves_measure(gap: Gap, measure: str, index: Index) -> Reason:
    """Say that the practice or recommendation serves a measure that the gap concerns."""
    text = f"serves what the gap is about: {index.measures[measure].text}"
    return Reason(kind="measure", text=text, facts={"gap": gap.id, "measure": measure})


def serves_gap(city: City, gap: Gap, measure: str) -> Reason:
    """Say that the practice serves a measure that a gap of the city concerns."""
    text = f"speaks to a gap that {city.name}'s report names: {as_clause(gap.text)}"
    return Reason(kind="measure", text=text, facts={"gap": gap.id, "measure": measure})


def asked_measure(measure: str, index: Index) -> Reason:
    """Say that the practice serves a measure that the question is about."""
    text = f"serves what you ask about: {index.measures[measure].text}"
    return Reason(kind="measure", text=text, facts={"measure": measure})


def of_indicator(practice: Practice, indicator: str, index: Index) -> Reason:
    """Say that the practice belongs to the indicator, as its main one or among others."""
    main = practice.indicators[0] == indicator
    text = f"is mainly about {index.name(indicator)}" if main else f"also touches {index.name(indicator)}"
    return Reason(kind="indicator", text=text, facts={"indicator": indicator, "main": int(main)})


def of_theme(theme: Theme, practice: Practice) -> Reason:
    """Say that the practice is about a theme that the question comes near to."""
    clearly = practice.id in theme.clearly
    text = f"{'is about' if clearly else 'touches'} the subject “{theme.name}”"
    return Reason(kind="theme", text=text, facts={"theme": theme.id, "clearly": int(clearly)})


def matched(words: tuple[str, ...]) -> Reason:
    """Say which words of the question stand in the record."""
    listed = ", ".join(f"“{word}”" for word in words)
    return Reason(kind="words", text=f"its record speaks of {listed}", facts={"words": words})


def understood(concept: str, said: str, words: tuple[str, ...]) -> Reason:
    """Say that a concept of the question stands in the record in other words."""
    listed = ", ".join(f"“{word}”" for word in words)
    text = f"“{said}” is read as {concept.replace('-', ' ')}, and its record speaks of {listed}"
    return Reason(kind="concept", text=text, facts={"concept": concept, "said": said, "words": words})


def alike(city: City, practice: Practice, likeness: Likeness) -> tuple[Reason, ...]:
    """Say what the two cities have in common, as far as it is known of both."""
    reasons = []
    if likeness.country:
        text = f"{practice.city} is in {likeness.country} too"
        reasons.append(Reason(kind="likeness", text=text, facts={"country": likeness.country}))
    if likeness.size:
        text = f"{practice.city} is of {city.name}'s size band ({likeness.size})"
        reasons.append(Reason(kind="likeness", text=text, facts={"size": likeness.size}))
    if likeness.share:
        text = f"{practice.city} is as diverse as {city.name}: {likeness.share}"
        reasons.append(Reason(kind="likeness", text=text, facts={"share": likeness.share}))
    return tuple(reasons)


def known_by(practice: Practice) -> Reason:
    """Say how the practice is known."""
    return Reason(kind="evidence", text=practice.how_we_know, facts={"evidence": practice.evidence})


def rests_on(recommendation: Recommendation, city: City) -> Reason | None:
    """Say what the city's own report says on it, where the recommendation cites that report's advice."""
    results = city.latest.indicators.values() if city.latest else ()
    given = {one.id for result in results for one in result.advice}
    rest = next((one for one in recommendation.cites if one.advice in given), None)
    if rest is None:
        return None
    text = f"{city.name}'s own report {rest.says}"
    return Reason(kind="cited", text=text, facts={"advice": rest.advice, "city": city.id})


def among_weakest(standing: Standing, index: Index) -> Reason:
    """Say that the indicator is among the city's weakest, where its report names no gap to be about."""
    sample = "" if standing.sample is None else f", comparison cities {standing.sample:g}"
    text = f"{index.name(standing.indicator)} is among the weakest: {standing.score:g} of 100{sample}"
    return Reason(
        kind="indicator",
        text=text,
        facts={"indicator": standing.indicator, "score": standing.score, "sample": standing.sample},
    )
