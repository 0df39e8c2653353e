"""The other forms of the plan: Word, web page, CSV, JSON; each opened again as its reader would."""

import csv
import io
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.cli.main import run
from icc_advisor.domain.city import City
from icc_advisor.domain.plan import Action, Plan
from icc_advisor.export.delivery import Form, Order, deliver_plan, plan_text
from icc_advisor.export.rows import harmless, plan_csv
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.proposing import propose_plan

HOSTILE = '=HYPERLINK("http://x.y") | <script>alert(1)</script> </td></svg>&amp; \ufffe ]]> **b**'


@pytest.fixture(scope="session")
def order(advisor: Advisor, kuopio: City, catalogue: Catalogue) -> Order:
    plan = propose_plan(advisor, kuopio).fill("A1", owner="Aino", deadline="June 2027")
    return Order(plan, kuopio, catalogue, TODAY)


def opened(order: Order, folder: Path) -> Any:
    return docx.Document(str(deliver_plan(order, to=folder / "plan.docx", overwrite=True)))


def test_word_opens_it_with_headings_and_tables(order: Order, tmp_path: Path) -> None:
    made = opened(order, tmp_path)
    by_style: dict[str, list[str]] = {}
    for paragraph in made.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Kuopio: action plan for an intercultural city"]
    assert by_style["Heading 1"][:3] == ["Status of this document", "Starting point", "Priorities and why"]
    assert by_style["Heading 2"][0].startswith("A1. ")
    assert len(by_style["Heading 2"]) == 9
    assert by_style["List Bullet"]
    overview = next(table for table in made.tables if table.rows[0].cells[0].text == "No.")
    assert [cell.text for cell in overview.rows[1].cells][4:] == ["Aino", "June 2027", "idea"]
    assert all(table.style.name == "Table Grid" for table in made.tables)
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in made.tables)


def test_a_finnish_word_document_says_what_is_english(order: Order, tmp_path: Path) -> None:
    made = opened(order._replace(language="fi"), tmp_path)
    assert made.core_properties.language == "fi-FI"
    assert "fi-FI" in made.styles["Normal"].element.xml
    english = [run.text for paragraph in made.paragraphs for run in paragraph.runs if "en-GB" in run._element.xml]
    assert any(text.startswith("Residents and staff can act") for text in english)


class Page(HTMLParser):
    """What stands in a page: elements with their attributes, open elements, texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "rect", "line"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_page_stands_alone_and_can_be_heard(order: Order) -> None:
    text = plan_text(order._replace(language="fi"), "html")
    page = Page(text)
    assert page.open == []
    assert page.all("html") == [{"lang": "fi"}]
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("svg")) == 1
    assert not page.all("script") + page.all("img") + page.all("link") + page.all("iframe")
    assert all(one.get("scope") == "col" for one in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))
    assert page.all("svg")[0]["role"] == "img"
    assert "Osallisuus: Pisteet 38." in text.split("<desc")[1].split("</desc>")[0]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(one["href"] or "")[1:] for one in page.all("a") if (one["href"] or "").startswith("#")}
    assert targets <= set(ids)
    assert any(attributes.get("lang") == "en" for _, attributes in page.elements)


@pytest.mark.parametrize("form", ["md", "html", "csv", "json", "docx"])
def test_hostile_text_breaks_no_form(form: Form, kuopio: City, catalogue: Catalogue, tmp_path: Path) -> None:
    action = Action(id="A1", title=HOSTILE, indicator="media", owner=HOSTILE, note=HOSTILE, practices=("no-such-one",))
    order = Order(Plan(city="kuopio", actions=(action,), last=1, carried=(HOSTILE,)), kuopio, catalogue, TODAY)
    written = deliver_plan(order, to=tmp_path / f"plan.{form}", overwrite=False)
    match form:
        case "html":
            text = written.read_text("utf-8")
            assert Page(text).open == []
            assert "<script" not in text
        case "csv":
            (row,) = csv.DictReader(io.StringIO(written.read_text("utf-8-sig")))
            assert row["owner"] == f"'{HOSTILE}"
        case "json":
            assert json.loads(written.read_text("utf-8"))["actions"][0]["owner"] == HOSTILE
        case "docx":
            assert "<script>" in opened(order, tmp_path).tables[1].rows[1].cells[1].text
        case "md":
            assert "\n<script" not in written.read_text("utf-8")


@given(st.text(st.sampled_from("=+-@|%\t\r\n ab\u00a0＝"), min_size=1, max_size=6))
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_the_table_has_one_row_for_each_action(order: Order) -> None:
    rows = list(csv.DictReader(io.StringIO(plan_csv(order.plan))))
    assert [row["id"] for row in rows] == [action.id for action in order.plan.actions]
    assert (rows[0]["owner"], rows[0]["baseline_score"], rows[0]["budget"]) == ("Aino", "40", "")
    assert all(None not in row for row in rows)


def test_the_command_prints_what_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for form, begins in (("md", "# Kuopio"), ("html", "<!doctype html>"), ("csv", "id,title"), ("json", "{")):
        assert run(["plan", "kuopio", "--format", form], os.environ) == 0
        assert capsys.readouterr().out.startswith(begins)
    assert run(["plan", "kuopio", "--json"], os.environ) == 0
    assert json.loads(capsys.readouterr().out).keys() >= {"city", "actions", "left_out"}


def test_heavy_libraries_are_loaded_only_for_their_form() -> None:
    code = (
        "import os, sys\nfrom icc_advisor.cli.main import run\n"
        "run(['plan', 'kuopio', '--format', 'md'], os.environ)\n"
        "assert not {'docx', 'lxml', 'markdown_it'} & set(sys.modules), 'loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_eighty_actions_stay_readable(order: Order, catalogue: Catalogue, kuopio: City, tmp_path: Path) -> None:
    plan = Plan(city="kuopio")
    for place in range(80):
        one = order.plan.actions[place % len(order.plan.actions)]
        plan = plan.add(one.model_copy(update={"title": f"{one.title} {place}"}))
    long = Order(plan, kuopio, catalogue, TODAY)
    text = plan_text(long, "md")
    assert text.count("\n### A") == 80
    assert text.count("**Why:**") == len({one.recommendation for one in plan.actions if one.recommendation})
    assert "| Lead | 71 | " in text
    assert "A2–A9, A11–A18" in text
    assert len(opened(long, tmp_path).tables) > 80
