"""Filters of a question: what a practice and its city must have or must not have."""

from icc_advisor.domain.city import City
from icc_advisor.domain.likeness import size_band
from icc_advisor.domain.practice import Group, Kind, Practice, Setting
from icc_advisor.domain.values import Value

#: Countries of the regions that people name, in the words of the catalogue.
REGIONS: dict[str, tuple[str, ...]] = {
    "Nordic": ("Denmark", "Faroe Islands", "Finland", "Iceland", "Norway", "Sweden"),
    "Baltic": ("Estonia", "Latvia", "Lithuania"),
    "Iberia": ("Andorra", "Portugal", "Spain"),
    "Benelux": ("Belgium", "Luxembourg", "Netherlands"),
    "British Isles": ("Ireland", "United Kingdom"),
    "German-speaking": ("Austria", "Germany", "Liechtenstein", "Switzerland"),
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
    "Southern Europe": ("Andorra", "Cyprus", "Greece", "Italy", "Malta", "Portugal", "San Marino", "Spain"),
    "Eastern Europe": (
        "Belarus",
        "Bulgaria",
        "Czech Republic",
        "Czechia",
        "Estonia",
        "Hungary",
        "Latvia",
        "Lithuania",
        "Moldova",
        "Poland",
        "Romania",
        "Slovakia",
        "Ukraine",
    ),
    "North America": ("Canada", "Mexico", "United States"),
    "Latin America": ("Argentina", "Brazil", "Chile", "Colombia", "Mexico", "Peru", "Uruguay"),
    "Asia": ("China", "India", "Israel", "Japan", "Republic of Korea", "South Korea", "Türkiye", "Turkey"),
    "Oceania": ("Australia", "New Zealand"),
    "Africa": ("Morocco", "Senegal", "South Africa", "Tunisia"),
}
#: Everything else that lies there is Europe.
_OVERSEAS = ("Africa", "Asia", "Latin America", "North America", "Oceania")
OUTSIDE_EUROPE = "outside-europe"
EUROPE = "Europe"

#: Kinds and settings that can be counted, in the plural.
_PLURALS = {
    "policy": "policies",
    "service": "services",
    "body": "bodies",
    "campaign": "campaigns",
    "event": "events",
    "space": "spaces",
    "fund": "funds",
}
FilterValue = str | int | float | list[str]
#: Slots that hold names; each has a twin "exclude_…".
_NAMED = ("country", "region", "city", "kind", "setting", "target_group")


