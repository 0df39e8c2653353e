#!/usr/bin/env python3
"""Writes src/icc_advisor/data/small-words.json: words without a meaning of their own, from stopwords-iso.

  curation/small_words.py

Words that our glossary or thesaurus gives a meaning are left out, and so is English, whose list is ours
(languages.yaml).
"""

import json

from stopwordsiso import stopwords

from icc_advisor.catalogue.countries import LANGUAGES
from icc_advisor.search.glossary import GLOSSARY, THESAURUS, Glossary
from icc_advisor.search.languages import ENGLISH, TABLE


def main() -> None:
    concepts = [one for files in (GLOSSARY, THESAURUS) for one in Glossary("", files).concepts.values()]
    table = {}
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        entries = {entry.lower() for concept in concepts for entry in concept.words.get(language, ())}
        begins = tuple(entry[:-1] for entry in entries if entry.endswith("*") and " " not in entry)
        kept = (word for word in stopwords(language) if word.isalpha() and word not in entries)
        table[language] = " ".join(sorted(word for word in kept if not word.startswith(begins)))
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{sum(len(one.split()) for one in table.values())} small words: {TABLE}")


if __name__ == "__main__":
    main()
