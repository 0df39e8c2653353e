"""What every front end does around a session: picks by digit, carries out effects, saves after each turn."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

from icc_advisor.conversation import wording
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.blocks import Block, Choices, Paragraph
from icc_advisor.conversation.context import Context
from icc_advisor.conversation.reply import (
    CopyAnswer,
    Effect,
    ExportPlan,
    FindTurns,
    OpenReport,
    Quit,
    Reply,
    SwitchCity,
    WriteTranscript,
)
from icc_advisor.conversation.session import Session
from icc_advisor.conversation.state import State
from icc_advisor.conversation.turns import Turn, found_in, transcript
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.errors import AdvisorError, DeliveryError, FileThereError
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import DEFAULT, ChangedElsewhereError, Saved, SessionStore
from icc_advisor.text import fold

Store = SessionStore[State, Turn]
#: What lets an existing file be replaced, right after it was said to exist.
_YES = {"yes", "y", "yes please", "yes, please", "replace it", "overwrite it", "yes, replace it", "kylla", "joo"}


class Desk:
    """One conversation with its surroundings; ``ended`` turns true when the officer quits.

    ``sessions`` None keeps nothing. Files are written below ``folder`` and carry the date ``today``. A front end that
    has a clipboard sets ``copy``; one that shows how far a report is read sets ``progress`` (pages read, pages in all);
    one that is shown elsewhere, as in a browser, sets ``deliver``, which gets name and content of a file instead.
    """

    def __init__(
        self,
        advisor: Advisor,
        city: City,
        *,
        folder: Path,
        today: date,
        sessions: Store | None,
        name: str | None = None,
    ) -> None:
        self.advisor = advisor
        self.folder = folder
        self.today = today
        self.ended = False
        self.copy: Callable[[str], None] | None = None
        self.progress: Callable[[int, int], None] | None = None
        self.deliver: Callable[[str, bytes], None] | None = None
        self._sessions = sessions if name else None
        self._name = name or ""
        self._choices: tuple[str, ...] = ()
        self._left: dict[str, Saved[State, Turn]] = {}
        self._refused: ExportPlan | None = None
        self.open(city)

    def open(self, city: City) -> None:
        """Turn to a city, with the conversation that was saved for it."""
        saved = self._sessions.load(city.id, self._name) if self._sessions else self._left.get(city.id)
        self.session = Session(self.advisor, city, saved.state if saved else None, today=self.today)
        self.turns = list(saved.turns) if saved else []
        self._revision = saved.revision if saved else 0
        self._resumed = saved
        self._choices = ()

    @property
    def city(self) -> City:
        """The city talked about."""
        return self.session.context.city

    @property
    def context(self) -> Context:
        """What answers about the city draw on."""
        return self.session.context

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.session.state.plan

    def brief(self) -> Reply:
        """Return what is shown before anything is asked; its questions can be picked by digit."""
        reply = self.session.brief()
        self._choices = _choices(reply)
        told = self._told()
        if self._resumed:
            told.append(wording.resumed(self._resumed.saved, len(self.turns), len(self.plan.actions)))
        return _with(reply, [Paragraph(text=one) for one in told])

    def picked(self, text: str) -> str:
        """Return the question that a digit stands for, or the text as it is."""
        numbered = {str(number): option for number, option in enumerate(self._choices, start=1)}
        return numbered.get(text.strip(), text)

    def handle(self, text: str) -> Reply:
        """Answer one utterance, carry out what it asks for, and save; the outcome is part of the reply."""
        said = self.picked(text)
        return self._finish(self.city, said, self._replace(text) or self.session.handle(said))

    def fill(self, label: str, field: str, value: str) -> Reply:
        """Set a field of an action of the plan to exactly what was typed, and save."""
        self._refused = None
        return self._finish(self.city, wording.field_of(label, field, value), self.session.fill(label, field, value))

    def _finish(self, city: City, said: str, reply: Reply) -> Reply:
        self._choices = _choices(reply)
        state = self.session.state
        outcomes = [block for effect in reply.effects for block in self._carry_out(effect)]
        reply = _with(reply, outcomes)
        turn = Turn(said=said, reply=reply)
        if self.city is city:
            self.turns.append(turn)
            return _with(reply, [Paragraph(text=one) for one in self._save(city, state, turn)])
        return reply

    def _replace(self, text: str) -> Reply | None:
        """Return the reply to a yes that follows an export refused because of an existing file."""
        refused, self._refused = self._refused, None
        if refused is None or fold(text.strip(" .!")) not in _YES:
            return None
        again = refused.model_copy(update={"overwrite": True})
        said = wording.exporting(len(self.plan.actions))
        return Reply(intent="export_plan", blocks=(Paragraph(text=said),), effects=(again,))

    def _save(self, city: City, state: State, turn: Turn) -> list[str]:
        """Save the turn; return what the officer should know of it."""
        if self._sessions is None:
            return []
        try:
            self._revision = self._sessions.save(city.id, self._name, state, [turn], revision=self._revision)
        except ChangedElsewhereError as error:
            return [*self._told(), *self._under_another_name(city, state, error)]
        except AdvisorError as error:
            return [*self._told(), str(error)]
        return self._told()

    def _under_another_name(self, city: City, state: State, error: AdvisorError) -> list[str]:
        if self._sessions is None:
            return []
        self._name = self._sessions.free_name(city.id, self._name)
        try:
            self._revision = self._sessions.save(city.id, self._name, state, self.turns, revision=0)
        except AdvisorError as again:
            return [str(again)]
        return [f"{error} {wording.goes_on_as(self._name, city)}"]

    def _told(self) -> list[str]:
        if self._sessions is None:
            return []
        told, self._sessions.told = self._sessions.told, []
        return told

    def _carry_out(self, effect: Effect) -> list[Block]:
        match effect:
            case Quit():
                self.ended = True
                return []
            case SwitchCity():
                self._left[self.city.id] = Saved(self.session.state, tuple(self.turns), self._revision, "")
                self.open(self.advisor.catalogue.cities[effect.city])
                return [Paragraph(text=one) for one in self._told()]
            case OpenReport():
                return self._open_report(effect.file)
            case FindTurns():
                return list(found_in(self.turns, effect.text))
            case CopyAnswer():
                return [Paragraph(text=self._copy())]
            case WriteTranscript():
                return [Paragraph(text=self._write_transcript(effect.filename))]
            case ExportPlan():
                return [Paragraph(text=self._export(effect))]

    def _open_report(self, file: str) -> list[Block]:
        """Read a report, keep its draft in the officer's data folder where there is one, and turn to its city."""
        from icc_advisor.report.overlay import laid_over
        from icc_advisor.report.reading import read_report
        from icc_advisor.report.summary import summary_blocks
        from icc_advisor.report.writing import write_draft

        path = self.folder / Path(file.strip("'\"")).expanduser()
        try:
            draft = read_report(path, self.advisor.catalogue, self.advisor, progress=self.progress)
        except AdvisorError as error:
            return [Paragraph(text=str(error))]
        told = ""
        if self._sessions is not None:
            folder = self._sessions.file.parent
            try:
                write_draft(draft, folder)
                told = wording.draft_written(str(folder))
            except DeliveryError as error:
                told = wording.draft_not_kept(str(error))
        self.advisor = Advisor(laid_over(self.advisor.catalogue, draft))
        self.open(self.advisor.catalogue.cities[draft.profile.id])
        summary = summary_blocks(draft, self.advisor.catalogue.index)
        return [*summary, *([Paragraph(text=told)] if told else []), *self.brief().blocks]

    def _copy(self) -> str:
        if not self.turns:
            return wording.NOTHING_TO_COPY
        if self.copy is None:
            return wording.NO_CLIPBOARD
        self.copy(plain(self.turns[-1].reply))
        return wording.COPIED

    def _write_transcript(self, filename: str | None) -> str:
        from icc_advisor.export.files import write_text

        target = self.folder / (filename or f"{self.city.id}-conversation.md")
        if target.parent != self.folder:
            return wording.NO_FOLDERS
        target = target if target.suffix else target.with_name(f"{target.name}.md")
        try:
            text = transcript(self.turns, f"{self.city.name}, {self.today.isoformat()}")
            if self.deliver:
                self.deliver(target.name, text.encode())
                return wording.downloaded(target.name)
            return wording.exported(str(write_text(target, text, overwrite=False)), None)
        except DeliveryError as error:
            return str(error)

    def _export(self, effect: ExportPlan) -> str:
        from icc_advisor.export.delivery import Order, deliver_plan, plan_file, usual_name

        target = self.folder / (effect.filename or usual_name(self.city, effect.format))
        if target.parent != self.folder:
            return f"{wording.NO_FOLDERS} {wording.PLAN_SAFE}"
        try:
            order = Order(self.plan, self.city, self.advisor.catalogue, self.today, effect.language)
            if self.deliver:
                file, content = plan_file(order, target, effect.format)
                self.deliver(file.name, content)
                return wording.downloaded(file.name)
            written = deliver_plan(order, to=target, overwrite=effect.overwrite, form=effect.format)
        except FileThereError as error:
            self._refused = effect
            return f"{error} {wording.PLAN_SAFE} {wording.YES_REPLACES}"
        except AdvisorError as error:
            return f"{error} {wording.PLAN_SAFE}"
        return wording.exported(str(written), self._command(written, effect) if self._sessions else None)

    def _command(self, written: Path, effect: ExportPlan) -> str:
        words = ["icc-advisor", "plan", self.city.id, "--output", str(written), "--force"]
        words += [] if effect.language == "en" else ["--language", effect.language]
        return shlex.join(words if self._name == DEFAULT else [*words, "--session", self._name])


def _choices(reply: Reply) -> tuple[str, ...]:
    return next((block.options for block in reply.blocks if isinstance(block, Choices)), ())


def _with(reply: Reply, blocks: list[Block]) -> Reply:
    return reply.model_copy(update={"blocks": (*reply.blocks, *blocks)}) if blocks else reply
