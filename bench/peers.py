#!/usr/bin/env python3
"""What one would pick instead of our search, over the same records, in one run: quality and time per question.

  pip install -e ".[bench]"
  bench/peers.py [SIZE ...]       (default 662 10000 100000; every engine is asked at each size)

Quality is nDCG@10 on the labelled questions of bench/questions, without and with the field `needs`. Larger catalogues
are grown from ours: sentences of the records are shuffled and every tenth word becomes one that no record has, so that
the vocabulary grows, too. Ours includes the understanding of the question; the peers get its bare words.
"""

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import bm25s
import Stemmer
import tantivy
from quality import Judge, ndcg, read
from rapidfuzz import fuzz, process, utils

from icc_advisor.domain.practice import Practice
from icc_advisor.search.advisor import Advisor

Search = Callable[[str], list[str]]
FIELDS = ("title", "city", "country", "summary", "actions", "partners", "for_whom", "results", "indicators")
#: Scoring whole texts takes rapidfuzz minutes beyond this size.
SLOW_BEYOND = 10_000
LIMIT = 10
#: The share of words that become new ones.
STRANGE = 0.1


def text(practice: Practice, fields: tuple[str, ...]) -> str:
    values = (getattr(practice, field) for field in fields)
    return " . ".join(value if isinstance(value, str) else " ; ".join(value) for value in values if value)


def words(question: str) -> list[str]:
    return re.findall(r"\w+", question.lower())


def with_rapidfuzz(practices: list[Practice], fields: tuple[str, ...]) -> Search:
    texts = [text(one, fields) for one in practices]

    def search(question: str) -> list[str]:
        found = process.extract(
            question, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=LIMIT
        )
        return [practices[place].id for _, _, place in found]

    return search


def with_fts5(practices: list[Practice], fields: tuple[str, ...]) -> Search:
    base = sqlite3.connect(":memory:")
    stems = "tokenize='porter unicode61 remove_diacritics 2'"
    base.execute(f"create virtual table p using fts5(id unindexed, title, place, body, {stems})")
    rows = [(one.id, one.title, one.place, text(one, fields[3:])) for one in practices]
    base.executemany("insert into p values (?, ?, ?, ?)", rows)

    def search(question: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in words(question))
        found = base.execute("select id from p where p match ? order by bm25(p, 0, 3, 2, 1) limit ?", (asked, LIMIT))
        return [one for (one,) in found] if asked else []

    return search


def with_tantivy(practices: list[Practice], fields: tuple[str, ...]) -> Search:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "place", "body"):
        schema.add_text_field(field, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for one in practices:
        body = [text(one, fields[3:])]
        writer.add_document(tantivy.Document(id=[one.id], title=[one.title], place=[one.place], body=body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> list[str]:
        asked = " ".join(words(question))
        query, _ = index.parse_query_lenient(asked, ["title", "place", "body"], field_boosts={"title": 2.0})
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, LIMIT).hits] if asked else []

    return search


def with_bm25s(practices: list[Practice], fields: tuple[str, ...]) -> Search:
    stemmer = Stemmer.Stemmer("english")
    texts = [text(one, fields) for one in practices]
    model = bm25s.BM25()
    model.index(bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(question: str) -> list[str]:
        asked = bm25s.tokenize(question, stopwords="en", stemmer=stemmer, show_progress=False, return_ids=False)
        if not asked[0]:
            return []
        found, scores = model.retrieve(asked, k=min(LIMIT, len(practices)), show_progress=False)
        return [practices[place].id for place, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def with_advisor(judge: Judge, practices: list[Practice]) -> Search:
    cache = Path(tempfile.mkdtemp(prefix="icc-advisor-bench-"))
    advisor = Advisor(replace(judge.catalogue, practices={one.id: one for one in practices}), cache=cache)

    def search(question: str) -> list[str]:
        return [one.id for one in advisor.rank(advisor.understand(question))[:LIMIT]]

    for question in ("what can we do about mediation?", "sovittelu", "neighbors quarel"):
        search(question)
    return search


def grown(practices: list[Practice], size: int) -> list[Practice]:
    """Return our practices and as many made from their sentences as the size asks for."""
    chance = random.Random(1)
    sentences = [sentence for one in practices for sentence in one.summary.split(". ")]

    def strange(line: str, number: int) -> str:
        return " ".join(f"{word}q{number % 9973}" if chance.random() < STRANGE else word for word in line.split())

    def more() -> Iterator[Practice]:
        for number in range(size - len(practices)):
            like = practices[number % len(practices)]
            summary = ". ".join(strange(chance.choice(sentences), number) for _ in range(4))
            yield like.model_copy(
                update={"id": f"{like.id}-{number}", "title": strange(like.title, number), "summary": summary}
            )

    return [*practices, *more()]


def measure(label: str, make: Callable[[], Search], asked: list[tuple[str, dict[str, int]]], *, judged: bool) -> None:
    started = time.perf_counter()
    search = make()
    built = time.perf_counter() - started
    times, scores = [], []
    for question, grades in asked:
        started = time.perf_counter()
        found = search(question)
        times.append(1000 * (time.perf_counter() - started))
        scores.append(ndcg(found, grades))
    times.sort()
    quality = f"nDCG@10 {statistics.fmean(scores):.3f}" if judged else " " * 13
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"  {label:24s} {quality}  build {built:7.2f} s  p50 {p50:8.2f} ms  p99 {p99:8.2f} ms", flush=True)


def main() -> None:
    judge = Judge()
    ours = list(judge.catalogue.practices.values())
    asked = [(one["text"], judge.grades[one["id"]]) for one in read("queries.yaml") if one["id"] in judge.grades]
    for size in [int(word) for word in sys.argv[1:]] or [len(ours), 10_000, 100_000]:
        practices = grown(ours, size) if size > len(ours) else ours
        judged = len(practices) == len(ours)
        print(f"{len(practices):,} records, {len(asked)} questions")
        peers = {"SQLite FTS5": with_fts5, "tantivy": with_tantivy, "bm25s": with_bm25s}
        if size <= SLOW_BEYOND:
            peers["rapidfuzz token_set"] = with_rapidfuzz
        for label, make in peers.items():
            measure(label, partial(make, practices, FIELDS), asked, judged=judged)
            if judged:
                measure(f"{label}, needs", partial(make, practices, (*FIELDS, "needs")), asked, judged=True)
        measure("icc-advisor", partial(with_advisor, judge, practices), asked, judged=judged)


if __name__ == "__main__":
    main()
