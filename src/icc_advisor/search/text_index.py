"""Fielded full-text ranking behind one small class: tantivy (BM25 in Rust) does the work.

Texts are turned into tokens here: English stems, and concepts of the glossary and the thesaurus, so that a question in
other words or another language shares tokens with a record. An index is kept on disk where a folder is given, and only
what has changed is indexed again.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from icc_advisor.search.glossary import Lexicon
from icc_advisor.text import fold, words

if TYPE_CHECKING:
    import tantivy

_ANALYZER = "tokens"
_HEAP_BYTES = 15_000_000
_MANIFEST = "manifest.json"
#: The field of whole words, beside those of the documents.
_WHOLE = "whole-words"
_SMALLEST = 1e-9
#: A token that stands for a concept of the glossary, or of the thesaurus.
TOPIC, FAMILY = "=", "~"


class Hit(NamedTuple):
    """A document found by its text; ``score`` is positive and comparable within one search only."""

    id: str
    score: float


class Documents(NamedTuple):
    """What an index is made of.

    ``stamp`` tells whether anything can have changed ("" when nobody knows), ``program`` what made the tokens;
    ``digests`` gives a digest of each document by its id, ``text_of`` its text by field, ``tokens`` the tokens of the
    text of a field. ``without_families`` are the fields whose tokens hold no word families.
    """

    stamp: str
    program: str
    digests: Callable[[], Mapping[str, str]]
    text_of: Callable[[str], Mapping[str, str]]
    tokens: Callable[[str, str], list[str]]
    without_families: frozenset[str] = frozenset()


class _Manifest(NamedTuple):
    """What an index on disk holds: the number and the digest of each document."""

    stamp: str
    program: str
    numbers: dict[str, int]
    digests: dict[str, str]


class TextIndex:
    """An index of documents of some fields; the order in which they are given does not matter."""

    def __init__(self, documents: Documents, fields: Mapping[str, float], *, folder: Path | None = None) -> None:
        """Take what a match in each field counts; without ``folder`` the index is kept in memory."""
        import tantivy  # only who searches pays for it

        self._weights = dict(fields)
        self._without_families = documents.without_families
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("number", fast=True)
        builder.add_text_field(_WHOLE, tokenizer_name=_ANALYZER, index_option="basic")
        for field in fields:
            builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
        self._schema = builder.build()
        try:
            self._index, manifest = self._on_disk(folder, documents) if folder else self._in_memory(documents)
        except (OSError, ValueError):
            # A folder that cannot be used, or that another process is writing to, costs time and nothing else.
            self._index, manifest = self._in_memory(documents)
        self._ids = {number: one for one, number in manifest.numbers.items()}
        self._index.reload()
        self._searcher = self._index.searcher()
        self._beginning: dict[str, list[str]] = {}

    def search(self, tokens: Mapping[str, float], *, limit: int) -> list[Hit]:
        """Return the up to ``limit`` documents that hold one of the tokens, best first; the values are weights."""
        return [Hit(one, score) for one, score in self.scores(tokens, limit=limit).items()]

    def scores(self, tokens: Mapping[str, float], *, limit: int) -> dict[str, float]:
        """Return the scores of the documents that ``search`` finds, by their id, best first."""
        import tantivy

        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, field, token, index_option="freq"), weight * field_weight
                ),
            )
            for token, weight in tokens.items()
            if weight > 0
            for field, field_weight in self._weights.items()
            if not (token.startswith(FAMILY) and field in self._without_families)
        ]
        if not clauses or not self._ids:
            return {}
        found = self._searcher.search(
            tantivy.Query.boolean_query(clauses), min(limit, len(self._ids)), count=False
        ).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in found])
        ids = self._ids
        ranked = sorted((-score, ids[int(number or 0)]) for (score, _), number in zip(found, numbers, strict=True))
        return {one: -score for score, one in ranked}

    def potential(self, tokens: Mapping[str, float]) -> float:
        """Return the score of a document that would hold every token in the field that counts most, once.

        A score divided by it tells, from 0 to about 1, how much of what was asked a document answers.
        """
        best = max(self._weights, key=lambda field: self._weights[field])
        size = len(self._ids)
        rarity = (log(1 + (size - n + 0.5) / (n + 0.5)) * weight for n, weight in self._frequencies(tokens))
        return max(sum(rarity) * self._weights[best], _SMALLEST)

    def _frequencies(self, tokens: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        for token, weight in tokens.items():
            yield max(self._searcher.doc_freq(field, token) for field in self._weights), weight

    def holds(self, word: str) -> bool:
        """Tell whether a whole folded word stands in any document."""
        return self._searcher.doc_freq(_WHOLE, word) > 0

    def holds_stem(self, stem: str) -> bool:
        """Tell whether any document has a word of this stem."""
        return any(self._searcher.doc_freq(field, stem) > 0 for field in self._weights)

    def words_beginning(self, letter: str) -> list[str]:
        """Return the whole words of the documents that begin with a letter."""
        if letter not in self._beginning:
            self._beginning[letter] = [word for word, _ in self._searcher.terms_with_prefix(_WHOLE, letter)]
        return self._beginning[letter]

    def _in_memory(self, documents: Documents) -> "tuple[tantivy.Index, _Manifest]":
        import tantivy

        index = tantivy.Index(self._schema)
        return index, self._update(index, documents, _Manifest("", documents.program, {}, {}))

    def _on_disk(self, folder: Path, documents: Documents) -> "tuple[tantivy.Index, _Manifest]":
        import tantivy

        manifest = _read(folder / _MANIFEST)
        if manifest is None or manifest.program != documents.program:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            manifest = _Manifest("", documents.program, {}, {})
        index = tantivy.Index(self._schema, path=str(folder))
        if documents.stamp and manifest.stamp == documents.stamp:
            self._register(index)
            return index, manifest
        updated = self._update(index, documents, manifest)
        _write(folder / _MANIFEST, updated)
        return index, updated

    def _register(self, index: "tantivy.Index") -> None:
        import tantivy

        index.register_tokenizer(_ANALYZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())

    def _update(self, index: "tantivy.Index", documents: Documents, held: _Manifest) -> _Manifest:
        """Index what is new or has changed, drop what is gone, and return what the index holds then."""
        self._register(index)
        digests = dict(sorted(documents.digests().items()))
        changed = [one for one, digest in digests.items() if held.digests.get(one) != digest]
        gone = [one for one in held.digests if one not in digests]
        numbers = {one: number for one, number in held.numbers.items() if one in digests}
        free = max(held.numbers.values(), default=-1) + 1
        if changed or gone:
            writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            for one in (*gone, *(known for known in changed if known in held.digests)):
                writer.delete_documents("id", one)
            for number, one in enumerate(changed, start=free):
                numbers[one] = number
                writer.add_document(self._document(one, number, documents))
            writer.commit()
            writer.wait_merging_threads()
        return _Manifest(documents.stamp, documents.program, numbers, digests)

    def _document(self, one: str, number: int, documents: Documents) -> "tantivy.Document":
        import tantivy

        texts = documents.text_of(one)
        held = {field: [" ".join(documents.tokens(field, texts.get(field, "")))] for field in self._weights}
        whole = " ".join(sorted({word for text in texts.values() for word in words(text)}))
        return tantivy.Document(id=[one], number=[number], **{_WHOLE: [whole]}, **held)


def _read(file: Path) -> _Manifest | None:
    try:
        return _Manifest(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write(file: Path, manifest: _Manifest) -> None:
    handle, draft = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(manifest._asdict(), stream)
    with contextlib.suppress(OSError):
        Path(draft).replace(file)


def tokens(text: str, topics: Lexicon, families: Lexicon | None) -> list[str]:
    """Return the tokens of an English text: its stems and the topics and word families that it names."""
    said = words(text)
    return [
        *stems(text),
        *(f"{TOPIC}{one.concept}" for one in topics.mentions(said)),
        *(f"{FAMILY}{one.concept}" for one in (families.mentions(said) if families else ())),
    ]


def stems(text: str) -> list[str]:
    """Return the stems of the words of ``text``, as the index holds them."""
    found: list[str] = _analyzer().analyze(fold(text))
    return found


@lru_cache(maxsize=4096)
def stems_of(word: str) -> tuple[str, ...]:
    """Return the stems of one word of a question; several steps of reading ask for the same ones."""
    return tuple(stems(word))


@cache
def _analyzer() -> "tantivy.TextAnalyzer":
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()
