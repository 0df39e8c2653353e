"""The advisor: one catalogue, searched and matched to a city. Costly parts are made when first needed."""

from collections.abc import Iterable
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.domain.city import City, Gap
from icc_advisor.domain.diagnosis import Diagnosis, diagnose
from icc_advisor.domain.index import Indicator
from icc_advisor.domain.likeness import likeness
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation
from icc_advisor.domain.suggestion import GapSuggestions, Reason, Suggestion
from icc_advisor.errors import UnknownNameError
from icc_advisor.search import reasons
from icc_advisor.search.filters import Filters
from icc_advisor.search.glossary import Glossary, load_glossary
from icc_advisor.search.ranking import (
    Asked,
    CityView,
    Ranked,
    diverse,
    need_reasons,
    need_score,
    question_reasons,
    question_score,
)
from icc_advisor.search.text_index import TextIndex, fields_of, stems
from icc_advisor.search.understanding import Reader, Understanding
from icc_advisor.text import fold, nearest, words

#: Gaps of this many weakest indicators are answered unless all are asked for.
WEAKEST = 5


class Advisor:
    """Answers what a question means, which practices meet it, and what suits a city's gaps."""

    def __init__(self, catalogue: Catalogue, *, cache: Path | None = None) -> None:
        self.catalogue = catalogue
        self._cache = cache

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary of concepts."""
        return load_glossary(cache=self._cache)

    @cached_property
    def text_index(self) -> TextIndex:
        """The full-text index of all practices."""
        return TextIndex(self._texts)

    @cached_property
    def reader(self) -> Reader:
        """The reader of questions."""
        vocabulary = {word for fields in self._texts.values() for text in fields.values() for word in words(text)}
        return Reader(self.catalogue, self.glossary, frozenset(vocabulary))

    @cached_property
    def _texts(self) -> dict[str, dict[str, str]]:
        index = self.catalogue.index
        return {practice.id: fields_of(practice, index) for practice in self.catalogue.practices.values()}

    def understand(self, text: str, *, known: Iterable[str] = ()) -> Understanding:
        """Return what a question means; ``known`` words are never corrected."""
        return self.reader.read(text, known=known)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of this id, name or older name; raises UnknownNameError with the nearest names."""
        indicators = self.catalogue.index.indicators
        names = {fold(n): one for one in indicators for n in (one.id, one.name, *(o.name for o in one.other_names))}
        if found := names.get(fold(name.strip())):
            return found
        asked = self.understand(name)
        if len(asked.indicators) == 1 and not asked.corrections:
            return self.catalogue.index.by_id[asked.indicators[0]]
        raise UnknownNameError("indicator", name, nearest(name, [one.id for one in indicators]))

    def diagnosis(self, city: City) -> Diagnosis | None:
        """Return the diagnosis of the city's latest assessment, or None when it has none."""
        return diagnose(city.latest, self.catalogue.index) if city.latest else None

    def rank(self, asked: Understanding, *, city: City | None = None, filters: Filters | None = None) -> list[Ranked]:
        """Return the practices that meet a question and its filters, best first; empty when nothing does."""
        wanted = asked.filters if filters is None else filters
        text = self._text_scores(asked.terms)
        about = self._about(asked, city)
        found = []
        for practice in self._candidates({*text, *self._cited(city, asked)}, asked, wanted):
            view = self._view(practice, city) if city else None
            score = question_score(view, practice, text.get(practice.id, 0.0), about)
            found.append(Ranked(practice.id, round(score, 4)))
        return sorted(found, key=lambda one: (-one.score, one.id))

    def explain(self, ranked: Ranked, asked: Understanding, *, city: City | None = None) -> Suggestion:
        """Return a ranked practice with the reasons why it answers a question."""
        practice = self.catalogue.practices[ranked.id]
        view = self._view(practice, city) if city else None
        why = question_reasons(view, practice, self._about(asked, city), city, self.catalogue.index)
        return Suggestion(id=ranked.id, score=ranked.score, reasons=(*why, *self._word_reasons(practice, asked)))

    def search(self, asked: Understanding, *, limit: int, city: City | None = None) -> list[Suggestion]:
        """Return the up to ``limit`` practices that best meet a question, with reasons."""
        return [self.explain(one, asked, city=city) for one in self.rank(asked, city=city)[:limit]]

    def suggest(self, city: City, *, indicators: Iterable[str] | None = None) -> list[GapSuggestions]:
        """Return what is proposed for each gap of the given indicators, or of the weakest ones."""
        diagnosis = self.diagnosis(city)
        if diagnosis is None or city.latest is None:
            return []
        if indicators is None:
            indicators = [standing.indicator for standing in diagnosis.standings[:WEAKEST]]
        results = [(slug, city.latest.indicators[slug]) for slug in indicators if slug in city.latest.indicators]
        return [self.for_gap(city, slug, gap) for slug, result in results for gap in result.gaps]

    def for_gap(self, city: City, indicator: str, gap: Gap) -> GapSuggestions:
        """Return recommendations and practices for one gap, best first."""
        text = self._text_scores(dict.fromkeys(words(gap.text), 1.0))
        fitting = [p for p in self.catalogue.practices.values() if set(p.measures) & set(gap.measures)]
        candidates = fitting or list(self.catalogue.of_indicator(indicator))
        views = {practice.id: self._view(practice, city) for practice in candidates}
        scores = {slug: need_score(view, indicator, gap, text.get(slug, 0.0)) for slug, view in views.items()}
        ranked = sorted((Ranked(slug, round(s, 4)) for slug, s in scores.items()), key=lambda one: (-one.score, one.id))
        chosen = diverse(ranked, self.catalogue.practices)
        index = self.catalogue.index
        return GapSuggestions(
            indicator=indicator,
            gap=gap,
            recommendations=self._recommendations(city, indicator, gap),
            practices=tuple(
                Suggestion(id=slug, score=score, reasons=need_reasons(views[slug], indicator, gap, city, index))
                for slug, score in chosen
            ),
            closest=not fitting,
        )

    def reasons_for(self, city: City, practice: Practice, indicator: str) -> tuple[Reason, ...]:
        """Return why a practice may suit a city under an indicator where no gap of the city is behind it."""
        about = Asked((), (indicator,), (), ())
        return question_reasons(self._view(practice, city), practice, about, city, self.catalogue.index)

    def recommendations_for(self, city: City, indicator: str) -> list[Suggestion]:
        """Return the recommendations of an indicator: the best for each gap in turn, then the next, then others."""
        result = city.result(indicator)
        by_gap = [self._recommendations(city, indicator, gap) for gap in (result.gaps if result else ())]
        in_turn = [one for several in zip_longest(*by_gap) for one in several if one is not None]
        best = {one.id: one for one in reversed(in_turn)}
        ordered = [best[slug] for slug in dict.fromkeys(one.id for one in in_turn)]
        others = [one for one in self.catalogue.recommendations.get(indicator, ()) if one.id not in best]
        return [*ordered, *(Suggestion(id=one.id, score=0.0, reasons=()) for one in others)]

    def _recommendations(self, city: City, indicator: str, gap: Gap) -> tuple[Suggestion, ...]:
        found = [
            self._recommendation(one, city, gap)
            for one in self.catalogue.recommendations.get(indicator, ())
            if set(one.measures) & set(gap.measures)
        ]
        return tuple(sorted(found, key=lambda one: (-one.score, one.id)))

    def _recommendation(self, one: Recommendation, city: City, gap: Gap) -> Suggestion:
        served = [measure for measure in one.measures if measure in gap.measures]
        why = [reasons.serves_measure(gap, served[0], self.catalogue.index)]
        if advised := reasons.rests_on(one, city):
            why.insert(0, advised)
        place = gap.measures.index(served[0])
        score = 1.0 + (one.measures[0] == served[0]) - 0.1 * place
        return Suggestion(id=one.id, score=score, reasons=tuple(why))

    def _cited(self, city: City | None, asked: Understanding) -> set[str]:
        results = [city.result(slug) for slug in asked.indicators] if city else []
        return {practice for result in results if result for practice in result.practices}

    def _candidates(self, meant: set[str], asked: Understanding, filters: Filters) -> Iterable[Practice]:
        anything = not (asked.terms or asked.indicators or asked.measures) and bool(filters)
        for practice in self.catalogue.practices.values():
            meets = (
                anything
                or practice.id in meant
                or set(practice.indicators) & set(asked.indicators)
                or set(practice.measures) & set(asked.measures)
            )
            if meets and filters.accept(practice, self.catalogue.profile_of(practice)):
                yield practice

    def _text_scores(self, terms: dict[str, float]) -> dict[str, float]:
        hits = self.text_index.search(terms)
        return {hit.id: hit.score / hits[0].score for hit in hits}

    def _about(self, asked: Understanding, city: City | None) -> Asked:
        named = tuple(slug for slug in asked.indicators if slug in asked.read_as)
        return Asked(asked.measures, asked.indicators, named, self._gaps(city, asked.indicators))

    def _gaps(self, city: City | None, indicators: Iterable[str]) -> tuple[Gap, ...]:
        results = [city.result(slug) for slug in indicators] if city else []
        return tuple(gap for result in results if result for gap in result.gaps)

    def _view(self, practice: Practice, city: City) -> CityView:
        profile = self.catalogue.profile_of(practice)
        common = likeness(city, profile, other_country=practice.country)
        return CityView(practice, common, city.cites(practice.id))

    def _word_reasons(self, practice: Practice, asked: Understanding) -> list[Reason]:
        surface: dict[str, str] = {}
        for word in words(" ".join(self._texts[practice.id].values())):
            for stem in stems(word):
                surface.setdefault(stem, word)

        def held(candidates: Iterable[str]) -> tuple[str, ...]:
            found = (surface.get(stem) for word in candidates for stem in stems(word))
            return tuple(dict.fromkeys(word for word in found if word))

        if literal := held(asked.known):
            return [reasons.matched(literal)]
        for concept, said in asked.read_as.items():
            if found := held(self.glossary.concepts[concept].terms):
                return [reasons.understood(concept, said, found)]
        return []
