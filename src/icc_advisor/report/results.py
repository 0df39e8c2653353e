"""Sections of a report → what it says under each indicator, with the place of every value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from icc_advisor.domain.city import Advice, Gap, IndicatorResult
from icc_advisor.report.citations import Citations, Cited, Told
from icc_advisor.report.draft import Notebook
from icc_advisor.report.findings import CROSS, Row
from icc_advisor.report.lines import Block, Place
from icc_advisor.report.matching import Matcher
from icc_advisor.report.scores import Scores, scores_in
from icc_advisor.report.sections import Section
from icc_advisor.text import clean

_LENGTH_OF_FINDING = 40
_SUGGESTS = re.compile(
    r"\b(?:may wish to|might wish to|may (?:also )?consider|could (?:also )?consider|might consider|is encouraged to|"
    r"may want to|could explore|may explore|could (?:get|be|take|find|draw) inspir\w+|is invited to|would benefit from)\b"
)
NO_SCORE = "The report prints no score for this indicator."
NO_SAMPLE = "The report prints no sample value for this indicator."
NOTHING = "The report's text has no section on this indicator."


@dataclass
class Parts:
    """What the rest of the report says of an indicator."""

    rows: list[Row]
    advice: list[tuple[str, Place]]
    scores: Scores | None = None


class Results:
    """Makes the result of each indicator; ``years`` are those of this round of the Index."""

    def __init__(
        self, city: str, city_id: str, years: frozenset[int], citations: Citations, matcher: Matcher, notes: Notebook
    ) -> None:
        self._city = city
        self._id = city_id
        self._years = years
        self._citations = citations
        self._matcher = matcher
        self._notes = notes

    def scores(self, section: Section) -> Scores | None:
        """Return the scores of a section: those of the first passage that gives them."""
        body = section.body
        for number, block in enumerate(body):
            found = scores_in(block, self._city, self._years)
            if found is None or found.score is None:
                continue
            if found.sample is None and number + 1 < len(body):
                more = scores_in(body[number + 1], self._city, self._years)
                if more and more.score is None and more.sample is not None:
                    return Scores(found.score, more.sample, more.compared_as or found.compared_as, found.extended, found.place, 0.85, f"{found.sentence} {more.sentence}")  # fmt: skip
            return found
        return None

    def of(self, indicator: str, section: Section | None, parts: Parts) -> tuple[IndicatorResult, list[Cited]]:
        """Return the result of an indicator and the practices that its section cites."""
        path = f"assessments.0.indicators.{indicator}"
        scores = parts.scores
        self._note_scores(path, scores)
        told, findings = self._told(section) if section else (Told([], [], []), [])
        lost = section is None or (
            section.doubtful is False and section.suggested_from is None and _breaks_off(section)
        )
        result = IndicatorResult(
            score=scores.score if scores else None,
            sample=scores.sample if scores else None,
            printed=_printed(scores) if scores else None,
            compared_as=scores.compared_as if scores else None,
            missing=_missing(section, scores),
            findings=self._texts(f"{path}.findings", findings, 0.7 if section and section.doubtful else 0.85),
            strengths=self._texts(
                f"{path}.strengths", [(r.text, r.place) for r in parts.rows if r.mark != CROSS], 0.95
            ),
            gaps=self._gaps(path, indicator, [r for r in parts.rows if r.mark == CROSS and not r.is_full_score]),
            advice=self._advice(path, indicator, parts.advice),
            suggestions=None if lost else self._texts(f"{path}.suggestions", told.suggestions, 0.8),
            resources=None if lost else self._texts(f"{path}.resources", told.resources, 0.9),
        )
        if lost and section is not None:
            self._notes.missing(f"{path}.suggestions")
            self._notes.missing(f"{path}.resources")
        return result, told.practices

    def _told(self, section: Section) -> tuple[Told, list[tuple[str, Place]]]:
        """Return what a section suggests and what it finds; without a heading for suggestions both stand mixed."""
        told = self._citations.read(section.suggestions, section.indicator, certain=True)
        body = _after_scores(section, self._city, self._years)
        if section.suggested_from is not None:
            return told, [(clean(one.text), one.place) for one in body if _is_finding(one)]
        mixed = self._citations.read(body, section.indicator, certain=False)
        first = min((one.place.line for one in (*mixed.practices,)), default=None)
        cited = {one.place.line for one in mixed.practices} | {place.line for _, place in mixed.resources}
        findings: list[tuple[str, Place]] = []
        for block in body:
            if block.place.line in cited or not _is_finding(block):
                continue
            if _SUGGESTS.search(block.text):
                mixed.suggestions.append((clean(block.text), block.place))
            elif first is None or block.place.line < first:
                findings.append((clean(block.text), block.place))
        return mixed, findings

    def _note_scores(self, path: str, scores: Scores | None) -> None:
        for name in ("score", "sample", "compared_as"):
            value = getattr(scores, name) if scores else None
            if scores and value is not None:
                self._notes.found(f"{path}.{name}", scores.place, scores.confidence)
            elif name != "compared_as":
                self._notes.missing(f"{path}.{name}")

    def _texts(self, path: str, texts: Iterable[tuple[str, Place]], confidence: float) -> tuple[str, ...]:
        kept = [(text, place) for text, place in texts if text]
        for number, (_, place) in enumerate(kept):
            self._notes.found(f"{path}.{number}", place, confidence)
        return tuple(text for text, _ in kept)

    def _gaps(self, path: str, indicator: str, rows: list[Row]) -> tuple[Gap, ...]:
        gaps = []
        for number, row in enumerate(rows):
            measures, sure = self._matcher.measures(row.text, indicator)
            self._notes.found(f"{path}.gaps.{number}", row.place, 0.95)
            if measures:
                self._notes.found(f"{path}.gaps.{number}.measures", row.place, sure)
            gaps.append(Gap(id=f"{indicator}-g{number + 1}", text=row.text, measures=measures))
        return tuple(gaps)

    def _advice(self, path: str, indicator: str, texts: list[tuple[str, Place]]) -> tuple[Advice, ...]:
        kept = self._texts(f"{path}.advice", texts, 0.95)
        return tuple(
            Advice(id=f"{self._id}-{indicator}-r{n}"[:100].strip("-"), text=text)
            for n, text in enumerate(kept, start=1)
        )


def _breaks_off(section: Section) -> bool:
    return any(block.broken for block in section.blocks)


def _after_scores(section: Section, city: str, years: frozenset[int]) -> list[Block]:
    """Return the paragraphs after the one that gives the scores; before it stands what the indicator is."""
    body = section.body
    for number, block in enumerate(body):
        found = scores_in(block, city, years)
        if found is not None and found.score is not None:
            return body[number + 1 :]
    return body if section.doubtful else body[1:]


def _is_finding(block: Block) -> bool:
    """Tell whether a paragraph is one; captions of charts have no end."""
    ends = len(block.text) >= 2 * _LENGTH_OF_FINDING or block.text.endswith((".", "!", "?", ":", ";", ")", "”", '"'))
    source = block.text.startswith(("Source:", "Figure", "Chart", "Table"))
    return not block.rows and not source and ends and len(block.text) >= _LENGTH_OF_FINDING


def _printed(scores: Scores) -> str:
    shown = [f"{value:g}%" for value in (scores.score, scores.sample) if value is not None]
    more = f"; {scores.extended:g}% in the extended Index" if scores.extended is not None else ""
    return f"{' / '.join(shown)}{more}"


def _missing(section: Section | None, scores: Scores | None) -> str | None:
    if scores is None or scores.score is None:
        return NO_SCORE if section else NOTHING
    return None if scores.sample is not None else NO_SAMPLE
