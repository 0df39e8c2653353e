"""Search: what is understood, that reasons are true, and that order comes from the data alone."""

import random
from bisect import bisect_right
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.likeness import SHARE_BOUNDS, size_band
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.suggestion import Reason
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.indexes import fields_of
from icc_advisor.search.ranking import FIELDS
from icc_advisor.search.text_index import Documents, TextIndex, stems


@pytest.mark.parametrize(
    ("said", "indicator"),
    [
        ("sovittelu", "mediation"),
        ("osallisuus", "participation"),
        ("språk", "language"),
        ("espace public", "public-space"),
        ("convivencia en el espacio público", "public-space"),
        ("antidiscriminazione", "anti-discrimination"),
        ("Schule", "education"),
        ("habitação e bairros", "neighbourhoods"),
        ("język", "language"),
        ("участь", "participation"),
        ("twin towns", "international-outlook"),
    ],
)
def test_ten_languages_are_understood(advisor: Advisor, said: str, indicator: str) -> None:
    assert indicator in advisor.understand(said).indicators


def test_corrections_are_told_and_known_words_left_alone(advisor: Advisor) -> None:
    assert advisor.understand("langauge of mediaton").corrections == {"langauge": "language", "mediaton": "mediation"}
    assert advisor.understand("women cook in community gardens").corrections == {}
    assert advisor.understand("quarrel").corrections == {}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("mediation in Norway", {"country": "Norway"}),
        ("Nordic cities on language", {"region": "Nordic"}),
        ("mediation but not in Italy", {"exclude_country": "Italy"}),
        ("mediation, not in Italy or Spain", {"exclude_country": ["Italy", "Spain"]}),
        ("language but not Nordic cities", {"exclude_region": "Nordic"}),
        ("mediation outside Norway", {"exclude_country": "Norway"}),
        ("mediation, not in Oslo", {"exclude_city": "Oslo"}),
        ("projects that cost less than 5,000 euros", {}),
        ("cities over 1.5 million inhabitants", {"min_population": 1500000}),
        ("what did Bergen do", {"city": "Bergen"}),
        ("towns under 50,000", {"max_population": 50000}),
        ("cities over 200 000", {"min_population": 200000}),
        ("libraries in Spain or Portugal", {"country": ["Portugal", "Spain"]}),
    ],
)
def test_filters_come_from_free_words(advisor: Advisor, said: str, slots: dict[str, str | int | list[str]]) -> None:
    found = advisor.understand(said).filters.as_slots()
    assert {key: sorted(value) if isinstance(value, list) else value for key, value in found.items()} == slots


def test_filters_hold_for_all_that_is_found(advisor: Advisor, catalogue: Catalogue) -> None:
    found = advisor.search(advisor.understand("mediation but not in Italy"), limit=100)
    assert found
    assert "Italy" not in {catalogue.practices[one.id].country for one in found}


def index_of(practices: list[Practice], catalogue: Catalogue) -> TextIndex:
    by_id = {practice.id: practice for practice in practices}
    documents = Documents(
        "",
        "",
        lambda: dict.fromkeys(by_id, ""),
        lambda one: fields_of(by_id[one], catalogue.index),
        lambda _, text: stems(text),
    )
    return TextIndex(documents, FIELDS)


def test_the_order_of_the_catalogue_does_not_matter(catalogue: Catalogue) -> None:
    practices = list(catalogue.practices.values())
    terms = dict.fromkeys(stems("mediation library school"), 1.0)
    expected = index_of(practices, catalogue).search(terms, limit=700)
    for seed in range(3):
        random.Random(seed).shuffle(practices)
        found = index_of(practices, catalogue).search(terms, limit=700)
        assert [hit.id for hit in found] == [hit.id for hit in expected]


def test_an_empty_catalogue_and_empty_questions_find_nothing(catalogue: Catalogue, advisor: Advisor) -> None:
    assert index_of([], catalogue).search({"mediation": 1.0}, limit=9) == []
    assert advisor.search(advisor.understand(""), limit=9) == []
    assert advisor.search(advisor.understand("the of and"), limit=9) == []


