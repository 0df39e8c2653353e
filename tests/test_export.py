"""The plan as a document: what it says in each language, that nothing can break it, and that files are safe."""

import errno
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
from icc_advisor.errors import DeliveryError, FileThereError
from icc_advisor.export.delivery import Order, deliver_plan, form_of
from icc_advisor.export.files import write_text
from icc_advisor.export.language import LOCALES, languages, words_of
from icc_advisor.export.markdown import plan_markdown
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.proposing import propose_plan
from icc_advisor.text import clean, escape_markdown

GOLDEN = REPOSITORY / "tests" / "golden"
COMMON_MARK = MarkdownIt("commonmark").enable("table")
KUOPIO = (
    "what can we do about mediation?",
    "add S1, Aino leads, by June",
    "add modena-punto-daccordo",
    "what can we do about participation?",
    "add vienna-diversity-monitor",
    "budget of A3: 5,000 euros | to be confirmed",
    "start of A1: spring 2027",
    "deadline of A3: Q4 2027",
    "A1 is agreed",
    "drop A2 because the region runs such a centre",
)
#: A city with nothing but full scores and much that was not assessed.
GURO = ("add welcoming-pack-at-registration to the plan", "add stuttgart-welcome-center to the plan")


def accept(name: str, written: str) -> str:
    """Return the golden text; ICC_ADVISOR_GOLDEN=1 accepts what is written now: read the diff then."""
    file = GOLDEN / name
    if os.environ.get("ICC_ADVISOR_GOLDEN"):
        file.write_text(written, encoding="utf-8")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("city", "language", "walk"), [("kuopio", "en", KUOPIO), ("kuopio", "fi", KUOPIO), ("guro", "en", GURO)]
)
def test_the_plan_of_a_conversation_reads_as_agreed(
    city: str, language: str, walk: tuple[str, ...], advisor: Advisor, catalogue: Catalogue, tmp_path: Path
) -> None:
    """What changes here changes what officers keep."""
    desk = Desk(advisor, catalogue.city(city), folder=tmp_path, today=TODAY, sessions=None)
    for said in walk:
        desk.handle(said)
    written = plan_markdown(desk.plan, desk.city, catalogue, on=TODAY, language=language)
    name = f"{city}-plan.md" if language == "en" else f"{city}-plan-{language}.md"
    assert written == accept(name, written)


def test_the_document_has_its_sections_and_names_each_practice_once(desk: Desk, catalogue: Catalogue) -> None:
    desk.handle("add modena-punto-daccordo to the plan")
    desk.handle("add lewisham-young-mayor to the plan")
    written = plan_markdown(desk.plan, desk.city, catalogue, on=TODAY)
    headings = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert headings == [
        "Status of this document",
        "Starting point",
        "Priorities and why",
        "Overview",
        "Timeline",
        "Actions",
        "Coverage",
        "Monitoring",
        "Participation record",
        "Open fields",
        "Sources and method",
    ]
    assert written.count("**Punto d'Accordo: conflict mediation centre**") == 1
    assert written.count("**Young Mayor**") == 1
    assert "Not assessed, because no score is printed: Leadership and citizenship." in written
    assert "| Participation | 38 | not printed | not known |" in written


def test_an_empty_plan_says_so(kuopio: City, catalogue: Catalogue) -> None:
    written = plan_markdown(Plan(city="kuopio"), kuopio, catalogue, on=TODAY)
    assert "The plan holds no action yet." in written
    assert "## Actions" not in written


def test_no_table_has_more_than_seven_columns(advisor: Advisor, kuopio: City, catalogue: Catalogue) -> None:
    tokens = COMMON_MARK.parse(plan_markdown(propose_plan(advisor, kuopio), kuopio, catalogue, on=TODAY))
    width = widest = 0
    for token in tokens:
        width = 0 if token.type == "tr_open" else width + (token.type in {"td_open", "th_open"})
        widest = max(widest, width)
    assert widest == 7
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}


HOSTILE = "a | b <script>x</script> [l](http://x.y) **b** `c` # d\n\n- e &amp; ~~f~~ \\ !"


def test_what_people_type_cannot_break_the_document(kuopio: City, catalogue: Catalogue) -> None:
    action = Action(id="A1", title=HOSTILE, indicator="mediation", owner=HOSTILE, note="1. x | y", deadline=HOSTILE)
    plan = Plan(city="kuopio", actions=(action,), last=1, carried=(HOSTILE,), review=HOSTILE)
    tokens = COMMON_MARK.parse(plan_markdown(plan, kuopio, catalogue, on=TODAY))
    typed = [token for token in tokens if token.type == "inline" and "script" in token.content]
    kinds = {child.type for token in typed for child in token.children or []}
    assert not {"html_inline", "link_open", "code_inline", "image", "strong_open"} & kinds
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h3") == 1
    assert len(typed) == 9


@given(st.text(max_size=80))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    text = clean(text)
    rendered = COMMON_MARK.parse(escape_markdown(text))
    shown = "".join(c.content for token in rendered for c in token.children or [])
    assert {c.type for token in rendered for c in token.children or []} <= {"text", "text_special"}
    assert "".join(shown.split()) == "".join(text.split())


def _id(message: str | list[str] | tuple[str, ...] | None) -> str | tuple[str, ...]:
    return message if isinstance(message, str) else tuple(message or ())


