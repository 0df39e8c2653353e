"""Domain values → the JSON shapes that the commands promise. Unknown is null; what does not apply is absent."""

from typing import TYPE_CHECKING, Any

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.conversation.as_text import markdown
from icc_advisor.conversation.reply import Reply
from icc_advisor.domain.city import Assessment, City, Gap
from icc_advisor.domain.diagnosis import Standing
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.suggestion import GapSuggestions, Reason, Suggestion
from icc_advisor.search.understanding import Understanding

if TYPE_CHECKING:
    from icc_advisor.report.draft import Draft, Evidence

Json = dict[str, Any]


def reply(said: str, answer: Reply) -> Json:
    """Return the shape of ``ask`` and ``chat``."""
    return {
        "input": said,
        "intent": answer.intent,
        "indicators": list(answer.indicators),
        "filters": answer.filters,
        "slots": answer.slots,
        "practices": list(answer.practices),
        "recommendations": list(answer.recommendations),
        "text": markdown(answer),
    }


def search(asked: Understanding, found: list[Suggestion], catalogue: Catalogue) -> Json:
    """Return the shape of ``search``."""
    return {
        "query": asked.text,
        "understood": {
            "indicators": list(asked.indicators),
            "measures": list(asked.measures),
            "concepts": asked.read_as,
            "filters": asked.filters.as_slots(),
            "corrections": asked.corrections,
        },
        "results": [_result(rank, one, catalogue) for rank, one in enumerate(found, start=1)],
    }


def _result(rank: int, one: Suggestion, catalogue: Catalogue) -> Json:
    practice = catalogue.practices[one.id]
    source = practice.sources[0]
    return {
        "rank": rank,
        "id": practice.id,
        "aliases": list(practice.aliases),
        "title": practice.title,
        "city": practice.city,
        "country": practice.country,
        "indicators": list(practice.indicators),
        "score": one.score,
        "reasons": [reason(why) for why in one.reasons],
        "source": {"title": source.title, "url": source.url},
    }


def reason(why: Reason) -> Json:
    """Return the shape of a reason."""
    return {"kind": why.kind, "text": why.text, "facts": why.model_dump(mode="json")["facts"]}


def gap(one: Gap) -> Json:
    """Return the shape of a gap."""
    return {"id": one.id, "text": one.text, "measures": list(one.measures)}


def weakest(standing: Standing) -> Json:
    """Return the shape of one entry of ``weakest``."""
    return {
        "indicator": standing.indicator,
        "score": standing.score,
        "sample": standing.sample,
        "difference": standing.difference,
        "priority": standing.priority,
        "gaps": [gap(one) for one in standing.gaps],
    }


def suggest(one: GapSuggestions, limit: int) -> Json:
    """Return the shape of one entry of ``suggest``; ``closest`` says that no practice serves the gap's measures."""
    return {
        "indicator": one.indicator,
        "gap": gap(one.gap),
        "recommendations": [suggestion.id for suggestion in one.recommendations[:limit]],
        "practices": [
            {"id": suggestion.id, "reasons": [reason(why) for why in suggestion.reasons]}
            for suggestion in one.practices[:limit]
        ],
        "closest": one.closest,
    }


def profile(city: City) -> Json:
    """Return the shape of ``profile``."""
    facts: Json = {"region": city.region, "population": city.population.value if city.population else None}
    facts |= {f"{share.kind.replace('-', '_')}_percent": share.percent for share in city.shares}
    facts |= {fact.id.replace("-", "_"): fact.value for fact in city.facts}
    return {
        "id": city.id,
        "city": city.name,
        "country": city.country,
        "facts": facts,
        "facts_notes": _notes(city),
        "assessments": [_assessment(one) for one in city.assessments],
    }


def draft(one: "Draft") -> Json:
    """Return the shape of ``import-report``: a profile with what the report tells, and where it stands there."""
    city = one.reported
    shape = profile(city) | {"country": None if "country" in one.not_found else city.country}
    shape["facts"] = {name: value for name, value in shape["facts"].items() if name != "region"}
    shape["assessments"] = [
        assessment.model_dump(mode="json", exclude_unset=True)
        | {"year": assessment.year, "aggregate": assessment.aggregate}
        for assessment in city.assessments
    ]
    return {
        **shape,
        "practices": [_cited(practice, one.practice_evidence[practice.id]) for practice in one.practices],
        "evidence": {path: _evidence(found) for path, found in one.evidence.items()},
        "not_found": list(one.not_found),
        "remarks": list(one.remarks),
    }


def _cited(practice: Practice, found: "Evidence") -> Json:
    shape: Json = {
        "id": practice.id,
        "title": practice.title,
        "city": practice.city,
        "country": practice.country,
        "country_code": practice.country_code,
        "indicator": practice.indicators[0],
        "text": practice.summary,
        **_evidence(found),
    }
    return (
        shape
        | ({"same_as": practice.same_as} if practice.same_as else {})
        | ({"notes": list(practice.notes)} if practice.notes else {})
    )


def _evidence(found: "Evidence") -> Json:
    place = found.place
    where = {"line": place.line} if place.page is None else {"page": place.page}
    return {**where, "confidence": found.confidence}


def _notes(city: City) -> dict[str, str]:
    """Return what must be known of a fact before it is used: year, definition, qualifier."""
    notes = {fact.id.replace("-", "_"): (fact.year, fact.note) for fact in city.facts}
    notes |= {f"{s.kind.replace('-', '_')}_percent": (s.year, s.definition) for s in city.shares}
    if city.population:
        notes["population"] = (city.population.year, city.population.qualifier)
    said = {name: "; ".join(str(part) for part in parts if part is not None) for name, parts in notes.items()}
    return {name: text for name, text in said.items() if text}


def _assessment(one: Assessment) -> Json:
    shape: Json = one.model_dump(mode="json")
    return shape
