#!/usr/bin/env python3
"""How good the search is: nDCG@10 on labelled questions, with a bootstrap interval, by kind of question.

  bench/quality.py             the questions, by kind
  bench/quality.py ablation    each part switched off in turn
  bench/quality.py suggestions what is suggested for the gaps of a city
  bench/quality.py twins       translations beside their English twins, by language
  bench/quality.py misses      the questions that do worst

The questions are those of officers (bench/questions/queries.yaml); the grades, 0 to 3, were given by reading all
records for each question (bench/questions/grades.yaml). A result that nobody judged counts as not relevant.
"""

import math
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from icc_advisor.catalogue.folders import DataFolders, packaged
from icc_advisor.catalogue.loading import load
from icc_advisor.search import text_index, understanding
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.indexes import Indexes
from icc_advisor.search.languages import Recogniser
from icc_advisor.search.ranking import FIELDS, QUESTION, QuestionWeights
from icc_advisor.search.text_index import FAMILY, TOPIC
from icc_advisor.search.understanding import Reader, Understanding
from icc_advisor.text import words

QUESTIONS = Path(__file__).parent / "questions"
DEPTH = 10
#: A practice that is graded so fits a gap; so many are shown for each.
FITS = 2
SUGGESTED = 5
RESAMPLES = 2000
#: A weight that changes no order.
NOTHING = 1e-9
Change = Callable[[Understanding], Understanding]


def read(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.safe_load((QUESTIONS / name).read_text(encoding="utf-8"))


def ndcg(ranked: list[str], grades: dict[str, int]) -> float:
    """Return nDCG@10 with the gain 2^grade - 1."""

    def gain(grade: int, place: int) -> float:
        return ((1 << grade) - 1) / math.log2(place + 2)

    ideal = sum(gain(grade, place) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:DEPTH]))
    return sum(gain(grades.get(one, 0), place) for place, one in enumerate(ranked[:DEPTH])) / ideal


class Judge:
    """Scores ways of answering on the labelled questions."""

    def __init__(self) -> None:
        self.catalogue = load(DataFolders((packaged(),))).catalogue
        self.advisor = Advisor(self.catalogue)
        self.grades: dict[str, dict[str, int]] = {}
        for question, graded in read("grades.yaml").items():
            known: dict[str, int] = defaultdict(int)
            for practice, grade in (graded or {}).items():
                if found := self.catalogue.practice(practice):
                    known[found.id] = max(known[found.id], grade)
            if any(grade > 1 for grade in known.values()):
                self.grades[question] = dict(known)

    def answer(  # noqa: D102 - see the class
        self, text: str, weights: QuestionWeights = QUESTION, change: Change | None = None
    ) -> list[str]:
        asked = self.advisor.understand(text)
        asked = change(asked) if change else asked
        return [one.id for one in self.advisor.rank(asked, weights=weights)]

    def scores(  # noqa: D102 - see the class
        self, questions: Iterable[dict[str, Any]], answer: Callable[[str], list[str]]
    ) -> dict[str, float]:
        return {
            one["id"]: ndcg(answer(one["text"]), self.grades[one.get("twin", one["id"])])
            for one in questions
            if one.get("twin", one["id"]) in self.grades
        }


def interval(values: list[float]) -> tuple[float, float]:
    """Return the middle 95 per cent of the means of resampled scores (bootstrap, fixed seed)."""
    chance = random.Random(1)
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]


def show(label: str, values: list[float]) -> None:
    low, high = interval(values)
    print(f"{label:28s} {len(values):4d}  nDCG@10 {statistics.fmean(values):.3f}  [{low:.3f}, {high:.3f}]")


def by_kind(judge: Judge) -> None:
    questions = read("queries.yaml")
    scores = judge.scores(questions, judge.answer)
    kinds = {one["id"]: one["kind"] for one in questions}
    for kind in sorted(set(kinds.values())):
        if values := [score for one, score in scores.items() if kinds[one] == kind]:
            show(kind, values)
    show("all", list(scores.values()))


