"""The action cards: what, why, first steps, inspirations, and the table of what is agreed and what is to be filled."""

from collections.abc import Iterator

from icc_advisor.domain.city import City
from icc_advisor.domain.plan import CARD_FIELDS, Action, Field
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.suggestion import Reason
from icc_advisor.export.document import Block, Bullets, Cell, Heading, Line, Paragraph, Table
from icc_advisor.export.labels import (
    EFFORTS,
    FIELD_LABELS,
    INDICATORS,
    KIND,
    KIND_WORDS,
    PRACTICES,
    STATUS,
    STATUS_WORDS,
    STEP,
)
from icc_advisor.export.material import Material
from icc_advisor.text import as_clause


def cards(of: Material) -> Iterator[Block]:
    """Yield the cards of all actions, in the officer's order."""
    if not of.plan.actions:
        return
    yield Heading(2, of.words.text("Actions"))
    for action in of.plan.actions:
        yield from _card(of, action)


def _card(of: Material, action: Action) -> Iterator[Block]:
    words, step = of.words, of.step(action)
    from_record = not words.english and action.title in {step.title if step else "", _adapting(of, action)}
    yield Heading(3, f"{action.id}. {action.title}", english=from_record or words.english)
    if from_record:
        yield of.says(words.text("The title comes from a record and is in English."))
    gaps = of.gaps(action)
    if gaps:
        told = "; ".join(gap.text if n == 0 else as_clause(gap.text) for n, gap in enumerate(gaps))
        yield of.labelled(words.text("Gap it addresses"), f"{told}.")
    if step:
        yield from _next_step(of, action, step)
    else:
        yield of.says(words.text("No next step is written for this; the city sets its own first steps as milestones."))
    yield from _inspirations(of, action, step)
    told_already = [fit.reasons for fit in action.fits if of.plan.home_of(fit.practice) == action.id]
    if action.reasons and action.reasons not in told_already:
        yield of.labelled(words.text("Why this is proposed"), _told(action.reasons))
    yield _table(of, action, step)


def _adapting(of: Material, action: Action) -> str:
    practice = of.catalogue.practice(action.origin or "")
    return f"Adapt “{practice.title}” ({practice.city})" if practice else ""


def _next_step(of: Material, action: Action, step: Recommendation) -> Iterator[Block]:
    words = of.words
    told_in = next(one for one in of.plan.actions if one.recommendation == step.id)
    if told_in.id != action.id:
        yield of.says(words.text("Why and first steps: as for {label}.", label=told_in.id))
        return
    if step.title != action.title:
        yield of.labelled(words.text("Next step"), f"{step.title}.")
    yield of.labelled(words.text("Why"), step.why)
    yield of.says(
        words.text(
            "Effort, as the curators of the catalogue see it: {effort}.", effort=words.text(EFFORTS[step.effort])
        )
    )
    for label, steps in (
        (words.text("First steps, within 30 days"), step.first_steps.days_30),
        (words.text("Within 90 days"), step.first_steps.days_90),
        (words.text("Within a year"), step.first_steps.days_365),
    ):
        if steps:
            yield Paragraph(Line("", lead=f"{words.of_records(label)}:"))
            yield Bullets(tuple(Line(one, english=True) for one in steps))


def _inspirations(of: Material, action: Action, step: Recommendation | None) -> Iterator[Block]:
    words = of.words
    shown = [practice for one in action.practices if (practice := of.catalogue.practice(one))]
    label = words.of_records(words.text("Inspiration from other cities"))
    if not shown:
        if step and step.none_found:
            yield of.labelled(words.text("Inspiration from other cities"), step.none_found)
        else:
            yield of.says(words.text("Inspiration from other cities: none taken up yet."))
        return
    yield Paragraph(Line("", lead=f"{label}:"))
    yield Bullets(tuple(line for practice in shown for line in _inspiration(of, action, practice)))


def _inspiration(of: Material, action: Action, practice: Practice) -> Iterator[Line]:
    words, home = of.words, of.plan.home_of(practice.id)
    if home != action.id:
        yield Line(words.text("{place}: see {label}.", place=practice.place, label=home))
        return
    when = f", {practice.period}" if practice.period else ""
    partial = " Only a part of the source was seen." if practice.detail == "partial" else ""
    source = practice.sources[0]
    publisher = f", {source.publisher}" if source.publisher else ""
    no_address = "" if source.url else " (no address known)"
    yield Line(
        f"({practice.place}{when}): {practice.summary}{partial} Source: {source.title}{publisher}.{no_address}",
        lead=practice.title,
        url=source.url,
        english=True,
    )
    why = next((fit.reasons for fit in action.fits if fit.practice == practice.id), ())
    if why:
        yield Line(_told(why), lead=_lead(of, words.text("Why it fits"), records=True), english=True)
    yield Line(_differs(of, practice), lead=_lead(of, words.text("What differs here")))


