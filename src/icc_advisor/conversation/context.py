"""What the answers draw on: the advisor, the city and its diagnosis."""

from datetime import date
from functools import cached_property

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.diagnosis import Diagnosis
from icc_advisor.domain.index import Index
from icc_advisor.search.advisor import Advisor


class Context:
    """One city seen through one advisor; made anew when the city changes. ``today`` None: the day is not known."""

    def __init__(self, advisor: Advisor, city: City, today: date | None = None) -> None:
        self.advisor = advisor
        self.city = city
        self.today = today

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.advisor.catalogue

    @property
    def index(self) -> Index:
        """The Index."""
        return self.advisor.catalogue.index

    @cached_property
    def diagnosis(self) -> Diagnosis | None:
        """The diagnosis of the latest assessment, or None."""
        return self.advisor.diagnosis(self.city)
