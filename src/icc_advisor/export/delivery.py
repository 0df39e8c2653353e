"""Delivering a plan to a file of the officer's choice."""

import os
from datetime import date
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Plan
from icc_advisor.errors import DeliveryError
from icc_advisor.export.files import write_text
from icc_advisor.export.plan_markdown import plan_markdown

MARKDOWN_ENDINGS = {"", ".md", ".markdown", ".txt"}


def usual_name(city: City) -> str:
    """Return the file name a plan gets when nobody names one."""
    return f"{city.id}-action-plan.md"


def deliver_plan(plan: Plan, city: City, catalogue: Catalogue, *, to: Path, overwrite: bool, on: date) -> Path:
    """Write the plan as Markdown and return the absolute path; raises DeliveryError and leaves the disk alone."""
    if not to.name or os.path.isdir(to):  # noqa: PTH112 - answers for names that cannot exist, too
        raise DeliveryError(f"{str(to)!r} is a folder.", "Name a file in it.")
    if to.suffix.lower() not in MARKDOWN_ENDINGS:
        raise DeliveryError(
            f"A plan cannot be written as {to.suffix} yet, only as Markdown.", "Name a file that ends in .md."
        )
    file = to if to.suffix else to.with_name(f"{to.name}.md")
    return write_text(file, plan_markdown(plan, city, catalogue, on=on), overwrite=overwrite)
