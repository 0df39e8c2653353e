"""The cities with a profile, to turn to another one."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from icc_advisor.conversation.views import city_rows
from icc_advisor.desk import Desk
from icc_advisor.tui.keys import bindings
from icc_advisor.tui.layout import Flowing, flow
from icc_advisor.tui.messages import Say
from icc_advisor.tui.views.base import View


class CityList(OptionList):
    """The cities, one of them highlighted."""

    HELP = "Enter or a click turns to a city. The conversation and plan of the city before are kept."
    BINDINGS = bindings("city")


class CitiesView(View):
    """Cities with scores, the present one first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Cities with a profile")
        self._names = {row.id: row.name for row in city_rows(desk.context)}

    def content(self) -> Iterable[Widget]:
        """Return the list."""
        yield CityList(
            *(
                Option(Content.assemble((row.name, "bold"), f"\n  {row.about}"), id=row.id)
                for row in city_rows(self.desk.context)
            ),
            markup=False,
            classes="body",
        )
        yield Flowing(
            flow("The conversation and the plan of each city are kept apart.", "$text-muted"), classes="block"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn to a city."""
        if event.option.id == self.desk.city.id:
            self.dismiss()
        else:
            self.post_message(Say(f"switch to {self._names[event.option.id or '']}"))