class Filters(Value):
    """What a practice must have; an empty tuple or None asks for nothing. Names are those of the catalogue."""

    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    setting: tuple[Setting, ...] = ()
    target_group: tuple[Group, ...] = ()
    exclude_country: tuple[str, ...] = ()
    exclude_region: tuple[str, ...] = ()
    exclude_city: tuple[str, ...] = ()
    exclude_kind: tuple[Kind, ...] = ()
    exclude_setting: tuple[Setting, ...] = ()
    exclude_target_group: tuple[Group, ...] = ()
    min_population: int | None = None
    max_population: int | None = None
    size: str | None = None
    min_share: float | int | None = None
    max_share: float | int | None = None
    year_from: int | None = None
    year_to: int | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Filters()

    def merged(self, other: "Filters") -> "Filters":
        """Return these filters with those of ``other`` in their place where it asks for something."""
        newer = {key: value for key, value in other if value not in ((), None)}
        if "country" in newer or "region" in newer:
            newer = {"country": (), "region": (), **newer}
        for what in _NAMED:
            wanted, unwanted = newer.get(what, ()), newer.get(f"exclude_{what}", ())
            kept = (name for name in getattr(self, f"exclude_{what}") if name not in wanted)
            newer[f"exclude_{what}"] = tuple(dict.fromkeys((*kept, *unwanted)))
            newer[what] = tuple(name for name in newer.get(what, getattr(self, what)) if name not in unwanted)
        return self.model_copy(update=newer)

    def without(self, *slots: str) -> "Filters":
        """Return these filters without those of some slots."""
        return self.model_copy(update={slot: Filters.model_fields[slot].default for slot in slots})

    def less(self, other: "Filters") -> "Filters":
        """Return these filters without all that ``other`` names, wanted or not, as in “drop Nordic”."""
        changed: dict[str, object] = {}
        for what in _NAMED:
            named = (*getattr(other, what), *getattr(other, f"exclude_{what}"))
            for slot in (what, f"exclude_{what}"):
                changed[slot] = tuple(name for name in getattr(self, slot) if name not in named)
        bounds = (slot for slot in Filters.model_fields if slot.removeprefix("exclude_") not in _NAMED)
        changed |= {slot: None for slot in bounds if getattr(other, slot) is not None}
        return self.model_copy(update=changed)

    def as_slots(self) -> dict[str, FilterValue]:
        """Return what is asked for: scalars when one, lists when several; the rest is absent."""
        slots: dict[str, FilterValue] = {}
        for key, value in self:
            if isinstance(value, tuple) and value:
                slots[key] = value[0] if len(value) == 1 else list(value)
            elif isinstance(value, int | float | str):
                slots[key] = value
        return slots

    def in_words(self) -> str:
        """Return the filters as a person would say them."""
        parts = [" or ".join(f"{_region_name(name)} cities" for name in self.region)] if self.region else []
        parts += [f"in {' or '.join(self.country)}"] if self.country else []
        parts += [f"of {' or '.join(self.city)}"] if self.city else []
        sorts = (*self.kind, *self.setting, *self.target_group)
        parts += [f"only {' or '.join(_plural(one) for one in sorts)}"] if sorts else []
        unwanted = (
            *self.exclude_country,
            *self.exclude_city,
            *(f"{_region_name(name)} cities" for name in self.exclude_region),
        )
        parts += [f"not {' or '.join(unwanted)}"] if unwanted else []
        unwanted_sorts = (*self.exclude_kind, *self.exclude_setting, *self.exclude_target_group)
        parts += [f"no {' or '.join(_plural(one) for one in unwanted_sorts)}"] if unwanted_sorts else []
        parts += ["cities of our size"] if self.size else []
        parts += _between(self.min_population, self.max_population, "cities of {} inhabitants", "{:,}")
        parts += _between(self.min_share, self.max_share, "cities with a share of {} per cent", "{:g}")
        parts += _years(self.year_from, self.year_to)
        return ", ".join(parts)

    def accept(self, practice: Practice, profile: City | None, ours: City | None = None) -> bool:
        """Tell whether a practice meets all filters; what is unknown of it or of its city meets none.

        ``ours`` is the city that asks, for cities of its own size.
        """
        return (
            self._right_place(practice)
            and self._right_sort(practice)
            and self._right_years(practice)
            and self._right_city(profile, ours)
        )

    @property
    def by_city_facts(self) -> bool:
        """Tell whether something is asked for that is not known of every city."""
        asked = (self.min_population, self.max_population, self.size, self.min_share, self.max_share)
        return any(value is not None for value in asked)

    def _right_place(self, practice: Practice) -> bool:
        if self.country or self.region:
            wanted = practice.country in self.country or any(_in_region(practice.country, one) for one in self.region)
            if not wanted:
                return False
        if self.city and practice.city not in self.city:
            return False
        if practice.country in self.exclude_country or practice.city in self.exclude_city:
            return False
        return not any(_in_region(practice.country, one) for one in self.exclude_region)

    def _right_sort(self, practice: Practice) -> bool:
        return (
            (not self.kind or practice.kind in self.kind)
            and (not self.setting or practice.setting in self.setting)
            and (not self.target_group or bool(set(practice.target_groups) & set(self.target_group)))
            and practice.kind not in self.exclude_kind
            and practice.setting not in self.exclude_setting
            and not set(practice.target_groups[:1]) & set(self.exclude_target_group)
        )

    def _right_years(self, practice: Practice) -> bool:
        if self.year_from is None and self.year_to is None:
            return True
        year = practice.start_year
        return year is not None and (self.year_from or year) <= year <= (self.year_to or year)

    def _right_city(self, profile: City | None, ours: City | None) -> bool:
        if not self.by_city_facts:
            return True
        people = profile.population.value if profile and profile.population else None
        if (self.min_population or self.max_population) and (
            people is None or not (self.min_population or 0) <= people <= (self.max_population or people)
        ):
            return False
        if self.size is not None:
            mine = ours.population.value if ours and ours.population else None
            if mine is not None and (people is None or size_band(people) != size_band(mine)):
                return False
        if self.min_share is None and self.max_share is None:
            return True
        shares = [share.percent for share in profile.shares] if profile else []
        return any((self.min_share or 0) <= share <= (self.max_share or 100) for share in shares)


def _in_region(country: str, region: str) -> bool:
    if region in (OUTSIDE_EUROPE, EUROPE):
        overseas = any(country in REGIONS[one] for one in _OVERSEAS)
        return overseas == (region == OUTSIDE_EUROPE)
    return country in REGIONS.get(region, ())


def _region_name(region: str) -> str:
    return "non-European" if region == OUTSIDE_EUROPE else region


def _plural(sort: str) -> str:
    """Return a kind, setting or group as a person would say it."""
    said = sort.replace("-", " ")
    return _PLURALS.get(sort, said)


def _years(first: int | None, last: int | None) -> list[str]:
    if first is not None and last is not None:
        return [f"begun from {first} to {last}"]
    return [f"begun in {first} or later"] if first is not None else [f"begun in {last} or earlier"] if last else []


def _between(low: float | None, high: float | None, sentence: str, form: str) -> list[str]:
    if low is None and high is None:
        return []
    if high is None:
        return [sentence.format(f"{form.format(low)} or more")]
    if low is None:
        return [sentence.format(f"up to {form.format(high)}")]
    return [sentence.format(f"{form.format(low)} to {form.format(high)}")]
