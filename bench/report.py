#!/usr/bin/env python3
"""How much of an Index report is read, and how much of what is read is right.

  bench/report.py FILE [KEY]     recall and precision by kind of field

The key (bench/report-key.yaml) says what stands on which line of the report's text, without its words: scores and
samples by indicator, rows of the table, closing recommendations, cited practices with their city. The report itself
belongs to the Council of Europe and is not part of this project.
"""

import sys
import time
from pathlib import Path
from typing import Any

import yaml

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.report.draft import Draft
from icc_advisor.report.reading import read_report
from icc_advisor.search.advisor import Advisor
from icc_advisor.text import fold

KEY = Path(__file__).parent / "report-key.yaml"
Items = set[tuple[Any, ...]]


def main(argv: list[str]) -> int:
    if not argv:
        print(__doc__)
        return 2
    key = yaml.safe_load(Path(argv[1] if len(argv) > 1 else KEY).read_text(encoding="utf-8"))
    catalogue = load(DataFolders((packaged(),))).catalogue
    advisor = Advisor(catalogue)
    began = time.perf_counter()
    draft = read_report(Path(argv[0]), catalogue, advisor)
    seconds = time.perf_counter() - began
    wanted, found = expected(key), read(draft)
    print(f"{'field':<24}{'in the key':>11}{'read':>6}{'right':>7}{'recall':>8}{'precision':>11}")
    for name, items in wanted.items():
        right = len(items & found[name])
        recall, precision = _ratio(right, items), _ratio(right, found[name])
        print(f"{name:<24}{len(items):>11}{len(found[name]):>6}{right:>7}{recall:>8}{precision:>11}")
        for kind, several in (("missed", items - found[name]), ("wrong", found[name] - items)):
            for one in sorted(several, key=str):
                print(f"    {kind}: {' '.join(map(str, one))}")
    print(f"read in {seconds:.1f} s")
    return 0


def _ratio(right: int, items: Items) -> str:
    return f"{right / len(items):.3f}" if items else "–"


def expected(key: dict[str, Any]) -> dict[str, Items]:
    results = key["indicators"].items()
    return {
        "facts": {(name, value) for name, value in key["facts"].items()},
        "scores": {(one, result["score"]) for one, result in results if result["score"] is not None},
        "samples": {(one, result["sample"]) for one, result in results if result["sample"] is not None},
        "wording": {(one, result["compared_as"]) for one, result in results if result.get("compared_as")},
        "not printed": {(path,) for path in key["not_printed"]},
        "findings": {(one, line) for one, result in results for line in result["findings"]},
        "rows of the table": {(one, mark, line) for one, result in results for mark, line in result["rows"].items()},
        "recommendations": {(one, result["advice"]) for one, result in results},
        "cited practices": {(one, line, fold(c)) for one, result in results for line, c in result["practices"].items()},
        "countries of practices": {(line, code) for result in key["countries"] for line, code in result.items()},
        "resources": {(one, line) for one, result in results for line in result.get("resources", ())},
        "measures of gaps": {(one, m) for one, result in results for m in result.get("measures", ())},
        "misplaced cities": {(fold(city),) for city in key["misplaced"]},
    }


def read(draft: Draft) -> dict[str, Items]:
    city = draft.reported
    assessment = city.assessments[0]
    results = assessment.indicators.items()
    facts: dict[str, Any] = {"city": city.name, "country": city.country, "year": assessment.year}
    facts |= {"published": assessment.published, "aggregate": assessment.aggregate}
    if city.population:
        facts["population"] = city.population.value
    if assessment.lens:
        facts |= {"lens": assessment.lens.score, "model_city": assessment.lens.model_city}
    facts |= {share.kind: share.percent for share in city.shares}

    def line(path: str) -> int:
        return draft.evidence[f"assessments.0.indicators.{path}"].place.line

    practices = [(p, draft.practice_evidence[p.id].place.line) for p in draft.practices]
    full = [(n, note) for n, note in enumerate(assessment.notes) if note.id.startswith("full-score-")]
    marked = {(one, "✓", line(f"{one}.strengths.{n}")) for one, r in results for n in range(len(r.strengths))}
    marked |= {(one, "✗", line(f"{one}.gaps.{n}")) for one, r in results for n in range(len(r.gaps))}
    marked |= {(note.indicators[0], "✗", draft.evidence[f"assessments.0.notes.{n}"].place.line) for n, note in full}
    return {
        "facts": {(name, value) for name, value in facts.items() if value is not None},
        "scores": {(one, r.score) for one, r in results if r.score is not None},
        "samples": {(one, r.sample) for one, r in results if r.sample is not None},
        "wording": {(one, r.compared_as) for one, r in results if r.compared_as},
        "not printed": {(path,) for path in draft.not_found if path.endswith((".score", ".sample"))},
        "findings": {(one, line(f"{one}.findings.{n}")) for one, r in results for n in range(len(r.findings))},
        "rows of the table": marked,
        "recommendations": {(one, line(f"{one}.advice.{n}")) for one, r in results for n in range(len(r.advice))},
        "cited practices": {(p.indicators[0], place, fold(p.city)) for p, place in practices},
        "countries of practices": {(place, p.country_code) for p, place in practices},
        "resources": {(one, line(f"{one}.resources.{n}")) for one, r in results for n in range(len(r.resources or ()))},
        "measures of gaps": {(one, m) for one, r in results for gap in r.gaps for m in gap.measures},
        "misplaced cities": {(fold(p.city),) for p in draft.practices if p.notes},
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
