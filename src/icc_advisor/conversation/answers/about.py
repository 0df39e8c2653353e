"""Help, greetings, undo, and the three ways of not answering: out of scope, ambiguous, not understood."""

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Block, Choices, Paragraph, Points
from icc_advisor.conversation.commands import CommandEffect
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.recognise import Act
from icc_advisor.conversation.reply import (
    CopyAnswer,
    Effect,
    FindTurns,
    Intent,
    OpenReport,
    Quit,
    Reply,
    WriteTranscript,
)
from icc_advisor.conversation.state import State
from icc_advisor.search.understanding import Understanding


def help_(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Show what can be asked."""
    blocks: tuple[Block, ...] = (
        Points(label="What you can type", items=wording.HELP),
        Paragraph(text=wording.ENGLISH_ONLY),
    )
    return state, Reply(intent="help", blocks=blocks)


def greeting(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Greet."""
    return state, _say("greeting", wording.GREETING)


def thanks(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Take thanks."""
    return state, _say("thanks", wording.THANKS)


def leave(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Say goodbye."""
    reply = _say("quit", wording.QUIT)
    return state, reply.model_copy(update={"effects": (Quit(),)})


def out_of_scope(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Say that this is not what the program is for, and what is."""
    if act.because or act.asked.elsewhere is None:
        return state, _say("out_of_scope", wording.OUT_OF_SCOPE[act.because], wording.CAN_ASK)
    said = Paragraph(text=wording.elsewhere(act.asked.elsewhere))
    return state, Reply(intent="out_of_scope", blocks=(said, *nearest_subject(context, act.asked)))


def nearest_subject(context: Context, asked: Understanding) -> tuple[Block, ...]:
    """Return the offer to go on with the indicator that comes nearest, where any does."""
    slug = context.advisor.nearest_indicator(asked)
    if slug is None:
        return ()
    return (Choices(question=wording.NEAREST, options=(wording.topic_question(context.index.by_id[slug]),)),)


def ambiguous(context: Context, state: State, act: Act) -> tuple[State, Reply]:
    """Ask which of several readings is meant."""
    if act.items and not act.asked.indicators:
        reply = _say("ambiguous", wording.NOTHING_LISTED)
        return state, reply.model_copy(update={"slots": act.slots})
    options = tuple(wording.topic_question(context.index.by_id[slug]) for slug in act.asked.indicators)
    blocks = (Choices(question=wording.WHICH_ONE, options=options),)
    return state, Reply(intent="ambiguous", indicators=act.asked.indicators, blocks=blocks)


def not_understood(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Say so, and what can be asked."""
    return state, _say("not_understood", wording.NOT_UNDERSTOOD, wording.CAN_ASK)


def undo(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Take back the last change of plan, topic or filters."""
    earlier = state.back()
    if earlier is None:
        return state, _say("undo", wording.NO_CHANGE)
    what = "plan" if earlier.plan != state.plan else "filters" if earlier.topic == state.topic else "topic"
    now = wording.standing_now(
        [context.index.name(slug) for slug in earlier.topic], earlier.filters.in_words(), len(earlier.plan.actions)
    )
    reply = _say("undo", wording.undone(what), now)
    return earlier, reply.model_copy(
        update={"indicators": earlier.topic, "filters": earlier.filters.as_slots(), "practices": earlier.listed}
    )


def decline(context: Context, state: State, act: Act) -> tuple[State, Reply]:  # noqa: ARG001
    """Take a “no”."""
    return state, _say("decline", wording.DECLINED)


def for_the_front_end(effect: CommandEffect, argument: str) -> Reply:
    """Ask the front end for what a slash command wants done."""
    if effect in {"find", "report"} and not argument:
        return _say("command", wording.FIND_WHAT if effect == "find" else wording.WHICH_REPORT)
    wanted: Effect
    match effect:
        case "find":
            wanted = FindTurns(text=argument)
        case "transcript":
            wanted = WriteTranscript(filename=argument or None)
        case "report":
            wanted = OpenReport(file=argument)
        case "copy":
            wanted = CopyAnswer()
    return Reply(intent="command", blocks=(), effects=(wanted,))


def no_command(name: str, nearest: tuple[str, ...]) -> Reply:
    """Say that there is no such slash command, and which come near."""
    return _say("not_understood", wording.no_command(name, nearest))


def _say(intent: Intent, *sentences: str) -> Reply:
    return Reply(intent=intent, blocks=tuple(Paragraph(text=sentence) for sentence in sentences))
