#!/usr/bin/env python3
"""Writes src/icc_advisor/data/countries.json: every country's name in the ten languages, from Babel (Unicode CLDR).

  curation/countries.py

Babel takes a third of a second to load, so the program reads this table instead; renew it when CLDR changes names.
"""

import json

from babel import Locale

from icc_advisor.catalogue.countries import LANGUAGES, TABLE

#: Codes of CLDR that stand for unions, oceans and tests.
NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def main() -> None:
    names = {language: Locale(language).territories for language in LANGUAGES}
    named_everywhere = set.intersection(*(set(one) for one in names.values()))
    codes = sorted(code for code in named_everywhere if code.isalpha() and code not in NO_COUNTRIES)
    table = {code: {language: names[language][code] for language in LANGUAGES} for code in codes}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(table)} countries in {len(LANGUAGES)} languages: {TABLE}")


if __name__ == "__main__":
    main()
