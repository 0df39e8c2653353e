"""Cited practices → draft records, as printed, beside the catalogue's record of the same practice."""

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import IndicatorResult
from icc_advisor.domain.practice import Citation, Practice
from icc_advisor.domain.values import Source
from icc_advisor.report.citations import Cited
from icc_advisor.report.draft import Evidence, Notebook
from icc_advisor.report.matching import Matcher
from icc_advisor.report.places import Places
from icc_advisor.text import slug

_LONGEST_ID = 90


class Drafts:
    """Makes a record of each practice that a report cites; ``source`` is the report."""

    def __init__(self, catalogue: Catalogue, places: Places, matcher: Matcher, notes: Notebook, source: Source) -> None:
        self._catalogue = catalogue
        self._places = places
        self._matcher = matcher
        self._notes = notes
        self._source = source
        self.made: list[Practice] = []
        self.evidence: dict[str, Evidence] = {}

    def add(self, cited: list[Cited], indicator: str, result: IndicatorResult) -> IndicatorResult:
        """Draft the practices cited under an indicator, and name them there: known ones by the catalogue's id."""
        ids: dict[str, Evidence] = {}
        for one in cited:
            practice = self._practice(one, indicator)
            if practice is not None:
                self.made.append(practice)
                self.evidence[practice.id] = Evidence(one.place, round(one.confidence, 2))
                ids.setdefault(practice.same_as or practice.id, self.evidence[practice.id])
        for number, found in enumerate(ids.values()):
            self._notes.found(f"assessments.0.indicators.{indicator}.practices.{number}", found.place, found.confidence)
        return result.model_copy(update={"practices": tuple(ids)})

    def _practice(self, one: Cited, indicator: str) -> Practice | None:
        named = one.place_named
        if named.country_code is None:
            said = f"{named.name} is cited at {one.place} without a country, and the catalogue does not know it."
            self._notes.remarks.append(said)
            return None
        known = self._matcher.known(one)
        return Practice(
            id=self._free(f"{slug(named.name)}-{slug(one.title)}"),
            title=one.title,
            city=named.name,
            country=self._places.country(named.country_code),
            country_code=named.country_code,
            indicators=(indicator,),
            period=None,
            summary=one.text,
            actions=(),
            partners=(),
            for_whom=(),
            results=(),
            evidence=1,
            detail="partial",
            cited_in=(Citation(report=self._source.id or "report", section=indicator),),
            sources=(self._source.model_copy(update={"section": self._catalogue.index.name(indicator), "id": None}),),
            notes=self._misplaced(one),
            as_printed=True,
            same_as=known[0].id if known else None,
        )

    def _misplaced(self, one: Cited) -> tuple[str, ...]:
        """Return a note when the report puts a city into another country than the catalogue."""
        named = one.place_named
        if not named.misplaced or not named.printed_code or not named.country_code:
            return ()
        printed, known = self._places.country(named.printed_code), self._places.country(named.country_code)
        note = f"The report prints {named.name} in {printed}; the catalogue knows it in {known}."
        self._notes.remarks.append(f"{note} ({one.place})")
        return (note,)

    def _free(self, name: str) -> str:
        """Return an id that no other practice has."""
        base = name[:_LONGEST_ID].strip("-") or "practice"
        taken = {practice.id for practice in self.made} | self._catalogue.practices.keys()
        number, free = 1, base
        while free in taken:
            number += 1
            free = f"{base}-{number}"
        return free
