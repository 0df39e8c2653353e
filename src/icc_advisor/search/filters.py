"""Filters of a question: places and sizes that a practice must have or must not have."""

from icc_advisor.domain.city import City
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.values import Value

#: Countries of the regions that people name, in the words of the catalogue.
REGIONS: dict[str, tuple[str, ...]] = {
    "Nordic": ("Denmark", "Faroe Islands", "Finland", "Iceland", "Norway", "Sweden"),
    "Baltic": ("Estonia", "Latvia", "Lithuania"),
    "Iberia": ("Portugal", "Spain"),
    "Benelux": ("Belgium", "Luxembourg", "Netherlands"),
    "Balkans": (
        "Albania",
        "Bosnia and Herzegovina",
        "Bulgaria",
        "Croatia",
        "Greece",
        "Kosovo",
        "Montenegro",
        "North Macedonia",
        "Romania",
        "Serbia",
        "Slovenia",
    ),
    "North America": ("Canada", "Mexico", "United States"),
    "Oceania": ("Australia", "New Zealand"),
}

FilterValue = str | int | list[str]


class Filters(Value):
    """What a practice must have; an empty tuple or None asks for nothing. Names are those of the catalogue."""

    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    exclude_country: tuple[str, ...] = ()
    exclude_region: tuple[str, ...] = ()
    exclude_city: tuple[str, ...] = ()
    min_population: int | None = None
    max_population: int | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Filters()

    def merged(self, other: "Filters") -> "Filters":
        """Return these filters with those of ``other`` in their place where it asks for something."""
        newer = {key: value for key, value in other if value not in ((), None)}
        if "country" in newer or "region" in newer:
            newer = {"country": (), "region": (), **newer}
        for what in ("country", "region", "city"):
            wanted, unwanted = newer.get(what, ()), newer.get(f"exclude_{what}", ())
            kept = (name for name in getattr(self, f"exclude_{what}") if name not in wanted)
            newer[f"exclude_{what}"] = tuple(dict.fromkeys((*kept, *unwanted)))
            newer[what] = tuple(name for name in newer.get(what, getattr(self, what)) if name not in unwanted)
        return self.model_copy(update=newer)

    def as_slots(self) -> dict[str, FilterValue]:
        """Return what is asked for: scalars when one, lists when several; the rest is absent."""
        slots: dict[str, FilterValue] = {}
        for key, value in self:
            if isinstance(value, tuple) and value:
                slots[key] = value[0] if len(value) == 1 else list(value)
            elif isinstance(value, int):
                slots[key] = value
        return slots

    def in_words(self) -> str:
        """Return the filters as a person would say them."""
        parts = []
        if self.region:
            parts.append(" or ".join(f"{name} cities" for name in self.region))
        if self.country:
            parts.append(f"in {' or '.join(self.country)}")
        if self.city:
            parts.append(f"of {' or '.join(self.city)}")
        if unwanted := (*self.exclude_country, *self.exclude_city, *(f"{r} cities" for r in self.exclude_region)):
            parts.append(f"not {' or '.join(unwanted)}")
        if self.min_population is not None:
            parts.append(f"cities of {self.min_population:,} inhabitants or more")
        if self.max_population is not None:
            parts.append(f"cities of up to {self.max_population:,} inhabitants")
        return ", ".join(parts)

    def accept(self, practice: Practice, profile: City | None) -> bool:
        """Tell whether a practice meets all filters; a city of unknown size meets no filter of size."""
        wanted = (*self.country, *_countries(self.region))
        if wanted and practice.country not in wanted:
            return False
        if self.city and practice.city not in self.city:
            return False
        barred = (*self.exclude_country, *_countries(self.exclude_region))
        return practice.country not in barred and practice.city not in self.exclude_city and self._right_size(profile)

    @property
    def by_size(self) -> bool:
        """Tell whether a size is asked for."""
        return self.min_population is not None or self.max_population is not None

    def _right_size(self, profile: City | None) -> bool:
        if not self.by_size:
            return True
        if profile is None or profile.population is None:
            return False
        value = profile.population.value
        return (self.min_population or 0) <= value <= (self.max_population or value)


def _countries(regions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(country for name in regions for country in REGIONS.get(name, ()))
