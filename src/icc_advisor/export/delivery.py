"""Delivering a plan in the form an officer asks for, to a file of their choice or as text."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.errors import DeliveryError
from icc_advisor.export.files import write_bytes
from icc_advisor.export.language import ENGLISH

Form = Literal["md", "docx", "html", "csv", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
_ENDINGS: dict[str, Form] = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "md",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
}
#: What looks like the ending of some other form; anything else after a full stop belongs to the name ("plan v1.2").
_SOME_FORM = re.compile(r"^\.[a-z]{2,5}$")
#: A spreadsheet reads a file as UTF-8 only when it begins so.
_BYTE_ORDER_MARK = "\ufeff"


class Order(NamedTuple):
    """What is to be delivered: the plan of a city, in a language, with the date printed on it."""

    plan: Plan
    city: City
    catalogue: Catalogue
    on: date
    language: str = ENGLISH


def usual_name(city: City, form: str | None = None) -> str:
    """Return the file name a plan gets when nobody names one."""
    return f"{city.id}-action-plan.{form or 'md'}"


def form_of(file: Path, wanted: str | None = None) -> Form:
    """Return the form a file is to have: the one wanted, else that of its ending; raises DeliveryError."""
    ending = file.suffix.lower()
    by_ending = _ENDINGS.get(ending)
    if wanted is None:
        if by_ending is None and _SOME_FORM.match(ending):
            raise DeliveryError(
                f"A plan cannot be written as {ending}.", f"Name a file that ends in .{', .'.join(FORMS)}."
            )
        return by_ending or "md"
    form = next((one for one in FORMS if one == wanted), None)
    if form is None:
        raise DeliveryError(f"A plan cannot be written as {wanted}.", f"It can be {', '.join(FORMS)}.")
    if by_ending not in {None, form}:
        raise DeliveryError(f"{file.name} would hold {form}.", f"Name a file that ends in .{form}.")
    return form


def deliver_plan(order: Order, *, to: Path, overwrite: bool, form: str | None = None) -> Path:
    """Write the plan and return the absolute path; raises DeliveryError and leaves the disk alone."""
    if not to.name or os.path.isdir(to):  # noqa: PTH112 - answers for names that cannot exist, too
        raise DeliveryError(f"{str(to)!r} is a folder.", "Name a file in it.")
    file, content = plan_file(order, to, form)
    return write_bytes(file, content, overwrite=overwrite)


def plan_file(order: Order, to: Path, form: str | None = None) -> tuple[Path, bytes]:
    """Return the plan as the file that is to be written, and its name with the ending; raises DeliveryError."""
    made = form_of(to, form)
    file = to if to.suffix.lower() in _ENDINGS else to.with_name(f"{to.name}.{made}")
    return file, _BYTES[made](order)


def plan_text(order: Order, form: Form) -> str:
    """Return the plan as text; raises DeliveryError for a form that is none."""
    if form == "docx":
        raise DeliveryError("A Word document cannot be printed.", "Name a file with --output.")
    return _TEXTS[form](order)


def _markdown(order: Order) -> str:
    from icc_advisor.export.markdown import plan_markdown

    return plan_markdown(order.plan, order.city, order.catalogue, on=order.on, language=order.language)


def _html(order: Order) -> str:
    from icc_advisor.export.markdown import plan_document
    from icc_advisor.export.page import plan_page

    return plan_page(plan_document(order.plan, order.city, order.catalogue, on=order.on, language=order.language))


def _csv(order: Order) -> str:
    from icc_advisor.export.rows import plan_csv

    return plan_csv(order.plan)


def _json(order: Order) -> str:
    from icc_advisor.export.rows import plan_json

    return plan_json(order.plan, order.city)


def _docx(order: Order) -> bytes:
    from icc_advisor.export.markdown import plan_document
    from icc_advisor.export.word import plan_docx

    return plan_docx(plan_document(order.plan, order.city, order.catalogue, on=order.on, language=order.language))


_TEXTS: dict[Form, Callable[[Order], str]] = {"md": _markdown, "html": _html, "csv": _csv, "json": _json}
_BYTES: dict[Form, Callable[[Order], bytes]] = {
    "md": lambda order: _markdown(order).encode(),
    "html": lambda order: _html(order).encode(),
    "csv": lambda order: (_BYTE_ORDER_MARK + _csv(order)).encode(),
    "json": lambda order: _json(order).encode(),
    "docx": _docx,
}
