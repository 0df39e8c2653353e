"""A draft → an overlay folder that loads at once: the city, the practices it cites, and a summary to review."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from icc_advisor.domain.values import Value
from icc_advisor.errors import DeliveryError
from icc_advisor.export.files import write_text
from icc_advisor.report.draft import Draft
from icc_advisor.report.review import review_markdown

_CITY_HEAD = """\
# Drafted from an Intercultural Cities Index report. Texts are still those of the report, which belongs to the Council
# of Europe: put them into your own words, compare every figure with the report, then take out `as_printed`.
# null = the report does not print it: unknown, never zero.
"""
_PRACTICE_HEAD = """\
# Drafted from an Index report that cites this practice. Look for its own source, tell it in your own words, fill in
# what the source says, then take out `as_printed`.
"""
_SAME_HEAD = """\
# The catalogue knows this practice, so this draft is not loaded beside it. If it is another one, take out `same_as`.
"""


def write_draft(draft: Draft, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write a draft as an overlay folder and return its files.

    Raises DeliveryError, before anything is written, when one of the files exists and ``overwrite`` is false.
    """
    files = dict(_files(draft))
    if folder.exists() and not folder.is_dir():
        raise DeliveryError(f"{folder} is a file.", "Name a folder with --output.")
    there = [name for name in files if (folder / name).exists()]
    if there and not overwrite:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise DeliveryError(
            f"{folder / there[0]}{more} exists already and was left as it is.",
            "Name another folder with --output, or add --force to overwrite it.",
        )
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeliveryError(
            f"{folder} cannot be made: {error.strerror}.", "Name another folder with --output."
        ) from None
    return tuple(write_text(folder / name, text, overwrite=overwrite) for name, text in files.items())


def _files(draft: Draft) -> Iterable[tuple[str, str]]:
    for practice in draft.practices:
        head = _PRACTICE_HEAD + (_SAME_HEAD if practice.same_as else "")
        yield f"practices/{practice.indicators[0]}/{practice.id}.yaml", head + as_yaml(practice)
    yield f"review-{draft.profile.id}.md", review_markdown(draft)
    # The city comes last: whoever finds it finds the rest, too.
    yield f"cities/{draft.profile.id}.yaml", _CITY_HEAD + as_yaml(draft.profile)


def as_yaml(record: Value) -> str:
    """Return a record as YAML that reads back as the same record."""
    values = record.model_dump(mode="json", exclude_defaults=True)
    first = {name: values.pop(name) for name in ("id", "as_printed", "same_as") if name in values}
    values = first | values
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """The safe dumper, without references between equal values."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - the signature of PyYAML
        return True
