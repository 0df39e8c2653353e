"""Reading data: every problem at once with file, line, field and the nearest valid name, and the rest is kept."""

from collections.abc import Callable
from pathlib import Path

from icc_advisor.catalogue.folders import DataFolders, data_folders, packaged
from icc_advisor.catalogue.loading import Loaded, load

Write = Callable[[str, str], Path]

PRACTICE = """\
id: testville-tea
title: Tea for all
city: Testville
country: Norway
country_code: 'NO'
indicators: [mediation]
measures: [mediation-1]
period: null
summary: Neighbours drink tea together.
actions: [tea]
partners: []
for_whom: [neighbours]
results: []
detail: full
sources:
  - title: A page
    url: https://example.org/tea
"""


def laid_over(folder: Path) -> Loaded:
    return load(DataFolders((packaged(), folder)))


def told(loaded: Loaded) -> list[str]:
    return [f"{problem.file.name}:{problem.line}: {problem.field}: {problem.message}" for problem in loaded.problems]


def test_the_packaged_data_are_whole() -> None:
    loaded = load(DataFolders((packaged(),)))
    assert loaded.problems == ()
    catalogue = loaded.catalogue
    assert len(catalogue.index.indicators) == 17
    assert len(catalogue.index.measures) == 79
    assert len(catalogue.practices) >= 33
    kuopio = catalogue.city("Kuopio")
    assert kuopio.latest
    results = kuopio.latest.indicators
    assert sum(len(result.gaps) for result in results.values()) == 27
    assert sum(len(result.advice) for result in results.values()) == 28
    assert len(kuopio.latest.notes) == 27
    assert results["leadership-and-citizenship"].score is None
    assert [slug for slug, r in results.items() if r.score is not None and r.sample is None] == [
        "anti-discrimination",
        "participation",
        "interaction",
    ]


def test_every_gap_of_kuopio_has_a_next_step() -> None:
    catalogue = load(DataFolders((packaged(),))).catalogue
    kuopio = catalogue.city("Kuopio")
    assert kuopio.latest
    for slug, result in kuopio.latest.indicators.items():
        for gap in result.gaps:
            served = {measure for one in catalogue.recommendations[slug] for measure in one.measures}
            assert served & set(gap.measures), gap.id


def test_misprinted_countries_are_corrected() -> None:
    practices = load(DataFolders((packaged(),))).catalogue.practices
    assert practices["dudelange-quartier-italie-couleurs"].country == "Luxembourg"
    assert practices["auckland-maori-language-week"].country == "New Zealand"


def test_a_folder_of_ones_own_is_laid_over(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE)
    loaded = laid_over(folder)
    assert loaded.problems == ()
    assert loaded.catalogue.practices["testville-tea"].city == "Testville"
    assert "modena-punto-daccordo" in loaded.catalogue.practices


def test_a_later_folder_replaces_a_record(write: Write) -> None:
    renamed = PRACTICE.replace("testville-tea", "modena-punto-daccordo").replace("Testville", "Elsewhere")
    folder = write("practices/mediation/modena-punto-daccordo.yaml", renamed)
    assert laid_over(folder).catalogue.practices["modena-punto-daccordo"].city == "Elsewhere"


def test_a_misspelt_field_is_told_with_its_line_and_the_nearest_name(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE.replace("summary:", "sumary:"))
    loaded = laid_over(folder)
    assert "testville-tea.yaml:9: sumary: there is no such field" in told(loaded)
    assert "testville-tea.yaml:1: summary: is missing" in told(loaded)
    assert {problem.nearest for problem in loaded.problems} >= {"summary"}
    assert len(loaded.catalogue.practices) >= 33


def test_two_equal_keys_are_refused(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE + "city: Twice\n")
    assert told(laid_over(folder)) == ["testville-tea.yaml:18: : the key 'city' stands twice"]


def test_an_unquoted_no_is_explained(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE.replace("'NO'", "NO"))
    assert told(laid_over(folder)) == [
        "testville-tea.yaml:5: country_code: should be text; YAML read it as False, so put it in quotes"
    ]


def test_unknown_ids_are_told_with_the_nearest(write: Write) -> None:
    text = PRACTICE.replace("[mediation]", "[meditation]").replace("mediation-1", "mediation-9")
    problems = laid_over(write("practices/mediation/testville-tea.yaml", text)).problems
    assert [(p.field, p.nearest) for p in problems] == [("indicators.0", "mediation"), ("measures.0", "mediation-1")]
    assert [p.line for p in problems] == [6, 7]


def test_a_measure_must_belong_to_an_indicator_of_the_practice(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE.replace("mediation-1", "media-1"))
    assert "belongs to media" in laid_over(folder).problems[0].message


