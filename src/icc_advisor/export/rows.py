"""The plan as data: one row or one object for each action."""

import csv
import io
import json
from typing import Any

from icc_advisor.domain.city import City
from icc_advisor.domain.plan import CARD_FIELDS, Action, Plan

#: A cell that begins so could be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_COLUMNS = (
    "id",
    "title",
    "status",
    "reason",
    "kind",
    "indicators",
    "gaps",
    "baseline_score",
    "baseline_sample",
    "baseline_year",
    *CARD_FIELDS,
    "note",
    "practices",
    "recommendation",
    "reasons",
)


def plan_shape(plan: Plan, city: City) -> dict[str, Any]:
    """Return the plan as the object that JSON shows; an unfilled field is null."""
    shape: dict[str, Any] = plan.model_dump(mode="json")
    del shape["last"]
    return {"city": city.id, "actions": shape.pop("actions"), **{k: v for k, v in shape.items() if k != "city"}}


def plan_json(plan: Plan, city: City) -> str:
    """Return the plan as JSON."""
    return json.dumps(plan_shape(plan, city), ensure_ascii=False, indent=2) + "\n"


def plan_csv(plan: Plan) -> str:
    """Return the plan as comma-separated values, one row for each action; lists are joined by semicolons."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([harmless(_value(action, column)) for column in _COLUMNS] for action in plan.actions)
    return made.getvalue()


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _value(action: Action, column: str) -> str:
    match column:
        case "reasons":
            return "; ".join(why.text for why in action.reasons)
        case "indicators" | "gaps" | "practices":
            several: tuple[str, ...] = getattr(action, column)
            return "; ".join(several)
        case "baseline_score" | "baseline_sample" | "baseline_year":
            value = getattr(action.baseline, column.removeprefix("baseline_"), None)
        case _:
            value = getattr(action, column)
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
