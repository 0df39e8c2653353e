"""Everything that is loaded, as one frozen value with look-ups by id and name."""

from dataclasses import dataclass, field
from functools import cached_property

from icc_advisor.domain.city import City
from icc_advisor.domain.index import Index, Resource
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.theme import Theme
from icc_advisor.errors import UnknownNameError
from icc_advisor.text import fold, nearest, slug


@dataclass(frozen=True, repr=False)
class Catalogue:
    """The Index, the cities, the practices (by id, in id order), the recommendations by indicator, the themes.

    ``stamp`` changes whenever a file changes that it was read from, ``origin`` names the folders; both are empty where
    nobody keeps watch.
    """

    index: Index
    resources: dict[str, Resource]
    practices: dict[str, Practice]
    recommendations: dict[str, tuple[Recommendation, ...]]
    cities: dict[str, City]
    themes: dict[str, Theme]
    stamp: str = field(default="", compare=False)
    origin: str = field(default="", compare=False)

    @cached_property
    def recommendation_by_id(self) -> dict[str, Recommendation]:
        """Recommendations by their id."""
        return {one.id: one for several in self.recommendations.values() for one in several}

    @cached_property
    def indicator_of_recommendation(self) -> dict[str, str]:
        """The indicator's id for each recommendation's id."""
        return {one.id: slug for slug, several in self.recommendations.items() for one in several}

    @cached_property
    def _practice_ids(self) -> dict[str, str]:
        aliases = {alias: practice.id for practice in self.practices.values() for alias in practice.aliases}
        return {**aliases, **{practice_id: practice_id for practice_id in self.practices}}

    @cached_property
    def _city_names(self) -> dict[str, City]:
        return {fold(name): city for city in self.cities.values() for name in (city.id, city.name, *city.aliases)}

    @cached_property
    def places(self) -> dict[str, str]:
        """The names of the cities that practices come from, by their folded name."""
        return {fold(practice.city): practice.city for practice in self.practices.values()}

    @cached_property
    def place_names(self) -> dict[str, str]:
        """The names of those cities, and the other names that people have for them, by the folded name."""
        other = {fold(alias): city.name for city in self.cities.values() for alias in city.aliases}
        known = set(self.places.values())
        return {**{alias: name for alias, name in other.items() if name in known}, **self.places}

    @cached_property
    def countries(self) -> dict[str, str]:
        """The names of the countries that practices come from, by their folded name."""
        return {fold(practice.country): practice.country for practice in self.practices.values()}

    def practice(self, practice_id: str) -> Practice | None:
        """Return the practice of this id or alias, or None."""
        known = self._practice_ids.get(practice_id)
        return self.practices[known] if known else None

    def city(self, name: str) -> City:
        """Return the city of this id or name; raises UnknownNameError with the nearest names."""
        found = self._city_names.get(fold(name.strip())) or self._city_names.get(slug(name))
        if found is None:
            raise UnknownNameError(
                "city",
                name,
                nearest(name, [city.name for city in self.cities.values()]),
                f"Loaded: {', '.join(sorted(city.name for city in self.cities.values())) or 'none'}.",
            )
        return found

    def profile_of(self, practice: Practice) -> City | None:
        """Return what is known of the city of a practice, or None."""
        city = self._city_names.get(fold(practice.city))
        return city if city and city.country_code == practice.country_code else None

    def practices_of(self, city: City) -> tuple[Practice, ...]:
        """Return the practices that come from a city."""
        return tuple(one for one in self.practices.values() if self.profile_of(one) == city)

    def of_indicator(self, indicator: str) -> tuple[Practice, ...]:
        """Return the practices of an indicator, those whose main indicator it is first."""
        found = [practice for practice in self.practices.values() if indicator in practice.indicators]
        return tuple(sorted(found, key=lambda practice: practice.indicators[0] != indicator))
