"""The main job at the keyboard, and that the README's pictures show it as it is."""

import importlib.util
from pathlib import Path
from types import ModuleType

from icc_advisor.conversation.keys import keys_table
from icc_advisor.search.advisor import Advisor

DOCS = Path(__file__).resolve().parent.parent / "docs"


def walk() -> ModuleType:
    spec = importlib.util.spec_from_file_location("walk", DOCS / "walk.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stale(folder: Path) -> list[str]:
    taken = sorted(folder.glob("*.svg"))
    assert len(taken) == 5
    return [one.name for one in taken if (DOCS / one.name).read_text("utf-8") != one.read_text("utf-8")]


async def test_the_main_job_ends_with_a_plan_and_the_pictures_are_fresh(advisor: Advisor, tmp_path: Path) -> None:
    desk = await walk().main_job(advisor, tmp_path)
    plan = (tmp_path / "kuopio-action-plan.md").read_text("utf-8")
    assert len(desk.plan.actions) == 2
    assert "Social services" in plan
    assert stale(tmp_path) == [], "run: make readme"


def test_the_readme_lists_all_keys() -> None:
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    assert readme.split("<!-- keys -->")[1].split("<!-- /keys -->")[0].strip() == keys_table()
