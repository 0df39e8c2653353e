"""The plan as a document: what it says, that nothing can break it, and that files are safe."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import REPOSITORY, TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.as_text import plain
from icc_advisor.desk import Desk
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Action, Plan
from icc_advisor.errors import DeliveryError
from icc_advisor.export.files import write_text
from icc_advisor.export.plan_markdown import plan_markdown
from icc_advisor.text import clean, escape_markdown

GOLDEN = REPOSITORY / "tests" / "golden" / "kuopio-plan.md"
COMMON_MARK = MarkdownIt("commonmark").enable("table")


def test_the_plan_of_a_conversation_reads_as_agreed(desk: Desk, catalogue: Catalogue) -> None:
    """What changes here changes what officers keep: run with ICC_ADVISOR_GOLDEN=1 to accept, then read the diff."""
    for said in (
        "what can we do about mediation?",
        "add S1, Aino leads, by June",
        "add modena-punto-daccordo",
        "what can we do about participation?",
        "add 1",
        "budget of A3: 5,000 euros | to be confirmed",
    ):
        desk.handle(said)
    written = plan_markdown(desk.plan, desk.city, catalogue, on=TODAY)
    if os.environ.get("ICC_ADVISOR_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_the_document_has_its_sections_and_names_each_practice_once(desk: Desk, catalogue: Catalogue) -> None:
    desk.handle("add modena-punto-daccordo to the plan")
    desk.handle("add lewisham-young-mayor to the plan")
    written = plan_markdown(desk.plan, desk.city, catalogue, on=TODAY)
    headings = [line for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["## Starting point", "## Priorities and why", "## Actions", "## Sources and method"]
    assert written.count("**Punto d'Accordo: conflict mediation centre**") == 1
    assert written.count("**Young Mayor**") == 1
    assert "Not assessed, because the report prints no score: Leadership and citizenship." in written
    assert "| Participation | 38 | not printed | not known |" in written
    assert written.count("*to be filled in*") == 10


def test_an_empty_plan_says_so(kuopio: City, catalogue: Catalogue) -> None:
    written = plan_markdown(Plan(city="kuopio"), kuopio, catalogue, on=TODAY)
    assert "The plan holds no action yet." in written
    assert "## Actions" not in written


HOSTILE = "a | b <script>x</script> [l](http://x.y) **b** `c` # d\n\n- e &amp; ~~f~~ \\ !"


def test_what_people_type_cannot_break_the_document(kuopio: City, catalogue: Catalogue) -> None:
    action = Action(id="A1", title=HOSTILE, indicator="mediation", owner=HOSTILE, note="1. x | y")
    plan = Plan(city="kuopio", actions=(action,), last=1)
    tokens = COMMON_MARK.parse(plan_markdown(plan, kuopio, catalogue, on=TODAY))
    typed = [token for token in tokens if token.type == "inline" and "script" in token.content]
    kinds = {child.type for token in typed for child in token.children or []}
    assert not {"html_inline", "link_open", "code_inline", "image", "strong_open"} & kinds
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h3") == 1
    rows = [token for token in tokens if token.type == "td_open"]
    assert len(rows) % 2 == 0
    shown = [token.content for token in tokens if token.type == "inline" and "script" in token.content]
    assert len(shown) == 2


@given(st.text(max_size=80))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    text = clean(text)
    rendered = COMMON_MARK.parse(escape_markdown(text))
    shown = "".join(c.content for token in rendered for c in token.children or [])
    assert {c.type for token in rendered for c in token.children or []} <= {"text", "text_special"}
    assert "".join(shown.split()) == "".join(text.split())


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a plan – Łódź.md"
    assert write_text(target, "eins\n", overwrite=False) == target
    with pytest.raises(DeliveryError, match="left as it is"):
        write_text(target, "zwei\n", overwrite=False)
    assert target.read_text("utf-8") == "eins\n"
    write_text(target, "zwei\n", overwrite=True)
    assert target.read_text("utf-8") == "zwei\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == [target.name, "home"]


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "such" / "folder.md", tmp_path / ("x" * 300), tmp_path / "nul\0.md"):
        with pytest.raises(DeliveryError):
            write_text(target, "x", overwrite=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_plan_is_safe_when_the_export_fails(desk: Desk, tmp_path: Path) -> None:
    desk.handle("add modena-punto-daccordo to the plan")
    (tmp_path / "kuopio-action-plan.md").write_text("mine", "utf-8")
    text = plain(desk.handle("export the plan"), 500)
    assert "exists already" in text
    assert "The plan itself is safe." in text
    assert len(desk.plan.actions) == 1
    assert (tmp_path / "kuopio-action-plan.md").read_text("utf-8") == "mine"
    assert "Written to" in plain(desk.handle("export the plan as other.md"), 500)
    assert (tmp_path / "other.md").exists()
    assert "only as Markdown" in plain(desk.handle("export the plan as plan.docx"), 500)
