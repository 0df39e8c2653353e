"""Keys and theme of one's own."""

from pathlib import Path

import pytest

from icc_advisor.conversation.keys import EATEN, KEYS
from icc_advisor.desk import Desk
from icc_advisor.tui.app import AdvisorApp
from icc_advisor.tui.settings import Settings, config_folder, read_settings


def read(folder: Path, text: str) -> Settings:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_the_folder_is_the_users_config_folder() -> None:
    assert config_folder({"ICC_ADVISOR_HOME": "/somewhere"}) == Path("/somewhere")
    assert config_folder({}).name == "icc-advisor"


def test_good_entries_are_taken(tmp_path: Path) -> None:
    said = read(tmp_path, 'theme = "ansi-dark"\n[keys]\ncommand.export = "f10"\n"card.add" = "plus, p"\n')
    assert said == Settings("ansi-dark", {"command.export": "f10", "card.add": "plus,p"}, ())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('command.exprot = "f10"', "Did you mean “command.export”"),
        ('command.export = "f99"', "there is no key “f99”"),
        ("command.export = 7", "written in quotes"),
        ('command.export = ""', "written in quotes"),
        ('command.export = "ctrl+j"', "keep ctrl+j for themselves"),
        ('command.export = "f5"', "the key of “command.browse” already"),
        ('card.add = "w"', "the key of “card.why” already"),
    ],
)
def test_bad_entries_are_told_and_ignored(tmp_path: Path, line: str, told: str) -> None:
    said = read(tmp_path, f'[keys]\n{line}\ncard.copy = "y"\n')
    assert said.keymap == {"card.copy": "y"}
    assert [told in one for one in said.told] == [True]


@pytest.mark.parametrize("text", ["[keys\n", "keys = 3\n", "theme = 3\n", "thema = 'x'\n"])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    said = read(tmp_path, text)
    assert said.told
    assert said.keymap == {}


async def test_a_changed_key_works_and_the_old_one_does_not(desk: Desk) -> None:
    app = AdvisorApp(desk, Settings("no-such-theme", {"command.browse": "f12"}))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        await pilot.press("f12")
        await pilot.pause()
        assert len(app.screen_stack) == 2
        assert any("no-such-theme" in note.message for note in app._notifications)


def test_no_key_is_one_that_terminals_keep_and_ids_are_unique() -> None:
    keys = [key for several in KEYS.values() for key in several]
    assert len({key.id for key in keys}) == len(keys)
    assert not EATEN & {one for key in keys for one in key.keys.split(",")}
