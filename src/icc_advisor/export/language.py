"""The fixed words of the document in the language asked for; what comes from records stays as it is."""

import gettext
from datetime import date
from functools import lru_cache
from pathlib import Path

from icc_advisor.errors import UnknownNameError
from icc_advisor.text import nearest

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "plan"
ENGLISH = "en"


def message(text: str) -> str:
    """Mark a text of a table for translation; it is translated where it is used."""
    return text


MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)


class Words:
    """The messages of one language; a message that is not translated stays English."""

    def __init__(self, language: str, messages: gettext.NullTranslations) -> None:
        self.language = language
        self._messages = messages

    @property
    def english(self) -> bool:
        """Tell whether the document is in the language of the records."""
        return self.language == ENGLISH

    def text(self, message: str, **facts: object) -> str:
        """Return a message with its facts put in."""
        told = self._messages.gettext(message)
        return told.format(**facts) if facts else told

    def count(self, one: str, many: str, number: int, **facts: object) -> str:
        """Return a message in the number that fits, with its facts put in."""
        return self._messages.ngettext(one, many, number).format(number=number, **facts)

    def of_records(self, label: str) -> str:
        """Return a label over words of a record, marked where these are in another language."""
        marked = self.text("(in English)")
        return label if self.english else f"{label} {marked}"

    def day(self, on: date) -> str:
        """Return a date in words."""
        return self.text("{day} {month} {year}", day=on.day, month=self.text(MONTHS[on.month - 1]), year=on.year)

    def figure(self, value: float, *, signed: bool = False) -> str:
        """Return a figure as the language writes it, with a real minus sign."""
        told = f"{value:+g}" if signed else f"{value:g}"
        return told.replace("-", "−").replace(".", self.text("."))


def languages() -> tuple[str, ...]:
    """Return the languages there are catalogues for, English first."""
    return (ENGLISH, *sorted(one.name for one in LOCALES.iterdir() if (one / "LC_MESSAGES").is_dir()))


@lru_cache
def words_of(language: str) -> Words:
    """Return the words of a language; raises UnknownNameError when there is no catalogue for it."""
    name = language.strip().lower().replace("_", "-").split("-")[0]
    known = languages()
    if name not in known:
        raise UnknownNameError("catalogue for the language", language, nearest(language, known), _known(known))
    if name == ENGLISH:
        return Words(ENGLISH, gettext.NullTranslations())
    return Words(name, gettext.translation(DOMAIN, LOCALES, languages=[name]))


def _known(names: tuple[str, ...]) -> str:
    return f"There are: {', '.join(names)}. CONTRIBUTING.md says how to add one."
