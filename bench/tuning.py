#!/usr/bin/env python3
"""Whether the weights of the ranking were well chosen: five-fold cross-validation on the labelled questions.

  bench/tuning.py

Weights are picked from a coarse grid on four fifths of the questions and judged on the rest, in turn; the same
questions are judged with our weights, too. When ours do as well as those that were picked without seeing the questions
they are judged on, ours lie on a plateau and were not tuned to single questions.
"""

import random
import statistics
from collections import Counter
from itertools import product

from quality import Judge, ndcg, read, show

from icc_advisor.search.ranking import QUESTION, QuestionWeights

FOLDS = 5
GRID = {
    "theme": (0.5, 1.0, 1.5, 2.0),
    "sharpness": (1.0, 2.0, 3.0),
    "measure": (0.25, 0.5, 1.0),
    "evidence": (0.0, 0.01, 0.05),
}


def main() -> None:
    judge = Judge()
    questions = [one for one in read("queries.yaml") if one["id"] in judge.grades]
    random.Random(1).shuffle(questions)
    asked = {one["id"]: judge.advisor.understand(one["text"]) for one in questions}

    def scores(weights: QuestionWeights) -> dict[str, float]:
        return {
            one: ndcg([found.id for found in judge.advisor.rank(meant, weights=weights)], judge.grades[one])
            for one, meant in asked.items()
        }

    candidates = [QUESTION._replace(**dict(zip(GRID, values, strict=True))) for values in product(*GRID.values())]
    scored = {weights: scores(weights) for weights in candidates}
    ours = scores(QUESTION)
    held_out: dict[str, float] = {}
    picked: Counter[QuestionWeights] = Counter()
    for fold in range(FOLDS):
        test = {one["id"] for one in questions[fold::FOLDS]}
        best = max(
            candidates, key=lambda weights: statistics.fmean(s for q, s in scored[weights].items() if q not in test)
        )
        picked[best] += 1
        held_out |= {question: scored[best][question] for question in test}
    show("picked, on unseen questions", list(held_out.values()))
    show("ours, on the same", [ours[question] for question in held_out])
    show(
        "best of all on all (biased)",
        list(max(scored.values(), key=lambda one: statistics.fmean(one.values())).values()),
    )
    for weights, times in picked.most_common():
        print(f"picked {times} times: " + ", ".join(f"{name} {getattr(weights, name):g}" for name in GRID))


if __name__ == "__main__":
    main()