def without_tokens(prefix: str) -> Change:
    """Return what takes the tokens that begin so out of a question."""
    return lambda asked: asked.model_copy(
        update={"tokens": {token: w for token, w in asked.tokens.items() if not token.startswith(prefix)}}
    )


def ablation(judge: Judge) -> None:
    """Print what each part is worth: everything, then without one part at a time."""
    questions = read("queries.yaml")

    def shown(label: str, weights: QuestionWeights = QUESTION, change: Change | None = None) -> None:
        show(label, list(judge.scores(questions, lambda text: judge.answer(text, weights, change)).values()))

    shown("everything")
    shown("without themes", QUESTION._replace(theme=0.0, themes_measure=0.0))
    shown("without measures", QUESTION._replace(measure=0.0))
    shown("without glossary topics", QUESTION._replace(glossary_measure=0.0), without_tokens(TOPIC))
    shown("without word families", QUESTION, without_tokens(FAMILY))
    with patch.object(Reader, "_corrections", lambda *_: {}):
        shown("without corrections")
    with patch.object(Recogniser, "languages_of", lambda *_: ("en",)):
        shown("read as English")
    for label, fields in (
        ("without needs", {**FIELDS, "needs": 0.0}),
        ("all fields alike", dict.fromkeys(FIELDS, 1.0)),
    ):
        judge.advisor.indexes = Indexes(judge.catalogue, fields=fields)
        shown(label)
    with patch.object(text_index, "stems", words), patch.object(understanding, "stems_of", words):
        judge.advisor.indexes = Indexes(judge.catalogue)
        shown("without stems")
    judge.advisor.indexes = Indexes(judge.catalogue)
    shown("text alone", QUESTION._replace(theme=0.0, measure=0.0))


def suggestions(judge: Judge) -> None:
    """Print precision@5 of what is suggested for the gaps of Kuopio that have five fitting practices or more."""
    graded = read("suggestions.yaml")
    city = judge.catalogue.city("kuopio")
    precision = []
    for one in judge.advisor.suggest(city, indicators=judge.catalogue.index.by_id):
        grades = graded[one.gap.id]
        shown = [grades.get(practice.id, 0) for practice in one.practices[:SUGGESTED]]
        fitting = sum(grade >= FITS for grade in grades.values())
        print(f"{one.gap.id:32s} {fitting:3d} fitting  shown {shown}")
        if fitting >= SUGGESTED:
            precision.append(sum(grade >= FITS for grade in shown) / SUGGESTED)
    print(f"precision@{SUGGESTED} over {len(precision)} gaps: {statistics.fmean(precision):.3f}")


def twins(judge: Judge) -> None:
    """Print, for each language, the score of translations as a share of that of their English twins."""
    english = judge.scores(read("queries.yaml"), judge.answer)
    translated: dict[str, list[dict[str, Any]]] = read("translations.yaml")
    for language, questions in translated.items():
        scores = judge.scores(questions, judge.answer)
        theirs = statistics.fmean(english[one["twin"]] for one in questions if one["id"] in scores)
        ours = statistics.fmean(scores.values())
        print(f"{language}  {len(scores):3d} questions  {ours:.3f} : {theirs:.3f} = {ours / theirs:.2f}")


def misses(judge: Judge) -> None:
    questions = read("queries.yaml")
    scores = judge.scores(questions, judge.answer)
    for one in sorted((one for one in questions if one["id"] in scores), key=lambda one: scores[one["id"]])[:25]:
        near = judge.advisor.understand(one["text"])
        wanted = sorted(judge.grades[one["id"]].items(), key=lambda item: -item[1])[:4]
        print(f"{scores[one['id']]:.2f} {one['id']} {one['text']}\n     tokens {list(near.tokens)}")
        print(f"     themes {near.themes}")
        print(f"     got {judge.answer(one['text'])[:4]}\n     wanted {[practice for practice, _ in wanted]}")


if __name__ == "__main__":
    modes = {"ablation": ablation, "suggestions": suggestions, "twins": twins, "misses": misses}
    modes.get(sys.argv[1] if len(sys.argv) > 1 else "", by_kind)(Judge())
