"""A conversation about one city: text in, reply out, everything it remembers in one state."""

from collections.abc import Callable
from datetime import date

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers import about, catalogue, comparing, plan, plan_editing, refining, results, suggest
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.commands import BY_NAME, COMMANDS
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.phrases import COMMAND_WORDS, YES
from icc_advisor.conversation.recognise import Act, recognise
from icc_advisor.conversation.reply import Intent, Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain import editing
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.errors import UnknownNameError
from icc_advisor.search.advisor import Advisor
from icc_advisor.text import clean, nearest, words

Answer = Callable[[Context, State, Act], tuple[State, Reply]]

#: What is read of one utterance; nobody types more, and pasted pages should not slow anything down.
MAX_CHARACTERS = 4000

ANSWERS: dict[Intent, Answer] = {
    "suggest": suggest.topic,
    "more": suggest.more,
    "refine": refining.refine,
    "practices_of_city": suggest.of_city,
    "similar": suggest.similar,
    "weakest": results.weakest,
    "strengths": results.strengths,
    "profile": results.profile,
    "score": results.score,
    "compare_sample": comparing.compare_sample,
    "compare_city": comparing.compare_city,
    "compare_rounds": comparing.compare_rounds,
    "practice_detail": catalogue.detail,
    "why": catalogue.why,
    "explain_indicator": catalogue.explain_indicator,
    "list_indicators": catalogue.list_indicators,
    "list_cities": catalogue.list_cities,
    "switch_city": catalogue.switch_city,
    "add_to_plan": plan.add,
    "remove_from_plan": plan.remove,
    "edit_plan": plan_editing.edit,
    "check_plan": plan_editing.check,
    "show_plan": plan.show,
    "export_plan": plan.export,
    "undo": about.undo,
    "decline": about.decline,
    "help": about.help_,
    "greeting": about.greeting,
    "thanks": about.thanks,
    "quit": about.leave,
    "out_of_scope": about.out_of_scope,
    "ambiguous": about.ambiguous,
    "not_understood": about.not_understood,
}


def _still_there(state: State, advisor: Advisor) -> State:
    """Forget what a saved conversation listed but the catalogue no longer holds; the plan keeps its words."""
    practices, steps = advisor.catalogue.practices, advisor.catalogue.recommendation_by_id
    found = tuple(one for one in state.found if one in practices)
    if found == state.found and all(one in steps for one in state.steps) and all(o in practices for o in state.listed):
        return state
    return State(plan=state.plan, before=state.before)


class Session:
    """Answers utterances one after another; ``state`` is all it remembers."""

    def __init__(self, advisor: Advisor, city: City, state: State | None = None, *, today: date | None = None) -> None:
        self.context = Context(advisor, city, today)
        self.state = _still_there(state, advisor) if state else State(plan=Plan(city=city.id))

    def brief(self) -> Reply:
        """Return what the officer sees before asking: where the city is weakest, and where to begin."""
        return results.brief(self.context)

    def handle(self, text: str) -> Reply:
        """Return the answer to one utterance; never raises, whatever the text."""
        earlier = self.state
        reply = self._answer(clean(text, limit=MAX_CHARACTERS))
        if reply.intent != "undo":
            self.state = self.state.after(earlier)
        self.state = self.state.model_copy(update={"offer": reply.offer})
        return reply

    def fill(self, label: str, field: str, value: str) -> Reply:
        """Set a field of an action to exactly what was typed, without reading it as an utterance; empty opens it."""
        earlier = self.state
        try:
            changed = editing.set_field(earlier.plan, label, field, value)
        except UnknownNameError as error:
            return Reply(intent="edit_plan", blocks=(Paragraph(text=f"{error.message} {error.next_step}"),))
        self.state = earlier.model_copy(update={"plan": changed, "action": label, "offer": ""}).after(earlier)
        said = wording.set_to(label, field, clean(value))
        return Reply(intent="edit_plan", slots={field: clean(value)}, blocks=(Paragraph(text=said),))

    def _answer(self, said: str) -> Reply:
        if self.state.offer and YES.search(" ".join(words(said))):
            said = self.state.offer
        if said.startswith("/"):
            said, early = self._command(said)
            if early is not None:
                return early
        asked = self.context.advisor.understand(said, known=COMMAND_WORDS)
        act = recognise(said, asked, self.state, self.context.catalogue)
        self.state, reply = ANSWERS[act.intent](self.context, self.state, act)
        return reply

    def _command(self, said: str) -> tuple[str, Reply | None]:
        name, _, argument = said[1:].partition(" ")
        command = BY_NAME.get(name.lower())
        if command is None:
            close = nearest(name, [command.name for command in COMMANDS])
            return said, about.no_command(name, close)
        if command.name == "new":
            self.state = State(plan=Plan(city=self.context.city.id))
            return said, Reply(intent="command", blocks=(Paragraph(text=wording.NEW),))
        if command.effect is not None:
            return said, about.for_the_front_end(command.effect, argument.strip())
        if command.argument is None or "{}" not in command.says:
            return f"{command.says} {argument}".strip(), None
        return command.says.format(argument.strip()).strip(), None
