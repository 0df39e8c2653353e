"""Fielded full-text ranking over practices, behind one small class: tantivy (BM25, stems) does the work."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from icc_advisor.domain.index import Index
from icc_advisor.domain.practice import Practice
from icc_advisor.text import fold

if TYPE_CHECKING:
    import tantivy

#: What a match in each field counts, relative to one in the summary.
FIELD_WEIGHTS = {
    "title": 3.0,
    "place": 1.5,
    "summary": 1.0,
    "actions": 1.2,
    "details": 0.7,
    "serves": 0.8,
    "needs": 1.5,
}

_ANALYZER = "icc_english"
_HEAP_BYTES = 15_000_000


class Hit(NamedTuple):
    """A practice found by its text; ``score`` is positive and comparable within one search only."""

    id: str
    score: float


def fields_of(practice: Practice, index: Index) -> dict[str, str]:
    """Return the searchable text of a practice by field."""
    measures = [index.measures[one].text for one in practice.measures if one in index.measures]
    names = [index.by_id[one].name for one in practice.indicators if one in index.by_id]
    return {
        "title": f"{practice.title} {practice.original_title or ''}",
        "place": f"{practice.city} {practice.country}",
        "summary": practice.summary,
        "actions": " . ".join(practice.actions),
        "details": " . ".join((*practice.for_whom, *practice.partners, *practice.results)),
        "serves": " . ".join((*names, *measures)),
        "needs": " . ".join(practice.needs),
    }


class TextIndex:
    """An in-memory index of practices; the order in which they are given does not matter."""

    def __init__(self, texts: Mapping[str, Mapping[str, str]]) -> None:
        import tantivy  # only who searches pays for it

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        for field in FIELD_WEIGHTS:
            schema.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer(_ANALYZER, _analyzer())
        writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        self._size = 0
        for practice, fields in texts.items():
            folded = {field: [fold(text)] for field, text in fields.items()}
            writer.add_document(tantivy.Document(id=[practice], **folded))
            self._size += 1
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, terms: Mapping[str, float]) -> list[Hit]:
        """Return all practices that hold one of the words, best first; ``terms`` maps words to their weights."""
        import tantivy

        clauses = []
        for word, weight in terms.items():
            for stem in stems(word):
                for field, field_weight in FIELD_WEIGHTS.items():
                    query = tantivy.Query.term_query(self._schema, field, stem, index_option="freq")
                    boosted = tantivy.Query.boost_query(query, weight * field_weight)
                    clauses.append((tantivy.Occur.Should, boosted))
        if not clauses or not self._size:
            return []
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), self._size).hits
        hits = [Hit(self._searcher.doc(address)["id"][0], float(score)) for score, address in found]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def stems(text: str) -> list[str]:
    """Return the stems of the words of ``text``, as the index holds them."""
    found: list[str] = _analyzer().analyze(fold(text))
    return found


@cache
def _analyzer() -> "tantivy.TextAnalyzer":
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()
