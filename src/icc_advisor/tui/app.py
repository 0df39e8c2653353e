"""The app: a front end of one desk. What it shows it gets from the desk, and all that is said goes through it."""

import io
from collections.abc import Callable
from functools import partial

from textual import events, work
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, HelpPanel, Static

from icc_advisor.conversation import wording
from icc_advisor.conversation.blocks import Block, Choices, Heading
from icc_advisor.conversation.reply import Reply
from icc_advisor.desk import Desk
from icc_advisor.tui import outcomes, themes
from icc_advisor.tui.answering import Answering
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.menu import CommandMenu
from icc_advisor.tui.messages import CopyText, Fill, OpenIndicator, OpenLink, Prefill, Read, Say
from icc_advisor.tui.palette import CommandProvider
from icc_advisor.tui.panels import PaneTabs, PlanPanel, ScoresPanel
from icc_advisor.tui.prompt import Prompt
from icc_advisor.tui.settings import Settings
from icc_advisor.tui.transcript import Transcript
from icc_advisor.tui.views import opened_by, view_of
from icc_advisor.tui.views.base import View

#: How many turns are shown of a conversation that goes on.
_SHOWN_AGAIN = 5
#: What is brought up to date after an answer.
_PARTS = ("#title", "#table", "#below", "#short", "#full", "#tab-scores", "#tab-conversation", "#tab-plan")