def test_all_problems_of_all_files_come_at_once(write: Write) -> None:
    write("practices/mediation/testville-tea.yaml", PRACTICE.replace("full", "ful").replace("kind", "kid"))
    write("practices/mediation/other.yaml", "- just\n- a list\n")
    write("cities/broken.yaml", "id: [unclosed\n")
    folder = write("cities/ghost.yaml", "id: ghost\nname: Ghost\ncountry: Nowhere\ncountry_code: XX\npopulaton: 5\n")
    loaded = laid_over(folder)
    assert {p.file.name for p in loaded.problems} == {"testville-tea.yaml", "other.yaml", "broken.yaml", "ghost.yaml"}
    assert {p.nearest for p in loaded.problems} >= {"full", "population"}
    assert loaded.catalogue.city("kuopio").name == "Kuopio"


def test_a_file_must_be_called_by_its_id(write: Write) -> None:
    folder = write("practices/mediation/misnamed.yaml", PRACTICE)
    assert told(laid_over(folder)) == ["misnamed.yaml:1: : the file should be called testville-tea.yaml"]


def test_control_characters_in_data_are_refused(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE.replace("Tea for all", '"Tea \\e[31m"'))
    assert told(laid_over(folder)) == ["testville-tea.yaml:2: title: holds control characters"]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    file = tmp_path / "data" / "cities" / "binary.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe\x00\x81\x8d")
    problems = laid_over(tmp_path / "data").problems
    assert len(problems) == 1
    assert "YAML" in problems[0].message


def test_unknown_stays_unknown(write: Write) -> None:
    text = "id: thin\nname: Thin\ncountry: Finland\ncountry_code: FI\n"
    text += (
        "assessments:\n  - year: 2020\n    aggregate: null\n    indicators:\n      media: {score: null, sample: null}\n"
    )
    city = laid_over(write("cities/thin.yaml", text)).catalogue.city("thin")
    assert city.latest
    assert city.latest.aggregate is None
    assert city.latest.indicators["media"].score is None
    assert city.population is None


def test_an_indicator_that_does_not_exist_is_told_and_left_out(write: Write) -> None:
    text = "id: thin\nname: Thin\ncountry: Finland\ncountry_code: FI\nassessments:\n  - year: 2020\n"
    text += "    aggregate: null\n    indicators:\n      mediatoin: {score: 5, sample: 6}\n"
    text += "      media: {score: 7, sample: 8}\n"
    loaded = laid_over(write("cities/thin.yaml", text))
    assert [(p.line, p.nearest) for p in loaded.problems] == [(9, "mediation")]
    latest = loaded.catalogue.city("thin").latest
    assert latest
    assert list(latest.indicators) == ["media"]


def test_files_that_would_be_overlooked_are_told(write: Write) -> None:
    folder = write("practices/mediation/testville-tea.yml", PRACTICE)
    assert told(laid_over(folder)) == ["testville-tea.yml:0: : is not read: a record is a file that ends in .yaml"]


def test_twice_the_same_round_or_gap_is_told(write: Write) -> None:
    gap = "{id: media-g1, text: x, measures: []}"
    one = "  - year: 2020\n    aggregate: null\n"
    one += f"    indicators: {{media: {{score: 1, sample: 2, gaps: [{gap}, {gap}]}}}}\n"
    text = f"id: thin\nname: Thin\ncountry: Finland\ncountry_code: FI\nassessments:\n{one}{one}"
    messages = {problem.message for problem in laid_over(write("cities/thin.yaml", text)).problems}
    assert messages == {"the gap 'media-g1' stands twice", "there is another assessment of 2020"}


def test_a_prepared_form_serves_exactly_its_files(write: Write, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folder = write("practices/mediation/testville-tea.yaml", PRACTICE)
    folders = DataFolders((folder,))
    first = load(folders, cache=cache)
    assert len(list(cache.glob("records-*.json"))) == 1
    assert load(folders, cache=cache) == first == load(folders)
    write("practices/mediation/testville-tea.yaml", PRACTICE.replace("Tea for all", "Coffee for all"))
    assert load(folders, cache=cache).catalogue.practices["testville-tea"].title == "Coffee for all"
    write("practices/mediation/testville-tea.yaml", PRACTICE.replace("summary", "sumary"))
    assert load(folders, cache=cache).problems


def test_a_damaged_prepared_form_is_made_anew(write: Write, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folders = DataFolders((write("practices/mediation/testville-tea.yaml", PRACTICE),))
    first = load(folders, cache=cache)
    for file in cache.glob("*.json"):
        file.write_text('{"index": 5', encoding="utf-8")
    assert load(folders, cache=cache) == first


def test_folders_are_laid_in_the_stated_order(tmp_path: Path) -> None:
    users, named, given_ = tmp_path / "users", tmp_path / "named", tmp_path / "given"
    for folder in (users, named, given_):
        folder.mkdir()
    environment = {"ICC_ADVISOR_HOME": str(users), "ICC_ADVISOR_DATA": str(named)}
    assert data_folders(environment, data=given_, data_only=None).folders == (packaged(), users, named, given_)
    assert data_folders(environment, data=given_, data_only=named).folders == (named,)