def is_true(reason: Reason, practice: Practice, city: City, catalogue: Catalogue) -> bool:
    """Check a stated reason against the data."""
    facts = reason.facts
    held = set(stems(" ".join(fields_of(practice, catalogue.index).values())))
    assert city.latest
    match reason.kind:
        case "words" | "concept":
            words = facts["words"]
            assert isinstance(words, tuple)
            return all(set(stems(word)) & held for word in words)
        case "cited":
            return practice.id in city.latest.indicators[str(facts["indicator"])].practices
        case "measure":
            gaps = [g for r in city.latest.indicators.values() for g in r.gaps if g.id == facts.get("gap")]
            in_gap = all(facts["measure"] in gap.measures for gap in gaps)
            return facts["measure"] in practice.measures and in_gap
        case "indicator":
            return facts["indicator"] in practice.indicators
        case "theme":
            theme = catalogue.themes[str(facts["theme"])]
            return practice.id in (theme.clearly if facts["clearly"] else theme.partly)
        case "evidence":
            return facts["evidence"] == practice.evidence
        case "likeness":
            other = catalogue.profile_of(practice)
            if "country" in facts:
                return practice.country == city.country == facts["country"]
            assert other
            if "share" in facts:
                mine = {share.kind: bisect_right(SHARE_BOUNDS, share.percent) for share in city.shares}
                theirs = {share.kind: bisect_right(SHARE_BOUNDS, share.percent) for share in other.shares}
                return any(theirs.get(kind) == band for kind, band in mine.items())
            assert other.population
            assert city.population
            return size_band(other.population.value) == size_band(city.population.value)


def test_every_reason_of_every_suggestion_is_true(advisor: Advisor, kuopio: City, catalogue: Catalogue) -> None:
    for one in advisor.suggest(kuopio, indicators=list(catalogue.index.by_id)):
        for suggestion in one.practices:
            assert suggestion.reasons
            for reason in suggestion.reasons:
                assert is_true(reason, catalogue.practices[suggestion.id], kuopio, catalogue), reason


vocabulary = st.sampled_from("mediation school sovittelu language cafés norway youth boards quarrel média".split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(vocabulary, min_size=1, max_size=5).map(" ".join))
def test_every_reason_of_every_result_is_true(advisor: Advisor, kuopio: City, catalogue: Catalogue, text: str) -> None:
    asked = advisor.understand(text)
    for found in advisor.search(asked, city=kuopio, limit=10):
        for reason in found.reasons:
            assert is_true(reason, catalogue.practices[found.id], kuopio, catalogue), reason


def test_no_more_than_two_of_one_city_and_kind_among_five(advisor: Advisor, kuopio: City, catalogue: Catalogue) -> None:
    for one in advisor.suggest(kuopio, indicators=list(catalogue.index.by_id)):
        first = [catalogue.practices[suggestion.id] for suggestion in one.practices[:5]]
        others = [catalogue.practices[suggestion.id] for suggestion in one.practices[5:]]
        for feature in ("city", "kind"):
            counts = Counter(getattr(practice, feature) for practice in first)
            crowded = [value for value, count in counts.items() if count > 2]
            fitting = [p for p in others if p.city not in crowded and p.kind not in {q.kind for q in first}]
            assert not (crowded and fitting), one.gap.id


def test_the_glossary_is_consistent(advisor: Advisor, catalogue: Catalogue) -> None:
    concepts = advisor.indexes.glossary.concepts
    owners: dict[str, str] = {}
    for concept in concepts.values():
        assert set(concept.indicators) <= set(catalogue.index.by_id)
        assert set(concept.measures) <= set(catalogue.index.measures)
        assert len(concept.words) == 10
        for entries in concept.words.values():
            for entry in entries:
                assert owners.setdefault(entry, concept.id) == concept.id, entry
    assert set(catalogue.index.by_id) <= set(concepts)
