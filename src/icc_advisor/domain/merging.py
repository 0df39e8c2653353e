"""Merging two actions of a plan into one, so that nothing an officer wrote is lost."""

from icc_advisor.domain.plan import CARD_FIELDS, Action, Plan


def merge(plan: Plan, kept_id: str, other_id: str) -> Plan:
    """Return the plan with ``other`` merged into ``kept``; unchanged when one is missing or both are the same."""
    kept, other = plan.action(kept_id), plan.action(other_id)
    if kept is None or other is None or kept_id == other_id:
        return plan
    one = _merged(kept, other)
    actions = tuple(one if action.id == kept_id else action for action in plan.actions if action.id != other_id)
    return plan.model_copy(update={"actions": actions})


def _merged(kept: Action, other: Action) -> Action:
    """Return ``kept`` with what ``other`` adds; the note keeps what of it differs."""
    fields: dict[str, str | None] = {field: getattr(kept, field) or getattr(other, field) for field in CARD_FIELDS}
    differing = [
        f"{field.replace('_', ' ')}: {getattr(other, field)}"
        for field in CARD_FIELDS
        if getattr(other, field) and getattr(other, field) != fields[field]
    ]
    told = ". ".join((f"Merged with {other.id}, {other.title}", *differing))
    notes = (kept.note, told, other.note)
    return kept.model_copy(
        update={
            **fields,
            "merged": _unique((*kept.merged, *other.origins), without=(kept.origin,)),
            "also": _unique((*kept.also, *other.indicators), without=(kept.indicator,)),
            "also_gaps": _unique((*kept.also_gaps, *other.gaps), without=(kept.gap,)),
            "recommendation": kept.recommendation or other.recommendation,
            "practices": _unique((*kept.practices, *other.practices)),
            "reasons": (*kept.reasons, *(why for why in other.reasons if why not in kept.reasons)),
            "fits": (*kept.fits, *(fit for fit in other.fits if fit.practice not in kept.practices)),
            "kind": kept.kind or other.kind,
            "baseline": kept.baseline or other.baseline,
            "note": " · ".join(note for note in notes if note),
        }
    )


def _unique(slugs: tuple[str, ...], without: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    return tuple(slug for slug in dict.fromkeys(slugs) if slug not in without)
