"""A city's profile: its facts and its assessments, one per round of the Index."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from icc_advisor.domain.values import CountryCode, Score, Slug, Source, Text, Texts, Value, Year

ShareKind = Literal["foreign-born", "foreign-citizens", "foreign-origin"]
Percent = Annotated[float | int, Field(ge=0, le=100)]


class Population(Value):
    """Inhabitants, as a source states them."""

    value: Annotated[int, Field(gt=0)]
    qualifier: Text | None = None
    year: Year | None = None
    source: Slug | None = None
    note: Text | None = None


class Share(Value):
    """A share of the population in per cent; only equal kinds may be compared."""

    kind: ShareKind
    percent: Percent
    year: Year | None = None
    definition: Text | None = None
    source: Slug | None = None


class Fact(Value):
    """Any other fact of the profile; without a source of its own it comes from the latest report."""

    id: Slug
    label: Text
    value: Text | int | float
    year: Year | None = None
    source: Slug | None = None
    note: Text | None = None


class Gap(Value):
    """Something the report says is missing, and the measures it concerns."""

    id: Slug
    text: Text
    measures: tuple[Slug, ...]


class Advice(Value):
    """What the report recommends to this city; ``caution`` is ours, where its wording needs one."""

    id: Slug
    text: Text
    caution: Text | None = None


class IndicatorResult(Value):
    """What one assessment says of one indicator.

    ``score`` and ``sample`` run from 0 to 100 as printed; None means not printed, never zero, and ``missing`` says why.
    ``suggestions`` and ``resources`` are None when the text of the report is lost there.
    """

    score: Score | None
    sample: Score | None
    printed: Text | None = None
    compared_as: Text | None = None
    missing: Text | None = None
    findings: Texts = ()
    strengths: Texts = ()
    gaps: tuple[Gap, ...] = ()
    advice: tuple[Advice, ...] = ()
    suggestions: Texts | None = ()
    practices: tuple[Slug, ...] = ()
    resources: Texts | None = ()


class LensResult(Value):
    """The score of the intercultural lens and of the model city it is compared with."""

    score: Score | None
    model_city: Score | None
    compared_as: Text | None = None


class Note(Value):
    """Something to know before using a figure or sentence of the report."""

    id: Slug
    text: Text
    indicators: tuple[Slug, ...] = ()


class Assessment(Value):
    """One round of the Index: ``year`` of the results, ``published`` of the report.

    Where only a text of the year ``cited_in`` names a result, its own year stays None. ``doubt`` says why a figure is
    to be used with care, ``remarks`` what else the source tells.
    """

    year: Year | None
    cited_in: Year | None = None
    published: Text | None = None
    source: Slug | None = None
    aggregate: Score | None
    lens: LensResult | None = None
    rank: Annotated[int, Field(gt=0)] | None = None
    sample: Text | None = None
    doubt: Text | None = None
    remarks: Texts = ()
    conclusions: Texts = ()
    indicators: dict[Slug, IndicatorResult]
    notes: tuple[Note, ...] = ()

    @property
    def when(self) -> str:
        """The year of the results in words; where it is unknown, the year of the text that names them."""
        if self.year is not None:
            return str(self.year)
        return f"an unknown year, as cited in {self.cited_in}" if self.cited_in else "an unknown year"


class Membership(Value):
    """What sources show of a city's place in the programme; none of them is a register, and it may have left since."""

    status: Literal["member", "index", "national-network", "project", "applicant", "cited"]
    sources: tuple[Slug, ...]
    note: Text | None = None


class City(Value):
    """A city's facts and its assessments; ``geonames`` is its number there, where the populated place is meant.

    ``as_printed`` marks a draft whose texts are still those of the report.
    """

    id: Slug
    name: Text
    country: Text
    country_code: CountryCode
    region: Text | None = None
    aliases: Texts = ()
    geonames: int | None = None
    population: Population | None = None
    shares: tuple[Share, ...] = ()
    facts: tuple[Fact, ...] = ()
    membership: Membership | None = None
    sources: tuple[Source, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    as_printed: bool = False

    @cached_property
    def rounds(self) -> tuple[Assessment, ...]:
        """The assessments, oldest first."""
        return tuple(sorted(self.assessments, key=lambda one: one.year or one.cited_in or 0))

    @cached_property
    def latest(self) -> Assessment | None:
        """The most recent assessment, or None."""
        return self.rounds[-1] if self.assessments else None

    @property
    def scored(self) -> bool:
        """Tell whether the latest assessment has a score for any indicator."""
        return self.latest is not None and any(one.score is not None for one in self.latest.indicators.values())

    def source(self, source_id: str | None) -> Source | None:
        """Return the source with this id, or None."""
        return next((source for source in self.sources if source.id == source_id), None)

    def result(self, indicator: str) -> IndicatorResult | None:
        """Return what the latest assessment says of an indicator, or None."""
        return self.latest.indicators.get(indicator) if self.latest else None

    def cites(self, practice: str) -> str | None:
        """Return the indicator under which the latest report names a practice, or None."""
        if self.latest is None:
            return None
        return next((slug for slug, r in self.latest.indicators.items() if practice in r.practices), None)