def _lead(of: Material, label: str, *, records: bool = False) -> str:
    return f"{of.words.of_records(label) if records else label}:"


def _differs(of: Material, practice: Practice) -> str:
    """Say what is known to be different: country and population; what is not known is said to be unknown."""
    words, there = of.words, of.catalogue.profile_of(practice)
    country = (
        words.text("the same country")
        if practice.country == of.city.country
        else words.text("another country ({country})", country=practice.country)
    )
    people = words.text(
        "population {theirs} there, {ours} here", theirs=_population(of, there), ours=_population(of, of.city)
    )
    return f"{country}; {people}."


def _population(of: Material, city: City | None) -> str:
    if city is None or city.population is None:
        return of.words.text("not recorded")
    return f"{city.population.value:,}".replace(",", of.words.text(","))


def _table(of: Material, action: Action, step: Recommendation | None) -> Table:
    words = of.words
    head = (
        words.text("Field"),
        words.text("Agreed"),
        words.of_records(words.text("What the records suggest")),
    )
    kind = words.text(KIND_WORDS[action.kind]) if action.kind else None
    rows = [
        (Cell(words.text(STATUS)), Cell(words.text(STATUS_WORDS[action.status])), Cell()),
        (Cell(words.text(KIND)), of.cell(kind), Cell()),
        (Cell(words.text(INDICATORS)), Cell(of.names(action.indicators)), Cell()),
    ]
    hints = _hints(of, action, step)
    fields: list[Field] = [*CARD_FIELDS]
    fields += [field for field in ("note", "reason") if getattr(action, field) or _asks(action, field)]
    rows += [
        (Cell(words.text(FIELD_LABELS[one])), of.cell(getattr(action, one)), hints.get(one, Cell())) for one in fields
    ]
    if action.practices:
        rows.append((Cell(words.text(PRACTICES)), Cell(", ".join(action.practices)), Cell()))
    if action.recommendation:
        rows.append((Cell(words.text(STEP)), Cell(action.recommendation), Cell()))
    agreed = words.text("What is agreed")
    return Table(f"{action.id}. {agreed}", head, tuple(rows))


def _asks(action: Action, field: str) -> bool:
    return field == "reason" and action.status == "dropped"


def _hints(of: Material, action: Action, step: Recommendation | None) -> dict[Field, Cell]:
    """Return what the records suggest for a field; never a name, a date, a sum or an effect."""
    words = of.words
    hints: dict[Field, str] = {}
    practices = [practice for one in action.practices if (practice := of.catalogue.practice(one))]
    if step:
        hints |= {
            "owner": step.lead,
            "partners": "; ".join(step.partners),
            "measure": step.output.text,
            "outcome": step.outcome.text,
            "data": "; ".join(dict.fromkeys((step.output.data, step.outcome.data))),
            "risks": " ".join(step.obstacles),
        }
    if groups := list(dict.fromkeys(group for one in practices for group in one.target_groups)):
        hints["target_group"] = ", ".join(group.replace("-", " ") for group in groups)
    meeting = [one.city for one in practices if one.brings_people_together]
    cells: dict[Field, Cell] = {field: Cell(told, english=True) for field, told in hints.items() if told}
    if meeting:
        places = ", ".join(dict.fromkeys(meeting))
        told = words.text("people of different backgrounds meet in the practice of: {places}", places=places)
        cells["meets"] = Cell(told)
    cells["objective"] = Cell(_baseline(of, action))
    if action.kind == "pilot":
        cells["milestones"] = Cell(words.text("a pilot needs a date on which it is decided whether it goes on"))
    return cells


def _baseline(of: Material, action: Action) -> str:
    words, known = of.words, action.baseline
    if known is None or known.score is None:
        return words.text("Baseline: no score is printed.")
    year = words.text("an unknown year") if known.year is None else str(known.year)
    score = words.figure(known.score)
    if known.sample is None:
        return words.text("Baseline: {score} of 100 ({year}); no sample is printed.", score=score, year=year)
    return words.text(
        "Baseline: {score} of 100, comparison cities {sample} ({year}).",
        score=score,
        sample=words.figure(known.sample),
        year=year,
    )


def _told(reasons: tuple[Reason, ...]) -> str:
    """Return reasons as one sentence."""
    text = "; ".join(why.text for why in reasons)
    return f"{text[:1].upper()}{text[1:]}."
