"""Answers that change or show the plan."""

import re

from icc_advisor.conversation import plan_wording, wording
from icc_advisor.conversation.answers.catalogue import Item, listed, pick
from icc_advisor.conversation.blocks import Block, Next, Paragraph
from icc_advisor.conversation.cards import plan_table
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import LAST, Act
from icc_advisor.conversation.reply import ExportPlan, Intent, Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain.merging import merge
from icc_advisor.domain.plan import CARD_FIELDS, Action, Plan
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.search.planning import action_from_practice, action_from_recommendation

#: "add 1 and 3 as one action": several inspirations for one thing to do.
_AS_ONE = re.compile(r"\b(?:as|in|into) (?:one|a single|the same) action\b")
EDITABLE = ("title", *CARD_FIELDS, "note", "reason")
#: “add it and S1” means what is open, too.
OPENED_TOO = re.compile(r"\b(?:it|this|that)\b.* and \b|\band (?:it|this|that)\b")


def add(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Put one or several practices or recommendations into the plan, with what was said about them."""
    items, missing = _items(context, state, act)
    if not items:
        return state, Reply(intent="add_to_plan", slots=act.slots, blocks=(Paragraph(text=_nothing(state)),))
    plan, sentences = state.plan, []
    for item in items:
        held = plan.holding(item.id)
        if held is None:
            plan = plan.add(_action(context, state, item))
        action = held or plan.actions[-1]
        filled = fields(act)
        if filled:
            plan = plan.fill(action.id, **filled)
            action = next(one for one in plan.actions if one.id == action.id)
        sentences += [wording.already_there(held)] if held else [wording.added(action)]
        sentences += [wording.filled(action, filled)] if held and filled else []
    new = [action.id for action in plan.actions if state.plan.action(action.id) is None]
    if _AS_ONE.search(act.asked.text.lower()):
        for other in new[1:]:
            plan = merge(plan, new[0], other)
            sentences.append(plan_wording.merged(new[0], other))
    if missing:
        sentences.append(wording.no_such(" or ".join(missing), listed(state)))
    return changed(state, plan, act, "add_to_plan", sentences)


def remove(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Take actions out of the plan."""
    meant = actions(context, state, act)
    slots = dict(act.slots)
    if act.items == (LAST,) and meant:
        slots["item"] = state.plan.actions.index(meant[0]) + 1
    if not meant:
        reply = Reply(intent="remove_from_plan", slots=slots, blocks=(Paragraph(text=no_action(state)),))
        return state, reply
    plan = state.plan
    for action in meant:
        plan = plan.remove(action.id)
    sentences = [wording.removed(action) for action in meant]
    after, reply = changed(state, plan, act, "remove_from_plan", sentences)
    return after, reply.model_copy(update={"slots": slots})


def show(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show the plan."""
    after = state.model_copy(update={"about": "plan"})
    if not state.plan.actions:
        return after, Reply(intent="show_plan", blocks=(Paragraph(text=wording.PLAN_EMPTY),))
    blocks: tuple[Block, ...] = (
        plan_table(context, state.plan),
        Next(options=("set the owner of A1 to …", "remove A1", "check the plan", "export the plan")),
    )
    shown = tuple(practice for action in state.plan.actions for practice in action.practices)
    return after, Reply(intent="show_plan", practices=shown, blocks=blocks)


def export(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Ask the front end to write the plan to a file."""
    if not state.plan.actions:
        return state, Reply(intent="export_plan", slots=act.slots, blocks=(Paragraph(text=wording.PLAN_EMPTY),))
    filename = act.slots.get("filename")
    overwrite = bool({"overwrite", "replace", "force"} & set(act.asked.words))
    form, language = act.slots.get("format"), act.slots.get("language")
    effect = ExportPlan(
        filename=str(filename) if filename else None,
        overwrite=overwrite,
        format=str(form) if form else None,
        language=str(language) if language else "en",
    )
    said = wording.exporting(len(state.plan.actions))
    return state, Reply(intent="export_plan", slots=act.slots, blocks=(Paragraph(text=said),), effects=(effect,))


def with_plan(state: State, plan: Plan) -> State:
    """Return the state with another plan; an action that was added is the one talked about."""
    last = plan.actions[-1].id if len(plan.actions) > len(state.plan.actions) else state.action
    return state.model_copy(update={"plan": plan, "action": last}) if plan != state.plan else state


def changed(state: State, plan: Plan, act: Act, intent: Intent, sentences: list[str]) -> tuple[State, Reply]:
    """Return the state with the plan and the reply that confirms the change."""
    blocks: tuple[Block, ...] = (
        *(Paragraph(text=sentence) for sentence in sentences),
        Next(options=("show the plan", "undo", "export the plan")),
    )
    return with_plan(state, plan), Reply(intent=intent, slots=act.slots, blocks=blocks)


def _action(context: Context, state: State, item: Item) -> Action:
    if isinstance(item, Recommendation):
        return action_from_recommendation(context.advisor, context.city, item)
    return action_from_practice(context.advisor, context.city, item, state.topic)


def _items(context: Context, state: State, act: Act) -> tuple[list[Item], list[str]]:
    """Return what is pointed at, and what is pointed at but not there."""
    pointed = {str(number): act._replace(items=(number,), steps=(), ids=()) for number in act.items}
    pointed |= {label: act._replace(items=(), steps=(label,), ids=()) for label in act.steps}
    pointed |= {one: act._replace(items=(), steps=(), ids=(one,)) for one in act.ids}
    if pointed and state.opened and OPENED_TOO.search(" ".join(act.asked.words)):
        pointed = {"it": act._replace(items=(), steps=(), ids=(state.opened,)), **pointed}
    if not pointed and not (act.place or state.opened or state.about == "list"):
        return [], []
    found = {name: pick(context, state, one) for name, one in (pointed or {"item": act}).items()}
    return [item for item in found.values() if item is not None], [n for n, item in found.items() if item is None]


def actions(context: Context, state: State, act: Act) -> list[Action]:
    """Return the actions that are pointed at: by label, number, place or what they take up."""
    labels = {*act.actions, *(f"A{n}" for n in act.items if n > 0)}
    by_id = [action for action in state.plan.actions if action.id in labels]
    if by_id:
        return by_id
    line = set(act.asked.words)
    if not act.items and {"both", "all"} & line:
        return list(state.plan.actions if "all" in line else state.plan.actions[-2:])
    if act.items == (LAST,):
        return list(state.plan.actions[-1:])
    named = {*act.ids}
    cities = {act.place} - {None}
    return [
        action
        for action in state.plan.actions
        if action.recommendation in named
        or any(
            practice in named or context.catalogue.practices[practice].city in cities
            for practice in action.practices
            if practice in context.catalogue.practices
        )
    ]


def fields(act: Act) -> dict[str, str]:
    """Return the fields that an utterance fills."""
    return {field: str(act.slots[field]) for field in EDITABLE if field in act.slots}


def _nothing(state: State) -> str:
    if not (state.listed or state.steps):
        return wording.NOTHING_LISTED
    return wording.no_such("such item", f"{listed(state)} {wording.ADD_WHAT}")


def no_action(state: State) -> str:
    """Return the sentence for an action that is not in the plan."""
    if not state.plan.actions:
        return wording.PLAN_EMPTY
    listed = ", ".join(action.id for action in state.plan.actions)
    return wording.no_such("such action", f"The plan has {listed}.")
