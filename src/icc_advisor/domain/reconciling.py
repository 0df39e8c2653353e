"""Bringing an edited copy of a plan together with the plan, where both have gone on since the copy was made."""

from typing import NamedTuple

from icc_advisor.domain.plan import Action, Plan

_PLAN_FIELDS = ("left_out", "review", "reporter", "hearings", "carried")


class Clash(NamedTuple):
    """A field that was changed both in the copy and in the plan; the copy's word is taken."""

    action: str
    field: str
    was: object


class Reconciled(NamedTuple):
    """The plan that came of it, and what both had changed."""

    plan: Plan
    clashes: tuple[Clash, ...]


def reconcile(base: Plan, copy: Plan, current: Plan) -> Reconciled:
    """Return ``current`` with what ``copy`` changed since both were ``base``.

    A plan that has nothing in common with the copy is replaced by it.
    """
    if not _of_one_family(base, current):
        return Reconciled(copy, ())
    if copy == base:
        return Reconciled(current, ())
    clashes: list[Clash] = []
    actions = {one.id: _action(base, one, current, clashes) for one in copy.actions}
    actions |= {one.id: one for one in current.actions if copy.action(one.id) is None and base.action(one.id) is None}
    gone = {one.id for one in base.actions if current.action(one.id) is None and copy.action(one.id) == one}
    order = [label for label in _order(base, copy, current) if label in actions and label not in gone]
    fields = {name: _value(name, base, copy, current) for name in _PLAN_FIELDS}
    made = current.model_copy(
        update={**fields, "actions": tuple(actions[one] for one in order), "last": max(copy.last, current.last)}
    )
    return Reconciled(made, tuple(clashes))


def _of_one_family(base: Plan, current: Plan) -> bool:
    """Tell whether the plan goes on from the one that was copied: what both number alike is the same action."""
    shared = [(one, now) for one in base.actions if (now := current.action(one.id))]
    return bool(shared) and all(one.origin == now.origin for one, now in shared)


def _action(base: Plan, copied: Action, current: Plan, clashes: list[Clash]) -> Action:
    was, now = base.action(copied.id), current.action(copied.id)
    if was is None or now is None:
        return copied
    changed = [name for name in Action.model_fields if getattr(copied, name) != getattr(was, name)]
    for name in changed:
        theirs = getattr(now, name)
        if theirs not in (getattr(was, name), getattr(copied, name)):
            clashes.append(Clash(copied.id, name, theirs))
    return now.model_copy(update={name: getattr(copied, name) for name in changed})


def _value(name: str, base: Plan, copy: Plan, current: Plan) -> object:
    return getattr(current if getattr(copy, name) == getattr(base, name) else copy, name)


def _order(base: Plan, copy: Plan, current: Plan) -> list[str]:
    """Return the copy's order where it was changed, else that of the plan; what only one of them has follows."""
    before = [one.id for one in base.actions if copy.action(one.id)]
    copied = [one.id for one in copy.actions]
    kept = [label for label in copied if label in before]
    now = [one.id for one in current.actions]
    unmoved = kept == before and now != [one.id for one in base.actions]
    return list(dict.fromkeys((*now, *copied) if unmoved else (*copied, *now)))
