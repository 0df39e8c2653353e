"""The advisor: one catalogue, searched and matched to a city. Costly parts are made when first needed."""

from collections.abc import Callable, Iterable, Mapping
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
from icc_advisor.search.indexes import Indexes
from icc_advisor.search.languages import ENGLISH
from icc_advisor.search.ranking import (
    FEEDBACK,
    NEED,
    QUESTION,
    Asked,
    CityView,
    QuestionWeights,
    Ranked,
    asked_measures,
    city_score,
    diverse,
    measure_score,
    need_reasons,
    need_score,
    question_reasons,
    theme_scores,
)
from icc_advisor.search.text_index import TOPIC, stems
from icc_advisor.search.understanding import Understanding
from icc_advisor.text import fold, nearest, words

#: How many practices and themes the text brings up for ranking.
CANDIDATES = 60
NEAR_THEMES = 15
#: What a topic of the glossary counts among themes, whose own words tell more.
TOPIC_AMONG_THEMES = 0.5
#: Where filters leave fewer of the text matches than this, the text is asked again for so many times more.
ENOUGH_ACCEPTED = 40
DEEPER = 8
#: Less of the words of a question than this is chance; learned from questions that are out of scope.
ENOUGH_TEXT = 0.38
ENOUGH_THEME = 0.3
#: A question comes clearly near to a theme that answers so much of its words, and then also to those that come nearly
#: as near.
CLEARLY_NEAR = 0.45
NEAR_ENOUGH = 0.8
#: Gaps of this many weakest indicators are answered unless all are asked for.
WEAKEST = 5


