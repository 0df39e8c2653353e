"""The full-text indexes of practices and themes, made or opened when first needed."""

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.prepared import stamp_of
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.theme import Theme
from icc_advisor.domain.values import Value
from icc_advisor.search.glossary import GLOSSARY, THESAURUS, Glossary
from icc_advisor.search.languages import ENGLISH
from icc_advisor.search.ranking import FAMILY_FIELDS, FIELDS, THEME_FIELDS
from icc_advisor.search.text_index import Documents, TextIndex, tokens
from icc_advisor.search.understanding import Reader


class Indexes:
    """What is searched in: words of the field, practices, themes; kept on disk where a cache folder is given."""

    def __init__(
        self, catalogue: Catalogue, *, cache: Path | None = None, fields: Mapping[str, float] = FIELDS
    ) -> None:
        """Take what a match in each field of a practice counts."""
        self.catalogue = catalogue
        self._cache = cache
        self._fields = fields

    @cached_property
    def glossary(self) -> Glossary:
        """The topics of the field, which point at indicators and measures."""
        return Glossary("glossary", GLOSSARY, cache=self._cache)

    @cached_property
    def thesaurus(self) -> Glossary:
        """Word families."""
        return Glossary("thesaurus", THESAURUS, cache=self._cache)

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions."""
        return Reader(self.catalogue, self.glossary, self.thesaurus, self.text_index, cache=self._cache)

    @cached_property
    def text_index(self) -> TextIndex:
        """The full-text index of all practices."""
        practices = self.catalogue.practices
        long = frozenset(self._fields) - FAMILY_FIELDS
        return self._text_index("practices", self._fields, practices, lambda one: fields_of(practices[one]), long)

    @cached_property
    def theme_index(self) -> TextIndex:
        """The full-text index of all themes."""
        themes = self.catalogue.themes
        return self._text_index("themes", THEME_FIELDS, themes, lambda one: theme_fields(themes[one]))

    def _text_index(
        self,
        name: str,
        fields: Mapping[str, float],
        records: Mapping[str, Value],
        text_of: Callable[[str], dict[str, str]],
        without_families: frozenset[str] = frozenset(),
    ) -> TextIndex:
        documents = Documents(
            stamp=self.catalogue.stamp,
            program=stamp_of((*GLOSSARY, *THESAURUS, *sorted(Path(__file__).parent.glob("*.py")))),
            digests=lambda: {
                one: sha256(record.model_dump_json().encode()).hexdigest() for one, record in records.items()
            },
            text_of=text_of,
            tokens=lambda field, text: tokens(
                text,
                self.glossary.lexicon(ENGLISH),
                None if field in without_families else self.thesaurus.lexicon(ENGLISH),
            ),
            without_families=without_families,
        )
        return TextIndex(documents, fields, folder=self._kept_in(name))

    def _kept_in(self, name: str) -> Path | None:
        if self._cache is None or not self.catalogue.origin:
            return None
        return self._cache / f"index-{self.catalogue.origin}" / name


def fields_of(practice: Practice) -> dict[str, str]:
    """Return the searchable text of a practice by field."""
    told = (practice.summary, *practice.actions, *practice.for_whom, *practice.results, *practice.partners)
    return {
        "title": f"{practice.title} {practice.original_title or ''}",
        "needs": " . ".join(practice.needs),
        "text": " . ".join((*told, practice.city, practice.country)),
    }


def theme_fields(theme: Theme) -> dict[str, str]:
    """Return the searchable text of a theme by field."""
    return {"name": theme.name, "says": " . ".join(theme.says)}