class AdvisorApp(App[None]):
    """Scores, conversation and plan of one city."""

    TITLE = "icc-advisor"
    CSS_PATH = ["app.tcss", "views.tcss"]  # noqa: RUF012 - an instance variable in Textual
    AUTO_FOCUS = "#prompt"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable in Textual
        (0, "-slim"),
        (72, "-narrow"),
        (100, "-wide"),
        (120, "-wider"),
        (150, "-widest"),
    ]
    COMMANDS = App.COMMANDS | {CommandProvider}
    BINDINGS = bindings("everywhere")

    def __init__(self, desk: Desk, settings: Settings | None = None) -> None:
        super().__init__()
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.DARK.name
        self.desk = desk
        self._settings = settings or Settings()
        self._pane = "conversation"
        self._shown_city = ""
        self._answering = Answering(desk)

    def compose(self) -> ComposeResult:
        """Lay out title, tab line, the three panes, the prompt and the keys."""
        yield Static(id="title", markup=False)
        yield PaneTabs(id="tabs")
        with Horizontal(id="main"):
            with Vertical(id="side"):
                yield ScoresPanel(id="scores")
                yield PlanPanel(id="plan")
            yield Transcript(id="conversation")
        menu = CommandMenu()
        yield menu
        with Horizontal(id="ask"):
            yield Static(Content(">"), markup=False, id="mark")
            yield Prompt(menu)
        yield Footer(compact=True)

    async def on_mount(self) -> None:
        """Show scores and brief at once; what searching needs is prepared behind the first picture."""
        self.desk.copy = partial(self.call_from_thread, self.copy_to_clipboard)
        # The shell has written over the screen meanwhile.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        outcomes.apply(self, self._settings)
        transcript = self.query_one(Transcript)
        transcript.border_title = "Conversation"
        transcript.border_subtitle = "F3"
        await self._refresh()
        if self.is_web:
            self.desk.deliver = partial(self.call_from_thread, self._download)
        self._show_pane(self._pane)
        turns = self.desk.turns
        self.query_one(Prompt).remember(turn.said for turn in turns)
        await transcript.again(turns[-_SHOWN_AGAIN:], len(turns[:-_SHOWN_AGAIN]))
        await transcript.brief(self._brief())

    def on_ready(self) -> None:
        """Begin at the brief, whose place is known with the first picture, and prepare the search behind it."""
        self._answering.warm_up()
        self.query_one(Transcript).show_last()

    def _brief(self) -> tuple[Block, ...]:
        """Return the brief without its title, which stands above, and with the questions first."""
        title = Heading(text=wording.brief_title(self.desk.city))
        blocks = [block for block in self.desk.brief().blocks if block != title]
        return tuple(sorted(blocks, key=lambda block: not isinstance(block, Choices)))

    def on_say(self, message: Say) -> None:
        """Say something in the officer's name."""
        if message.stay:
            self._converse(message.text, partial(self.desk.handle, message.text))
        else:
            self.action_say(message.text)

    def on_prefill(self, message: Prefill) -> None:
        """Let the officer complete something."""
        self.action_prefill(message.text)

    def on_read(self, message: Read) -> None:
        """Open a practice or next step in full."""
        self.action_view("reader", message.item)

    def on_open_indicator(self, message: OpenIndicator) -> None:
        """Show an indicator in full."""
        self.action_view("indicator", message.indicator)

    def on_fill(self, message: Fill) -> None:
        """Set a field of the plan."""
        said = wording.field_of(message.action, message.field, message.value)
        self._converse(said, partial(self.desk.fill, message.action, message.field, message.value))

    def on_copy_text(self, message: CopyText) -> None:
        """Copy a text."""
        self.copy_to_clipboard(message.text)
        self.notify(wording.COPIED_TEXT, markup=False)

    def on_open_link(self, message: OpenLink) -> None:
        """Open an address in the browser, or show it."""
        self.action_link(message.url)

    def action_link(self, url: str | None) -> None:
        """Open an address in the browser; where there is none, show and copy it."""
        outcomes.follow(self, url)

    def action_prefill(self, text: str) -> None:
        """Put the beginning of something into the prompt."""
        self.query_one(Prompt).fill(text)
        self.action_pane("conversation")

    def action_say(self, text: str) -> None:
        """Say something in the officer's name, or open the view that a command stands for."""
        if view := opened_by(text):
            self.action_view(*view)
            return
        self._leave_views()
        self.action_pane("conversation")
        said = self.desk.picked(text)
        self._converse(said, partial(self.desk.handle, said))

    def action_view(self, name: str, argument: str = "") -> None:
        """Open a view on a screen of its own."""
        view = view_of(self.desk, name, argument)
        if isinstance(view, str):
            self.notify(view, severity="warning", markup=False)
            return
        if isinstance(self.screen, type(view)):
            self.action_leave()
        self.push_screen(view)

    def action_leave(self) -> None:
        """Go back from a view; what is being typed there is kept."""
        screen = self.screen
        if isinstance(screen, View):
            for one in screen.unsaved():
                self.on_fill(one)
        self.pop_screen()

    def _leave_views(self) -> None:
        while len(self.screen_stack) > 1:
            self.action_leave()

    async def action_quit(self) -> None:
        """Leave when all that was said and typed is kept."""
        typed = [one for screen in self.screen_stack if isinstance(screen, View) for one in screen.unsaved()]
        await self._answering.finish([partial(self.desk.fill, one.action, one.field, one.value) for one in typed])
        self.exit()

    def _download(self, name: str, content: bytes) -> None:
        """Give a file to the browser that shows the app."""
        self.deliver_binary(io.BytesIO(content), save_filename=name)

    @work(group="conversation")
    async def _converse(self, said: str, ask: Callable[[], Reply]) -> None:
        transcript = self.query_one(Transcript)
        turn = await transcript.begin(said)
        reply = await self._answering.answer(turn, ask)
        await transcript.answer(turn, reply)
        if not all(self.query(part) for part in _PARTS):
            return  # the app was closed meanwhile; the turn is kept
        await self._refresh()
        outcomes.tell(self, reply, seen=not isinstance(self.screen, View))
        if self.desk.ended:
            self.exit()

    async def _refresh(self) -> None:
        context = self.desk.context
        if context.city.id != self._shown_city:
            self._shown_city = context.city.id
            self.query_one("#title", Static).update(Content(wording.brief_title(context.city)))
            await self.query_one(ScoresPanel).show(context)
        self.query_one(PlanPanel).show(context, self.desk.plan)
        self.query_one(PaneTabs).show(self._pane, self.desk.plan)
        for screen in self.screen_stack:
            if isinstance(screen, View):
                await screen.renew()

    def action_pane(self, pane: str) -> None:
        """Show a pane and give it the focus; on wide terminals all are shown anyway."""
        self._leave_views()
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
        self.query_one(CommandMenu).offer("")
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
            # Only when the panel has its place is it known how wide the answer is.
            self.call_after_refresh(self.action_say, "/help")

    def action_show_help_panel(self) -> None:
        """Open the panel of keys; on wide terminals it takes the place of scores and plan."""
        super().action_show_help_panel()
        self.query_one("#main").add_class("-help")

    def action_hide_help_panel(self) -> None:
        """Close the panel of keys."""
        super().action_hide_help_panel()
        self.query_one("#main").remove_class("-help")

    def on_command_menu_picked(self) -> None:
        """Take the command that was clicked."""
        self.query_one(Prompt).choose()

    def on_key(self, event: events.Key) -> None:
        """Let typing begin anywhere: what is typed outside the prompt goes into it."""
        prompt = self.query_one(Prompt)
        if event.key in self.screen.active_bindings or self.focused is prompt or len(self.screen_stack) > 1:
            return
        if event.is_printable and event.character:
            self.action_pane("conversation")
            prompt.insert_text_at_cursor(event.character)
