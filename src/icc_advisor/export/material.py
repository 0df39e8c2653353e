"""What the sections of the document are made from: the plan, the city, the catalogue, the day, the words."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.diagnosis import Diagnosis, diagnose
from icc_advisor.domain.plan import Action, Plan
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.export.document import Cell, Line, Paragraph
from icc_advisor.export.labels import TO_FILL, indicator_name
from icc_advisor.export.language import Words


class _Facts(NamedTuple):
    plan: Plan
    city: City
    catalogue: Catalogue
    on: date
    words: Words


class Material(_Facts):
    """The facts of one document, with the look-ups that sections share."""

    @cached_property
    def diagnosis(self) -> Diagnosis | None:
        """The diagnosis of the latest assessment, or None."""
        return diagnose(self.city.latest, self.catalogue.index) if self.city.latest else None

    def name(self, indicator: str) -> str:
        """Return the name of an indicator in the document's language."""
        return indicator_name(self.catalogue.index, indicator, self.words)

    def names(self, indicators: tuple[str, ...]) -> str:
        """Return the names of indicators as a list."""
        return ", ".join(map(self.name, indicators))

    def gaps(self, action: Action) -> tuple[Gap, ...]:
        """Return the gaps an action addresses, as the report names them."""
        results = [result for slug in action.indicators if (result := self.city.result(slug))]
        return tuple(gap for result in results for gap in result.gaps if gap.id in action.gaps)

    def step(self, action: Action) -> Recommendation | None:
        """Return the next step behind an action, or None."""
        return self.catalogue.recommendation_by_id.get(action.recommendation or "")

    def head(self, *labels: str) -> tuple[str, ...]:
        """Return the headings of a table."""
        return tuple(map(self.words.text, labels))

    def cell(self, value: str | None) -> Cell:
        """Return the cell of a field: what was filled in, or the blank to fill."""
        return Cell(value) if value else Cell(self.words.text(TO_FILL), blank=True)

    def says(self, text: str) -> Paragraph:
        """Return a paragraph of the document's own words."""
        return Paragraph(Line(text))

    def labelled(self, label: str, text: str) -> Paragraph:
        """Return a paragraph of a record's words under a bold label."""
        return Paragraph(Line(text, lead=f"{self.words.of_records(label)}:", english=True))
