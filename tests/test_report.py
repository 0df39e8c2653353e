"""Reading an Index report: what a user gets from ``import-report``, and what the package promises other front ends."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

import made_pdfs
import made_reports
from conftest import REPOSITORY, TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import data_folders
from icc_advisor.catalogue.loading import load
from icc_advisor.cli.main import run
from icc_advisor.conversation.as_text import plain
from icc_advisor.conversation.state import State
from icc_advisor.conversation.turns import Turn
from icc_advisor.desk import Desk, Store
from icc_advisor.domain.city import City
from icc_advisor.domain.practice import Practice
from icc_advisor.errors import AdvisorError, DeliveryError, ExitCode
from icc_advisor.report.draft import Draft
from icc_advisor.report.files import ReportError
from icc_advisor.report.lines import Block, Place
from icc_advisor.report.reading import read_report
from icc_advisor.report.scores import scores_in
from icc_advisor.report.writing import write_draft
from icc_advisor.search.advisor import Advisor
from icc_advisor.store.sessions import SessionStore
from icc_advisor.text import fold
from made_reports import Content, Made
from test_commands import conforms

TOWN = ("Northbridge", "Ireland")
OLD = tuple(made_reports.OLD)

Read = Callable[[Made | bytes, str], Draft]


def call(*argv: str | Path) -> ExitCode:
    return run([str(one) for one in argv], os.environ)


@pytest.fixture
def read(tmp_path: Path, catalogue: Catalogue, advisor: Advisor) -> Read:
    def _read(report: Made | bytes, name: str = "report.txt") -> Draft:
        file = tmp_path / name
        if isinstance(report, bytes):
            file.write_bytes(report)
        else:
            report.write(file)
        return read_report(file, catalogue, advisor)

    return _read


@pytest.fixture
def modern(tmp_path: Path) -> Path:
    return made_reports.modern(made_reports.content(*TOWN, seed=7)).write(tmp_path / "report.txt")


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= 90


STYLES: dict[str, tuple[Callable[[Content], Made], str, tuple[str, ...], bool]] = {
    "modern": (made_reports.modern, "report.txt", tuple(made_reports.NAMES), True),
    "before-2019": (made_reports.before_2019, "report.txt", OLD, False),
    "scored": (made_reports.scored, "report.md", tuple(made_reports.NAMES), True),
    "blurred": (
        lambda c: made_reports.blurred(made_reports.modern(c), seed=5),
        "report.txt",
        tuple(made_reports.NAMES),
        True,
    ),
    "sections-missing": (made_reports.modern, "report.txt", OLD[2:6] + OLD[8:], True),
}


def made(style: str, seed: int) -> tuple[Made, str, bool]:
    print_it, name, indicators, table = STYLES[style]
    year = 2016 if style == "before-2019" else 2021
    return print_it(made_reports.content(*TOWN, seed=seed, year=year, indicators=indicators)), name, table


def held_to_the_numbers(draft: Draft, c: Content, *, table: bool = True) -> None:
    """Every score and sample; 95 of 100 rows and recommendations; 90 of 100 practices with the right city."""
    results = draft.reported.assessments[0].indicators
    assert {one: (results[one].score, results[one].sample) for one in c.indicators} == c.scores
    rows = [(" ".join(results[one].strengths), c.strengths[one]) for one in c.indicators]
    rows += [(" ".join(gap.text for gap in results[one].gaps), c.gaps[one]) for one in c.indicators]
    if table:
        assert sum(alike(got, said) for got, said in rows) >= 0.95 * len(rows)
    advice = [(" ".join(a.text for a in results[one].advice), c.advice[one]) for one in c.indicators]
    assert sum(alike(got, said) for got, said in advice) >= 0.95 * len(advice)
    cited = {(fold(city), country, one) for one in c.indicators for city, country, _, _ in c.practices[one]}
    found = {(fold(p.city), p.country, p.indicators[0]) for p in draft.practices}
    assert len(cited & found) >= 0.9 * len(cited)
    assert len(found - cited) <= 0.05 * len(cited)


@pytest.mark.parametrize("seed", [11, 12, 13])
@pytest.mark.parametrize("style", STYLES)
def test_reports_of_every_style_are_read(style: str, seed: int, read: Read) -> None:
    report, name, table = made(style, seed)
    draft = read(report, name)
    c = report.content
    held_to_the_numbers(draft, c, table=table)
    assessment = draft.reported.assessments[0]
    assert (draft.reported.name, draft.reported.country) == (c.city, c.country)
    assert (assessment.year, assessment.aggregate) == (c.year, c.aggregate)


@pytest.mark.parametrize("style", ["modern", "before-2019", "blurred"])
def test_facts_and_the_lens_are_read(style: str, read: Read) -> None:
    report, name, _ = made(style, 21)
    draft = read(report, name)
    c = report.content
    city, lens = draft.reported, draft.reported.assessments[0].lens
    assert city.population is not None
    assert city.population.value == c.population
    assert [(share.kind, share.percent) for share in city.shares] == [("foreign-born", c.foreign_born)]
    assert lens is not None
    assert (lens.score, lens.model_city) == c.lens


@pytest.mark.parametrize("columns", [1, 2])
def test_pdf_files_are_read_in_the_order_of_their_columns(columns: int, read: Read) -> None:
    c = made_reports.content(*TOWN, seed=31)
    draft = read(made_pdfs.report(c, columns=columns), "report.pdf")
    held_to_the_numbers(draft, c)
    place = draft.evidence["assessments.0.indicators.mediation.score"].place
    assert place.page is not None
    assert place.page > 1


def test_editions_before_2019_have_fourteen_indicators(read: Read) -> None:
    report, name, _ = made("before-2019", 3)
    draft = read(report, name)
    assert tuple(draft.reported.assessments[0].indicators) == OLD
    assert not [path for path in draft.not_found if path.split(".")[-2] in made_reports.NEW]
    assert draft.reported.assessments[0].rank == 26


def test_an_extended_score_in_a_footnote_is_kept_apart(read: Read) -> None:
    report, name, _ = made("modern", 5)
    education = read(report, name).reported.assessments[0].indicators["education"]
    score, sample = report.content.scores["education"]
    assert (education.score, education.sample) == (score, sample)


def test_what_is_not_printed_is_listed_and_null(read: Read) -> None:
    report, name, _ = made("modern", 6)
    sentence = made_reports.modern_score(report.content, "media")
    found = read(Made(without(report.text, sentence), report.content), name)
    media = found.reported.assessments[0].indicators["media"]
    assert (media.score, media.sample) == (None, None)
    assert media.missing
    for field in ("score", "sample"):
        path = f"assessments.0.indicators.media.{field}"
        assert path in found.not_found
        assert path not in found.evidence
    assert "assessments.0.indicators.interaction.sample" in found.not_found


def without(text: str, sentence: str) -> str:
    """Take a sentence out of running text, however its lines are broken."""
    letters = [re.escape(letter) for letter in re.sub(r"\s+", "", sentence.replace("fi", "ﬁ").replace("fl", "ﬂ"))]
    shorter, count = re.subn(r"-?\s*".join(letters), "", text)
    assert count == 1
    return shorter


def test_a_lost_page_files_nothing_under_the_wrong_indicator(read: Read) -> None:
    c = made_reports.content(*TOWN, seed=8)
    text = made_reports.scored(c).text.replace("### Good practices", "### Suggestions")
    begins = text.index("## Language")
    breaks = text.index("much is already done in this field. ", text.index("## Mediation")) + 30
    goes_on = text.index("However, there is work to do.", begins)
    lost = text[:breaks].rstrip(".") + "\n\n" + text[goes_on:]
    draft = read(Made(lost, c), "report.md")
    results = draft.reported.assessments[0].indicators
    cited = {
        one: {fold(p.city) for p in draft.practices if p.indicators[0] == one} for one in ("mediation", "language")
    }
    language = {fold(city) for city, *_ in c.practices["language"]}
    assert (results["language"].score, results["language"].sample) == (None, None)
    assert not cited["mediation"] & language
    assert results["mediation"].score == c.scores["mediation"][0]
    assert any("lost" in remark for remark in draft.remarks)


def test_gaps_are_linked_to_measures_of_their_indicator(read: Read, catalogue: Catalogue) -> None:
    c = made_reports.content(*TOWN, seed=9)
    c.gaps["business-and-labour"] = (
        "No local rule favours companies with a diversity strategy in the procurement of goods."
    )
    draft = read(made_reports.modern(c), "report.txt")
    gap = draft.reported.assessments[0].indicators["business-and-labour"].gaps[0]
    assert gap.id == "business-and-labour-g1"
    assert "business-4" in gap.measures
    assert draft.evidence["assessments.0.indicators.business-and-labour.gaps.0.measures"].confidence > 0.5
    for slug, result in draft.reported.assessments[0].indicators.items():
        assert {catalogue.index.indicator_of[m] for one in result.gaps for m in one.measures} <= {slug}


def test_a_city_in_the_wrong_country_is_flagged(read: Read) -> None:
    c = made_reports.content(*TOWN, seed=10)
    first, *_ = c.practices["language"]
    c.practices["language"] = [("Auckland", "Australia", *first[2:]), c.practices["language"][1]]
    draft = read(made_reports.modern(c), "report.txt")
    practice = next(one for one in draft.practices if one.city == "Auckland" and one.indicators == ("language",))
    assert practice.country == "New Zealand"
    assert any("Auckland" in remark and "Australia" in remark for remark in draft.remarks)
    assert practice.notes


def test_a_practice_the_catalogue_knows_is_named_by_its_id(read: Read, catalogue: Catalogue) -> None:
    known = catalogue.practices["oslo-mediation-panel"]
    c = made_reports.content(*TOWN, seed=14)
    c.practices["mediation"] = [
        ("Oslo", "Norway", known.title, f"works so: {known.summary}"),
        c.practices["mediation"][1],
    ]
    draft = read(made_reports.scored(c), "report.md")
    drafted = next(one for one in draft.practices if one.same_as == known.id)
    assert known.id in draft.reported.assessments[0].indicators["mediation"].practices
    assert drafted.id not in draft.reported.assessments[0].indicators["mediation"].practices


@pytest.mark.parametrize(
    ("sentence", "score", "sample"),
    [
        (
            "Northbridge achieved a rate of 69% in civil life, which is below the city sample's achievement of 72%.",
            69,
            72,
        ),
        ("Northbridge achieved a rate of 75, which is higher than the city sample’s achievement rate of 69%.", 75, 69),
        ("Northbridge scored 45 points out of 100, below the sample mean of 52.", 45, 52),
        ("Compared with the city sample's 58%, Northbridge achieved a rate of 63%.", 63, 58),
        ("The city sample's achievement rate is 58%; Northbridge reached 63%.", 63, 58),
        (
            "Northbridge achieved a rate of 80% (72% in the extended Index), above the city sample's rate of 70%.",
            80,
            70,
        ),
        ("Northbridge achieved a rate of 63%, 5 percentage points higher than the city sample's rate of 58%.", 63, 58),
        ("In 2016, the rate of achievement was 55%. Northbridge now achieved a rate of 63%, the sample 60%.", 63, 60),
        ("Northbridge achieved 12 out of 20 points (60%), the city sample's achievement rate being 55%.", 60, 55),
        ("Northbridge achieved a ratc of 4O%, whieh is lower than thc city samplc's aehievernent rate of 6B%.", 40, 68),
        ("Northbridge scored 0% in this field, whereas the sample's rate of achievement is 33.5%.", 0, 33.5),
        ("So far, 46 cities have replied. Northbridge's rate of achievement in this field is 38%.", 38, None),
    ],
)
def test_scores_are_told_from_other_numbers(sentence: str, score: float, sample: float | None) -> None:
    found = scores_in(Block(sentence, Place(1)), "Northbridge", frozenset({2021}))
    assert found is not None
    assert (found.score, found.sample) == (score, sample)


@pytest.mark.parametrize(
    "sentence",
    [
        "About 27% of the residents achieved a higher rate of employment.",
        "The Index has 86 questions, and 46 cities have reached the end of them.",
        "Northbridge has 124,011 inhabitants and covers 4,326.35 square kilometres.",
        "This is the good63, indicating a positive step.",
    ],
)
def test_other_numbers_are_no_scores(sentence: str) -> None:
    assert scores_in(Block(sentence, Place(1)), "Northbridge", frozenset({2021})) is None


# The command


def shown(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_the_json_has_the_promised_shape(modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("import-report", modern, "--json") == ExitCode.FINE
    value = shown(capsys)
    conforms(value, "import-report")
    assert (value["city"], value["country"]) == TOWN
    assert value["evidence"]["city"].keys() == {"page", "confidence"}
    assert "assessments.0.indicators.interaction.sample" in value["not_found"]
    assert value["assessments"][0]["indicators"]["interaction"]["sample"] is None
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "report.txt"]


def test_every_value_of_the_json_has_its_place(modern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("import-report", modern, "--json") == ExitCode.FINE
    value = shown(capsys)
    for slug, result in value["assessments"][0]["indicators"].items():
        for field in ("score", "sample"):
            path = f"assessments.0.indicators.{slug}.{field}"
            assert (path in value["evidence"]) == (result[field] is not None)
            assert (path in value["not_found"]) == (result[field] is None)


def test_the_overlay_loads_at_once_and_can_be_talked_to(
    modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "overlay"
    assert call("import-report", modern, "--output", folder) == ExitCode.FINE
    said = capsys.readouterr()
    assert "17 of 17 indicators with a score" in " ".join(said.out.split())
    assert call("ask", "Northbridge", "what can we do about mediation?", "--data", folder) == ExitCode.FINE
    assert "Mediation and conflict resolution: " in capsys.readouterr().out
    assert call("weakest", "northbridge", "--data", folder, "--json") == ExitCode.FINE
    assert len(shown(capsys)) == 5
    review = (folder / "review-northbridge.md").read_text("utf-8")
    assert "Not found in the report" in review
    assert "assessments.0.aggregate" in review.replace("\\", "")


def test_gaps_as_printed_read_well_in_a_sentence(
    modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "overlay"
    assert call("import-report", modern, "--output", folder) == ExitCode.FINE
    capsys.readouterr()
    assert call("ask", "Northbridge", "what can we do about mediation?", "--data", folder) == ExitCode.FINE
    told = " ".join(capsys.readouterr().out.split())
    assert "The report names one gap: Northbridge does not yet offer" in told
    assert ".." not in told


def test_a_namesake_in_another_country_does_not_replace_a_known_city(read: Read, catalogue: Catalogue) -> None:
    draft = read(made_reports.modern(made_reports.content("Lublin", "Ireland", seed=25)), "report.txt")
    assert draft.profile.id == "lublin-ie"
    assert draft.profile.id not in catalogue.cities


def test_check_warns_of_texts_as_printed_until_they_are_reworded(
    modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "overlay"
    assert call("import-report", modern, "--output", folder) == ExitCode.FINE
    capsys.readouterr()
    assert call("check", folder) == ExitCode.FINE
    told = capsys.readouterr().out
    assert "cities/northbridge.yaml:5: as_printed" in told
    for file in folder.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("as_printed: true\n", ""), "utf-8")
    assert call("check", folder) in (ExitCode.FINE, ExitCode.BAD_DATA)
    assert "as_printed" not in capsys.readouterr().out


def test_nothing_is_overwritten_unasked(modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "overlay"
    city = folder / "cities" / "northbridge.yaml"
    city.parent.mkdir(parents=True)
    city.write_text("mine", "utf-8")
    assert call("import-report", modern, "--output", folder) == ExitCode.USAGE
    assert "exists already" in capsys.readouterr().err
    assert [file.name for file in folder.rglob("*.*")] == ["northbridge.yaml"]
    assert city.read_text("utf-8") == "mine"
    assert call("import-report", modern, "--output", folder, "--force") == ExitCode.FINE
    assert "as_printed: true" in city.read_text("utf-8")


def test_installed_reports_are_there_without_naming_a_folder(modern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("import-report", modern, "--install") == ExitCode.FINE
    capsys.readouterr()
    assert call("profile", "northbridge", "--json") == ExitCode.FINE
    assert shown(capsys)["city"] == "Northbridge"


def test_the_city_opens_straight_away(modern: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("import-report", modern, "--output", tmp_path / "overlay", "--open") == ExitCode.FINE
    assert "Northbridge, Ireland · Intercultural Cities Index, results of 2021" in capsys.readouterr().out


def test_a_report_on_a_known_city_keeps_what_is_known_of_it(read: Read, catalogue: Catalogue) -> None:
    known = catalogue.cities["lublin"]
    report = made_reports.modern(made_reports.content("Lublin", "Poland", seed=15))
    draft = read(report, "report.txt")
    assert draft.profile.aliases == known.aliases
    assert draft.profile.membership == known.membership
    assert draft.profile.population == draft.reported.population
    assert draft.reported.aliases == ()


def test_records_read_back_as_they_were_written(read: Read, tmp_path: Path) -> None:
    report, name, _ = made("modern", 16)
    draft = read(report, name)
    write_draft(draft, tmp_path / "overlay")
    folders = data_folders({"ICC_ADVISOR_HOME": "/nonexistent"}, data=tmp_path / "overlay", data_only=None)
    loaded = load(folders)
    assert loaded.problems == ()
    assert loaded.catalogue.cities["northbridge"] == draft.profile
    for practice in draft.practices:
        assert practice.same_as or loaded.catalogue.practices[practice.id] == practice


# Text from a report is untrusted


def test_text_of_a_report_cannot_steer_terminal_paths_or_markup(read: Read, tmp_path: Path) -> None:
    c = made_reports.content(*TOWN, seed=17)
    c.gaps["media"] = (
        "Northbridge \x1b[31mdoes not\x1b[0m \u202eyet offer <script>alert(1)</script> | [bold]anything[/bold]."
    )
    c.practices["media"] = [("Oslo", "Norway", "../../etc/passwd", "is \x07made up"), c.practices["media"][1]]
    draft = read(made_reports.modern(c), "report.txt")
    files = write_draft(draft, tmp_path / "overlay")
    assert all(file.is_relative_to(tmp_path / "overlay") for file in files)
    assert all(".." not in str(file.relative_to(tmp_path / "overlay")) for file in files)
    everything = "".join(file.read_text("utf-8") for file in files)
    assert not {"\x1b", "\x07", "\u202e"} & set(everything)
    review = next(file for file in files if file.suffix == ".md").read_text("utf-8")
    assert "<script>" not in review


# Bad input


FRENCH = (
    "Ce rapport présente les résultats de l'indice des cités interculturelles pour la ville et ses habitants. " * 20
)


def garbage() -> bytes:
    return bytes((n * 7919 + n * n) % 256 for n in range(5000))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("report.pdf", b"", "is empty"),
        ("report.bin", garbage(), "is no text and no PDF"),
        ("report.pdf", garbage(), "says it is a PDF but is none"),
        ("report.pdf", b"%PDF-1.7\nnothing", "is a damaged PDF"),
        ("report.txt", FRENCH.encode(), "is not in English"),
        (
            "report.txt",
            b"A recipe for bread: take flour and water and the salt of the sea. " * 40,
            "is no report of the",
        ),
        ("report.txt", b"   \n\n  \n", "holds no text"),
        ("report.txt", b"The Intercultural Cities Index.\n" * 70_000, "too long to be one report"),
        (
            "report.txt",
            b"The Intercultural Cities Index is a tool. Cities use it to see where they are. " * 9,
            "which city",
        ),
        (
            "report.txt",
            b"NORTHBRIDGE: AN OVERVIEW\n\nNorthbridge achieved a lot with its Intercultural Cities Index.",
            "No score of the",
        ),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert call("import-report", file, "--output", tmp_path / "overlay") == ExitCode.BAD_DATA
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert not (tmp_path / "overlay").exists()


def test_scanned_locked_and_cut_pdf_files_are_told_apart(read: Read) -> None:
    c = made_reports.content(*TOWN, seed=18)
    for data, said in (
        (made_pdfs.pictures(4), "pictures of pages"),
        (made_pdfs.locked(c), "password"),
        (made_pdfs.report(c)[:3000], "damaged"),
    ):
        with pytest.raises(ReportError, match=said) as error:
            read(data, "report.pdf")
        assert error.value.exit_code == ExitCode.BAD_DATA
        assert error.value.next_step


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path, catalogue: Catalogue, advisor: Advisor) -> None:
    with pytest.raises(ReportError, match="is a folder"):
        read_report(tmp_path, catalogue, advisor)
    with pytest.raises(AdvisorError, match="There is no file"):
        read_report(tmp_path / "none.pdf", catalogue, advisor)


def test_a_long_pdf_costs_little_time_and_memory(tmp_path: Path) -> None:
    c = made_reports.content(*TOWN, seed=19)
    file = made_pdfs.write(tmp_path / "long.pdf", made_pdfs.report(c, columns=1, repeat=40))
    script = (
        "import json, os, resource, sys, time\n"
        "from icc_advisor.cli.main import run\n"
        "began = time.monotonic()\n"
        "code = run(['import-report', sys.argv[1], '--json'], os.environ)\n"
        "most = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(json.dumps([int(code), time.monotonic() - began, most]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    code, seconds, kilobytes = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert seconds < 60
    assert kilobytes * (1 if sys.platform == "linux" else 1 / 1024) < 1_000_000


def test_progress_is_told_page_by_page(tmp_path: Path, catalogue: Catalogue, advisor: Advisor) -> None:
    c = made_reports.content(*TOWN, seed=20)
    file = made_pdfs.write(tmp_path / "report.pdf", made_pdfs.report(c))
    told: list[tuple[int, int]] = []
    read_report(file, catalogue, advisor, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[0][1] + 1))


def test_the_pdf_library_is_loaded_by_the_worker_alone() -> None:
    script = "import sys, icc_advisor.report.reading, icc_advisor.cli.importing; print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=2000))
def test_any_text_is_read_or_refused(catalogue: Catalogue, advisor: Advisor, tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.txt"
    file.write_text(f"{text}\nThe Intercultural Cities Index for Northbridge.\n{text}", "utf-8", errors="replace")
    with contextlib.suppress(ReportError):
        assert isinstance(read_report(file, catalogue, advisor).reported, City)


LINES = made_reports.modern(made_reports.content(*TOWN, seed=22)).text.split("\n")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(LINES)), st.integers(0, 300))
def test_whatever_is_lost_no_score_is_invented(
    catalogue: Catalogue, advisor: Advisor, tmp_path: Path, start: int, size: int
) -> None:
    c = made_reports.content(*TOWN, seed=22)
    file = tmp_path / "cut.txt"
    file.write_text("\n".join([*LINES[:start], *LINES[start + size :]]), "utf-8")
    try:
        results = read_report(file, catalogue, advisor).reported.assessments[0].indicators
    except ReportError:
        return
    printed = {None, *(figure for figures in c.scores.values() for figure in figures)}
    for result in results.values():
        assert {result.score, result.sample} <= printed


def test_a_folder_that_cannot_be_made_is_told(read: Read, tmp_path: Path) -> None:
    report, name, _ = made("modern", 23)
    draft = read(report, name)
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(DeliveryError):
        write_draft(draft, tmp_path / "file" / "below")


def test_drafted_practices_are_records(read: Read) -> None:
    report, name, _ = made("scored", 24)
    for practice in read(report, name).practices:
        assert isinstance(practice, Practice)
        assert practice.as_printed
        assert practice.cited_in[0].section == practice.indicators[0]


def test_the_schema_is_there() -> None:
    assert (REPOSITORY / "docs" / "schemas" / "import-report.json").exists()


# No report at hand


SCORES = "Indicator;Score;Sample\nCommitment;40%;68\nMedia;35,5;\nGovernance;;50\n"


def test_a_profile_is_made_from_a_table_of_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(SCORES, "utf-8")
    told = ("--country", "Finland", "--population", "24000", "--year", "2022", "--from", table)
    assert call("new", "city", "Little", "Town", *told) == ExitCode.FINE
    capsys.readouterr()
    assert call("profile", "little-town", "--json") == ExitCode.FINE
    profile = shown(capsys)
    indicators = profile["assessments"][0]["indicators"]
    assert {one: (r["score"], r["sample"]) for one, r in indicators.items()} == {
        "commitment": (40, 68),
        "media": (35.5, None),
        "leadership-and-citizenship": (None, 50),
    }
    assert profile["facts"]["population"] == 24000
    assert call("new", "city", "Little", "Town", *told) == ExitCode.USAGE


def test_a_partial_profile_works_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(SCORES, "utf-8")
    assert call("new", "city", "Little Town", "--country", "Finland", "--from", table) == ExitCode.FINE
    capsys.readouterr()
    assert call("weakest", "little-town", "--json") == ExitCode.FINE
    assert [one["indicator"] for one in shown(capsys)] == ["commitment", "media"]
    assert call("plan", "little-town", "--json") == ExitCode.FINE
    assert {one["indicator"] for one in shown(capsys)["actions"]} == {"commitment", "media"}
    assert call("suggest", "little-town") == ExitCode.NOTHING_FOUND
    for asked in ("what can we do about media?", "why is our media score so low?", "what is our score for language?"):
        assert call("ask", "little-town", asked) == ExitCode.FINE
    assert call("little-town") == ExitCode.FINE
    assert call("check") == ExitCode.FINE


def test_the_template_of_scores_can_be_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("new", "city", "--template") == ExitCode.FINE
    empty = capsys.readouterr().out
    table = tmp_path / "scores.csv"
    table.write_text(empty.replace('"Language",,', '"Language",48,46'), "utf-8")
    assert call("new", "city", "Havnsund", "--country", "Norway", "--from", table) == ExitCode.FINE
    table.write_text(empty, "utf-8")
    assert call("new", "city", "Havnsund", "--country", "Norway", "--from", table, "--force") == ExitCode.BAD_DATA
    assert "holds no score" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Nonsense;3", "there is no indicator 'Nonsense'"),
        ("Media;130", "is no score from 0 to 100"),
        ("Media;3\nMedia;4", "stands twice"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(
    row: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(f"indicator;score\nLanguage;40\n{row}\n", "utf-8")
    assert call("new", "city", "Havnsund", "--country", "Norway", "--from", table) == ExitCode.BAD_DATA
    told = capsys.readouterr().err
    assert said in told
    assert re.search(r"scores\.csv:[34]: ", told)


def test_a_city_is_asked_for_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["", "Havnsund", "Nowhere", "Norway", "many", "31 000", "", "44", "120", "52", *[""] * 16])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert call("new", "city") == ExitCode.FINE
    told = capsys.readouterr().err
    for said in ("a name is needed", "there is no country", "is no number of people", "is no score from 0 to 100"):
        assert said in told
    assert call("profile", "havnsund", "--json") == ExitCode.FINE
    profile = shown(capsys)
    assert profile["facts"]["population"] == 31000
    commitment = profile["assessments"][0]["indicators"]["commitment"]
    assert (commitment["score"], commitment["sample"]) == (44, 52)


def test_without_a_terminal_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert call("new", "city", "Havnsund") == ExitCode.USAGE
    assert "--template" in capsys.readouterr().err


@pytest.mark.parametrize("seed", range(6))
def test_text_after_lost_pages_stands_under_its_own_indicator_or_none(seed: int, read: Read) -> None:
    c = made_reports.content(*TOWN, seed=40 + seed)
    pages = made_reports.modern(c).text.split("\f")
    lost = 2 + seed
    draft = read(Made("\f".join([*pages[:lost], *pages[lost + 1 :]]), c), "report.txt")
    owner = {title: one for one, cited in c.practices.items() for _, _, title, _ in cited}
    assert all(owner[practice.title] == practice.indicators[0] for practice in draft.practices)
    for one, result in draft.reported.assessments[0].indicators.items():
        assert result.score in (None, c.scores[one][0])
        assert result.sample in (None, c.scores[one][1])
        told = " ".join(result.findings)
        assert not [other for other in c.indicators if other != one and c.gaps[other] in told]


def closing(c: Content, rows: Callable[[str], str], advice: Callable[[int, str], str]) -> str:
    """Print a report whose conclusions and recommendations have a form of their own."""
    text = made_reports.scored(c).text.split("## Conclusions")[0]
    table = "\n\n".join(rows(one) for one in c.indicators)
    closing = "\n\n".join(advice(number, one) for number, one in enumerate(c.indicators, start=1))
    return f"{text}## Conclusions\n\n{table}\n\n## Recommendations\n\n{closing}\n"


TABLES: dict[str, Callable[[Content, str], str]] = {
    "plus and minus": lambda c, n: f"{made_reports.NAMES[n]}\n\n+ {c.strengths[n]}\n\n- {c.gaps[n]}",
    "words": lambda c, n: f"{made_reports.NAMES[n]}\n\nStrengths: {c.strengths[n]}\n\nTo improve: {c.gaps[n]}",
    "marks alone": lambda c, n: f"{made_reports.NAMES[n]}\n✔\n{c.strengths[n]}\n✘\n{c.gaps[n]}",
    "marks of Wingdings": lambda c, n: f"{made_reports.NAMES[n]}\t\uf0fc\t{c.strengths[n]}\n\t\uf0fb\t{c.gaps[n]}",
    "yes and no": lambda c, n: f"{made_reports.NAMES[n].upper()}\tYES\t{c.strengths[n]}\n\tNO\t{c.gaps[n]}",
}
ADVICE: tuple[Callable[[Content, int, str], str], ...] = (
    lambda c, k, n: f"{k}. {made_reports.NAMES[n]}: {c.advice[n]}",
    lambda c, _, n: f"• {made_reports.NAMES[n]}. {c.advice[n]}",
    lambda c, _, n: f"{made_reports.NAMES[n].upper()}\n\n{c.advice[n]}",
    lambda c, _, n: f"{made_reports.NAMES[n]} – {c.advice[n]}",
)


@pytest.mark.parametrize(("form", "number"), [(form, number) for number, form in enumerate(TABLES)])
def test_tables_and_recommendations_of_every_form_are_read(form: str, number: int, read: Read) -> None:
    c = made_reports.content(*TOWN, seed=50 + number)
    advise = ADVICE[number % len(ADVICE)]
    text = closing(c, lambda one: TABLES[form](c, one), lambda k, one: advise(c, k, one))
    held_to_the_numbers(read(Made(text, c), "report.md"), c)


def test_a_table_of_scores_stands_in_for_sentences(read: Read) -> None:
    c = made_reports.content(*TOWN, seed=60)
    text = made_reports.scored(c).text
    for position, one in enumerate((*c.indicators[3:], *c.indicators[:3])):
        text = text.replace(made_reports.scored_sentence(c, one, position), "The chart shows how the city compares.")
    rows = [
        f"| {made_reports.NAMES[n]} | {own}% | {'n/a' if s is None else f'{s}%'} |" for n, (own, s) in c.scores.items()
    ]
    head = ["| Indicator | Northbridge | City sample |", "| --- | --- | --- |"]
    text = text.replace("## Public services\n", "\n".join([*head, *rows, "", "## Public services", ""]), 1)
    draft = read(Made(text, c), "report.md")
    held_to_the_numbers(draft, c)
    assert draft.evidence["assessments.0.indicators.media.score"].confidence < 0.9


def test_a_report_is_opened_from_within_a_conversation(
    modern: Path, tmp_path: Path, advisor: Advisor, kuopio: City
) -> None:
    store: Store = SessionStore(tmp_path / "data", State, Turn)
    desk = Desk(advisor, kuopio, folder=tmp_path, today=TODAY, sessions=store, name="default")
    read: list[tuple[int, int]] = []
    desk.progress = lambda done, total: read.append((done, total))
    assert "Say which file" in plain(desk.handle("/report"))
    desk.handle("/report nowhere.pdf")
    assert desk.city is kuopio
    told = plain(desk.handle(f"/report {modern.name}"))
    assert told.startswith("Northbridge, Ireland")
    assert "Look at these first" in told or "Not found in the report" in told
    assert "Where the city is weakest" in told
    assert desk.city.id == "northbridge"
    assert desk.handle("what can we do about mediation?").practices
    assert (tmp_path / "data" / "cities" / "northbridge.yaml").exists()
    again = load(data_folders({"ICC_ADVISOR_HOME": str(tmp_path / "data")}, data=None, data_only=None))
    assert again.problems == ()
    assert again.catalogue.city("Northbridge") == desk.city
