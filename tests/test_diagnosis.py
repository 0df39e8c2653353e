"""The order of weakness, and its laws."""

from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.loading import load_index
from icc_advisor.domain.city import Assessment, City, IndicatorResult
from icc_advisor.domain.diagnosis import diagnose, priority

INDEX = load_index()
SLUGS = [indicator.id for indicator in INDEX.indicators]
scores = st.integers(0, 100)
results = st.builds(
    IndicatorResult,
    score=st.none() | scores,
    sample=st.none() | scores,
    printed=st.none(),
    compared_as=st.none(),
    missing=st.none(),
    findings=st.just(()),
    strengths=st.just(()),
    gaps=st.just(()),
    advice=st.just(()),
    suggestions=st.just(()),
    practices=st.just(()),
    resources=st.just(()),
)
profiles = st.dictionaries(st.sampled_from(SLUGS), results)


def assessment(indicators: Mapping[str, IndicatorResult]) -> Assessment:
    return Assessment(year=2023, aggregate=None, indicators=dict(indicators))


def order(indicators: Mapping[str, IndicatorResult]) -> list[str]:
    return [standing.indicator for standing in diagnose(assessment(indicators), INDEX).standings]


def test_kuopio_begins_with_commitment_participation_mediation(kuopio: City, catalogue: Catalogue) -> None:
    assert kuopio.latest
    standings = diagnose(kuopio.latest, catalogue.index).standings
    assert [(s.indicator, s.priority) for s in standings[:3]] == [
        ("commitment", 88),
        ("participation", 62),
        ("mediation", 54),
    ]


def test_a_missing_score_is_not_assessed_and_never_ranks(kuopio: City, catalogue: Catalogue) -> None:
    assert kuopio.latest
    diagnosis = diagnose(kuopio.latest, catalogue.index)
    assert [one.indicator for one in diagnosis.not_assessed] == ["leadership-and-citizenship"]
    assert "leadership-and-citizenship" not in [s.indicator for s in diagnosis.ranked("score")]


def test_a_missing_sample_adds_nothing_and_comes_last_by_difference(kuopio: City, catalogue: Catalogue) -> None:
    assert kuopio.latest
    diagnosis = diagnose(kuopio.latest, catalogue.index)
    participation = diagnosis.standing("participation")
    assert participation
    assert (participation.priority, participation.difference) == (62, None)
    last = [s.indicator for s in diagnosis.ranked("difference")[-3:]]
    assert set(last) == {"participation", "anti-discrimination", "interaction"}


def test_strongest_is_welcoming_newcomers(kuopio: City, catalogue: Catalogue) -> None:
    assert kuopio.latest
    assert diagnose(kuopio.latest, catalogue.index).strongest()[0].indicator == "welcoming-newcomers"


@given(score=scores, better=scores, sample=st.none() | scores)
def test_a_better_score_never_has_a_higher_priority(score: int, better: int, sample: int | None) -> None:
    low, high = sorted((score, better))
    assert priority(high, sample) <= priority(low, sample)


@given(profiles, st.data())
def test_a_better_score_never_makes_an_indicator_weaker(
    indicators: dict[str, IndicatorResult], data: st.DataObject
) -> None:
    assessed = [slug for slug, result in indicators.items() if result.score is not None]
    if not assessed:
        return
    slug = data.draw(st.sampled_from(assessed))
    result = indicators[slug]
    assert result.score is not None
    raised = result.model_copy(update={"score": data.draw(st.integers(int(result.score), 100))})
    assert order({**indicators, slug: raised}).index(slug) >= order(indicators).index(slug)


@given(profiles, st.randoms())
def test_the_order_of_the_file_does_not_matter(indicators: dict[str, IndicatorResult], random: Random) -> None:
    shuffled = list(indicators.items())
    random.shuffle(shuffled)
    assert order(dict(shuffled)) == order(indicators)


@given(profiles)
def test_every_indicator_is_ranked_or_not_assessed_once(indicators: dict[str, IndicatorResult]) -> None:
    diagnosis = diagnose(assessment(indicators), INDEX)
    found = [s.indicator for s in diagnosis.standings] + [n.indicator for n in diagnosis.not_assessed]
    assert sorted(found) == sorted(SLUGS)
