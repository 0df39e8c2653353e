"""Which score belongs to which indicator: by section, by the field that a sentence names, by the row of a table."""

import re
from collections.abc import Iterator

from icc_advisor.domain.city import LensResult
from icc_advisor.report.draft import Notebook
from icc_advisor.report.lines import Block, Line
from icc_advisor.report.names import Names
from icc_advisor.report.results import Results
from icc_advisor.report.scores import Scores, scores_in
from icc_advisor.report.sections import Sections

_FIELD = re.compile(
    r"\bin the (?:field|area) of (?:the )?([\w\s&,/-]{4,60}?)"
    r"(?=\s+(?:is|was|reaches|reached|stands|amounts)\b|[,.:;(]|$)"
)
_FIGURE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:%|points)?")
_OTHERS = re.compile(r"sample|average|model", re.IGNORECASE)
_NONE = {"", "-", "–", "n/a", "na", "n.a.", "not available", "no data"}
_MOST = 100
_BY_FIELD = 0.6
_IN_TABLE = 0.75


class Scoring:
    """Looks for the scores of a report; ``years`` are those of this round of the Index."""

    def __init__(self, blocks: list[Block], sections: Sections, names: Names, city: str, years: frozenset[int]) -> None:
        self._blocks = blocks
        self._sections = sections
        self._names = names
        self._city = city
        self._years = years

    def by_indicator(self, results: Results) -> dict[str, Scores]:
        """Return the scores of each indicator."""
        scores: dict[str, Scores] = {}
        elsewhere: dict[str, Scores] = {}
        for indicator, section in self._sections.indicators.items():
            found = results.scores(section)
            owner = self._field(found)
            # Where the heading is lost, only a sentence that names its field tells whose score it is.
            if found and (owner == indicator or (owner is None and not section.doubtful)):
                scores[indicator] = found
            elif found and owner:
                elsewhere.setdefault(owner, found)
        for block in (*self._sections.front, *self._sections.overview, *self._sections.unfiled):
            found = scores_in(block, self._city, self._years)
            if found and (owner := self._field(found)):
                elsewhere.setdefault(owner, found)
        for owner, found in elsewhere.items():
            scores.setdefault(owner, found.but(confidence=_BY_FIELD))
        for owner, found in self._in_tables():
            scores.setdefault(owner, found)
        return scores

    def _field(self, found: Scores | None) -> str | None:
        """Return the indicator that a sentence says its score is of, or None."""
        named = _FIELD.search(found.sentence) if found and found.alone else None
        meant = self._names.meaning(named[1]) if named else None
        return meant if self._names.is_indicator(meant) else None

    def _in_tables(self) -> Iterator[tuple[str, Scores]]:
        """Yield scores that stand in a table: an indicator, the city's score, the sample's."""
        sample_first = False
        for row in (row for block in self._blocks for row in block.rows):
            cells = row.cells
            if len(cells) > 2 and not any(map(_FIGURE.fullmatch, cells)):  # noqa: PLR2004 - a head of three columns
                sample_first = bool(_OTHERS.search(cells[1]))
                continue
            meant = self._names.heading(cells[0])
            if meant and self._names.is_indicator(meant) and (found := _row_scores(row, sample_first=sample_first)):
                yield meant, found

    def lens(self, notes: Notebook) -> LensResult | None:
        """Return the total of the intercultural lens and of the model city."""
        path = "assessments.0.lens"
        for block in (*self._sections.lens, *(one for one in self._blocks if "lens" in one.text.lower())):
            found = scores_in(block, self._city, self._years)
            about = found.sentence.lower() if found else ""
            if found is None or found.score is None or not ("lens" in about or "model city" in about):
                continue
            notes.found(f"{path}.score", found.place, found.confidence)
            if found.sample is None:
                notes.missing(f"{path}.model_city")
            else:
                notes.found(f"{path}.model_city", found.place, found.confidence)
            return LensResult(score=found.score, model_city=found.sample, compared_as=found.compared_as)
        notes.missing(path)
        return None


def _row_scores(row: Line, *, sample_first: bool) -> Scores | None:
    cells = row.cells[1:]
    cells = [cell for cell in cells if cell.lower() not in _NONE]
    figures = [found[1] for cell in cells if (found := _FIGURE.fullmatch(cell))]
    values = [float(figure.replace(",", ".")) for figure in figures]
    if not values or len(values) != len(cells) or len(values) > 2 or max(values) > _MOST:  # noqa: PLR2004 - city and sample
        return None
    shown = [int(value) if value.is_integer() else value for value in values]
    score, sample = (*shown, None)[:2]
    if sample_first and sample is not None:
        score, sample = sample, score
    return Scores(score, sample, None, None, row.place, _IN_TABLE, row.text)
