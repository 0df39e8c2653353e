"""The rules of curation that `icc-advisor check` applies on top of the schema and of references between records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.countries import OTHER_NAMES, country_names
from icc_advisor.catalogue.references import Found, Path
from icc_advisor.domain.city import City
from icc_advisor.domain.practice import Practice
from icc_advisor.text import nearest, words

#: This many words in a row in two places are a text written twice.
SHARED_WORDS = 12
NEEDS = (3, 6)
FEWEST_RECOMMENDATIONS = 3
#: Before it no city had a policy of the kind; most errors are typing errors in the century.
EARLIEST_YEAR = 1800
#: Plans reach so far ahead.
YEARS_AHEAD = 30
_PROSE = ("title", "summary", "actions", "partners", "for_whom", "results", "caveats", "needs", "notes")

_Place = tuple[Path, str, str | None]


def curation_problems(catalogue: Catalogue, today: date, *, whole: bool) -> Iterator[Found]:
    """Yield what a curator must mend: aliases, countries, years, unfinished reviews, texts written twice.

    In a ``whole`` set of data every city of a practice has a record, and every measure has advice of its own.
    """
    for practice in catalogue.practices.values():
        for place in (*_country(practice), *_years(practice, today), *_unfinished(practice)):
            yield ("practices", practice.id), *place
    for city in catalogue.cities.values():
        for place in _country(city):
            yield ("cities", city.id), *place
    yield from _aliases(catalogue)
    if whole:
        yield from _missing(catalogue)
    yield from _shared(catalogue)


def drafted(catalogue: Catalogue) -> Iterator[Found]:
    """Yield the records that are still as a report prints them."""
    said = "the text is still the report's; put it into your own words and take this field out"
    for practice in catalogue.practices.values():
        if practice.as_printed:
            yield ("practices", practice.id), ("as_printed",), said, None
    for city in catalogue.cities.values():
        if city.as_printed:
            yield ("cities", city.id), ("as_printed",), said, None


def _country(record: Practice | City) -> Iterator[_Place]:
    known = country_names()
    named = known.get(record.country_code)
    if named is None:
        yield ("country_code",), f"there is no country with the code {record.country_code!r}", None
    elif record.country != named["en"] and OTHER_NAMES.get(record.country) != record.country_code:
        names = [one["en"] for one in known.values()]
        near = next(iter(nearest(record.country, names, limit=1)), None)
        yield ("country",), f"the code {record.country_code} is that of {named['en']}", near


def _years(practice: Practice, today: date) -> Iterator[_Place]:
    latest = today.year + YEARS_AHEAD
    for field, last in (("start_year", today.year), ("end_year", latest)):
        year = getattr(practice, field)
        if year is not None and not EARLIEST_YEAR <= year <= last:
            yield (field,), f"{year} is not plausible (expected {EARLIEST_YEAR} to {last})", None


def _unfinished(practice: Practice) -> Iterator[_Place]:
    """Yield what a practice lacks that is signed as reviewed."""
    if not practice.reviewed:
        return
    for field in ("measures", "kind", "setting", "target_groups", "brings_people_together"):
        if getattr(practice, field) in (None, ()):
            yield ("reviewed",), f"a reviewed practice says {field}", None
    fewest, most = NEEDS
    if not fewest <= len(practice.needs) <= most:
        yield ("needs",), f"a reviewed practice has {fewest} to {most} needs, not {len(practice.needs)}", None


def _missing(catalogue: Catalogue) -> Iterator[Found]:
    """Yield practices whose city has no record, and measures without a recommendation of their own."""
    for practice in catalogue.practices.values() if catalogue.cities else ():
        if catalogue.profile_of(practice) is None:
            said = f"there is no record of {practice.place} in cities/"
            yield ("practices", practice.id), ("city",), said, None
    for slug, recommendations in catalogue.recommendations.items():
        record = ("recommendations", slug)
        led = {one.measures[0] for one in recommendations}
        for measure in catalogue.index.by_id[slug].measures:
            if measure.id not in led:
                yield record, (), f"no recommendation begins with the measure {measure.id}", None
        if len(recommendations) < FEWEST_RECOMMENDATIONS:
            yield record, (), f"an indicator has {FEWEST_RECOMMENDATIONS} recommendations or more", None


def _aliases(catalogue: Catalogue) -> Iterator[Found]:
    owner: dict[str, str] = {}
    for practice in catalogue.practices.values():
        for position, alias in enumerate(practice.aliases):
            other = alias if alias in catalogue.practices else owner.setdefault(alias, practice.id)
            if other != practice.id:
                yield ("practices", practice.id), ("aliases", position), f"{alias!r} already leads to {other}", None


def _shared(catalogue: Catalogue) -> Iterator[Found]:
    """Yield each field that repeats a run of words of another field or record, once for each pair of fields."""
    seen: dict[tuple[str, ...], tuple[str, Path]] = {}
    told: dict[str, set[tuple[str, Path, Path]]] = defaultdict(set)
    # Drafts from a report repeat it by their nature; `drafted` tells them.
    for practice in (one for one in catalogue.practices.values() if not one.as_printed):
        for path, text in _prose(practice):
            run = words(text)
            for start in range(len(run) - SHARED_WORDS + 1):
                other, where = seen.setdefault(tuple(run[start : start + SHARED_WORDS]), (practice.id, path))
                key = (other, where, path)
                if (other, where) == (practice.id, path) or key in told[practice.id]:
                    continue
                told[practice.id].add(key)
                place = "" if other == practice.id else f" of {other}"
                field = ".".join(map(str, where))
                yield ("practices", practice.id), path, f"repeats {SHARED_WORDS} or more words of {field}{place}", None


def _prose(practice: Practice) -> Iterator[tuple[Path, str]]:
    for field in _PROSE:
        value = getattr(practice, field)
        if isinstance(value, str):
            yield (field,), value
        else:
            for position, text in enumerate(value):
                yield (field, position), text
