"""The first pages of the document: its state, the starting point, priorities, the overview and the timeline."""

from collections.abc import Iterator

from icc_advisor import __version__
from icc_advisor.domain.city import Assessment
from icc_advisor.domain.diagnosis import Standing
from icc_advisor.domain.doctor import weak
from icc_advisor.domain.plan import STATUSES, Action
from icc_advisor.domain.when import Moment, moment
from icc_advisor.export.document import Bar, Block, Bullets, Cell, Chart, Heading, Line, Table
from icc_advisor.export.labels import KIND_WORDS, LEFT_OUT, STATUS_WORDS
from icc_advisor.export.language import message
from icc_advisor.export.material import Material
from icc_advisor.text import as_clause

#: So many indicators are named as the weakest.
NAMED_WEAKEST = 5


def opening(of: Material) -> Iterator[Block]:
    """Yield everything before the cards."""
    yield Heading(1, title(of))
    yield from _status(of)
    yield from _starting_point(of)
    yield from _priorities(of)
    if of.plan.actions:
        yield from _overview(of)
        yield from _timeline(of)


def title(of: Material) -> str:
    """Return the title of the document."""
    return of.words.text("{city}: action plan for an intercultural city", city=of.city.name)


def _status(of: Material) -> Iterator[Block]:
    words, plan = of.words, of.plan
    blanks = sum(len(action.blanks) for action in plan.actions)
    yield Heading(2, words.text("Status of this document"))
    states = {status: sum(action.status == status for action in plan.actions) for status in STATUSES}
    counted = ", ".join(f"{words.text(STATUS_WORDS[one])} {number}" for one, number in states.items() if number)
    actions = words.count("{number} action", "{number} actions", len(plan.actions))
    fields = words.count("{number} field is still to be filled in", "{number} fields are still to be filled in", blanks)
    day = words.day(of.on)
    if plan.actions:
        told = words.text("As it stands on {day}: {actions}; {fields}.", day=day, actions=actions, fields=fields)
    else:
        told = words.text("As it stands on {day}: no action yet.", day=day)
    yield of.says(told)
    if counted:
        yield of.says(words.text("Actions by status: {counted}.", counted=counted))
    edition = words.text("no Index results") if of.city.latest is None else _edition(of, of.city.latest)
    yield of.says(
        words.text(
            "Data edition: {edition}; practices and next steps of the icc-advisor catalogue, version {version}.",
            edition=edition,
            version=__version__,
        )
    )
    if not words.english:
        yield of.says(
            words.text(
                "Texts from records (gaps, next steps, practices, reasons, titles taken from them) are in English and "
                "are marked so."
            )
        )


def _edition(of: Material, latest: Assessment) -> str:
    when = of.words.text("year not known") if latest.year is None else str(latest.year)
    if latest.published is None:
        return of.words.text("Index results of {year}", year=when)
    return of.words.text("Index results of {year}, published {published}", year=when, published=latest.published)


def _starting_point(of: Material) -> Iterator[Block]:
    words, latest, diagnosis = of.words, of.city.latest, of.diagnosis
    yield Heading(2, words.text("Starting point"))
    if latest is None or diagnosis is None:
        yield of.says(
            words.text("No assessment of {city} by the Intercultural Cities Index is loaded.", city=of.city.name)
        )
        return
    year = words.text("an unknown year") if latest.year is None else str(latest.year)
    if latest.aggregate is None:
        yield of.says(
            words.text("The Intercultural Cities Index of {year} prints no aggregate score for the city.", year=year)
        )
    else:
        yield of.says(
            words.text(
                "The Intercultural Cities Index of {year} gives the city {score} of 100 points.",
                year=year,
                score=words.figure(latest.aggregate),
            )
        )
    if weakest := weak(diagnosis)[:NAMED_WEAKEST]:
        yield of.says(
            words.text(
                "The city is weakest in these fields: {names}. The order follows from what is missing to 100 and from "
                "how far the city lies behind the comparison cities (the sample).",
                names=of.names(tuple(one.indicator for one in weakest)),
            )
        )
    elif diagnosis.standings:
        yield of.says(words.text("No field that was assessed lies below 100 or behind the comparison cities."))
    yield from _scores(of, diagnosis.standings)
    if diagnosis.not_assessed:
        names = of.names(tuple(one.indicator for one in diagnosis.not_assessed))
        yield of.says(words.text("Not assessed, because no score is printed: {names}.", names=names))
    if latest.sample:
        yield of.labelled(words.text("Comparison cities"), latest.sample)


def _scores(of: Material, standings: tuple[Standing, ...]) -> Iterator[Block]:
    words = of.words
    if not standings:
        return
    about = words.text("Scores against the sample, weakest first")
    bars = tuple(Bar(of.name(one.indicator), one.score, one.sample) for one in standings)
    yield Chart(
        about,
        words.text("One bar for each indicator; a mark shows the sample. The table below gives the same figures."),
        words.text("Score"),
        words.text("Sample"),
        bars,
    )
    head = of.head(message("Indicator"), message("Score"), message("Sample"), message("Difference"))
    yield Table(about, head, tuple(_score_row(of, one) for one in standings), frozenset({1, 2, 3}))


