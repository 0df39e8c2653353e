"""Views on screens of their own, and which command opens which."""

from icc_advisor.conversation import views
from icc_advisor.conversation.commands import BY_NAME
from icc_advisor.conversation.commands import View as Name
from icc_advisor.desk import Desk
from icc_advisor.errors import UnknownNameError
from icc_advisor.tui.views.base import View
from icc_advisor.tui.views.catalogue import CatalogueView
from icc_advisor.tui.views.cities import CitiesView
from icc_advisor.tui.views.comparison import ComparisonView
from icc_advisor.tui.views.indicator import IndicatorView
from icc_advisor.tui.views.plan_editor import PlanEditor
from icc_advisor.tui.views.reader import Reader


def opened_by(text: str) -> tuple[Name, str] | None:
    """Return the view that a slash command opens, with its argument; None when it is to be said."""
    name, _, argument = text.strip().partition(" ")
    command = BY_NAME.get(name[1:].lower()) if name.startswith("/") else None
    if command is None or command.view is None or (argument and not command.argument):
        return None
    if command.view == "indicator" and not argument.strip():
        return None
    return command.view, argument.strip()


def view_of(desk: Desk, name: str, argument: str) -> View | str:
    """Return a view, or the sentence why there is none."""
    try:
        return _view_of(desk, name, argument)
    except UnknownNameError as error:
        return f"{error.message} {error.next_step}"


def _view_of(desk: Desk, name: str, argument: str) -> View | str:
    match name:
        case "reader":
            reading = views.reading(desk.context, desk.session.state, argument)
            return Reader(desk, reading) if reading else f"There is no record {argument!r}."
        case "indicator":
            return IndicatorView(desk, desk.advisor.indicator(argument).id)
        case "catalogue":
            return CatalogueView(desk, argument)
        case "editor":
            return PlanEditor(desk)
        case "cities":
            return CitiesView(desk)
        case _:
            return ComparisonView(desk, desk.advisor.catalogue.city(argument).id if argument else "")
