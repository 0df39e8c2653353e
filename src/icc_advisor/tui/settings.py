"""The config file: a theme and keys of one's own. What cannot be used is told and ignored; nothing else is touched."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from textual.keys import KEY_ALIASES, Keys

from icc_advisor.conversation.keys import EATEN, KEYS, Place
from icc_advisor.text import nearest

FILE_NAME = "config.toml"
_MODIFIERS = {"ctrl", "alt", "shift", "super", "meta", "hyper"}
_NAMED = (
    {key.value for key in Keys} | set(KEY_ALIASES) | {"question_mark", "slash", "plus", "minus", "full_stop", "comma"}
)
_TOP = ("theme", "keys")


class Settings(NamedTuple):
    """A theme or None, keys by the id of what they do, and what in the file was ignored and why."""

    theme: str | None = None
    keymap: Mapping[str, str] = {}
    told: tuple[str, ...] = ()


def config_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's config folder, which may not exist; ``ICC_ADVISOR_HOME`` moves it."""
    if home := environment.get("ICC_ADVISOR_HOME"):
        return Path(home)
    from platformdirs import user_config_path

    return user_config_path("icc-advisor", appauthor=False)


def read_settings(folder: Path) -> Settings:
    """Return what the config file in a folder says; without a file, nothing."""
    file = folder / FILE_NAME
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(told=(f"{file} cannot be read ({error}); the usual theme and keys are used.",))
    told = [f"“{name}” means nothing here.{_near(name, _TOP)}" for name in content if name not in _TOP]
    theme, keys = content.get("theme"), content.get("keys", {})
    if theme is not None and not isinstance(theme, str):
        told.append("“theme” is to be a name in quotes.")
        theme = None
    if not isinstance(keys, dict):
        return Settings(theme, told=(*told, '“keys” is to be a table: [keys], then lines such as card.add = "plus".'))
    keymap, wrong = _keymap(_flat(keys))
    return Settings(theme, keymap, (*told, *wrong))


def _flat(table: Mapping[str, object], before: str = "") -> dict[str, object]:
    """Return ``card.add = "x"`` and ``"card.add" = "x"`` alike; TOML reads the first as a table in a table."""
    flat: dict[str, object] = {}
    for name, value in table.items():
        flat |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value}
    return flat


def _keymap(wanted: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    known = {key.id: (place, key.keys) for place, keys in KEYS.items() for key in keys}
    keymap: dict[str, str] = {}
    told: list[str] = []
    for name, value in wanted.items():
        if name not in known:
            told.append(f"No key is called “{name}”.{_near(name, known)}")
        elif not isinstance(value, str) or not (keys := _keys(value)):
            told.append(f'“{name}”: a key is written in quotes, such as "f7", "ctrl+e" or "x".')
        elif wrong := [key for key in keys if not _is_key(key)]:
            told.append(f"“{name}”: there is no key “{wrong[0]}”.{_near(wrong[0], _NAMED)}")
        elif eaten := [key for key in keys if key in EATEN]:
            told.append(f"“{name}”: most terminals keep {eaten[0]} for themselves.")
        elif other := _taken(keys, name, keymap):
            told.append(f"“{name}”: {value} is the key of “{other}” already.")
        else:
            keymap[name] = ",".join(keys)
    return keymap, told


def _taken(keys: list[str], name: str, keymap: Mapping[str, str]) -> str | None:
    """Return what else has one of these keys in the same place or everywhere."""
    home = next(place for place, several in KEYS.items() if any(key.id == name for key in several))
    near: tuple[Place, ...] = tuple(KEYS) if home == "everywhere" else (home, "everywhere")
    others = {key.id: keymap.get(key.id, key.keys) for place in near for key in KEYS[place] if key.id != name}
    return next((other for other, theirs in others.items() if set(keys) & set(theirs.split(","))), None)


def _keys(value: str) -> list[str]:
    return [key.strip().lower() for key in value.split(",") if key.strip()]


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+")
    return set(modifiers) <= _MODIFIERS and (last in _NAMED or (len(last) == 1 and last.isprintable()))


def _near(name: str, known: object) -> str:
    close = nearest(name, list(known))  # type: ignore[call-overload]
    return f" Did you mean {' or '.join(f'“{one}”' for one in close)}?" if close else ""
