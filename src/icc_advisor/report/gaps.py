"""Lost pages: text whose heading is gone is filed where it belongs, or under no indicator when that is unclear."""

from collections.abc import Sequence

from icc_advisor.report import names as parts
from icc_advisor.report.citations import is_resource
from icc_advisor.report.lines import LOST, PAGE, Block
from icc_advisor.report.matching import Matcher
from icc_advisor.report.names import Names
from icc_advisor.report.scores import tells_scores
from icc_advisor.report.sections import Section, Sections

#: A text belongs to the indicator that it is clearly more about than any other.
_CLEARLY = 1.25
_ABOUT = 0.15
_CAPTION = 60


def refile(found: Sections, matcher: Matcher, names: Names) -> None:
    """Take text out of sections that it does not belong to because the heading between is lost.

    Only where the report names an indicator that has no section of its own may a heading be lost. Signs of the place
    are a gap in the page numbers, a sentence that breaks off, and what cannot stand in one section: text after the
    resources that end it, a second set of scores or of suggestions.
    """
    sections = sorted(found.indicators.values(), key=lambda one: one.place.line)
    for position, section in enumerate(sections):
        following = sections[position + 1].indicator if position + 1 < len(sections) else None
        missing = _missing_between(section.indicator, following, found)
        cut = _cut(section, missing, matcher, names) if missing else None
        if cut is None or cut >= len(section.blocks):
            continue
        rest = section.blocks[cut:]
        section.blocks = section.blocks[:cut]
        owner = _owner(rest, section.indicator, missing, matcher)
        if owner is None:
            found.unfiled += rest
        elif owner == section.indicator:
            section.blocks += rest
        else:
            found.indicators[owner] = Section(owner, rest[0].place, rest, doubtful=True)


def _missing_between(one: str, following: str | None, found: Sections) -> list[str]:
    """Return the indicators without a section that stand between two others in the report's own order."""
    order = list(found.listed)
    if one not in order:
        return []
    start = order.index(one) + 1
    end = order.index(following) if following in order[start:] else len(order) if following is None else start
    return [name for name in order[start:end] if name not in found.indicators]


def _cut(section: Section, missing: list[str], matcher: Matcher, names: Names) -> int | None:
    """Return where text begins that another section must have had a heading for, or None."""
    blocks = section.blocks
    lost = next((number for number, block in enumerate(blocks) if block.after == LOST), None)
    if lost is not None:
        return lost
    broken = [number + 1 for number, block in enumerate(blocks) if block.broken or _starts_inside(blocks, number + 1)]
    at_page = [number for number in broken if number < len(blocks) and blocks[number].after == PAGE]
    if at_page or broken:
        return (at_page or broken)[0]
    if out_of_place := _out_of_place(blocks):
        first, second = out_of_place
        turned = [number for number in range(first, second + 1) if blocks[number].after == PAGE]
        return turned[-1] if turned else second
    return _by_resources(section, missing, names) or _by_topic(section, missing, matcher)


def _by_resources(section: Section, missing: list[str], names: Names) -> int | None:
    """Return where a section ends whose resources are another's: at the last page turned, else after its scores."""
    for number, block in enumerate(section.blocks):
        named = names.named_in(block.text) if is_resource(block.text) else []
        if set(missing).intersection(named) and section.indicator not in named:
            turned = [n for n in range(1, number) if section.blocks[n].after == PAGE]
            scored = [n for n in range(number) if tells_scores(section.blocks[n].text)]
            return (turned or [n + 1 for n in scored[:1]] or [1])[-1]
    return None


def _by_topic(section: Section, missing: list[str], matcher: Matcher) -> int | None:
    """Return the turned page after which a section is clearly about an indicator whose heading is missing."""
    blocks = section.blocks
    for number in (n for n in range(1, len(blocks)) if blocks[n].after == PAGE):
        text = " ".join(block.text for block in blocks[number:])
        topics = matcher.topic(text, [section.indicator, *missing])
        others = max(topics[one] for one in missing)
        if others >= _ABOUT and others >= _CLEARLY * _CLEARLY * topics[section.indicator]:
            return number
    return None


def _starts_inside(blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a paragraph begins in the middle of a sentence though the one before it has ended."""
    if number >= len(blocks) or blocks[number].heading or blocks[number].rows or blocks[number].after != PAGE:
        return False
    return blocks[number].text[:1].islower()


def _out_of_place(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return between which two paragraphs a section must have ended: after the first, at the second or before it."""
    starts = [n for n, block in enumerate(blocks) if block.heading == parts.SUGGESTIONS]
    if not starts:
        return None
    resources = [n for n, block in enumerate(blocks) if n > starts[0] and is_resource(block.text)]
    if resources:
        after = (n for n in range(resources[0] + 1, len(blocks)) if not is_resource(blocks[n].text))
        second = next((n for n in after if blocks[n].heading or len(blocks[n].text) >= _CAPTION), None)
        if second is not None:
            return resources[0] + 1, second
    scored = [
        n for n, block in enumerate(blocks) if n > starts[0] and tells_scores(block.text) and "rate" in block.text
    ]
    seconds = [*starts[1:2], *scored[:1]]
    return (starts[0] + 1, min(seconds)) if seconds else None


def _owner(rest: list[Block], section: str, missing: list[str], matcher: Matcher) -> str | None:
    """Return the indicator that a text is about, when that is clear; after lost pages it is the last one missing."""
    if rest[0].after == LOST:
        return missing[-1]
    findings: list[Block] = []
    for block in rest:
        if block.heading in (parts.SUGGESTIONS, parts.RECOMMENDATIONS):
            break
        findings.append(block)
    resources = [block for block in rest if is_resource(block.text)]
    text = " ".join(block.text for block in (*findings, *resources)) or " ".join(block.text for block in rest)
    topics = matcher.topic(text, [section, *missing])
    best = max(topics, key=lambda one: topics[one])
    others = max((score for one, score in topics.items() if one != best), default=0.0)
    return best if topics[best] > 0 and topics[best] >= _CLEARLY * others else None
