"""The Intercultural Cities Index: indicators, measures, and the programme's own resources."""

from functools import cached_property
from typing import Literal

from icc_advisor.domain.values import Slug, Source, Text, Url, Value, Year

Group = Literal["single", "lens"]


class Measure(Value):
    """One thing the Index asks a city about; ``new_in_2019`` is None when no source tells."""

    id: Slug
    text: Text
    basis: Literal["stated", "inferred"]
    sources: tuple[Slug, ...]
    new_in_2019: bool | None


class OtherName(Value):
    """A name that older editions or other languages use for an indicator."""

    name: Text
    source: Slug


class Indicator(Value):
    """One of the 17 indicators; six of them form the intercultural lens. ``short_name`` is ours, for lists and bars."""

    id: Slug
    name: Text
    short_name: Text
    group: Group
    since: Literal["original", "2019"]
    other_names: tuple[OtherName, ...]
    definition: Text
    note: Text | None = None
    measures: tuple[Measure, ...]


class Lens(Value):
    """The composite over six indicators."""

    id: Slug
    name: Text
    definition: Text
    members: tuple[Slug, ...]


class Resource(Value):
    """A guide, paper or page of the programme; ``seen`` tells whether the thing itself or only a listing was read."""

    id: Slug
    title: Text
    url: Url
    seen: Literal["document", "listing", "article"]
    indicators: tuple[Slug, ...]
    about: Text
    year: Year | None = None
    note: Text | None = None


class Index(Value):
    """Indicators in the order of the reports, with the sources of their wording."""

    lens: Lens
    sources: tuple[Source, ...]
    indicators: tuple[Indicator, ...]

    @cached_property
    def by_id(self) -> dict[str, Indicator]:
        """Indicators by their id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """Measures by their id."""
        return {measure.id: measure for indicator in self.indicators for measure in indicator.measures}

    @cached_property
    def indicator_of(self) -> dict[str, str]:
        """The indicator's id for each measure's id."""
        return {measure.id: indicator.id for indicator in self.indicators for measure in indicator.measures}

    def name(self, indicator: str) -> str:
        """Return the official name of an indicator."""
        return self.by_id[indicator].name
