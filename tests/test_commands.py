"""Every command, as a user or a script calls it: stdout, stderr, exit code, and the promised JSON shapes."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import REPOSITORY
from icc_advisor.cli.main import run
from icc_advisor.domain.city import City
from icc_advisor.errors import ExitCode


def call(*argv: str) -> ExitCode:
    return run(list(argv), os.environ)


def json_of(capsys: pytest.CaptureFixture[str], *argv: str, schema: str | None = None) -> Any:
    assert call(*argv, "--json") == 0
    value = json.loads(capsys.readouterr().out)
    conforms(value, schema or argv[0])
    return value


def conforms(value: object, schema: str) -> None:
    jsonschema.validate(value, json.loads((REPOSITORY / "docs" / "schemas" / f"{schema}.json").read_text("utf-8")))


def test_the_brief_is_printed_when_stdout_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("kuopio") == 0
    brief = capsys.readouterr().out
    assert brief.startswith("Kuopio, Finland · Intercultural Cities Index, results of 2023 · 65 of 100")
    assert "40 of 100; sample 68, 28 below" in brief
    assert "Not assessed (no score printed in the report): Leadership and citizenship." in brief
    assert max(map(len, brief.splitlines())) <= 80


def test_alone_it_offers_the_cities_with_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 0
    offered = capsys.readouterr().out
    assert "Kuopio, Finland (icc-advisor kuopio)" not in offered.splitlines()[0]
    assert "- Kuopio (icc-advisor kuopio)" in offered
    assert "Oslo" not in offered


def test_weakest_keeps_the_promised_shape_and_order(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "weakest", "kuopio")
    assert [one["indicator"] for one in found[:3]] == ["commitment", "participation", "mediation"]
    assert found[0] | {"gaps": []} == {
        "indicator": "commitment",
        "score": 40,
        "sample": 68,
        "difference": -28,
        "priority": 88,
        "gaps": [],
    }
    assert (found[1]["sample"], found[1]["difference"]) == (None, None)
    by_difference = json_of(capsys, "weakest", "kuopio", "--by", "difference", "--limit", "2")
    assert [one["indicator"] for one in by_difference] == ["commitment", "mediation"]


def test_profile_tells_all_scores_and_keeps_unknown_null(capsys: pytest.CaptureFixture[str]) -> None:
    profile = json_of(capsys, "profile", "kuopio")
    indicators = profile["assessments"][0]["indicators"]
    assert len(indicators) == 17
    assert indicators["leadership-and-citizenship"]["score"] is None
    assert (indicators["interaction"]["score"], indicators["interaction"]["sample"]) == (75, None)
    assert profile["facts"]["population"] == 124011
    assert call("profile", "kuopio") == 0
    text = capsys.readouterr().out
    assert "score not assessed" in text
    assert "75 of 100; no sample printed" in text


def test_search_finds_the_stem_and_not_the_lookalike(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "search", "mediators")
    assert all(one["indicators"][0] == "mediation" for one in found["results"][:5])
    assert found["understood"]["indicators"] == ["mediation"]


@pytest.mark.parametrize("query", ["mediaton", "sovittelu", "médiation", "neighbours quarrel"])
def test_search_understands_slips_and_other_languages(capsys: pytest.CaptureFixture[str], query: str) -> None:
    found = json_of(capsys, "search", query)
    assert [one["indicators"][0] for one in found["results"][:2]] == ["mediation", "mediation"]


def test_search_reads_queries_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("mediation\n\nqwrtzx\n"))
    assert call("search", "-", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["mediation", "", "qwrtzx"]
    assert [bool(line["results"]) for line in lines] == [True, False, False]
    for line in lines:
        conforms(line, "search")


def test_search_keeps_to_a_country(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "search", "library", "--country", "norway")
    assert {one["country"] for one in found["results"]} == {"Norway"}
    found = json_of(capsys, "search", "language", "in", "Spain")
    assert {one["country"] for one in found["results"]} == {"Spain"}


def test_nothing_found_is_exit_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("search", "qwrtzx") == ExitCode.NOTHING_FOUND
    assert "no practice" in capsys.readouterr().out


def test_suggest_answers_gap_by_gap(capsys: pytest.CaptureFixture[str], kuopio: City) -> None:
    assert kuopio.latest
    found = json_of(capsys, "suggest", "kuopio", "--all", "--limit", "5")
    assert [one["gap"]["id"] for one in found] == [
        gap.id for result in kuopio.latest.indicators.values() for gap in result.gaps
    ]
    assert all(one["recommendations"] for one in found)
    one = json_of(capsys, "suggest", "kuopio", "--indicator", "Mediation")
    assert {entry["indicator"] for entry in one} == {"mediation"}
    reasons = [practice["reasons"][0] for practice in one[0]["practices"]]
    assert [reason["facts"] for reason in reasons] == [{"gap": "mediation-g1", "measure": "mediation-2"}] * 3


def test_plan_proposes_for_the_weakest(capsys: pytest.CaptureFixture[str]) -> None:
    plan = json_of(capsys, "plan", "kuopio")
    assert {action["indicator"] for action in plan["actions"]} == {"commitment", "participation", "mediation"}
    assert all(action["owner"] is None and action["budget"] is None for action in plan["actions"])


def test_plan_is_never_written_over_a_file_unasked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    assert call("plan", "kuopio", "--output", str(file)) == 0
    first = file.read_text("utf-8")
    file.write_text("mine", "utf-8")
    assert call("plan", "kuopio", "--output", str(file)) == ExitCode.USAGE
    assert "left as it is" in capsys.readouterr().err
    assert file.read_text("utf-8") == "mine"
    assert call("plan", "kuopio", "--output", str(file), "--force") == 0
    assert file.read_text("utf-8") == first
    assert list(tmp_path.glob(".icc-advisor-*")) == []


def test_lists_keep_their_shape(capsys: pytest.CaptureFixture[str]) -> None:
    cities = json_of(capsys, "cities")
    assert [city["id"] for city in cities if city["scored"]] == ["ansan", "guro", "kuopio", "oeiras"]
    assert len(cities) > 240
    assert len(json_of(capsys, "indicators")) == 17
    assert call("indicators", "mediation") == 0
    assert "The Index asks about" in capsys.readouterr().out


def test_ask_answers_in_text_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json_of(capsys, "ask", "kuopio", "what", "can", "we", "do", "about", "mediation?")
    assert (answer["intent"], answer["indicators"]) == ("suggest", ["mediation"])
    assert "modena-punto-daccordo" in answer["practices"]
    assert call("ask", "kuopio", "tell me a joke") == ExitCode.NOTHING_FOUND


def test_chat_answers_every_line_and_starts_afresh(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["what can we do about mediation?", "add 1", "", "quit", "show the plan", "/new", "show the plan"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    assert call("chat", "kuopio", "--json") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["input"] for answer in answers] == lines
    assert [answer["intent"] for answer in answers] == [
        "suggest",
        "add_to_plan",
        "not_understood",
        "quit",
        "show_plan",
        "command",
        "show_plan",
    ]
    assert answers[4]["practices"] == ["modena-punto-daccordo"]
    assert answers[6]["practices"] == []
    for answer in answers:
        conforms(answer, "ask")


def test_a_saved_session_keeps_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("ask", "kuopio", "add modena-punto-daccordo to the plan", "--session", "default") == 0
    capsys.readouterr()
    plan = json_of(capsys, "plan", "kuopio")
    assert [action["practices"] for action in plan["actions"]] == [["modena-punto-daccordo"]]
    proposed = json_of(capsys, "plan", "kuopio", "--no-save")
    assert len(proposed["actions"]) > 1


def test_ask_without_a_session_saves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("ask", "kuopio", "add modena-punto-daccordo to the plan") == 0
    assert not list(Path(os.environ["ICC_ADVISOR_HOME"]).glob("sessions*"))
    assert "A1 is in the plan" in capsys.readouterr().out


def test_plain_chat_is_labelled_and_ends(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\nadd 1\nquit\nnever read\n"))
    assert call("kuopio", "--plain") == 0
    out = capsys.readouterr().out
    assert "You: " in out
    assert "Advisor:\nMediation and conflict resolution: 52 of 100" in out
    assert "A1 is in the plan" in out
    assert out.rstrip().endswith("Goodbye.")
    assert not set(out) & set("█─┊│┌")
    assert "1. Commitment: 40 of 100; sample 68, 28 below" in out


@pytest.mark.parametrize(("ends", "code"), [(EOFError, 0), (KeyboardInterrupt, 130)])
def test_plain_chat_ends_politely(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ends: type[BaseException], code: int
) -> None:
    def end(_: str) -> str:
        raise ends

    monkeypatch.setattr("builtins.input", end)
    assert call("kuopio", "--plain") == code
    assert capsys.readouterr().out.endswith("\n\nAdvisor:\nGoodbye.\n")


def test_plain_chat_recalls_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    recalled: list[str] = []
    readline = pytest.importorskip("readline")
    assert call("ask", "kuopio", "why is our media score low?", "--session", "default") == 0
    monkeypatch.setattr(readline, "add_history", recalled.append)
    monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert call("kuopio", "--plain") == 0
    assert recalled == ["why is our media score low?"]
    assert [readline.get_completer()("/ex", number) for number in range(2)] == ["/export", None]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["Kupio"], "Did you mean Kuopio"),
        (["serch", "mediation"], "Did you mean search"),
        (["weakest", "Atlantis"], "There is no city 'Atlantis'"),
        (["suggest", "kuopio", "--indicator", "medition"], "Did you mean mediation"),
        (["cities", "--data", "nowhere"], "does not exist"),
        (["import-report", "x.pdf"], "There is no file 'x.pdf'"),
    ],
)
def test_wrong_usage_is_exit_two_with_a_hint(capsys: pytest.CaptureFixture[str], argv: list[str], said: str) -> None:
    assert call(*argv) == ExitCode.USAGE
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_bad_data_are_told_and_the_rest_still_works(
    capsys: pytest.CaptureFixture[str], write: Callable[[str, str], Path]
) -> None:
    folder = write("practices/mediation/bad.yaml", "id: bad\ntitel: x\n")
    assert call("weakest", "kuopio", "--data", str(folder)) == ExitCode.BAD_DATA
    captured = capsys.readouterr()
    assert "bad.yaml:2: titel: there is no such field (did you mean 'title'?)" in captured.err
    assert "Commitment" in captured.out
    assert call("--data", str(folder), "weakest", "kuopio") == ExitCode.BAD_DATA
    capsys.readouterr()
    assert call("check", str(folder)) == ExitCode.BAD_DATA
    assert "bad.yaml:2" in capsys.readouterr().out


def test_check_is_content_with_our_own_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check") == 0
    assert "All good" in capsys.readouterr().out


def test_a_city_without_any_score_is_no_error(
    capsys: pytest.CaptureFixture[str], write: Callable[[str, str], Path]
) -> None:
    text = "id: thin\nname: Thin\ncountry: Finland\ncountry_code: FI\nassessments:\n  - year: 2020\n"
    text += "    aggregate: null\n    indicators:\n      media: {score: null, sample: null}\n"
    folder = str(write("cities/thin.yaml", text))
    for argv in (["thin"], ["weakest", "thin"], ["profile", "thin"], ["ask", "thin", "media?"], ["plan", "thin"]):
        assert call(*argv, "--data", folder) in {ExitCode.FINE, ExitCode.NOTHING_FOUND}
    assert "Not assessed" in capsys.readouterr().out


@pytest.mark.parametrize("home", ["file", "missing/folder"])
def test_an_unusable_home_costs_only_the_saving(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("ICC_ADVISOR_HOME", str(tmp_path / "file" / home))
    assert call("ask", "kuopio", "add modena-punto-daccordo", "--session", "default") == 0
    captured = capsys.readouterr()
    assert "A1 is in the plan" in captured.out
    assert "cannot be used" in captured.out


def test_data_only_uses_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    folder = REPOSITORY / "practices"
    assert call("search", "mediation", "--data-only", str(folder.parent / "tests")) == ExitCode.NOTHING_FOUND
    capsys.readouterr()


def test_output_is_utf8_on_a_cp1252_console() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "icc_advisor", "kuopio"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0
    assert "█" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m icc_advisor profile kuopio --json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["textual", "rich", "tantivy"])
def test_the_brief_loads_neither_app_nor_engine(module: str) -> None:
    code = (
        "import os, sys; from icc_advisor.cli.main import run; run(['kuopio'], os.environ); "
        f"sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