def test_every_language_is_complete(catalogue: Catalogue) -> None:
    """Fails when a message was added without `make messages` and a translation."""
    from babel.messages.extract import extract_from_dir
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    keywords = {"text": None, "count": (1, 2), "message": None}
    found = extract_from_dir(LOCALES.parent, keywords=keywords, method_map=[("**.py", "python")])
    messages = {one[2] for one in found}
    assert "fi" in languages()
    for language in languages()[1:]:
        folder = LOCALES / language / "LC_MESSAGES"
        with (folder / "plan.po").open("rb") as po, (folder / "plan.mo").open("rb") as mo:
            written = {_id(one.id): _id(one.string) for one in read_po(po, locale=language) if one.id}
            compiled = {_id(one.id): _id(one.string) for one in read_mo(mo) if one.id}
        assert written.keys() == {_id(one) for one in messages}
        assert all(all(one) if isinstance(one, tuple) else one for one in written.values())
        assert compiled == written
        words = words_of(language)
        assert all(words.text(one.name) for one in catalogue.index.indicators)


@pytest.mark.parametrize("language", languages())
def test_labels_of_fields_differ_in_every_language(language: str) -> None:
    from icc_advisor.export.labels import FIELD_LABELS, INDICATORS, KIND, PRACTICES, STATUS, STEP, read_as

    labels = [*FIELD_LABELS.values(), INDICATORS, KIND, PRACTICES, STATUS, STEP]
    table = {label: label for label in labels}
    read = read_as(table, words_of(language))
    assert {words_of(language).text(label) for label in labels} == {words_of(language).text(n) for n in read.values()}
    assert len({words_of(language).text(label) for label in labels}) == len(labels)


def test_the_finnish_plan_marks_what_is_english(advisor: Advisor, kuopio: City, catalogue: Catalogue) -> None:
    written = plan_markdown(propose_plan(advisor, kuopio), kuopio, catalogue, on=TODAY, language="fi")
    assert written.startswith("# Kuopio: kulttuurienvälisen kaupungin toimenpideohjelma\n")
    assert "Tilanne 15. tammikuuta 2026" in written
    assert "**Perustelu (englanniksi):**" in written
    assert "| Vastuutaho | *täytettävä* |" in written
    assert "(in English)" not in written


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a plan – Łódź.md"
    assert write_text(target, "eins\n", overwrite=False) == target
    with pytest.raises(FileThereError, match="left as it is"):
        write_text(target, "zwei\n", overwrite=False)
    assert target.read_text("utf-8") == "eins\n"
    write_text(target, "zwei\n", overwrite=True)
    assert target.read_text("utf-8") == "zwei\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == [target.name, "home"]


def test_places_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "such" / "folder.md", tmp_path / ("x" * 300), tmp_path / "nul\0.md"):
        with pytest.raises(DeliveryError):
            write_text(target, "x", overwrite=False)


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine", "utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeliveryError, match=r"No space left.*nothing there was changed"):
        write_text(target, "x" * 100, overwrite=True)
    assert target.read_text("utf-8") == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["home", "plan.md"]


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
    assert "cannot be written as .pdf" in plain(desk.handle("export the plan as plan.pdf"), 500)


def test_a_yes_replaces_the_file_and_only_right_away(desk: Desk, tmp_path: Path) -> None:
    desk.handle("add modena-punto-daccordo to the plan")
    mine = tmp_path / "council.md"
    mine.write_text("mine", "utf-8")
    assert "“yes” replaces it" in plain(desk.handle("export the plan as council.md"), 500)
    desk.handle("show the plan")
    desk.handle("yes")
    assert mine.read_text("utf-8") == "mine"
    desk.handle("export the plan as council.md")
    assert "Written to" in plain(desk.handle("Yes."), 500)
    assert mine.read_text("utf-8").startswith("# Kuopio")


@pytest.mark.parametrize(
    ("said", "name", "begins"),
    [
        ("export the plan as Word", "kuopio-action-plan.docx", b"PK"),
        ("export the plan as plan.html", "plan.html", b"<!doctype html>"),
        ("export the plan as csv", "kuopio-action-plan.csv", b"\xef\xbb\xbfid,title"),
        ("export the plan as plan.json please", "plan.json", b"{"),
        ("export the plan in Finnish", "kuopio-action-plan.md", "# Kuopio: kulttuurienvälisen".encode()),
        ('export the plan as "für den Rat 1.2.md"', "für den Rat 1.2.md", b"# Kuopio"),
    ],
)
def test_the_form_can_be_said(desk: Desk, tmp_path: Path, said: str, name: str, begins: bytes) -> None:
    desk.handle("add modena-punto-daccordo to the plan")
    assert "Written to" in plain(desk.handle(said), 500)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_ending_or_the_wish_decides_the_form(tmp_path: Path, kuopio: City, catalogue: Catalogue) -> None:
    assert form_of(Path("plan.DOCX")) == "docx"
    assert form_of(Path("plan")) == "md"
    assert form_of(Path("plan v1.2")) == "md"
    assert form_of(Path("plan"), "html") == "html"
    for name, wanted in (("plan.pdf", None), ("plan.md", "docx"), ("plan", "odt")):
        with pytest.raises(DeliveryError):
            form_of(Path(name), wanted)
    order = Order(Plan(city="kuopio"), kuopio, catalogue, TODAY)
    for hostile in ("=cmd|x", "a;rm -rf", "%2e%2e", "..", "a..b c", "名前", "'\"", "-x", "CON "):
        if hostile == "..":
            with pytest.raises(DeliveryError, match="is a folder"):
                deliver_plan(order, to=tmp_path / hostile, overwrite=False)
        else:
            assert deliver_plan(order, to=tmp_path / hostile, overwrite=False).parent == tmp_path
    assert len(list(tmp_path.iterdir())) == 9
