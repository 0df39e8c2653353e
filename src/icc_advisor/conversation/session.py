"""A conversation about one city: text in, reply out, everything it remembers in one state."""

from collections.abc import Callable
from datetime import date

from icc_advisor.conversation import wording
from icc_advisor.conversation.answers import about, catalogue, plan, plan_editing, results, suggest
from icc_advisor.conversation.blocks import Paragraph
from icc_advisor.conversation.commands import BY_NAME, COMMANDS
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.phrases import COMMAND_WORDS
from icc_advisor.conversation.recognise import Act, recognise
from icc_advisor.conversation.reply import Intent, Reply
from icc_advisor.conversation.state import State
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.search.advisor import Advisor
from icc_advisor.text import clean, nearest

Answer = Callable[[Context, State, Act], tuple[State, Reply]]

#: What is read of one utterance; nobody types more, and pasted pages should not slow anything down.
MAX_CHARACTERS = 4000

ANSWERS: dict[Intent, Answer] = {
    "suggest": suggest.topic,
    "more": suggest.more,
    "refine": suggest.refine,
    "practices_of_city": suggest.of_city,
    "similar": suggest.similar,
    "weakest": results.weakest,
    "strengths": results.strengths,
    "profile": results.profile,
    "score": results.score,
    "compare_sample": results.compare_sample,
    "compare_city": results.compare_city,
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
    "undo": plan.undo,
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
        said = clean(text, limit=MAX_CHARACTERS)
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
            before = (*self.state.before, self.state.plan) if self.state.plan.actions else self.state.before
            self.state = State(plan=Plan(city=self.context.city.id), before=before[-plan.UNDO_STEPS :])
            return said, Reply(intent="command", blocks=(Paragraph(text=wording.NEW),))
        if command.argument is None or "{}" not in command.says:
            return f"{command.says} {argument}".strip(), None
        return command.says.format(argument.strip()).strip(), None
