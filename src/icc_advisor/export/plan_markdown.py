"""The action plan as a Markdown document that a council can read: CommonMark and pipe tables, nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City
from icc_advisor.domain.diagnosis import Diagnosis, Standing, diagnose
from icc_advisor.domain.plan import Action, Plan
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import EFFORT_WORDS, KIND_WORDS, Recommendation
from icc_advisor.domain.values import Source
from icc_advisor.text import as_clause, escape_markdown, lower_first

TO_FILL = "*to be filled in*"
STARTING_POINTS = 5


def plan_markdown(plan: Plan, city: City, catalogue: Catalogue, *, on: date) -> str:
    """Return the plan as Markdown; ``on`` is the date printed on it."""
    writer = _Writer(plan, city, catalogue, on)
    lines = [
        *writer.head(),
        *writer.starting_point(),
        *writer.priorities(),
        *writer.cards(),
        *writer.sources(),
    ]
    return "\n".join(lines).rstrip() + "\n"


class _Writer:
    """Writes one plan, section by section; every text from data or people is escaped on its way."""

    def __init__(self, plan: Plan, city: City, catalogue: Catalogue, on: date) -> None:
        self.plan = plan
        self.city = city
        self.catalogue = catalogue
        self.index = catalogue.index
        self.on = on
        self.diagnosis: Diagnosis | None = diagnose(city.latest, catalogue.index) if city.latest else None

    def head(self) -> Iterator[str]:
        yield f"# {_safe(self.city.name)}: action plan for an intercultural city"
        yield ""
        actions = len(self.plan.actions)
        yield (
            f"Draft of {self.on.day} {self.on:%B %Y} · {actions} action{'s' if actions != 1 else ''} · "
            f"{self.plan.open_fields} field{'s' if self.plan.open_fields != 1 else ''} still to be filled in"
        )
        yield ""

    def starting_point(self) -> Iterator[str]:
        yield "## Starting point"
        yield ""
        latest = self.city.latest
        if latest is None or self.diagnosis is None:
            yield f"No assessment of {_safe(self.city.name)} by the Intercultural Cities Index is loaded."
            yield ""
            return
        aggregate = (
            "prints no aggregate" if latest.aggregate is None else f"gives an aggregate of {latest.aggregate:g} of 100"
        )
        yield (
            f"The Intercultural Cities Index, results of {latest.when}, {aggregate}. The city is weakest in "
            f"the fields below; a field counts as weak by what is missing to 100 and by how far the city lies "
            f"behind the comparison cities (the sample)."
        )
        yield ""
        yield "| Indicator | Score | Sample | Difference |"
        yield "| --- | ---: | ---: | ---: |"
        for standing in self.diagnosis.standings[:STARTING_POINTS]:
            yield self._row(standing)
        yield ""
        if self.diagnosis.not_assessed:
            names = ", ".join(_safe(self.index.name(one.indicator)) for one in self.diagnosis.not_assessed)
            yield f"Not assessed, because the report prints no score: {names}."
            yield ""
        if latest.sample:
            yield _safe(latest.sample)
            yield ""

    def _row(self, standing: Standing) -> str:
        sample = "not printed" if standing.sample is None else f"{standing.sample:g}"
        difference = "not known" if standing.difference is None else f"{standing.difference:+g}".replace("-", "−")
        return f"| {_safe(self.index.name(standing.indicator))} | {standing.score:g} | {sample} | {difference} |"

    def priorities(self) -> Iterator[str]:
        yield "## Priorities and why"
        yield ""
        if not self.plan.actions:
            yield "The plan holds no action yet."
            yield ""
            return
        for indicator in dict.fromkeys(action.indicator for action in self.plan.actions):
            labels = ", ".join(a.id for a in self.plan.actions if a.indicator == indicator)
            yield f"- **{_safe(self.index.name(indicator))}** ({labels}): {self._why(indicator)}"
        yield ""

    def _why(self, indicator: str) -> str:
        standing = self.diagnosis.standing(indicator) if self.diagnosis else None
        if standing is None:
            score = "the report prints no score"
        elif standing.sample is None:
            score = f"{standing.score:g} of 100; the report prints no sample to compare with"
        else:
            score = f"{standing.score:g} of 100, comparison cities {standing.sample:g}"
        result = self.city.result(indicator)
        gaps = "; ".join(as_clause(gap.text) for gap in result.gaps) if result else ""
        return f"{score}. The report names as missing: {_safe(gaps)}." if gaps else f"{score}."

    def cards(self) -> Iterator[str]:
        if not self.plan.actions:
            return
        yield "## Actions"
        yield ""
        for action in self.plan.actions:
            yield from self._card(action)

    def _card(self, action: Action) -> Iterator[str]:
        recommendation = self.catalogue.recommendation_by_id.get(action.recommendation or "")
        yield f"### {_safe(action.id)}. {_safe(action.title)}"
        yield ""
        yield f"Field: {_safe(self.index.name(action.indicator))}"
        yield ""
        if gap := self._gap(action):
            yield f"Gap it addresses: {_safe(gap)}."
            yield ""
        if recommendation:
            yield from self._next_step(recommendation, action)
        yield from self._inspirations(action, recommendation)
        if action.reasons:
            yield from _listed("Why this is proposed", (_sentence(reason.text) for reason in action.reasons))
        yield from self._to_fill(action, recommendation)

    def _gap(self, action: Action) -> str | None:
        result = self.city.result(action.indicator)
        return next((gap.text for gap in result.gaps if gap.id == action.gap), None) if result else None

    def _next_step(self, one: Recommendation, action: Action) -> Iterator[str]:
        if one.title != action.title:
            yield f"Next step: {_safe(one.title)}."
            yield ""
        yield f"{_safe(one.why)}"
        yield ""
        yield f"Kind: {KIND_WORDS[one.kind]}. Effort, as the curators see it: {EFFORT_WORDS[one.effort]}."
        yield ""
        for label, steps in (
            ("First steps, within 30 days", one.first_steps.days_30),
            ("Within 90 days", one.first_steps.days_90),
            ("Within a year", one.first_steps.days_365),
        ):
            yield from _listed(label, steps)

    def _inspirations(self, action: Action, recommendation: Recommendation | None) -> Iterator[str]:
        shown = [practice for one in action.practices if (practice := self.catalogue.practice(one))]
        if not shown:
            found = recommendation.none_found if recommendation and recommendation.none_found else "none taken up yet."
            yield f"Inspiration from other cities: {_safe(lower_first(found))}"
            yield ""
            return
        yield "**Inspiration from other cities**"
        yield ""
        for practice in shown:
            home = self.plan.home_of(practice.id)
            yield f"- {_inspiration(practice) if home == action.id else f'{_safe(practice.place)}: see {home}'}"
        yield ""

    def _to_fill(self, action: Action, one: Recommendation | None) -> Iterator[str]:
        lead = f"(usually {lower_first(one.lead)})" if one else ""
        measure = f"(for example: {lower_first(one.output.text)})" if one else ""
        rows = (
            ("Who leads", action.owner, lead),
            ("Start", action.start, ""),
            ("Deadline", action.deadline, ""),
            ("Budget and funding", action.budget, ""),
            ("Measure of success", action.measure, measure),
        )
        yield "| To agree | |"
        yield "| --- | --- |"
        for label, value, hint in rows:
            blank = f"{TO_FILL} {_safe(hint)}".strip()
            yield f"| {label} | {_safe(value) if value else blank} |"
        if action.note:
            yield f"| Note | {_safe(action.note)} |"
        yield ""

    def sources(self) -> Iterator[str]:
        yield "## Sources and method"
        yield ""
        yield (
            "Nothing here was generated: scores and gaps are those of the city's Index report, practices come from "
            "the sources below. First steps are worded by the curators of icc-advisor for any city; the city's own "
            "circumstances decide. Costs are rarely recorded in the sources, and the weights of the Index are not "
            "public."
        )
        yield ""
        for line in dict.fromkeys(map(_source_line, self._all_sources())):
            yield f"- {line}"
        indicators = {action.indicator for action in self.plan.actions}
        notes = [
            note for note in (self.city.latest.notes if self.city.latest else ()) if indicators & {*note.indicators}
        ]
        if notes:
            yield ""
            yield from _listed("To know about the report where this plan rests on it", (note.text for note in notes))

    def _all_sources(self) -> Iterator[Source]:
        latest = self.city.latest
        if latest and (report := self.city.source(latest.source)):
            yield report
        for action in self.plan.actions:
            for one in action.practices:
                if practice := self.catalogue.practice(one):
                    yield from practice.sources


def _inspiration(practice: Practice) -> str:
    when = f", {practice.period}" if practice.period else ""
    partial = " Only a part of the source was seen." if practice.detail == "partial" else ""
    summary = f"{practice.summary}{partial}"
    where = _safe(practice.place + when)
    return f"**{_safe(practice.title)}** ({where}): {_safe(summary)} Source: {_source_line(practice.sources[0])}"


def _source_line(source: Source) -> str:
    publisher = f", {source.publisher}" if source.publisher else ""
    address = f" <{source.url}>" if source.url else " (no address known)"
    return f"{_safe(source.title + publisher)}.{address}"


def _listed(label: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield f"**{label}**"
        yield ""
        yield from (f"- {_safe(item)}" for item in listed)
        yield ""


def _safe(text: str) -> str:
    return escape_markdown(" ".join(text.split()))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
