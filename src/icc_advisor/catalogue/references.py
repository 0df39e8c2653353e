"""References between records: every id named somewhere must exist."""

from collections.abc import Iterable, Iterator

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import Assessment, City
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation, RecommendationFile
from icc_advisor.text import nearest

Path = tuple[str | int, ...]
#: The record (kind, id), the path of the field, what is wrong, the nearest valid name.
Found = tuple[tuple[str, str], Path, str, str | None]
_Place = tuple[Path, str, str | None]


def reference_problems(catalogue: Catalogue, files: dict[str, RecommendationFile]) -> Iterator[Found]:
    """Yield every reference that leads nowhere, and every measure outside its record's indicators."""
    known = _Known(catalogue)
    for practice in catalogue.practices.values():
        for place in _in_practice(practice, known):
            yield ("practices", practice.id), *place
    for city in catalogue.cities.values():
        for place in _in_city(city, known):
            yield ("cities", city.id), *place
    for slug, file in files.items():
        for place in _in_recommendations(file, known):
            yield ("recommendations", slug), *place
    yield from _twice(files)


class _Known:
    """The ids that may be named."""

    def __init__(self, catalogue: Catalogue) -> None:
        cities = catalogue.cities.values()
        rounds = [assessment for city in cities for assessment in city.assessments]
        self.indicator_of = catalogue.index.indicator_of
        self.indicators = set(catalogue.index.by_id)
        self.measures = set(catalogue.index.measures)
        self.resources = set(catalogue.resources)
        self.practices = set(catalogue.practices) | {
            alias for practice in catalogue.practices.values() for alias in practice.aliases
        }
        self.drafts = tuple(f"{city.id}-" for city in cities if city.as_printed)
        self.advice = {advice.id for r in rounds for result in r.indicators.values() for advice in result.advice}


def _unknown(what: str, ids: Iterable[str], known: set[str], path: Path) -> Iterator[_Place]:
    for position, one in enumerate(ids):
        if one not in known:
            yield (
                (*path, position),
                f"there is no {what} {one!r}",
                next(iter(nearest(one, known, limit=1)), None),
            )


def _in_practice(practice: Practice, known: _Known) -> Iterator[_Place]:
    yield from _unknown("indicator", practice.indicators, known.indicators, ("indicators",))
    yield from _unknown("measure", practice.measures, known.measures, ("measures",))
    for position, measure in enumerate(practice.measures):
        indicator = known.indicator_of.get(measure)
        if indicator is not None and indicator not in practice.indicators:
            yield (
                ("measures", position),
                f"{measure} belongs to {indicator}, which is not among the indicators",
                None,
            )
    sections = (citation.section for citation in practice.cited_in)
    yield from _unknown("indicator", sections, known.indicators, ("cited_in",))


def _in_recommendations(file: RecommendationFile, known: _Known) -> Iterator[_Place]:
    if file.indicator not in known.indicators:
        hint = next(iter(nearest(file.indicator, known.indicators, limit=1)), None)
        yield ("indicator",), f"there is no indicator {file.indicator!r}", hint
    for position, recommendation in enumerate(file.recommendations):
        path: Path = ("recommendations", position)
        yield from _unknown("measure", recommendation.measures, known.measures, (*path, "measures"))
        if known.indicator_of.get(recommendation.measures[0], file.indicator) != file.indicator:
            yield (*path, "measures"), f"the first measure should be one of {file.indicator}", None
        yield from _unknown("practice", recommendation.practices, known.practices, (*path, "practices"))
        yield from _unknown("resource", recommendation.resources, known.resources, (*path, "resources"))
        yield from _in_cites(recommendation, known, path)


def _in_cites(recommendation: Recommendation, known: _Known, path: Path) -> Iterator[_Place]:
    for position, rest in enumerate(recommendation.cites):
        for what, named, ids in (
            ("advice", rest.advice, known.advice),
            ("practice", rest.practice, known.practices),
            ("resource", rest.resource, known.resources),
        ):
            # A draft over a city's record has other advice; what cites the earlier one then leads nowhere for a while.
            of_draft = what == "advice" and named is not None and named.startswith(known.drafts)
            if named is not None and named not in ids and not of_draft:
                hint = next(iter(nearest(named, ids, limit=1)), None)
                yield (*path, "cites", position, what), f"there is no {what} {named!r}", hint


def _in_city(city: City, known: _Known) -> Iterator[_Place]:
    sources = {source.id for source in city.sources if source.id}
    years = [assessment.year for assessment in city.assessments]
    for position, assessment in enumerate(city.assessments):
        if assessment.year is not None and assessment.year in years[:position]:
            yield ("assessments", position, "year"), f"there is another assessment of {assessment.year}", None
        path: Path = ("assessments", position)
        if assessment.source is not None and assessment.source not in sources:
            yield (*path, "source"), f"there is no source {assessment.source!r}", None
        yield from _in_assessment(assessment, known, path)
    for path, source in _sourced(city):
        if source is not None and source not in sources:
            yield path, f"there is no source {source!r}", None


def _sourced(city: City) -> Iterator[tuple[Path, str | None]]:
    """Yield the place and the source of each fact of a city."""
    for position, fact in enumerate(city.facts):
        yield ("facts", position, "source"), fact.source
    for position, share in enumerate(city.shares):
        yield ("shares", position, "source"), share.source
    if city.population:
        yield ("population", "source"), city.population.source
    if city.membership:
        for position, source in enumerate(city.membership.sources):
            yield ("membership", "sources", position), source


def _in_assessment(assessment: Assessment, known: _Known, path: Path) -> Iterator[_Place]:
    gaps = [gap.id for result in assessment.indicators.values() for gap in result.gaps]
    for twice in sorted({gap for gap in gaps if gaps.count(gap) > 1}):
        yield (*path, "indicators"), f"the gap {twice!r} stands twice", None
    for slug, result in assessment.indicators.items():
        here: Path = (*path, "indicators", slug)
        if slug not in known.indicators:
            hint = next(iter(nearest(slug, known.indicators, limit=1)), None)
            yield here, f"there is no indicator {slug!r}", hint
        yield from _unknown("practice", result.practices, known.practices, (*here, "practices"))
        for number, gap in enumerate(result.gaps):
            yield from _unknown("measure", gap.measures, known.measures, (*here, "gaps", number, "measures"))
    for number, note in enumerate(assessment.notes):
        yield from _unknown("indicator", note.indicators, known.indicators, (*path, "notes", number, "indicators"))


def _twice(files: dict[str, RecommendationFile]) -> Iterator[Found]:
    owner: dict[str, str] = {}
    for slug, file in files.items():
        for position, recommendation in enumerate(file.recommendations):
            if (other := owner.setdefault(recommendation.id, slug)) != slug:
                yield (
                    ("recommendations", slug),
                    ("recommendations", position, "id"),
                    f"stands in {other} too",
                    None,
                )
