"""What every front end does around a session: picks by digit, carries out effects, saves after each turn."""

import shlex
from datetime import date
from pathlib import Path

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Choices, Paragraph
from icc_advisor.conversation.reply import Effect, ExportPlan, Quit, Reply, SwitchCity
from icc_advisor.conversation.session import Session
from icc_advisor.conversation.state import State
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.errors import AdvisorError, FileThereError
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import DEFAULT, SessionStore
from icc_advisor.text import fold

#: What lets an existing file be replaced, right after it was said to exist.
_YES = {"yes", "y", "yes please", "yes, please", "replace it", "overwrite it", "yes, replace it", "kylla", "joo"}


class Desk:
    """One conversation with its surroundings; ``ended`` turns true when the officer quits.

    ``sessions`` None keeps nothing. Files are written below ``folder`` and carry the date ``today``.
    """

    def __init__(
        self,
        advisor: Advisor,
        city: City,
        *,
        folder: Path,
        today: date,
        sessions: SessionStore[State] | None,
        name: str | None = None,
    ) -> None:
        self.advisor = advisor
        self.folder = folder
        self.today = today
        self.ended = False
        self._sessions = sessions if name else None
        self._name = name or ""
        self._choices: tuple[str, ...] = ()
        self._left: dict[str, State] = {}
        self._refused: ExportPlan | None = None
        self.open(city)

    def open(self, city: City) -> None:
        """Turn to a city, with the conversation that was saved for it."""
        saved = self._sessions.load(city.id, self._name) if self._sessions else self._left.get(city.id)
        self.session = Session(self.advisor, city, saved, today=self.today)
        self._choices = ()

    @property
    def city(self) -> City:
        """The city talked about."""
        return self.session.context.city

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.session.state.plan

    def brief(self) -> Reply:
        """Return what is shown before anything is asked; its questions can be picked by digit."""
        reply = self.session.brief()
        self._choices = _choices(reply)
        return reply

    def picked(self, text: str) -> str:
        """Return the question that a digit stands for, or the text as it is."""
        numbered = {str(number): option for number, option in enumerate(self._choices, start=1)}
        return numbered.get(text.strip(), text)

    def handle(self, text: str) -> Reply:
        """Answer one utterance, carry out what it asks for, and save; the outcome is part of the reply."""
        before = self.session.state
        replaced = self._replace(text)
        reply = replaced or self.session.handle(self.picked(text))
        self._choices = _choices(reply)
        outcomes = [outcome for effect in reply.effects if (outcome := self._carry_out(effect))]
        if self._sessions and self.session.state != before:
            try:
                self._sessions.save(self.city.id, self.session.state, self._name)
            except AdvisorError as error:
                outcomes.append(str(error))
        added = tuple(Paragraph(text=outcome) for outcome in outcomes)
        return reply.model_copy(update={"blocks": (*reply.blocks, *added)}) if added else reply

    def _replace(self, text: str) -> Reply | None:
        """Return the reply to a yes that follows an export refused because of an existing file."""
        refused, self._refused = self._refused, None
        if refused is None or fold(text.strip(" .!")) not in _YES:
            return None
        again = refused.model_copy(update={"overwrite": True})
        said = wording.exporting(len(self.plan.actions))
        return Reply(intent="export_plan", blocks=(Paragraph(text=said),), effects=(again,))

    def _carry_out(self, effect: Effect) -> str | None:
        match effect:
            case Quit():
                self.ended = True
                return None
            case SwitchCity():
                self._left[self.city.id] = self.session.state
                self.open(self.advisor.catalogue.cities[effect.city])
                return None
            case ExportPlan():
                return self._export(effect)

    def _export(self, effect: ExportPlan) -> str:
        from icc_advisor.export.delivery import Order, deliver_plan, usual_name

        target = self.folder / (effect.filename or usual_name(self.city, effect.format))
        if target.parent != self.folder:
            return f"{wording.NO_FOLDERS} {wording.PLAN_SAFE}"
        try:
            order = Order(self.plan, self.city, self.advisor.catalogue, self.today, effect.language)
            written = deliver_plan(order, to=target, overwrite=effect.overwrite, form=effect.format)
        except FileThereError as error:
            self._refused = effect
            return f"{error} {wording.PLAN_SAFE} {wording.YES_REPLACES}"
        except AdvisorError as error:
            return f"{error} {wording.PLAN_SAFE}"
        return wording.exported(str(written), self._command(written) if self._sessions else None)

    def _command(self, written: Path) -> str:
        words = ["icc-advisor", "plan", self.city.id, "--output", str(written), "--force"]
        return shlex.join(words if self._name == DEFAULT else [*words, "--session", self._name])


def _choices(reply: Reply) -> tuple[str, ...]:
    return next((block.options for block in reply.blocks if isinstance(block, Choices)), ())
