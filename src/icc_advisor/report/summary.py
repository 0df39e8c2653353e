"""A draft in a few lines: what was read, and what to look at first."""

from icc_advisor.conversation.blocks import Block, Heading, Paragraph, Points
from icc_advisor.domain.index import Index
from icc_advisor.report.draft import Draft
from icc_advisor.report.review import in_words

_SHOWN = 12


def summary_blocks(draft: Draft, index: Index) -> tuple[Block, ...]:
    """Return what was read, and what to look at first."""
    city = draft.reported
    assessment = city.assessments[0]
    results = assessment.indicators.values()
    scored = sum(1 for one in results if one.score is not None)
    total = "not found" if assessment.aggregate is None else f"{assessment.aggregate:g} of 100"
    when = assessment.year or "an unknown year"
    known = sum(1 for one in draft.practices if one.same_as)
    said = (
        f"Results of {when}, aggregate {total}; {scored} of {len(results)} indicators with a score, "
        f"{sum(len(one.gaps) for one in results)} gaps, {sum(len(one.advice) for one in results)} recommendations, "
        f"{len(draft.practices)} cited practices ({known} known to the catalogue)."
    )
    unsure = [
        f"{in_words(path, index)} ({found.place})"
        for path, found in draft.evidence.items()
        if found.in_words == "check"
    ]
    blocks: list[Block] = [Heading(text=f"{city.name}, {city.country}"), Paragraph(text=said)]
    for label, texts in (
        ("Look at these first", draft.remarks),
        ("Not found in the report", tuple(in_words(path, index) for path in draft.not_found)),
        ("Read, but to be checked", tuple(unsure)),
    ):
        if texts:
            more = (f"and {len(texts) - _SHOWN} more, see the review",) if len(texts) > _SHOWN else ()
            blocks.append(Points(label=label, items=(*texts[:_SHOWN], *more)))
    return tuple(blocks)
