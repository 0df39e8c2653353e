"""The app: a front end of one desk. What it shows it gets from the desk, and all that is said goes through it."""

import asyncio
from typing import ClassVar

from textual import events, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, HelpPanel, Static
from textual.worker import Worker

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Block, Choices, Heading, Paragraph
from icc_advisor.conversation.commands import COMMANDS
from icc_advisor.conversation.reply import ExportPlan, Reply
from icc_advisor.desk import Desk
from icc_advisor.errors import AdvisorError
from icc_advisor.tui.palette import CommandProvider
from icc_advisor.tui.panels import PaneTabs, PlanPanel, ScoresPanel
from icc_advisor.tui.prompt import Prefill, Prompt
from icc_advisor.tui.transcript import Say, Transcript, Turn

#: What a key of the registry does in the app, where that is more than saying the command.
_ACTIONS = {"help": "help", "scores": "pane('scores')", "plan": "pane('plan')"}


def _command_bindings() -> list[BindingType]:
    return [
        Binding(
            command.key,
            _ACTIONS.get(command.name, f"say('/{command.name}')"),
            command.name.capitalize(),
            show=not _ACTIONS.get(command.name, "").startswith("pane"),
            tooltip=command.help,
            id=f"command.{command.name}",
        )
        for command in COMMANDS
        if command.key
    ]