class Advisor:
    """Answers what a question means, which practices meet it, and what suits a city's gaps."""

    def __init__(self, catalogue: Catalogue, *, cache: Path | None = None) -> None:
        self.catalogue = catalogue
        self.indexes = Indexes(catalogue, cache=cache)

    def understand(self, text: str, *, known: Iterable[str] = ()) -> Understanding:
        """Return what a question means; ``known`` words are never corrected."""
        asked = self.indexes.reader.read(text, known=known)
        tokens = {
            token: weight * (TOPIC_AMONG_THEMES if token.startswith(TOPIC) else 1.0)
            for token, weight in asked.tokens.items()
        }
        potential = self.indexes.theme_index.potential(tokens)
        scores = self.indexes.theme_index.scores(tokens, limit=NEAR_THEMES)
        near = {theme: round(score / potential, 4) for theme, score in scores.items()}
        return asked.model_copy(update={"themes": near, "near_indicators": self._of_themes(near)})

    def _of_themes(self, near: Mapping[str, float]) -> tuple[str, ...]:
        """Return the indicators of the themes that a question clearly comes near to, best first."""
        nearest_of_all = max(near.values(), default=0.0)
        if nearest_of_all < CLEARLY_NEAR:
            return ()
        clear = [theme for theme, nearness in near.items() if nearness >= NEAR_ENOUGH * nearest_of_all]
        of = self.catalogue.index.indicator_of
        return tuple(dict.fromkeys(of[self.catalogue.themes[theme].measures[0]] for theme in clear))

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

    def rank(
        self,
        asked: Understanding,
        *,
        city: City | None = None,
        filters: Filters | None = None,
        weights: QuestionWeights = QUESTION,
    ) -> list[Ranked]:
        """Return the practices that meet a question and its filters, best first; empty when nothing does."""
        practices, themes = self.catalogue.practices, self.catalogue.themes
        wanted = asked.filters if filters is None else filters
        accepts = self._acceptance(wanted, city)
        scores = self._text_scores(asked, wanted, accepts)
        most = max(scores.values(), default=0.0)
        if not wanted and self._too_little(asked, most):
            return []
        text = {one: score / most for one, score in scores.items()}
        near = {theme: weight**weights.sharpness for theme, weight in asked.themes.items()}
        fitting = theme_scores(near, themes)
        best = [(practices[one], score) for one, score in list(text.items())[:FEEDBACK]]
        measures = asked_measures(best, asked.measures, near, themes)
        gaps = self._gaps(city, asked.indicators)
        found = []
        theme, measure, evidence = weights.theme, weights.measure, weights.evidence
        for one in self._candidates({*text, *fitting, *self._cited(city, asked)}, asked, wanted):
            practice = practices[one]
            if not accepts(practice):
                continue
            score = text.get(one, 0.0) + theme * fitting.get(one, 0.0) + evidence * practice.evidence
            score += measure * measure_score(practice, measures)
            if city is not None:
                score += city_score(self._view(practice, city), gaps, asked)
            found.append((-round(score, 4), one))
        return [Ranked(one, -score) for score, one in sorted(found)]

    def _acceptance(self, wanted: Filters, city: City | None) -> Callable[[Practice], bool]:
        """Return what tells whether a practice meets the filters; each practice is looked at once."""
        if not wanted:
            return lambda _: True
        profile_of = self.catalogue.profile_of if wanted.by_city_facts else lambda _: None
        known: dict[str, bool] = {}

        def accepts(practice: Practice) -> bool:
            if practice.id not in known:
                known[practice.id] = wanted.accept(practice, profile_of(practice), city)
            return known[practice.id]

        return accepts

    def _text_scores(
        self, asked: Understanding, wanted: Filters, accepts: Callable[[Practice], bool]
    ) -> dict[str, float]:
        """Return the scores of the best text matches: with filters, of so many that enough of them are accepted."""
        limit, practices = CANDIDATES, self.catalogue.practices
        while True:
            scores = self.indexes.text_index.scores(asked.tokens, limit=limit)
            if not wanted or len(scores) < limit or sum(accepts(practices[one]) for one in scores) >= ENOUGH_ACCEPTED:
                return scores
            limit *= DEEPER

    def _too_little(self, asked: Understanding, most: float) -> bool:
        """Tell whether a question is about other business, or neither records nor themes answer enough of its words."""
        if asked.elsewhere:
            return True
        if asked.read_as or asked.indicators or max(asked.themes.values(), default=0.0) >= ENOUGH_THEME:
            return False
        return most / self.indexes.text_index.potential(asked.tokens) < ENOUGH_TEXT

    def nearest_indicator(self, asked: Understanding) -> str | None:
        """Return the indicator that a question comes nearest to, or None when it shares no word with any."""
        if asked.indicators:
            return asked.indicators[0]
        if asked.themes:
            theme = max(asked.themes, key=lambda one: asked.themes[one])
            return self.catalogue.index.indicator_of[self.catalogue.themes[theme].measures[0]]
        hits = self.indexes.text_index.search(asked.tokens, limit=1)
        return self.catalogue.practices[hits[0].id].indicators[0] if hits else None

    def explain(self, ranked: Ranked, asked: Understanding, *, city: City | None = None) -> Suggestion:
        """Return a ranked practice with the reasons why it answers a question."""
        practice = self.catalogue.practices[ranked.id]
        view = self._view(practice, city) if city else None
        why = question_reasons(view, practice, self._about(asked, city), city, self.catalogue.index)
        said = (*self._theme_reasons(practice, asked), *self._word_reasons(practice, asked))
        return Suggestion(id=ranked.id, score=ranked.score, reasons=(*why, *said))

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
        asked = self.understand(gap.text)
        hits = self.indexes.text_index.search(asked.tokens, limit=len(self.catalogue.practices))
        text = {hit.id: hit.score / hits[0].score for hit in hits}
        about = {
            theme: nearness
            for theme, nearness in asked.themes.items()
            if set(self.catalogue.themes[theme].measures) & set(gap.measures)
        }
        fit = theme_scores(about, self.catalogue.themes)
        fitting = [p for p in self.catalogue.practices.values() if set(p.measures) & set(gap.measures)]
        candidates = fitting or list(self.catalogue.of_indicator(indicator))
        views = {practice.id: self._view(practice, city) for practice in candidates}
        words_fit = {slug: text.get(slug, 0.0) + NEED.theme * fit.get(slug, 0.0) for slug in views}
        scores = {slug: need_score(view, indicator, gap, words_fit[slug]) for slug, view in views.items()}
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
        about = Asked((), (indicator,), ())
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
        # What the city's own report advises comes before other advice on the same measure.
        score = 1.0 + (one.measures[0] == served[0]) + (advised is not None) - 0.1 * place
        return Suggestion(id=one.id, score=score, reasons=tuple(why))

    def _cited(self, city: City | None, asked: Understanding) -> set[str]:
        results = [city.result(slug) for slug in asked.indicators] if city else []
        return {practice for result in results if result for practice in result.practices}

    def _candidates(self, meant: set[str], asked: Understanding, wanted: Filters) -> Iterable[str]:
        practices = self.catalogue.practices
        if wanted and not asked.tokens:
            return practices
        if asked.indicators and len(meant) < CANDIDATES:
            topic = set(asked.indicators)
            return {one.id for one in practices.values() if one.id in meant or topic.intersection(one.indicators)}
        return meant & practices.keys()

    def _about(self, asked: Understanding, city: City | None) -> Asked:
        return Asked(asked.measures, asked.indicators, self._gaps(city, asked.indicators))

    def _gaps(self, city: City | None, indicators: Iterable[str]) -> tuple[Gap, ...]:
        results = [city.result(slug) for slug in indicators] if city else []
        return tuple(gap for result in results if result for gap in result.gaps)

    def _view(self, practice: Practice, city: City) -> CityView:
        profile = self.catalogue.profile_of(practice)
        common = likeness(city, profile, other_country=practice.country)
        return CityView(practice, common, city.cites(practice.id))

    def _word_reasons(self, practice: Practice, asked: Understanding) -> list[Reason]:
        held = [word for text in practice.texts for word in words(text)]
        surface = {stem: word for word in reversed(held) for stem in stems(word)}
        literal = (surface.get(stem) for word in asked.known for stem in stems(word))
        if found := tuple(dict.fromkeys(word for word in literal if word)):
            return [reasons.matched(found)]
        for concept, said in asked.read_as.items():
            mentions = self.indexes.glossary.lexicon(ENGLISH).mentions(held)
            named = [" ".join(held[one.start : one.end]) for one in mentions if one.concept == concept]
            if named:
                return [reasons.understood(concept, said, tuple(dict.fromkeys(named))[:3])]
        return []

    def _theme_reasons(self, practice: Practice, asked: Understanding) -> list[Reason]:
        nearest_of_all = max(asked.themes.values(), default=0.0)
        for theme, nearness in asked.themes.items():
            one = self.catalogue.themes[theme]
            if nearness >= NEAR_ENOUGH * nearest_of_all and practice.id in (*one.clearly, *one.partly):
                return [reasons.of_theme(one, practice)]
        return []
