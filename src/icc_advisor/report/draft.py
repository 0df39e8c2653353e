"""What is read from a report: a profile and practices as printed, with the place of every value."""

from dataclasses import dataclass, field

from icc_advisor.domain.city import City
from icc_advisor.domain.practice import Practice
from icc_advisor.report.lines import Place


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands in the report, and how sure we are of it, from 0 to 1."""

    place: Place
    confidence: float

    @property
    def in_words(self) -> str:
        """How sure we are, in a word."""
        if self.confidence >= 0.9:  # noqa: PLR2004 - the steps of the scale
            return "sure"
        return "likely" if self.confidence >= 0.7 else "check"  # noqa: PLR2004 - likewise


@dataclass(frozen=True)
class Draft:
    """A report as it was read.

    ``reported`` holds what the report tells and nothing else; ``profile`` is the same laid over what the catalogue
    knows of the city. ``evidence`` maps the dotted path of each field of ``reported`` to its place, ``not_found``
    lists the fields that the report does not tell, ``remarks`` what a reader should look at.
    """

    reported: City
    profile: City
    practices: tuple[Practice, ...]
    evidence: dict[str, Evidence]
    not_found: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    practice_evidence: dict[str, Evidence] = field(default_factory=dict)


class Notebook:
    """Collects values with their places while a report is read."""

    def __init__(self) -> None:
        self.evidence: dict[str, Evidence] = {}
        self.not_found: list[str] = []
        self.remarks: list[str] = []

    def found(self, path: str, place: Place, confidence: float) -> None:
        """Note where the value of a field stands."""
        self.evidence[path] = Evidence(place, round(confidence, 2))

    def missing(self, path: str) -> None:
        """Note that the report does not tell a field."""
        self.not_found.append(path)
