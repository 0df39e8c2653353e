"""Which measures of the Index a gap concerns, and which practice of the catalogue a citation is."""

import math
from collections import Counter
from functools import cached_property

from icc_advisor.domain.practice import Practice
from icc_advisor.report.citations import Cited
from icc_advisor.report.places import Named
from icc_advisor.report.sentences import sentences
from icc_advisor.search.advisor import Advisor
from icc_advisor.search.text_index import stems
from icc_advisor.text import fold, slug, words

#: What the glossary's own pointer adds to the likeness of the texts.
_POINTED = 0.12
#: A measure below this likeness is chance; others count that come near to the best.
_ENOUGH = 0.16
_NEAR_THE_BEST = 0.72
_MOST = 4
_SAME_TITLE = 82.0
_SAME_TEXT = 0.34


class Matcher:
    """Links the text of a report to measures and practices with the advisor's words."""

    def __init__(self, advisor: Advisor) -> None:
        self._advisor = advisor
        self._catalogue = advisor.catalogue

    def measures(self, text: str, indicator: str) -> tuple[tuple[str, ...], float]:
        """Return the measures of an indicator that a gap concerns, best first, and how sure the best is."""
        found: dict[str, float] = {}
        for sentence in sentences(text):
            scored = self._scored(sentence, indicator)
            best = max(scored.values(), default=0.0)
            for measure, score in scored.items():
                if score >= max(_ENOUGH, _NEAR_THE_BEST * best):
                    found[measure] = max(score, found.get(measure, 0.0))
        order = sorted(found, key=lambda one: (-found[one], one))[:_MOST]
        return tuple(order), round(min(0.95, 0.35 + max(found.values(), default=0.0)), 2) if order else 0.0

    def _scored(self, sentence: str, indicator: str) -> dict[str, float]:
        said = self._weighed(sentence)
        pointed = self._advisor.understand(sentence).measures
        measures = self._catalogue.index.by_id[indicator].measures
        return {one.id: _likeness(said, self._documents[one.id]) + _POINTED * (one.id in pointed) for one in measures}

    @cached_property
    def _texts(self) -> dict[str, Counter[str]]:
        """What is said of each measure: its text, and the recommendations that begin with it."""
        texts: dict[str, Counter[str]] = {}
        for measure in self._catalogue.index.measures.values():
            texts[measure.id] = Counter({stem: 3 * count for stem, count in Counter(stems(measure.text)).items()})
        for several in self._catalogue.recommendations.values():
            for one in several:
                texts[one.measures[0]].update(stems(f"{one.title}. {one.why}"))
        return texts

    @cached_property
    def _rareness(self) -> dict[str, float]:
        counts = Counter(stem for text in self._texts.values() for stem in text)
        return {stem: math.log(1 + len(self._texts) / count) for stem, count in counts.items()}

    @cached_property
    def _documents(self) -> dict[str, dict[str, float]]:
        return {
            measure: {stem: (1 + math.log(count)) * self._rareness[stem] for stem, count in text.items()}
            for measure, text in self._texts.items()
        }

    def _weighed(self, text: str) -> dict[str, float]:
        return {stem: self._rareness[stem] for stem in set(stems(text)) if stem in self._rareness}

    def topic(self, text: str, indicators: list[str]) -> dict[str, float]:
        """Return how much a text is about each of some indicators."""
        said = self._weighed(text)
        return {
            one: max(
                (_likeness(said, self._documents[m.id]) for m in self._catalogue.index.by_id[one].measures), default=0.0
            )
            for one in indicators
        }

    def known(self, cited: Cited) -> tuple[Practice, float] | None:
        """Return the catalogue's record of a practice that the report cites, and how sure it is the same."""
        from rapidfuzz import fuzz

        said = set(stems(cited.text))
        best: tuple[Practice, float] | None = None
        for practice in self._catalogue.practices.values():
            if not self._is_of(practice, cited.place_named):
                continue
            title = max(
                fuzz.token_set_ratio(fold(cited.title), fold(name)) if len(words(name)) > 1 else 0.0
                for name in (practice.title, practice.original_title or practice.title)
            )
            told = set(stems(" ".join((practice.title, practice.summary, *practice.actions, *practice.partners))))
            shared = sum(self._weight(stem) for stem in said & told) / (sum(self._weight(stem) for stem in told) or 1.0)
            score = shared + 0.25 * (title >= _SAME_TITLE)
            if score >= _SAME_TEXT and (best is None or score > best[1]):
                best = (practice, score)
        return (best[0], round(min(0.95, 0.4 + best[1]), 2)) if best else None

    def _is_of(self, practice: Practice, named: Named) -> bool:
        """Tell whether a practice is of the city that a report names."""
        if practice.country_code != named.country_code:
            return False
        if slug(practice.city) == slug(named.name):
            return True
        profile = self._catalogue.profile_of(practice)
        return profile is not None and named.known is not None and profile.id == named.known.id

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(
            stem
            for practice in self._catalogue.practices.values()
            for stem in set(stems(f"{practice.title} {practice.summary}"))
        )

    def _weight(self, stem: str) -> float:
        return math.log(1 + len(self._catalogue.practices) / (1 + self._frequency[stem]))


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    common = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return common / lengths if lengths else 0.0
