"""A practice: something a city has really done, with its sources."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from icc_advisor.domain.values import CountryCode, Slug, Source, Text, Texts, Value, Year

Kind = Literal["policy", "service", "body", "training", "campaign", "event", "space", "data", "fund"]
#: Where it happens.
Setting = Literal[
    "school",
    "university",
    "library",
    "museum-or-theatre",
    "sports",
    "workplace",
    "neighbourhood",
    "public-space",
    "housing",
    "health-care",
    "faith",
    "municipality",
    "police",
    "media",
    "online",
    "association-or-centre",
    "whole-city",
]
#: Whom it is for.
Group = Literal[
    "residents",
    "newcomers",
    "migrants",
    "refugees",
    "minorities",
    "roma",
    "indigenous",
    "undocumented",
    "women",
    "children",
    "young-people",
    "older-people",
    "families",
    "students",
    "workers",
    "job-seekers",
    "entrepreneurs",
    "employers",
    "teachers",
    "municipal-staff",
    "politicians",
    "associations",
    "faith-communities",
    "journalists",
    "police",
    "victims",
    "lgbti",
]

#: What each step of the evidence scale means.
EVIDENCE = (
    "described by its source",
    "described in an expert report",
    "results stated by its source",
    "evaluated",
    "taken up elsewhere",
)


class Citation(Value):
    """A report that names the practice, and the section (an indicator) where it does."""

    report: Slug
    section: Slug


class Practice(Value):
    """One real practice; ``period`` is as the source states it, the years are parsed from it where it tells them.

    ``for_whom`` is as the sources say, ``target_groups`` from our list. ``needs`` are everyday phrasings of the problem
    or wish that it answers. ``brings_people_together`` tells whether people of different backgrounds meet (None: not
    known). ``caveats`` say what was hard, lapsed or fell short. ``evidence`` is a step of `EVIDENCE`; ``detail`` is
    ``partial`` when only a snippet of the source was seen. ``as_printed`` marks a draft whose text is still that of the
    report; one that is the ``same_as`` a known practice stays a note for its editor and is not loaded beside it.
    """

    id: Slug
    title: Text
    original_title: Text | None = None
    aliases: tuple[Slug, ...] = ()
    city: Text
    country: Text
    country_code: CountryCode
    indicators: Annotated[tuple[Slug, ...], Field(min_length=1)]
    measures: tuple[Slug, ...] = ()
    kind: Kind | None = None
    setting: Setting | None = None
    target_groups: tuple[Group, ...] = ()
    brings_people_together: bool | None = None
    period: Text | None
    start_year: Year | None = None
    end_year: Year | None = None
    summary: Text
    actions: Texts
    partners: Texts
    for_whom: Texts
    results: Texts
    caveats: Texts = ()
    needs: Texts = ()
    evidence: Annotated[int, Field(ge=0, lt=len(EVIDENCE))] = 0
    detail: Literal["full", "partial"]
    reviewed: bool = False
    cited_in: tuple[Citation, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    notes: Texts = ()
    as_printed: bool = False
    same_as: Slug | None = None

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValueError("end_year is before start_year")
        return self

    @property
    def texts(self) -> Texts:
        """Everything that is told of the practice, in running text."""
        titles = (self.title, self.original_title or "", self.city, self.country, self.summary)
        return (*titles, *self.actions, *self.for_whom, *self.partners, *self.results, *self.caveats, *self.needs)

    @property
    def place(self) -> str:
        """City and country."""
        return f"{self.city}, {self.country}"

    @property
    def how_we_know(self) -> str:
        """The meaning of the evidence step, in words."""
        return EVIDENCE[self.evidence]
