"""A draft as a summary to review: every field with its value, its place in the report and how sure we are."""

from collections.abc import Iterator
from typing import Any

from icc_advisor.domain.index import Index
from icc_advisor.report.draft import Draft
from icc_advisor.text import clean, escape_markdown

_SHOWN = 90


def review_markdown(draft: Draft) -> str:
    """Return the summary as Markdown."""
    city = escape_markdown(f"{draft.reported.name}, {draft.reported.country}")
    lines = [f"# {city}: draft to review", "", *_section("Look at these first", draft.remarks)]
    lines += _section("Not found in the report (unknown, not zero)", draft.not_found)
    unsure = [row for row in rows(draft) if row[3] != "sure"]
    lines += [f"Of {len(draft.evidence)} values {len(unsure)} are less than sure.", "", "## Every value", ""]
    lines += ["| Field | Value | Where | How sure |", "| --- | --- | --- | --- |"]
    lines += [f"| {escape_markdown(a)} | {escape_markdown(b)} | {c} | {d} |" for a, b, c, d in rows(draft)]
    lines += ["", "## Practices that the report cites", "", "| Practice | City | Where | How sure | In the catalogue |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for practice in draft.practices:
        found = draft.practice_evidence[practice.id]
        place = escape_markdown(practice.place)
        same = practice.same_as or "no"
        lines.append(f"| {escape_markdown(practice.title)} | {place} | {found.place} | {found.in_words} | {same} |")
    return "\n".join([*lines, ""])


def _section(title: str, texts: tuple[str, ...]) -> list[str]:
    if not texts:
        return []
    return [f"## {title}", "", *(f"- {escape_markdown(text)}" for text in texts), ""]


def rows(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    """Yield each field with its value, its place and how sure we are."""
    held = values(draft)
    for path, evidence in draft.evidence.items():
        shown = clean(str(_at(held, path)))
        yield path, shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…", str(evidence.place), evidence.in_words


def in_words(path: str, index: Index) -> str:
    """Return the path of a field as people say it: “Education: score”."""
    *_, indicator = ("", *(part for part in path.split(".") if part in index.by_id))
    rest = [part for part in path.split(".") if part not in {"assessments", "indicators", "facts", "0", indicator}]
    said = " ".join(str(int(part) + 1) if part.isdecimal() else part.replace("_", " ") for part in rest)
    return f"{index.name(indicator)}: {said}" if indicator else said


def values(draft: Draft) -> dict[str, Any]:
    """Return the fields of a draft as evidence names them."""
    city = draft.reported
    facts: dict[str, Any] = {"population": city.population.value if city.population else None}
    facts |= {f"{share.kind.replace('-', '_')}_percent": share.percent for share in city.shares}
    held = city.model_dump(mode="json")
    return {"city": city.name, "country": city.country, "facts": facts, "assessments": held["assessments"]}


def _at(held: Any, path: str) -> Any:  # noqa: ANN401 - whatever a field holds
    for part in path.split("."):
        held = held[int(part)] if isinstance(held, list) else held.get(part)
        if isinstance(held, dict) and "text" in held:
            return ", ".join(held["measures"]) if path.endswith(".measures") else held["text"]
        if held is None:
            return "–"
    return held
