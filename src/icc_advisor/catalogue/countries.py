"""The countries of the world by ISO 3166-1 code, with their names in the ten languages (Unicode CLDR, by Babel)."""

import json
from functools import cache

from icc_advisor.catalogue.folders import INDEX_FOLDER

#: The languages in which questions are understood.
LANGUAGES = ("en", "fi", "sv", "fr", "es", "it", "de", "pt", "pl", "uk")
#: Made by curation/countries.py.
TABLE = INDEX_FOLDER / "countries.json"


@cache
def country_names() -> dict[str, dict[str, str]]:
    """Return each country's names by language, by its two-letter code."""
    table: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


#: English names that people use beside those of the table.
OTHER_NAMES = {
    "America": "US",
    "Britain": "GB",
    "Czech Republic": "CZ",
    "England": "GB",
    "Great Britain": "GB",
    "Holland": "NL",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Northern Ireland": "GB",
    "Scotland": "GB",
    "Turkey": "TR",
    "UK": "GB",
    "United States of America": "US",
    "USA": "US",
    "Wales": "GB",
}
