"""Paragraphs → the sections of a report: one for each indicator, the overview, the conclusions, the recommendations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from icc_advisor.report import names as parts
from icc_advisor.report.lines import Block, Place
from icc_advisor.report.names import Names
from icc_advisor.report.scores import tells_scores

_FEWEST_IN_A_LIST = 3
_SUGGESTIONS = (parts.SUGGESTIONS, parts.RECOMMENDATIONS)


@dataclass
class Section:
    """What a report says under one indicator. ``doubtful`` tells that its heading is lost and its text was matched."""

    indicator: str
    place: Place
    blocks: list[Block] = field(default_factory=list)
    doubtful: bool = False

    @property
    def suggested_from(self) -> int | None:
        """Where the suggestions begin, or None when the section has no heading for them."""
        return next((n for n, one in enumerate(self.blocks) if one.heading in _SUGGESTIONS), None)

    @property
    def body(self) -> list[Block]:
        """The paragraphs before the suggestions."""
        return [one for one in self.blocks[: self.suggested_from] if not one.heading]

    @property
    def suggestions(self) -> list[Block]:
        """The paragraphs of the suggestions."""
        start = self.suggested_from
        return [] if start is None else [one for one in self.blocks[start:] if not one.heading]


@dataclass
class Sections:
    """A report in parts. ``unfiled`` is text between two indicators that may belong to either."""

    front: list[Block]
    overview: list[Block]
    lens: list[Block]
    indicators: dict[str, Section]
    conclusions: list[Block]
    recommendations: list[Block]
    unfiled: list[Block] = field(default_factory=list)
    listed: tuple[str, ...] = ()


def sections_of(blocks: Sequence[Block], names: Names) -> Sections:
    """Return the parts of a report; what stands under no heading of the report is its front."""
    listed = _in_lists(blocks)
    last = max((n for n, block in enumerate(blocks) if tells_scores(block.text)), default=-1)
    closing = _closing(blocks, listed, last, names)
    chosen = _chosen(blocks[:closing], listed, names)
    found = Sections([], [], [], {}, [], [], listed=_edition(blocks, names))
    current: list[Block] | Section = found.front
    for number, block in enumerate(blocks[:closing]):
        if number in chosen:
            current = Section(chosen[number], block.place)
            found.indicators[current.indicator] = current
        elif number in listed:
            continue
        elif block.heading and not names.is_indicator(block.heading):
            current = _part(block, current, found)
        else:
            (current.blocks if isinstance(current, Section) else current).append(block)
    _fill_closing(found, blocks[closing:], names)
    return found


def _in_lists(blocks: Sequence[Block]) -> set[int]:
    """Return the headings that only list what the report holds: three or more with no text between them."""
    listed: set[int] = set()
    run: list[int] = []
    for number, block in enumerate([*blocks, None]):
        if block is not None and block.heading:
            seen = {blocks[one].heading for one in run}
            if block.heading in seen and len(run) >= _FEWEST_IN_A_LIST and not _is_entry(block):
                listed.update(run)
                run = []
            run.append(number)
        elif run:
            if len(run) >= _FEWEST_IN_A_LIST:
                listed.update(run)
            run = []
    return listed


def _is_entry(block: Block) -> bool:
    """Tell whether a heading has a page number or leader, as in a table of contents."""
    return bool(re.search(r"[\d.…]\s*$", block.text))


def _closing(blocks: Sequence[Block], listed: set[int], last: int, names: Names) -> int:
    """Return where the conclusions begin, or the closing recommendations when there are none."""
    ends = [
        number
        for number, block in enumerate(blocks)
        if number not in listed and block.heading in (parts.CONCLUSIONS, parts.RECOMMENDATIONS)
    ]
    for number in ends:
        after = blocks[number + 1 : last + 1]
        scored = sum(1 for one in after if names.is_indicator(one.heading))
        if scored <= 1 or (blocks[number].heading == parts.CONCLUSIONS and not _more_sections(blocks, number, names)):
            return number
    return len(blocks)


def _more_sections(blocks: Sequence[Block], number: int, names: Names) -> bool:
    """Tell whether indicators with scores of their own follow."""
    heading: str | None = None
    for block in blocks[number + 1 :]:
        if names.is_indicator(block.heading):
            heading = block.heading
        elif heading and tells_scores(block.text) and "sample" in block.text.lower():
            return True
    return False


def _chosen(blocks: Sequence[Block], listed: set[int], names: Names) -> dict[int, str]:
    """Return the heading of each indicator's section: of several the one followed by scores, then the longest."""
    best: dict[str, tuple[tuple[bool, int], int]] = {}
    heads = [number for number, block in enumerate(blocks) if block.heading and number not in listed]
    candidates = [number for number in heads if names.is_indicator(blocks[number].heading)]
    for number in candidates:
        end = next((one for one in heads if one > number and blocks[one].heading not in _SUGGESTIONS), len(blocks))
        body = [one for one in blocks[number + 1 : end] if not one.heading]
        length = sum(len(one.text) for one in body)
        if not body:
            continue
        rating = (any(tells_scores(one.text) for one in body), length)
        heading = blocks[number].heading
        if heading and (heading not in best or rating > best[heading][0]):
            best[heading] = (rating, number)
    return {number: heading for heading, (_, number) in best.items()}


def _part(block: Block, current: list[Block] | Section, found: Sections) -> list[Block] | Section:
    """Return where the text after a heading belongs that is no indicator."""
    if isinstance(current, Section) and block.heading != parts.LENS:
        current.blocks.append(block)
        return current
    if block.heading == parts.OVERVIEW:
        return found.overview
    return found.lens if block.heading == parts.LENS else found.front


def _fill_closing(found: Sections, blocks: Sequence[Block], names: Names) -> None:
    current = found.conclusions
    for block in blocks:
        if block.heading == parts.RECOMMENDATIONS:
            current = found.recommendations
        elif block.heading in (parts.CONCLUSIONS, parts.SUGGESTIONS):
            continue
        else:
            if current is found.conclusions and not block.rows and _is_advice(block, names):
                current = found.recommendations
            current.append(block)


def _is_advice(block: Block, names: Names) -> bool:
    label = names.label(block.text)
    return label is not None and any(word in label[1] for word in (" could ", " may ", " might ", " should "))


def _edition(blocks: Sequence[Block], names: Names) -> tuple[str, ...]:
    """Return the indicators whose name stands anywhere as a heading or label, in the order of the Index."""
    seen = {block.heading for block in blocks}
    for block in blocks:
        for row in block.rows:
            seen.update(names.heading(cell) for cell in row.cells)
        if len(block.text) < 2000 and (label := names.label(block.text)):  # noqa: PLR2004 - a label's paragraph is short
            seen.add(label[0])
    return tuple(one for one in names.order if one in seen)
