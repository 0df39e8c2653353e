"""What the documents say is true."""

import io
import os
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import REPOSITORY
from icc_advisor.cli.arguments import command_names, parser
from icc_advisor.cli.main import run
from icc_advisor.conversation.commands import COMMANDS, as_table
from icc_advisor.errors import ExitCode

README = (REPOSITORY / "README.md").read_text("utf-8")


def documented() -> list[str]:
    lines = re.findall(r"^(?:\$ |  )(icc-advisor [^#\n]*)", README + parser().epilog, re.MULTILINE)  # type: ignore[operator]
    return [re.split(r"\s{3,}", line)[0].strip() for line in lines]


@pytest.mark.parametrize("line", documented())
def test_documented_commands_work(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    (tmp_path / "my-data" / "cities").mkdir(parents=True)
    assert run(shlex.split(line)[1:], os.environ) == ExitCode.FINE


def test_there_are_documented_commands() -> None:
    assert len(documented()) >= 7


def test_shown_output_is_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = README.split("$ icc-advisor weakest kuopio --limit 3\n")[1].split("```")[0]
    assert run(["weakest", "kuopio", "--limit", "3"], os.environ) == 0
    assert capsys.readouterr().out == shown


def test_the_readme_lists_the_commands_of_the_registry() -> None:
    listed = README.split("<!-- commands -->")[1].split("<!-- /commands -->")[0]
    assert listed.strip() == as_table()
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_links_lead_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (REPOSITORY / document).read_text("utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text):
            assert (REPOSITORY / target).exists(), (document, target)


def test_the_design_lists_every_command() -> None:
    assert command_names(parser()) == {
        "open",
        "serve",
        "ask",
        "chat",
        "suggest",
        "search",
        "profile",
        "weakest",
        "plan",
        "sessions",
        "import-report",
        "check",
        "stats",
        "new",
        "cities",
        "indicators",
    }


def test_each_dependency_has_a_reason() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    reasons = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    for dependency in project["dependencies"]:
        name = re.split(r"[^a-zA-Z0-9_-]", dependency)[0]
        assert f"| {name}" in reasons, name
