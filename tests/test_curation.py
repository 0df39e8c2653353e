"""Keeping the catalogue: what `check` finds beyond the schema, `stats`, and `new practice`."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.curation import SHARED_WORDS, curation_problems
from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import check
from icc_advisor.cli.main import run
from icc_advisor.errors import ExitCode
from test_loading import PRACTICE

Write = Callable[[str, str], Path]


def checked(folder: Path, today: date = TODAY) -> list[str]:
    found = check(
        DataFolders((packaged(), folder)), lambda catalogue: curation_problems(catalogue, today, whole=False)
    ).problems
    return [f"{one.file.name}:{one.line}: {one.field}: {one.message}" for one in found if folder in one.file.parents]


def test_a_good_practice_passes(write: Write) -> None:
    assert checked(write("practices/mediation/testville-tea.yaml", PRACTICE)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("country: Norway", "country: Sweden", "country: the code NO is that of Norway"),
        ("country_code: 'NO'", "country_code: XX", "country_code: there is no country with the code 'XX'"),
        ("period: null", "period: null\nstart_year: 1026", "start_year: 1026 is not plausible (expected 1800 to 2026)"),
        ("period: null", "period: null\nend_year: 2099", "end_year: 2099 is not plausible (expected 1800 to 2056)"),
        ("detail: full", "detail: full\naliases: [modena-punto-daccordo]", "already leads to modena-punto-daccordo"),
        ("detail: full", "detail: full\nreviewed: true", "a reviewed practice says brings_people_together"),
        ("detail: full", "detail: full\nreviewed: true", "a reviewed practice has 3 to 6 needs, not 0"),
    ],
)
def test_what_a_curator_must_mend_is_told(write: Write, old: str, new: str, said: str) -> None:
    found = checked(write("practices/mediation/testville-tea.yaml", PRACTICE.replace(old, new)))
    assert any(said in line for line in found), found


def test_other_names_of_countries_are_known(write: Write) -> None:
    text = PRACTICE.replace("country: Norway", "country: Czech Republic").replace("'NO'", "CZ")
    assert checked(write("practices/mediation/testville-tea.yaml", text)) == []


def test_two_practices_cannot_share_an_alias(write: Write) -> None:
    text = PRACTICE + "aliases: [tea-for-two]\n"
    write("practices/mediation/testville-tea.yaml", text)
    folder = write("practices/mediation/other-tea.yaml", text.replace("id: testville-tea", "id: other-tea"))
    assert "testville-tea.yaml:18: aliases.0: 'tea-for-two' already leads to other-tea" in checked(folder)


def test_a_text_written_twice_is_told_with_both_places(write: Write) -> None:
    long = " ".join(f"word{number}" for number in range(SHARED_WORDS))
    twice = PRACTICE.replace("Neighbours drink tea together.", long).replace("results: []", f"results: [{long} again]")
    write("practices/mediation/testville-tea.yaml", twice)
    folder = write("practices/mediation/other-tea.yaml", twice.replace("testville-tea", "other-tea"))
    found = checked(folder)
    assert "other-tea.yaml:13: results.0: repeats 12 or more words of summary" in found
    assert "testville-tea.yaml:9: summary: repeats 12 or more words of summary of other-tea" in found
    shorter = PRACTICE.replace("Neighbours drink tea together.", long.replace("word0 ", ""))
    write("practices/mediation/testville-tea.yaml", shorter)
    write("practices/mediation/other-tea.yaml", shorter.replace("testville-tea", "other-tea"))
    assert checked(folder) == []


def test_every_gathered_id_leads_to_a_reviewed_practice(catalogue: Catalogue) -> None:
    practices = catalogue.practices.values()
    assert len(practices) + sum(len(one.aliases) for one in practices) == 665
    assert all(one.reviewed and one.measures and 3 <= len(one.needs) <= 6 for one in practices)
    merged = catalogue.practice("botkyrka-intercultural-competent-city")
    assert merged is not None
    assert merged.id == "botkyrka-intercultural-strategy"


def test_an_alias_leads_to_its_practice(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE + "aliases: [tea-for-two]\n")
    found = check(DataFolders((packaged(), folder)), lambda _: ()).catalogue.practice("tea-for-two")
    assert found is not None
    assert found.id == "testville-tea"


def test_a_filled_in_template_passes_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "practice", "Testville", "tea"], os.environ) == 0
    file = Path(os.environ["ICC_ADVISOR_HOME"]) / "practices" / "testville-tea.yaml"
    assert str(file) in capsys.readouterr().out
    assert run(["check"], os.environ) == ExitCode.BAD_DATA
    assert "testville-tea.yaml:5: title: is empty" in capsys.readouterr().out
    filled = file.read_text("utf-8")
    for blank, value in (
        ("title:  ", "title: Tea"),
        ("city:\n", "city: Testville\n"),
        ("country:  ", "country: Norway"),
        ("country_code:  ", "country_code: 'NO'"),
        ("indicators: []", "indicators: [mediation]"),
        ("measures: []", "measures: [mediation-2]"),
        ("kind:  ", "kind: event"),
        ("setting:  ", "setting: housing"),
        ("brings_people_together:  ", "brings_people_together: true"),
        ("summary: >-\n\n", "summary: >-\n  Neighbours drink tea.\n\n"),
        ("- title:\n", "- title: A page\n"),
        ("url:  ", "url: https://example.org"),
    ):
        assert blank in filled
        filled = filled.replace(blank, value, 1)
    file.write_text(filled, "utf-8")
    assert run(["check"], os.environ) == 0, capsys.readouterr().out


def test_a_template_never_replaces_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", "utf-8")
    assert run(["new", "practice", "mine", "--output", str(file)], os.environ) == ExitCode.USAGE
    assert file.read_text("utf-8") == "mine"
    assert run(["new", "practice", "modena-punto-daccordo"], os.environ) == ExitCode.USAGE
    assert "There is a practice 'modena-punto-daccordo' already" in capsys.readouterr().err


def test_every_measure_has_advice_of_its_own(catalogue: Catalogue) -> None:
    for slug, indicator in catalogue.index.by_id.items():
        advice = catalogue.recommendations[slug]
        assert len(advice) >= 3
        assert {measure.id for measure in indicator.measures} == {one.measures[0] for one in advice}


def test_what_a_whole_catalogue_lacks_is_told(write: Write) -> None:
    write("practices/mediation/testville-tea.yaml", PRACTICE)
    folder = write("cities/oslo.yaml", "id: oslo\nname: Oslo\ncountry: Norway\ncountry_code: 'NO'\n")
    folders = DataFolders((folder,))
    found = check(folders, lambda catalogue: curation_problems(catalogue, TODAY, whole=True)).problems
    assert [one.message for one in found] == ["there is no record of Testville, Norway in cities/"]


def test_stats_count_the_whole_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stats", "--json"], os.environ) == 0
    counted = json.loads(capsys.readouterr().out)
    assert sum(one["main"] for one in counted["indicators"]) == counted["practices"]
    assert sum(one["count"] for one in counted["kinds"]) == counted["practices"]
    assert sum(one["count"] for one in counted["evidence"]) == counted["practices"]
    assert len(counted["measures"]) == 79
    assert [one["count"] for one in counted["thin"]] == sorted(one["count"] for one in counted["thin"])
    assert run(["stats"], os.environ) == 0
    text = capsys.readouterr().out
    assert "Thin spots" in text