def _score_row(of: Material, one: Standing) -> tuple[Cell, ...]:
    words = of.words
    sample = words.text("not printed") if one.sample is None else words.figure(one.sample)
    behind = words.text("not known") if one.difference is None else words.figure(one.difference, signed=True)
    return Cell(of.name(one.indicator)), Cell(words.figure(one.score)), Cell(sample), Cell(behind)


def _priorities(of: Material) -> Iterator[Block]:
    words, plan = of.words, of.plan
    yield Heading(2, words.text("Priorities and why"))
    if not plan.actions:
        yield of.says(words.text("The plan holds no action yet."))
    lines = [_priority(of, one) for one in dict.fromkeys(action.indicator for action in plan.actions)]
    if lines:
        yield Bullets(tuple(lines))
    if plan.left_out:
        yield of.says(words.text("Left out of this proposal, and why:"))
        yield Bullets(tuple(_left_out(of)))


def _left_out(of: Material) -> Iterator[Line]:
    for why in dict.fromkeys(one.why for one in of.plan.left_out):
        names = of.names(tuple(one.indicator for one in of.plan.left_out if one.why == why))
        told = of.words.text(LEFT_OUT[why])
        yield Line(f"{told}.", lead=f"{names}:")


def _priority(of: Material, indicator: str) -> Line:
    labels = ", ".join(action.id for action in of.plan.actions if indicator in action.indicators)
    told = _why(of, indicator)
    if gaps := _gaps(of, indicator):
        label = of.words.of_records(of.words.text("What the report names as missing"))
        told = f"{told} {label}: {gaps}"
    return Line(told, lead=f"{of.name(indicator)} ({labels}):")


def _why(of: Material, indicator: str) -> str:
    words = of.words
    standing = of.diagnosis.standing(indicator) if of.diagnosis else None
    if standing is None:
        return words.text("no score is printed.")
    score = words.figure(standing.score)
    if standing.sample is None:
        return words.text("{score} of 100; no sample is printed to compare with.", score=score)
    return words.text("{score} of 100; comparison cities {sample}.", score=score, sample=words.figure(standing.sample))


def _gaps(of: Material, indicator: str) -> str:
    result = of.city.result(indicator)
    gaps = result.gaps if result else ()
    told = "; ".join(as_clause(gap.text) for gap in gaps)
    return f"{told}." if told else ""


def _overview(of: Material) -> Iterator[Block]:
    words = of.words
    about = words.text("Overview")
    yield Heading(2, about)
    yield of.says(words.text("One row for each action; the cards below tell the rest."))
    head = of.head(
        message("No."),
        message("Action"),
        message("Indicator"),
        message("Kind"),
        message("Lead"),
        message("End"),
        message("Status"),
    )
    yield Table(about, head, tuple(_overview_row(of, one) for one in of.plan.actions))


def _overview_row(of: Material, action: Action) -> tuple[Cell, ...]:
    words = of.words
    return (
        Cell(action.id),
        Cell(action.title),
        Cell(of.name(action.indicator)),
        of.cell(words.text(KIND_WORDS[action.kind]) if action.kind else None),
        of.cell(action.owner),
        of.cell(action.deadline),
        Cell(words.text(STATUS_WORDS[action.status])),
    )


def _timeline(of: Material) -> Iterator[Block]:
    words = of.words
    about = words.text("Timeline")
    yield Heading(2, about)
    current = [action for action in of.plan.actions if action.status != "dropped"]
    begin, end = _by_quarter(current, "start"), _by_quarter(current, "deadline")
    if times := sorted({*begin, *end}):
        head = of.head(message("Quarter"), message("Begins"), message("Ends"))
        rows = tuple(
            (Cell(_quarter(of, one)), Cell(", ".join(begin.get(one, ()))), Cell(", ".join(end.get(one, ()))))
            for one in times
        )
        yield Table(about, head, rows)
    else:
        yield of.says(words.text("No action has a start or an end with a year yet."))
    unplaced = tuple(
        Line(f"{one.id}: {told}")
        for one in current
        for told in dict.fromkeys((one.start, one.deadline))
        if told and moment(told) is None
    )
    if unplaced:
        yield of.says(words.text("These times name no year and stand in no quarter:"))
        yield Bullets(unplaced)
    without = [one.id for one in current if one.start is None and one.deadline is None]
    if without:
        yield of.says(words.text("Without a start and an end: {labels}.", labels=", ".join(without)))


def _by_quarter(actions: list[Action], field: str) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for action in actions:
        time: Moment | None = moment(getattr(action, field))
        if time:
            found.setdefault(time.order, []).append(action.id)
    return found


def _quarter(of: Material, order: tuple[int, int]) -> str:
    year, quarter = order
    if quarter > 4:  # noqa: PLR2004 - a year has four quarters
        return of.words.text("{year}, no quarter said", year=year)
    return of.words.text("Quarter {quarter} of {year}", quarter=quarter, year=year)
