"""Reading back a plan that somebody edited: edits are kept, and nothing is lost."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.cli.main import run
from icc_advisor.domain.city import City
from icc_advisor.domain.index import Index, Lens
from icc_advisor.domain.plan import CARD_FIELDS, STATUSES, Action, Baseline, Fit, Hearing, LeftOut, Plan
from icc_advisor.domain.recommendation import KIND_WORDS
from icc_advisor.domain.reconciling import reconcile
from icc_advisor.domain.suggestion import Reason
from icc_advisor.errors import AdvisorError, ExitCode
from icc_advisor.export.language import languages
from icc_advisor.export.markdown import plan_markdown, safe
from icc_advisor.export.reading import ReadBack, read_back
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.proposing import propose_plan
from icc_advisor.text import clean, is_clean

Read = Callable[[str], ReadBack]
EMPTY = Plan(city="kuopio")

#: Anything a record may hold, line ends too.
ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n|*_[]()<>&\\#`'\"-=.~! A1"), max_size=30
)
TEXT = ANY.map(str.strip).filter(lambda text: bool(text) and is_clean(text))
MAYBE = st.none() | TEXT
INDICATORS = ("mediation", "language", "media", "participation")
SLUGS = st.sampled_from(("modena-punto-daccordo", "oslo-mediation-panel", "nowhere-at-all"))
REASONS = st.builds(
    Reason,
    kind=st.just("measure"),
    text=TEXT,
    facts=st.dictionaries(st.sampled_from("ab"), st.none() | TEXT | st.integers()),
)


@st.composite
def actions(draw: st.DrawFn) -> Action:
    fields: dict[str, str | None] = {field: draw(MAYBE) for field in (*CARD_FIELDS, "note", "reason")}
    practices = tuple(draw(st.lists(SLUGS, unique=True, max_size=2)))
    main, *also = draw(st.lists(st.sampled_from(INDICATORS), unique=True, min_size=1, max_size=3))
    action = Action(
        id="A0",
        title=draw(TEXT),
        indicator=main,
        also=tuple(also),
        gap=draw(st.none() | st.just("mediation-g1")),
        practices=practices,
        origin=draw(st.none() | SLUGS),
        recommendation=draw(st.none() | st.sampled_from(("mediation-where-people-go", "no-such-step"))),
        reasons=tuple(draw(st.lists(REASONS, max_size=2))),
        fits=tuple(Fit(practice=one, reasons=()) for one in practices),
        kind=draw(st.none() | st.sampled_from(tuple(KIND_WORDS))),
        status=draw(st.sampled_from(STATUSES)),
        baseline=draw(st.none() | st.just(Baseline(score=52, sample=None, year=2023))),
    )
    return action.model_copy(update=fields)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    plan = Plan(
        city="kuopio",
        review=draw(MAYBE),
        reporter=draw(MAYBE),
        carried=tuple(draw(st.lists(TEXT, max_size=2))),
        hearings=tuple(draw(st.lists(st.builds(Hearing, when=MAYBE, who=TEXT, said=MAYBE, changed=MAYBE), max_size=2))),
        left_out=(LeftOut(indicator="language", why="later"),) if draw(st.booleans()) else (),
    )
    for action in draw(st.lists(actions(), max_size=3)):
        plan = plan.add(action)
    if len(plan.actions) > 1 and draw(st.booleans()):
        plan = plan.remove("A1").move("A2", 2)
    return plan


@pytest.fixture(scope="session")
def read(catalogue: Catalogue) -> Read:
    return lambda text: read_back(text, catalogue.index, base=EMPTY)


@pytest.fixture(scope="session")
def proposed(advisor: Advisor, kuopio: City) -> Plan:
    return propose_plan(advisor, kuopio)


@pytest.fixture(scope="session")
def written(proposed: Plan, kuopio: City, catalogue: Catalogue) -> str:
    return plan_markdown(proposed, kuopio, catalogue, on=TODAY)


@pytest.mark.parametrize("language", languages())
def test_reading_is_the_inverse_of_writing(language: str, kuopio: City, catalogue: Catalogue) -> None:
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(plans())
    def inverse(plan: Plan) -> None:
        text = plan_markdown(plan, kuopio, catalogue, on=TODAY, language=language)
        found = read_back(text, catalogue.index, base=EMPTY)
        assert found.plan == plan
        assert (found.language, found.loose, found.gone, found.whole) == (language, (), (), True)

    inverse()


@pytest.mark.parametrize("language", languages())
def test_every_record_can_be_read_back(language: str, kuopio: City, catalogue: Catalogue) -> None:
    plan = Plan(city="kuopio")
    steps = [*catalogue.recommendation_by_id.items()]
    for place, practice in enumerate(catalogue.practices.values()):
        step, one = steps[place % len(steps)]
        action = Action(id="A0", title=one.title, indicator=practice.indicators[0], recommendation=step)
        plan = plan.add(action.model_copy(update={"practices": (practice.id,), "kind": one.kind}))
    found = read_back(plan_markdown(plan, kuopio, catalogue, on=TODAY, language=language), catalogue.index, base=EMPTY)
    assert found.loose == ()
    assert found.plan == plan


@pytest.mark.parametrize("language", languages())
def test_what_is_typed_into_a_cell_is_read(language: str, proposed: Plan, kuopio: City, catalogue: Catalogue) -> None:
    text = plan_markdown(proposed, kuopio, catalogue, on=TODAY, language=language)
    label, blank = {"en": ("Lead", "to be filled in"), "fi": ("Vastuutaho", "täytettävä")}[language]

    @settings(deadline=None, max_examples=40)
    @given(TEXT)
    def typed(value: str) -> None:
        edited = text.replace(f"| {label} | *{blank}* |", f"| {label} | {safe(value, opens_block=False)} |", 1)
        found = read_back(edited, catalogue.index, base=EMPTY)
        assert "".join((found.plan.actions[0].owner or "").split()) == "".join(clean(value).split())
        assert found.loose == ()

    typed()


def test_edits_of_every_kind_are_kept(written: str, read: Read) -> None:
    edited = (
        written.replace("### A1. Put the", "### A1. Print the")
        .replace("| Status | idea |", "| Status | Running |", 1)
        .replace("| Kind | quick win |", "| Kind | pilot |", 1)
        .replace("| Indicators | Commitment |", "| Indicators | Commitment, Media and communication |", 1)
        .replace("| End | *to be filled in* |", "| End | 30.6.2027 |", 1)
        .replace("| Next review | *to be filled in* |", "| Next review | June 2027 |")
        .replace(
            "| *to be filled in* | *to be filled in* | *to be filled in* | *to be filled in* |",
            "| 3 March | associations | more evening hours | the hours |",
        )
    )
    found = read(edited)
    first = found.plan.actions[0]
    assert first.title == "Print the intercultural commitment into official communication"
    assert (first.status, first.kind, first.deadline) == ("running", "pilot", "30.6.2027")
    assert first.indicators == ("commitment", "media")
    assert found.plan.review == "June 2027"
    assert found.plan.hearings == (
        Hearing(when="3 March", who="associations", said="more evening hours", changed="the hours"),
    )
    assert found.loose == ()


def test_the_overview_may_be_edited_too_and_the_card_wins(written: str, read: Read) -> None:
    row = "| A2 | Adopt one intercultural strategy for all departments | Commitment | structural | *to be filled in* |"
    edited = written.replace(row, row.replace("*to be filled in*", "Aino"))
    assert read(edited).plan.actions[1].owner == "Aino"
    both = re.sub(r"(### A2\..*?\| Lead \| )\*to be filled in\*", r"\1Bo", edited, count=1, flags=re.DOTALL)
    assert read(both).plan.actions[1].owner == "Bo"


def test_text_without_a_place_is_told_and_kept(written: str, read: Read, kuopio: City, catalogue: Catalogue) -> None:
    edited = (
        written.replace("### A2.", "Ask the parish, too.\n\n### A2.")
        .replace("| Communication department, with the mayor's office |", "| the press office is better |", 1)
        .replace("## Coverage", "## Remarks of the board\n\n- one\n- two\n\n```\ncode\n```\n\n## Coverage")
        .replace("| Equality check |", "| Climate check | yes | |\n| Equality check |", 1)
    )
    found = read(edited)
    assert [one.text for one in found.loose] == [
        "A1, Lead: the press office is better",
        "A1: Climate check | yes",
        "A1: Ask the parish, too.",
        "Remarks of the board",
        "one",
        "two",
        "code",
    ]
    assert edited.splitlines()[found.loose[2].line - 1] == "Ask the parish, too."
    again = plan_markdown(found.plan, kuopio, catalogue, on=TODAY)
    assert "- A1: Ask the parish, too." in again
    assert read(again).plan == found.plan
    assert read(again).loose == ()


def test_order_loss_and_new_cards(written: str, read: Read) -> None:
    head, *cards = re.split(r"(?=^### A\d)", written, flags=re.MULTILINE)
    last, tail = cards[-1].split("## Coverage")
    new = "### Open the town hall\n\n| Field | Agreed |\n| --- | --- |\n| Indicators | Interaction |\n| Lead | Bo |\n\n"
    bare = "### An idea without a field\n\nOnly words.\n\n"
    edited = head + cards[3] + cards[0] + new + bare + last + "## Coverage" + tail
    found = read(edited)
    assert [one.id for one in found.plan.actions] == ["A4", "A1", "A10", "A9"]
    assert found.plan.actions[2].title == "Open the town hall"
    assert found.plan.last == 10
    assert [one.id for one in found.gone] == ["A2", "A3", "A5", "A6", "A7", "A8"]
    assert [one.text for one in found.loose] == [
        "new 4: An idea without a field",
        "new 4: Only words.",
    ]


def test_a_copied_card_is_a_new_action(written: str, read: Read) -> None:
    card = re.search(r"^### A1\..*?(?=^### A2)", written, flags=re.MULTILINE | re.DOTALL)
    assert card
    found = read(written.replace("### A2.", card[0] + "### A2.", 1))
    assert [one.id for one in found.plan.actions][:3] == ["A1", "A10", "A2"]
    assert found.plan.actions[1].practices == found.plan.actions[0].practices
    assert found.loose == ()


def test_other_editors_may_write_it_anew(written: str, read: Read, proposed: Plan) -> None:
    padded = re.sub(r"^\| (\w+) \| ", r"|   \1    |   ", written, flags=re.MULTILINE)
    starred = re.sub(r"^- ", "* ", padded, flags=re.MULTILINE).replace("*to be filled in*", "_to be filled in_")
    assert read(starred.replace("\n", "\r\n")).plan == proposed
    assert read(starred).loose == ()


def test_a_lost_trailer_loses_no_field(written: str, proposed: Plan, catalogue: Catalogue) -> None:
    cut = written[: written.index("[icc-advisor]:")].replace("| Lead | *to be filled in* |", "| Lead | Aino |", 1)
    found = read_back(cut, catalogue.index, base=proposed)
    assert not found.whole
    assert found.plan.actions == proposed.fill("A1", owner="Aino").actions
    alone = read_back(cut, catalogue.index, base=EMPTY)
    assert [one.title for one in alone.plan.actions] == [one.title for one in proposed.actions]
    assert [one.practices for one in alone.plan.actions] == [one.practices for one in proposed.actions]
    assert alone.plan.actions[0].owner == "Aino"


@pytest.mark.parametrize("damage", ["'{\"id\":1}'", "''", "'[]'", "'{'", "'" + "[" * 5000 + "'"])
def test_a_damaged_trailer_is_no_trailer(damage: str, written: str, read: Read) -> None:
    broken = re.sub(r"(\[icc-advisor-action-1\]: # ).*", lambda found: found[1] + damage, written)
    assert not read(broken).whole
    assert read(broken).plan.actions[0].title.startswith("Put the")


NO_INDEX = Index(lens=Lens(id="lens", name="l", definition="d", members=()), sources=(), indicators=())


@given(st.text("abA1 \n#-|*>.`", max_size=80))
def test_no_word_is_lost_of_a_text_that_is_no_plan(text: str) -> None:
    found = read_back(text, NO_INDEX, base=EMPTY)
    kept = " ".join(found.plan.carried)
    assert not found.plan.actions
    assert all(word in kept for word in re.findall("[abA]+", text))


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert not read_back(text, NO_INDEX, base=EMPTY).plan.actions


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans(), plans())
def test_a_copy_that_nobody_edited_changes_nothing(base: Plan, other: Plan) -> None:
    assert reconcile(base, base, other).plan in (base, other)
    assert reconcile(base, other, base).plan.actions == other.actions
    if base.actions:
        changed = base.fill(base.actions[-1].id, owner="Aino").model_copy(update={"review": "2030"})
        assert reconcile(base, base, changed) == (changed, ())
        assert reconcile(base, changed, base) == (changed, ())


def test_what_went_on_meanwhile_is_kept(proposed: Plan) -> None:
    copy = proposed.fill("A1", owner="Aino", budget="5").remove("A3").move("A2", 1)
    current = proposed.fill("A1", deadline="2027", budget="9").remove("A4").fill("A2", status="agreed")
    current = current.add(Action(id="A0", title="New", indicator="media"))
    found = reconcile(proposed, copy, current)
    assert [one.id for one in found.plan.actions] == ["A2", "A1", "A5", "A6", "A7", "A8", "A9", "A10"]
    first = found.plan.action("A1")
    assert first is not None
    assert (first.owner, first.deadline, first.budget) == ("Aino", "2027", "5")
    assert found.plan.actions[0].status == "agreed"
    assert found.clashes == (("A1", "budget", "9"),)


def test_a_finnish_document_without_a_trailer_is_read(proposed: Plan, kuopio: City, catalogue: Catalogue) -> None:
    text = plan_markdown(proposed.fill("A1", owner="Aino"), kuopio, catalogue, on=TODAY, language="fi")
    found = read_back(text[: text.index("[icc-advisor]:")], catalogue.index, base=EMPTY)
    assert found.language == "fi"
    assert found.plan.actions[0].owner == "Aino"
    assert [one.kind for one in found.plan.actions] == [one.kind for one in proposed.actions]


def test_the_plan_of_another_city_is_refused(written: str, catalogue: Catalogue) -> None:
    with pytest.raises(AdvisorError, match="plan of 'kuopio', not of 'guro'"):
        read_back(written, catalogue.index, base=Plan(city="guro"))


def test_the_command_line_reads_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    assert run(["plan", "kuopio", "--output", str(file), "--language", "fi"], os.environ) == 0
    edited = file.read_text("utf-8").replace("| Vastuutaho | *täytettävä* |", "| Vastuutaho | Aino |", 1)
    file.write_text("\ufeff" + edited.replace("### A2", "Lisää tähän.\n\n### A2"), "utf-8")
    capsys.readouterr()
    assert run(["plan", "kuopio", "--from", str(file)], os.environ) == 0
    shown = capsys.readouterr()
    assert "led by Aino" in shown.out
    assert "A1: Lisää tähän." in shown.err
    assert run(["plan", "kuopio"], os.environ) == 0
    assert "| Lead | Aino |" in capsys.readouterr().out
    assert run(["plan", "kuopio", "--undo"], os.environ) == 0
    (tmp_path / "no.md").write_bytes(b"\xff\xfe\x00")
    for name in ("no.md", "missing.md", "home"):
        assert run(["plan", "kuopio", "--from", str(tmp_path / name)], os.environ) == ExitCode.USAGE
    assert "Name the Markdown file" in capsys.readouterr().err
