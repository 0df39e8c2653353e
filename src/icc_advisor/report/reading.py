"""A report's file → a draft: the one door of this package for those who read reports."""

import re
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import Assessment, City, IndicatorResult, Note, Population, Share
from icc_advisor.domain.values import Source
from icc_advisor.report import facts
from icc_advisor.report.citations import Citations
from icc_advisor.report.draft import Draft, Notebook
from icc_advisor.report.files import Progress, RawText, ReportError, read_file
from icc_advisor.report.findings import Row, closing_advice, table_rows
from icc_advisor.report.furniture import lines_of
from icc_advisor.report.gaps import refile
from icc_advisor.report.lines import Block, Place
from icc_advisor.report.matching import Matcher
from icc_advisor.report.names import Names
from icc_advisor.report.pages import blocks_of
from icc_advisor.report.places import Places
from icc_advisor.report.practices import Drafts
from icc_advisor.report.results import Parts, Results
from icc_advisor.report.scoring import Scoring
from icc_advisor.report.sections import sections_of
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.languages import ENGLISH, load_small_words
from icc_advisor.text import clean, slug, words

#: What stands for a country that neither the report nor the catalogue tells (ISO 3166-1 keeps this code for it).
UNKNOWN_CODE = "ZZ"
UNKNOWN_COUNTRY = "Unknown"
#: Indicators that the Index has had since 2019.
_NEW = ("anti-discrimination", "participation", "interaction")
_FIRST_EXTENDED = 2019
_MOST_OF_THEM = 10
_PUBLISHER = "Council of Europe"
_IS_INDEX = re.compile(r"intercultural\s+(?:city|cities)|\bintercultural\b.{0,40}\bindex\b", re.IGNORECASE)
#: Of a text that is looked at for its language and subject.
_SAMPLE = 400_000
_ENOUGH_WORDS = 60
_CAPTION = 80


