"""The plan editor: actions, their fields, and what the plan still lacks."""

from collections.abc import Iterable
from functools import partial

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from icc_advisor.conversation import wording
from icc_advisor.conversation.views import FieldView, Mending, fields_of, mending
from icc_advisor.desk import Desk
from icc_advisor.domain.plan import Action
from icc_advisor.tui.entries import Entry
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.layout import Flowing, flow, hang
from icc_advisor.tui.messages import Fill, Say
from icc_advisor.tui.panels import plan_title
from icc_advisor.tui.views.base import View


class ActionList(OptionList):
    """The actions in their order."""

    HELP = "Enter goes to the fields, **u** and **d** move an action, **x** takes it out, **z** takes back a change."
    BINDINGS = bindings("editor")

    @property
    def chosen(self) -> str | None:
        """The label of the highlighted action."""
        return self.highlighted_option.id if self.highlighted_option else None

    def action_fields(self) -> None:
        """Go to the first open field."""
        self.screen.query_one(FieldList).begin()

    def action_move(self, where: str) -> None:
        """Move the action."""
        if self.chosen:
            self.post_message(Say(f"move {self.chosen} {where}", stay=True))

    def action_remove(self) -> None:
        """Take the action out of the plan."""
        if self.chosen:
            self.post_message(Say(f"remove {self.chosen}", stay=True))

    def action_undo(self) -> None:
        """Take back the last change."""
        self.post_message(Say("undo", stay=True))


class FieldInput(Input):
    """One field; what is typed is kept on Enter and on leaving it."""

    HELP = "Enter keeps what is typed and goes on to the next field; so does leaving the field."

    def __init__(self, action: str, field: FieldView) -> None:
        super().__init__(field.value, placeholder="open", id=f"field-{field.name}", compact=True)
        self._action = action
        self._field = field.name
        self._kept = field.value

    @property
    def unsaved(self) -> Fill | None:
        """What is typed and not kept yet."""
        typed = self.value.strip()
        return Fill(self._action, self._field, typed) if typed != self._kept else None

    def keep(self) -> None:
        """Keep what is typed, if it differs."""
        if (fill := self.unsaved) is not None:
            self._kept = fill.value
            self.post_message(fill)

    def take(self, value: str) -> None:
        """Show what the plan holds, unless something else is being typed."""
        typing = self.has_focus and self.value.strip() != self._kept
        self._kept = value
        if not typing:
            self.value = value

    def on_blur(self) -> None:
        """Keep what is typed."""
        self.keep()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what is typed and go to the next field."""
        event.stop()
        self.keep()
        self.screen.focus_next()


class FieldList(VerticalScroll, can_focus=False):
    """The fields of one action."""

    _action: str | None = None

    async def show(self, action: Action | None) -> None:
        """Show the fields of an action; of the one shown already, only what has changed."""
        fields = fields_of(action) if action else ()
        if action is not None and action.id == self._action:
            for field in fields:
                self.query_one(f"#field-{field.name}", FieldInput).take(field.value)
            return
        self._action = action.id if action else None
        await self.remove_children()
        if action is None:
            await self.mount(Flowing(flow(wording.PLAN_EMPTY, "$text-muted")))
            return
        await self.mount_all(
            Horizontal(
                Static(Content(field.label.capitalize()), markup=False, classes="label"),
                FieldInput(action.id, field),
                classes="field",
            )
            for field in fields
        )

    def begin(self, field: str | None = None) -> None:
        """Go to a field, or to the first open one."""
        inputs = list(self.query(FieldInput))
        wanted = (
            [one for one in inputs if one.id == f"field-{field}"] or [one for one in inputs if not one.value] or inputs
        )
        if wanted:
            wanted[0].focus()


class Lack(Entry):
    """Something the plan lacks; Enter or a click goes to where it is mended."""

    HELP = "Enter or a click goes to the field where this is mended."
    BINDINGS = bindings("lack")

    def __init__(self, lack: Mending) -> None:
        mark = Content.styled("! ", "bold $text-warning")
        super().__init__(partial(_lack, mark, lack), classes="lack")
        self.lack = lack

    async def action_mend(self) -> None:
        """Go to where it is mended."""
        if isinstance(self.screen, PlanEditor):
            await self.screen.mend(self.lack)

    async def on_click(self) -> None:
        """Go to where it is mended."""
        await self.action_mend()


class PlanEditor(View):
    """Actions and findings on one side, the fields of the highlighted action on the other."""

    HELP = "Tab goes from the actions to the fields and to what the plan still lacks; Escape leads back."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Plan")

    def content(self) -> Iterable[Widget]:
        """Return actions, fields and findings."""
        with Horizontal(id="editor"):
            with Vertical(id="actions-side"):
                yield ActionList(id="actions", markup=False)
                yield VerticalScroll(id="lacks", can_focus=False)
            yield FieldList(id="fields", classes="body")

    async def on_mount(self) -> None:
        """Show the plan."""
        await self.renew()
        self.query_one(ActionList).focus()

    async def renew(self) -> None:
        """Show the plan as it stands now; what is being typed stays."""
        plan = self.desk.plan
        self.query_one(".view-title", Static).update(Content(f"{self.desk.city.name} · {plan_title(plan)}"))
        listed = self.query_one(ActionList)
        chosen = listed.chosen or (plan.actions[0].id if plan.actions else None)
        with listed.prevent(OptionList.OptionHighlighted):
            listed.set_options(Option(_line(one), id=one.id) for one in plan.actions)
            place = plan.position(chosen or "") or (1 if plan.actions else 0)
            listed.highlighted = place - 1 if place else None
        await self._show(plan.actions[place - 1] if place else None)
        lacks = self.query_one("#lacks")
        await lacks.remove_children()
        await lacks.mount_all(Lack(one) for one in mending(self.desk.context, plan))

    def unsaved(self) -> tuple[Fill, ...]:
        """Return what is typed in the fields and not kept yet."""
        return tuple(fill for field in self.query(FieldInput) if (fill := field.unsaved))

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the fields of the action."""
        await self._show(self.desk.plan.action(event.option.id or ""))

    async def _show(self, action: Action | None) -> None:
        await self.query_one(FieldList).show(action)

    async def mend(self, lack: Mending) -> None:
        """Go to the field where something is mended, or say what is lacking."""
        if lack.action is None or lack.field is None:
            self.notify(lack.mend, title="To mend it", markup=False)
            return
        listed = self.query_one(ActionList)
        listed.highlighted = self.desk.plan.position(lack.action) - 1
        await self._show(self.desk.plan.action(lack.action))
        self.query_one(FieldList).begin(lack.field)


def _line(action: Action) -> Content:
    about = f"{action.status} · {action.owner or 'nobody leads yet'} · {action.deadline or 'no end set'}"
    return Content.assemble((f"{action.id}  ", "bold"), action.title, f"\n    {about}")


def _lack(mark: Content, lack: Mending, width: int) -> Content:
    return hang([(mark, Content(lack.what))], width)