class AdvisorApp(App[None]):
    """Scores, conversation and plan of one city."""

    TITLE = "icc-advisor"
    CSS_PATH = "app.tcss"
    AUTO_FOCUS = "#prompt"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable in Textual
        (0, "-slim"),
        (72, "-narrow"),
        (100, "-wide"),
        (120, "-wider"),
        (150, "-widest"),
    ]
    COMMANDS = App.COMMANDS | {CommandProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        *_command_bindings(),
        Binding(
            "f3", "pane('conversation')", "Conversation", show=False, id="app.conversation", tooltip="The conversation"
        ),
        Binding("ctrl+q", "quit", "Quit", priority=True, id="app.quit", tooltip="Leave"),
        Binding("escape", "prompt", "Prompt", show=False, id="app.prompt", tooltip="Back to the prompt"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="app.page_up", tooltip="Scroll the pane up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="app.page_down", tooltip="Scroll the pane down"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._pane = "conversation"
        self._shown_city = ""
        self._one_at_a_time = asyncio.Lock()
        self._warming: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, tab line, the three panes, the prompt and the keys."""
        yield Static(id="title", markup=False)
        yield PaneTabs(id="tabs")
        with Horizontal(id="main"):
            with Vertical(id="side"):
                yield ScoresPanel(id="scores")
                yield PlanPanel(id="plan")
            yield Transcript(id="conversation")
        with Horizontal(id="ask"):
            yield Static(Content(">"), markup=False, id="mark")
            yield Prompt()
        yield Footer(compact=True)

    async def on_mount(self) -> None:
        """Show scores and brief at once; what searching needs is prepared behind the first picture."""
        self.query_one(Transcript).border_title = "Conversation"
        self.query_one(Transcript).border_subtitle = "F3"
        self._refresh()
        self._show_pane(self._pane)
        await self.query_one(Transcript).brief(self._brief())
        self.call_after_refresh(self._begin_warming)

    def _begin_warming(self) -> Worker[None]:
        warming: Worker[None] = self._warming or self._warm_up()
        self._warming = warming
        return warming

    def _brief(self) -> tuple[Block, ...]:
        """Return the brief without its title, which stands above, and with the questions first."""
        title = Heading(text=wording.brief_title(self.desk.city))
        blocks = [block for block in self.desk.brief().blocks if block != title]
        return tuple(sorted(blocks, key=lambda block: not isinstance(block, Choices)))

    @work(thread=True, group="warm-up")
    def _warm_up(self) -> None:
        try:
            _ = self.desk.advisor.indexes.reader, self.desk.advisor.indexes.text_index
        except AdvisorError:
            return  # the first question meets the same error, and tells it

    def on_say(self, message: Say) -> None:
        """Say something in the officer's name."""
        self.action_say(message.text)

    def on_prefill(self, message: Prefill) -> None:
        """Let the officer complete something."""
        self.action_prefill(message.text)

    def action_prefill(self, text: str) -> None:
        """Put the beginning of something into the prompt."""
        self.query_one(Prompt).fill(text)
        self.action_pane("conversation")

    def action_say(self, text: str) -> None:
        """Say something in the officer's name; the answer is shown in the conversation."""
        self.action_pane("conversation")
        self._converse(self.desk.picked(text))

    @work(group="conversation")
    async def _converse(self, said: str) -> None:
        transcript = self.query_one(Transcript)
        turn = await transcript.begin(said)
        async with self._one_at_a_time:
            reply = await self._reply(turn, said)
            await transcript.answer(turn, reply)
            self._after(reply)

    async def _reply(self, turn: Turn, said: str) -> Reply:
        warming = self._begin_warming()
        if not warming.is_finished:
            await turn.wait()
            await warming.wait()
        try:
            return self.desk.handle(said)
        except AdvisorError as error:
            return Reply(intent="command", blocks=(Paragraph(text=str(error)),))

    def _after(self, reply: Reply) -> None:
        self._refresh()
        told = reply.blocks[-1] if any(isinstance(effect, ExportPlan) for effect in reply.effects) else None
        if isinstance(told, Paragraph):
            self.notify(told.text, title="Export", markup=False)
        if self.desk.ended:
            self.exit()

    def _refresh(self) -> None:
        context = self.desk.session.context
        if context.city.id != self._shown_city:
            self._shown_city = context.city.id
            self.query_one("#title", Static).update(Content(wording.brief_title(context.city)))
            self.query_one(ScoresPanel).show(context)
        self.query_one(PlanPanel).show(context, self.desk.plan)
        self.query_one(PaneTabs).show(self._pane, self.desk.plan)

    def action_pane(self, pane: str) -> None:
        """Show a pane and give it the focus; on wide terminals all are shown anyway."""
        self._show_pane(pane)
        target = self.query_one(Prompt) if pane == "conversation" else self.query_one(f"#{pane}")
        target.focus()

    def _show_pane(self, pane: str) -> None:
        self._pane = pane
        main = self.query_one("#main")
        for name in PaneTabs.PANES:
            main.set_class(name == pane, f"show-{name}")
        self.query_one(PaneTabs).show(pane, self.desk.plan)

    def action_prompt(self) -> None:
        """Go back to the conversation and its prompt."""
        self.action_hide_help_panel()
        self.action_pane("conversation")

    def action_entry(self, step: int) -> None:
        """Go to the next or previous card; after the last one, to the prompt."""
        entry = self.query_one(Transcript).neighbour(self.focused, step)
        self.action_pane("conversation")
        if entry is not None:
            entry.focus()

    def action_page(self, step: int) -> None:
        """Scroll the shown pane by a page."""
        pane: Widget = self.query_one(f"#{self._pane}")
        if step < 0:
            pane.scroll_page_up(animate=False)
        else:
            pane.scroll_page_down(animate=False)

    def action_help(self) -> None:
        """Open the keys of what has the focus, at the prompt also what can be asked; or close the keys."""
        if self.screen.query(HelpPanel):
            self.action_hide_help_panel()
            return
        self.action_show_help_panel()
        if self.focused is self.query_one(Prompt):
            self.action_say("/help")

    def action_show_help_panel(self) -> None:
        """Open the panel of keys; on wide terminals it takes the place of scores and plan."""
        super().action_show_help_panel()
        self.query_one("#main").add_class("-help")

    def action_hide_help_panel(self) -> None:
        """Close the panel of keys."""
        super().action_hide_help_panel()
        self.query_one("#main").remove_class("-help")

    def on_key(self, event: events.Key) -> None:
        """Let typing begin anywhere: what is typed outside the prompt goes into it."""
        prompt = self.query_one(Prompt)
        if event.key in self.screen.active_bindings or self.focused is prompt:
            return
        if event.is_printable and event.character:
            self.action_pane("conversation")
            prompt.insert_text_at_cursor(event.character)
