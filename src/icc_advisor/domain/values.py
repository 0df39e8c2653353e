"""The base of every record, and the small types that records share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from icc_advisor.text import is_clean


class Value(BaseModel):
    """A frozen, strict value: unknown keys, wrong types and later changes are refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


def _without_control_codes(text: str) -> str:
    if not is_clean(text):
        raise ValueError("holds control characters")
    return text


#: Text from a record: never empty, never able to steer a terminal.
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_without_control_codes)]
#: An identifier: lower-case words joined by hyphens.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
#: A web address.
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"`\\]+\.[^\s<>\"`\\]+$")]
#: Two capital letters of ISO 3166-1.
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
#: A score of the Index.
Score = Annotated[float | int, Field(ge=0, le=100)]
Year = Annotated[int, Field(ge=1000, le=2100)]
Texts = tuple[Text, ...]


class Source(Value):
    """Where a statement comes from; ``url`` is null when no address is known."""

    title: Text
    url: Url | None
    publisher: Text | None = None
    section: Text | None = None
    published: Text | None = None
    id: Slug | None = None
    note: Text | None = None