def read_report(
    path: Path,
    catalogue: Catalogue,
    advisor: Advisor,
    *,
    city: str | None = None,
    country: str | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Return the draft of a report's file; ``city`` and ``country`` are told by those who know better.

    Raises ReportError, with what is wrong and what to do, when the file is no Index report that can be read.
    """
    raw = read_file(path, progress=progress)
    _refuse_other_texts(raw, path.name)
    names, places = Names(catalogue.index), Places(catalogue)
    lines = lines_of(raw.pages, paged=raw.paged, names=names)
    blocks = blocks_of(lines, names)
    told = facts.Told(clean(city, limit=100), Place(1), 1.0) if city else facts.city_name(blocks, places)
    if told is None:
        raise ReportError(f"{path.name!r} does not say which city it is about.", "Name it with --city.")
    # Headings may hold the city's name, so they are read again now that it is known.
    blocks = blocks_of(lines, names, told.value)
    return _Reading(blocks, told, country, path.name, advisor, names, places).draft()


def _refuse_other_texts(raw: RawText, shown: str) -> None:
    sample = " ".join(line for page in raw.pages for line in page)[:_SAMPLE]
    said = words(sample)
    counts = {one: sum(word in held for word in said) for one, held in load_small_words().by_language.items()}
    most = max(counts.values())
    if len(said) > _ENOUGH_WORDS and (counts[ENGLISH] * 12 < len(said) or counts[ENGLISH] < 0.8 * most):
        raise ReportError(
            f"{shown!r} is not in English.", "Import the English edition of the report; others cannot be read yet."
        )
    if not _IS_INDEX.search(sample):
        raise ReportError(
            f"{shown!r} is no report of the Intercultural Cities Index: it does not speak of it.",
            "Check that it is the right file.",
        )


class _Reading:
    """One report while it is read."""

    def __init__(
        self,
        blocks: list[Block],
        named: facts.Told,
        country: str | None,
        shown: str,
        advisor: Advisor,
        names: Names,
        places: Places,
    ) -> None:
        self._blocks = blocks
        self._country_told = country
        self._shown = shown
        self._catalogue = advisor.catalogue
        self._matcher = Matcher(advisor)
        self._names = names
        self._places = places
        self._notes = Notebook()
        self._name: str = clean(named.value)
        self._id = slug(self._name)[:_CAPTION].strip("-") or "city"
        self._notes.found("city", named.place, named.confidence)
        self._sections = sections_of(blocks, names)
        refile(self._sections, self._matcher, names)
        self._code = self._country()
        other = self._catalogue.cities.get(self._id)
        if other is not None and other.country_code != self._code:
            self._id = f"{self._id}-{self._code.lower()}"
        self._year, self._published = facts.year_of(blocks, self._name)

    def draft(self) -> Draft:
        """Return everything that is read."""
        rows = table_rows(self._sections.conclusions, self._names)
        drafts = Drafts(self._catalogue, self._places, self._matcher, self._notes, self._source)
        indicators = self._indicators(rows, drafts)
        reported = self._city(self._assessment(indicators, rows))
        self._tell_rows_without_indicator(rows)
        return Draft(
            reported,
            self._over_known(reported),
            tuple(drafts.made),
            self._notes.evidence,
            tuple(self._notes.not_found),
            tuple(dict.fromkeys(self._notes.remarks)),
            drafts.evidence,
        )

    @property
    def _years(self) -> frozenset[int]:
        """The years that are of this round: of the results, and of the report."""
        told = (self._year.value if self._year else None, self._published[:4] if self._published else None)
        return frozenset(int(one) for one in told if one)

    @property
    def _source(self) -> Source:
        year = str(max(self._years, default=""))
        return Source(
            id=f"{self._id}-{year or 'report'}",
            title=f"{self._name} – Intercultural Cities Index analysis {year}".strip(),
            url=None,
            publisher=_PUBLISHER,
            published=self._published,
        )

    @property
    def _front(self) -> list[Block]:
        return [*self._sections.front, *self._sections.overview]

    def _country(self) -> str:
        if self._country_told:
            code = self._places.country_code(self._country_told)
            if code is None:
                raise ReportError(f"There is no country {self._country_told!r}.", "Give its English name.")
            self._notes.found("country", Place(1), 1.0)
            return code
        found = facts.country_of(self._front or self._blocks, self._name, self._places)
        self._note("country", found)
        return str(found.value) if found else UNKNOWN_CODE

    def _indicators(self, rows: list[Row], drafts: Drafts) -> dict[str, IndicatorResult]:
        citations = Citations(self._places, self._name)
        results = Results(self._name, self._id, self._years, citations, self._matcher, self._notes)
        scores = self._scoring.by_indicator(results)
        advice, _ = closing_advice(self._sections.recommendations, self._names)
        indicators: dict[str, IndicatorResult] = {}
        for one in self._edition():
            parts = Parts([row for row in rows if row.indicator == one], advice.get(one, []), scores.get(one))
            result, cited = results.of(one, self._sections.indicators.get(one), parts)
            indicators[one] = drafts.add(cited, one, result)
        if not any(one.score is not None or one.gaps or one.advice for one in indicators.values()):
            raise ReportError(
                f"No score of the Intercultural Cities Index was found in {self._shown!r}.",
                "Check that it is an Index report; without one, start with: icc-advisor new city",
            )
        return indicators

    @property
    def _scoring(self) -> Scoring:
        return Scoring(self._blocks, self._sections, self._names, self._name, self._years)

    def _edition(self) -> list[str]:
        """Return the indicators that this edition of the Index has."""
        listed = {*self._sections.listed, *self._sections.indicators}
        early = self._year is None or self._year.value < _FIRST_EXTENDED or len(listed) >= _MOST_OF_THEM
        old = early and not listed.intersection(_NEW)
        return [one for one in self._names.order if one in listed or not (old and one in _NEW)]

    def _assessment(self, indicators: dict[str, IndicatorResult], rows: list[Row]) -> Assessment:
        self._note("assessments.0.year", self._year)
        closing = self._sections.conclusions
        aggregate = facts.aggregate_of([*self._front, *self._sections.lens, *closing], self._name)
        self._note("assessments.0.aggregate", aggregate)
        rank = facts.rank_of(self._front)
        if rank:
            self._note("assessments.0.rank", rank)
        said = [block for block in closing if not block.rows and len(block.text) > _CAPTION]
        for number, block in enumerate(said):
            self._notes.found(f"assessments.0.conclusions.{number}", block.place, 0.9)
        return Assessment(
            year=self._year.value if self._year else None,
            published=self._published,
            source=self._source.id,
            aggregate=aggregate.value if aggregate else None,
            lens=self._scoring.lens(self._notes),
            rank=rank.value if rank else None,
            conclusions=tuple(clean(block.text) for block in said),
            indicators=indicators,
            notes=self._problems(rows),
        )

    def _note(self, path: str, told: facts.Told | None) -> None:
        if told is None:
            self._notes.missing(path)
        else:
            self._notes.found(path, told.place, told.confidence)

    def _problems(self, rows: list[Row]) -> tuple[Note, ...]:
        """Return notes on what the report's text lacks or contradicts."""
        found: list[tuple[str, str, str, Place]] = []
        for section in self._sections.indicators.values():
            name = self._catalogue.index.name(section.indicator)
            if section.doubtful:
                text = f"The heading of {name} is lost; the text from {section.place} on was filed by what it is about."
                found.append(("lost-heading", section.indicator, text, section.place))
            for block in (one for one in section.blocks if one.broken):
                text = f"The text of {name} breaks off in the middle of a sentence at {block.place}; some may be lost."
                found.append(("breaks-off", section.indicator, text, block.place))
        full = ((row, row.indicator) for row in rows if row.is_full_score)
        found += [
            ("full-score", one, f"The table names no gap here: {row.text}", row.place) for row, one in full if one
        ]
        notes: dict[str, Note] = {}
        for kind, one, text, place in found:
            if (note := f"{kind}-{one}") not in notes:
                self._notes.found(f"assessments.0.notes.{len(notes)}", place, 0.9)
                notes[note] = Note(id=note, text=text, indicators=(one,))
        self._notes.remarks += [note.text for note in notes.values()]
        return tuple(notes.values())

    def _tell_rows_without_indicator(self, rows: list[Row]) -> None:
        for row in rows:
            if row.indicator is None:
                self._notes.remarks.append(f"A row of the table has no indicator ({row.place}): {row.text[:_CAPTION]}")
        if unfiled := self._sections.unfiled:
            said = f"The text from {unfiled[0].place} on was filed under no indicator, because its heading is lost."
            self._notes.remarks.append(said)

    def _city(self, assessment: Assessment) -> City:
        about = self._sections.overview or self._sections.front
        population = facts.population_of(about) or facts.population_of(self._sections.front)
        shares = facts.shares_of(about) or facts.shares_of(self._sections.front)
        self._note("facts.population", population)
        for kind, share in shares.items():
            self._note(f"facts.{kind.replace('-', '_')}_percent", share)
        if not shares:
            self._notes.missing("facts.foreign_born_percent")
        people = None
        if population:
            told_of = {"value": population.value, "qualifier": population.qualifier, "year": population.year}
            people = Population.model_validate({**told_of, "source": self._source.id})
        told = [{"kind": kind, "percent": one.value, "year": one.year} for kind, one in shares.items()]
        return City(
            id=self._id,
            name=self._name,
            country=UNKNOWN_COUNTRY if self._code == UNKNOWN_CODE else self._places.country(self._code),
            country_code=self._code,
            population=people,
            shares=tuple(Share.model_validate({**one, "source": self._source.id}) for one in told),
            sources=(self._source,),
            assessments=(assessment,),
            as_printed=True,
        )

    def _over_known(self, reported: City) -> City:
        """Lay what the report tells over what the catalogue knows of the same city."""
        known = self._catalogue.cities.get(self._id) or self._places.city(self._name)
        if known is None or known.country_code != reported.country_code:
            return reported
        year = reported.assessments[0].year
        kinds = {share.kind for share in reported.shares}
        mine = {source.id for source in reported.sources}
        return known.model_copy(
            update={
                "population": reported.population or known.population,
                "shares": (*reported.shares, *(one for one in known.shares if one.kind not in kinds)),
                "sources": (*reported.sources, *(one for one in known.sources if one.id not in mine)),
                "assessments": (*reported.assessments, *(one for one in known.assessments if one.year != year)),
                "as_printed": True,
            }
        )
