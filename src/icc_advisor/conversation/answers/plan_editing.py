"""Answers that change actions already in the plan, and the one that says what the plan lacks."""

from datetime import date

from icc_advisor.conversation import plan_wording, wording
from icc_advisor.conversation.answers.plan import actions, changed, fields, no_action
from icc_advisor.conversation.blocks import Block, Next, Paragraph, Points
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain import editing
from icc_advisor.domain.doctor import examine
from icc_advisor.domain.merging import merge
from icc_advisor.domain.plan import PLAN_FIELDS, Action, Plan
from icc_advisor.errors import UnknownNameError

Answered = tuple[State, Reply]


def edit(context: Context, state: State, act: Act) -> Answered:
    """Change an action: its fields, its status, its place, or merge it with another; or the plan's review."""
    if "merge" in act.slots:
        return _merge(state, act)
    told: dict[str, str] = {field: str(act.slots[field]) for field in PLAN_FIELDS if field in act.slots}
    if told:
        sentences = [f"The plan now has {field}: {value}." for field, value in told.items()]
        return changed(state, state.plan.model_copy(update=told), act, "edit_plan", sentences)
    pointed = bool(act.items or act.actions or act.ids or act.place)
    meant = actions(context, state, act) or ([] if pointed else _last_touched(state))
    if not meant:
        return _said(state, act, no_action(state))
    if "position" in act.slots:
        return _move(state, act, _first_named(act, meant))
    return _fill(state, act, meant)


def check(context: Context, state: State, act: Act) -> Answered:  # noqa: ARG001
    """Say what the plan still lacks, and where to mend it; where no day is known, nothing lies in the past."""
    if not state.plan.actions:
        return state, Reply(intent="check_plan", blocks=(Paragraph(text=wording.PLAN_EMPTY),))
    lacks = examine(state.plan, context.diagnosis, on=context.today or date.min)
    findings = [plan_wording.finding(one, context.index) for one in lacks]
    if not findings:
        return state, Reply(intent="check_plan", blocks=(Paragraph(text=plan_wording.PLAN_SOUND),))
    items = tuple(f"{what} To mend it: “{mend}”" for what, mend in findings)
    blocks: tuple[Block, ...] = (
        Points(label="What the plan still lacks", items=items),
        Next(options=("show the plan", "export the plan")),
    )
    return state, Reply(intent="check_plan", blocks=blocks)


def _fill(state: State, act: Act, meant: list[Action]) -> Answered:
    told: dict[str, str | None] = dict(fields(act))
    for name in ("status", "kind"):
        if name not in act.slots:
            continue
        try:
            one = editing.set_field(state.plan, meant[0].id, name, str(act.slots[name])).action(meant[0].id)
        except UnknownNameError:
            return _said(state, act, plan_wording.STATUS_KNOWN if name == "status" else plan_wording.KIND_KNOWN)
        told[name] = getattr(one, name)
    if not told:
        return _said(state, act, wording.CAN_EDIT)
    plan = state.plan
    for action in meant:
        plan = plan.fill(action.id, **told)
    if told.get("status") == "dropped" and told.get("reason"):
        sentences = [plan_wording.dropped(action.id, str(told["reason"])) for action in meant]
    else:
        sentences = [wording.filled(action, {name: str(value) for name, value in told.items()}) for action in meant]
    return _numbered(state, act, changed(state, plan, act, "edit_plan", sentences), meant)


def _move(state: State, act: Act, moved: Action) -> Answered:
    place = _place(state.plan, moved, str(act.slots["position"]))
    if place is None:
        return _said(state, act, plan_wording.WHERE_TO)
    plan = state.plan.move(moved.id, place)
    sentence = plan_wording.moved(moved, plan.position(moved.id), len(plan.actions))
    return _numbered(state, act, changed(state, plan, act, "edit_plan", [sentence]), [moved])


def _place(plan: Plan, moved: Action, said: str) -> int | None:
    """Return the place of the list that is meant: a number, top, bottom, up, down, before or after another action."""
    here, words = plan.position(moved.id), said.lower().split()
    if words[-1].isdecimal():
        return int(words[-1]) or None
    by_word = {"top": 1, "first": 1, "start": 1, "up": max(1, here - 1), "down": here + 1}
    by_word |= dict.fromkeys(("bottom", "last", "end"), len(plan.actions))
    if words[-1] in by_word:
        return by_word[words[-1]]
    other = plan.position(words[-1].upper())
    if not other or words[0] not in {"before", "after"}:
        return None
    shift = 1 if other > here else 0
    return other - shift + (words[0] == "after")


def _merge(state: State, act: Act) -> Answered:
    labels = [*act.actions, *(f"A{number}" for number in act.items if number > 0)]
    known = [label for label in dict.fromkeys(labels) if state.plan.action(label)]
    if len(known) < 2:  # noqa: PLR2004 - it takes two
        return _said(state, act, plan_wording.WHICH_TWO if state.plan.actions else wording.PLAN_EMPTY)
    if act.slots["merge"] == "into":
        known = [known[-1], *known[:-1]]
    plan, sentences = state.plan, []
    for other in known[1:]:
        plan = merge(plan, known[0], other)
        sentences.append(plan_wording.merged(known[0], other))
    after, reply = changed(state, plan, act, "edit_plan", sentences)
    return after.model_copy(update={"action": known[0]}), reply


def _numbered(state: State, act: Act, answered: Answered, meant: list[Action]) -> Answered:
    """Say in the slots which actions were meant, and remember the last of them."""
    after, reply = answered
    after = after.model_copy(update={"action": meant[-1].id})
    if "item" in act.slots:
        return after, reply
    numbers = [state.plan.actions.index(action) + 1 for action in meant]
    item = numbers[0] if len(numbers) == 1 else numbers
    return after, reply.model_copy(update={"slots": {**act.slots, "item": item}})


def _first_named(act: Act, meant: list[Action]) -> Action:
    by_id = {action.id: action for action in meant}
    return next((by_id[label] for label in act.actions if label in by_id), meant[0])


def _last_touched(state: State) -> list[Action]:
    return [action for action in state.plan.actions if action.id == state.action] or list(state.plan.actions[-1:])


def _said(state: State, act: Act, sentence: str) -> Answered:
    return state, Reply(intent="edit_plan", slots=act.slots, blocks=(Paragraph(text=sentence),))
