"""Lost pages: text whose heading is gone is filed where it belongs, or under no indicator when that is unclear."""

from collections.abc import Sequence

from icc_advisor.report import names as parts
from icc_advisor.report.citations import is_resource
from icc_advisor.report.lines import Block
from icc_advisor.report.matching import Matcher
from icc_advisor.report.scores import tells_scores
from icc_advisor.report.sections import Section, Sections

#: A text belongs to the indicator that it is clearly more about than any other.
_CLEARLY = 1.25


def refile(found: Sections, matcher: Matcher) -> None:
    """Take text out of sections that it does not belong to because the heading between is lost.

    Signs are a sentence that breaks off, findings after the resources that end a section, and a second set of scores
    or suggestions. Only where the report names an indicator that has no section of its own may a heading be lost.
    """
    sections = sorted(found.indicators.values(), key=lambda one: one.place.line)
    for position, section in enumerate(sections):
        following = sections[position + 1].indicator if position + 1 < len(sections) else None
        missing = _missing_between(section.indicator, following, found)
        cut = _cut(section.blocks) if missing else None
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


def _cut(blocks: Sequence[Block]) -> int | None:
    """Return where text begins that another section must have had a heading for, or None."""
    for number, block in enumerate(blocks):
        if block.broken:
            return number + 1
    resources = [n for n, block in enumerate(blocks) if is_resource(block.text) and _suggested(blocks[:n])]
    if resources and any(not one.heading and len(one.text) > 60 for one in blocks[resources[0] + 1 :]):  # noqa: PLR2004 - captions are short
        after = (n for n in range(resources[0] + 1, len(blocks)) if not is_resource(blocks[n].text))
        return next(after, None)
    scored = [n for n, block in enumerate(blocks) if tells_scores(block.text) and "rate" in block.text]
    starts = [n for n, block in enumerate(blocks) if block.heading == parts.SUGGESTIONS]
    if len(scored) > 1 and _suggested(blocks[: scored[1]]):
        return scored[1]
    return starts[1] if len(starts) > 1 else None


def _suggested(blocks: Sequence[Block]) -> bool:
    return any(block.heading == parts.SUGGESTIONS for block in blocks)


def _owner(rest: list[Block], section: str, missing: list[str], matcher: Matcher) -> str | None:
    """Return the indicator that a text is about, when that is clear."""
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
