"""What an indicator means, what the Index asks about it, and what the catalogue holds on it."""

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Block, Heading, Paragraph, Points
from icc_advisor.domain.index import Indicator


def indicator_blocks(catalogue: Catalogue, indicator: Indicator) -> tuple[Block, ...]:
    """Return definition, measures, other names, next steps, practices and resources of an indicator."""
    steps = catalogue.recommendations.get(indicator.id, ())
    practices = catalogue.of_indicator(indicator.id)
    resources = [one for one in catalogue.resources.values() if indicator.id in one.indicators]
    lists = (
        Points(label="Next steps", items=tuple(f"{one.title} ({one.id})" for one in steps)),
        Points(label="Practices", items=tuple(f"{one.title} · {one.place} ({one.id})" for one in practices)),
        Points(label="To read", items=tuple(f"{one.title}: {one.url}" for one in resources)),
    )
    return (*meaning_blocks(indicator), *(points for points in lists if points.items))


def holdings_blocks(catalogue: Catalogue, indicator: Indicator) -> tuple[Block, ...]:
    """Return the titles of an indicator's next steps, and how much else the catalogue holds on it."""
    steps = catalogue.recommendations.get(indicator.id, ())
    practices = catalogue.of_indicator(indicator.id)
    resources = [one for one in catalogue.resources.values() if indicator.id in one.indicators]
    held = wording.holdings(len(practices), len(resources), indicator)
    titles = (Points(label=wording.NEXT_STEPS, items=tuple(one.title for one in steps)),) if steps else ()
    return (*titles, Paragraph(text=held))


def meaning_blocks(indicator: Indicator) -> tuple[Block, ...]:
    """Return name, definition, measures and other names of an indicator."""
    blocks: list[Block] = [
        Heading(text=indicator.name),
        Paragraph(text=indicator.definition),
        Points(label="The Index asks about", items=tuple(measure.text for measure in indicator.measures)),
    ]
    if indicator.other_names:
        names = ", ".join(dict.fromkeys(other.name for other in indicator.other_names))
        blocks.append(Paragraph(text=f"Also called: {names}."))
    return tuple(blocks)
