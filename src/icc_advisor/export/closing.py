"""The last pages of the document: coverage, monitoring, participation, open fields, sources and method."""

import re
from collections.abc import Iterable, Iterator

from icc_advisor.domain.doctor import weak
from icc_advisor.domain.plan import CARD_FIELDS, PLAN_FIELDS, Hearing
from icc_advisor.domain.values import Source
from icc_advisor.export.document import Block, Bullets, Cell, Heading, Line, Paragraph, Table
from icc_advisor.export.labels import FIELD_LABELS, PLAN_LABELS
from icc_advisor.export.language import message
from icc_advisor.export.material import Material


def closing(of: Material) -> Iterator[Block]:
    """Yield everything after the cards."""
    plan = of.plan
    if plan.actions:
        yield from _coverage(of)
    if plan.actions or plan.review or plan.reporter:
        yield from _monitoring(of)
    if plan.actions or plan.hearings:
        yield from _participation(of)
    if plan.actions:
        yield from _open_fields(of)
    if of.plan.carried:
        yield from _carried(of)
    yield from _sources(of)


def _coverage(of: Material) -> Iterator[Block]:
    words, plan = of.words, of.plan
    about = words.text("Coverage")
    yield Heading(2, about)
    standings = weak(of.diagnosis)
    missing = tuple(one.indicator for one in standings if one.indicator not in plan.covered)
    if not standings:
        yield of.says(words.text("No weak indicator is known."))
    elif missing:
        yield of.says(words.text("Weak indicators without an action: {names}.", names=of.names(missing)))
    else:
        yield of.says(words.text("Every weak indicator has an action."))
    if standings:
        head = of.head(
            message("Weak indicator"),
            message("Score"),
            message("Gaps in the report"),
            message("Gaps with an action"),
            message("Actions"),
        )
        taken = {gap for one in plan.actions if one.status != "dropped" for gap in one.gaps}
        rows = tuple(
            (
                Cell(of.name(one.indicator)),
                Cell(words.figure(one.score)),
                Cell(str(len(one.gaps))),
                Cell(str(sum(gap.id in taken for gap in one.gaps))),
                Cell(_serving(of, one.indicator) or words.text("none")),
            )
            for one in standings
        )
        yield Table(about, head, rows, frozenset({1, 2, 3}))


def _serving(of: Material, indicator: str) -> str:
    serving = (one for one in of.plan.actions if indicator in one.indicators and one.status != "dropped")
    return ", ".join(one.id for one in serving)


def _monitoring(of: Material) -> Iterator[Block]:
    words, plan = of.words, of.plan
    about = words.text("Monitoring")
    yield Heading(2, about)
    current = [one for one in plan.actions if one.status != "dropped"]
    done = sum(one.status == "done" for one in current)
    yield of.says(
        words.text(
            "Done: {done} of {all} actions. Dropped: {dropped}.",
            done=done,
            all=len(current),
            dropped=len(plan.actions) - len(current),
        )
    )
    rows = tuple((Cell(words.text(PLAN_LABELS[one])), of.cell(getattr(plan, one))) for one in PLAN_FIELDS)
    yield Table(about, (words.text("Field"), words.text("Agreed")), rows)


def _participation(of: Material) -> Iterator[Block]:
    words = of.words
    about = words.text("Participation record")
    yield Heading(2, about)
    yield of.says(words.text("Whom the city heard while it made this plan, and what changed by it."))
    head = of.head(message("When"), message("Who was heard"), message("What they said"), message("What changed"))
    rows = tuple(
        tuple(of.cell(told) for told in (one.when, one.who, one.said, one.changed))
        for one in of.plan.hearings or (Hearing(),)
    )
    yield Table(about, head, rows)


def _open_fields(of: Material) -> Iterator[Block]:
    words = of.words
    about = words.text("Open fields")
    yield Heading(2, about)
    current = [one for one in of.plan.actions if one.status != "dropped"]
    open_in = {field: [one.id for one in current if getattr(one, field) is None] for field in CARD_FIELDS}
    rows = tuple(
        (Cell(words.text(FIELD_LABELS[field])), Cell(str(len(labels))), Cell(_runs(labels)))
        for field, labels in open_in.items()
        if labels
    )
    if not rows:
        yield of.says(words.text("All fields are filled in."))
        return
    head = of.head(message("Field"), message("Open"), message("In the actions"))
    yield Table(about, head, rows, frozenset({1}))


def _runs(labels: list[str]) -> str:
    """Return labels with runs of neighbours in short: A1–A4, A7."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _number(label) == _number(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)  # noqa: PLR2004 - two are no run


def _number(label: str) -> int:
    found = re.search(r"\d+", label)
    return int(found[0]) if found else -1


def _carried(of: Material) -> Iterator[Block]:
    yield Heading(2, of.words.text("Carried over from an edited copy"))
    yield of.says(of.words.text("This text stood in a copy that was read back and found no other place."))
    yield Bullets(tuple(Line(" ".join(one.split())) for one in of.plan.carried))


def _sources(of: Material) -> Iterator[Block]:
    words = of.words
    yield Heading(2, words.text("Sources and method"))
    yield of.says(
        words.text(
            "Nothing here was generated. Scores and gaps are those of the city's Index report; practices come from the "
            "sources below; next steps are worded by the curators of icc-advisor for any city. Budgets, names, dates "
            "and effects are left blank until the city fills them in. The weights of the Index are not public, so none "
            "are used."
        )
    )
    lines = list(dict.fromkeys(map(_source, _all_sources(of))))
    if lines:
        yield Bullets(tuple(lines))
    served = {slug for action in of.plan.actions for slug in action.indicators}
    notes = [note for note in (of.city.latest.notes if of.city.latest else ()) if served & {*note.indicators}]
    if notes:
        label = words.of_records(words.text("To know about the report where this plan rests on it"))
        yield Paragraph(Line("", lead=f"{label}:"))
        yield Bullets(tuple(Line(note.text, english=True) for note in notes))


def _all_sources(of: Material) -> Iterable[Source]:
    latest = of.city.latest
    if latest and (report := of.city.source(latest.source)):
        yield report
    for action in of.plan.actions:
        for one in action.practices:
            if practice := of.catalogue.practice(one):
                yield from practice.sources


def _source(source: Source) -> Line:
    publisher = f", {source.publisher}" if source.publisher else ""
    no_address = "" if source.url else " (no address known)"
    return Line(f"{source.title}{publisher}.{no_address}", url=source.url, english=True)
