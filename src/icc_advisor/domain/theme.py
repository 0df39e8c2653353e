"""A theme: a subject of the size of one question, finer than a measure and wider than one practice."""

from typing import Annotated

from pydantic import Field

from icc_advisor.domain.values import Slug, Text, Texts, Value


class Theme(Value):
    """A subject that officers ask about; ``says`` are everyday phrasings of it.

    ``clearly`` are the practices that are about it, best first, ``partly`` those that answer a part of it.
    """

    id: Slug
    name: Text
    measures: Annotated[tuple[Slug, ...], Field(min_length=1)]
    says: Texts
    clearly: tuple[Slug, ...] = ()
    partly: tuple[Slug, ...] = ()


class ThemeFile(Value):
    """The themes of some indicators, as one file holds them."""

    themes: tuple[Theme, ...]
