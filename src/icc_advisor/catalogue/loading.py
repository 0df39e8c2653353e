"""Disk → domain: reads all files, lays folders over each other, and collects every problem."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import INDEX_FOLDER, KINDS, DataFolders
from icc_advisor.catalogue.prepared import prepared, stamp_of
from icc_advisor.catalogue.references import Found, reference_problems
from icc_advisor.catalogue.yaml_files import Record, line_of, read_record
from icc_advisor.domain.city import City
from icc_advisor.domain.index import Index, Resource
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import RecommendationFile
from icc_advisor.domain.theme import ThemeFile
from icc_advisor.domain.values import Value
from icc_advisor.errors import DataError, Problem


@dataclass(frozen=True)
class Loaded:
    """A catalogue of all good records, the problems of the others, and what a check warns about."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


class _Resources(Value):
    resources: tuple[Resource, ...]


class _Records(Value):
    """All records of a set of folders, as they are kept in prepared form."""

    index: Index
    resources: tuple[Resource, ...]
    practices: tuple[Practice, ...]
    recommendations: tuple[RecommendationFile, ...]
    cities: tuple[City, ...]
    themes: tuple[ThemeFile, ...]

    def catalogue(self) -> Catalogue:
        by_file = {one.indicator: one.recommendations for one in self.recommendations}
        known = {one.id for one in self.practices}
        return Catalogue(
            index=self.index,
            resources={one.id: one for one in self.resources},
            practices={one.id: one for one in self.practices if not (one.as_printed and one.same_as in known)},
            recommendations={slug: by_file[slug] for slug in self.index.by_id if slug in by_file},
            cities={one.id: one for one in self.cities},
            themes={one.id: one for file in self.themes for one in file.themes},
        )


def load_index() -> Index:
    """Return the Index that ships with the program."""
    return read_record(INDEX_FOLDER / "index.yaml", Index)


def load(folders: DataFolders, *, cache: Path | None = None) -> Loaded:
    """Read all data; a record with a problem of its own is left out and the rest is kept.

    References to ids that do not exist are problems too: unknown indicators and measures are left out with what names
    them, other references are told and lead nowhere. Data without any problem are kept in
    prepared form in ``cache``, when one is given.
    """
    reader = _Reader(folders)
    files = [file for folder in (INDEX_FOLDER, *folders.folders) for file in _all_files(folder)]
    records = prepared(cache, "records", files, _Records, lambda: _read(reader))
    if records is None:
        return reader.loaded()
    catalogue = records.catalogue()
    return Loaded(replace(catalogue, stamp=stamp_of(files), origin=folders.name) if cache else catalogue, ())


Rules = Callable[[Catalogue], Iterable[Found]]


def check(folders: DataFolders, rules: Rules, *, warn: Rules | None = None) -> Loaded:
    """Read all data as `load` does, and tell what ``rules`` find in the good records, and what ``warn`` finds."""
    reader = _Reader(folders)
    _read(reader)
    reader.tell(rules(reader.catalogue))
    warnings = reader.problems_of(warn(reader.catalogue)) if warn else []
    return replace(reader.loaded(), warnings=tuple(warnings))


def _read(reader: "_Reader") -> _Records | None:
    """Read everything; None when there was a problem, which the reader then tells."""
    records = _Records(
        index=load_index(),
        resources=read_record(INDEX_FOLDER / "resources.yaml", _Resources).resources,
        practices=reader.records("practices/**/*.yaml", Practice, key=lambda practice: practice.id),
        recommendations=reader.records("recommendations/*.yaml", RecommendationFile, key=lambda one: one.indicator),
        cities=reader.records("cities/*.yaml", City, key=lambda city: city.id),
        themes=tuple(read_record(file, ThemeFile) for file in sorted((INDEX_FOLDER / "themes").glob("*.yaml"))),
    )
    reader.check(records)
    return None if reader.problems else records


def _usable(catalogue: Catalogue) -> Catalogue:
    """Leave out what names an unknown indicator or measure: records as a whole, of assessments that part."""
    known, measures = set(catalogue.index.by_id), set(catalogue.index.measures)
    practices = {
        slug: one
        for slug, one in catalogue.practices.items()
        if known.issuperset(one.indicators) and measures.issuperset(one.measures)
    }
    recommendations = {
        slug: tuple(one for one in several if measures.issuperset(one.measures))
        for slug, several in catalogue.recommendations.items()
    }
    cities = {slug: _with_known(city, known) for slug, city in catalogue.cities.items()}
    return replace(catalogue, practices=practices, recommendations=recommendations, cities=cities)


def _with_known(city: City, known: set[str]) -> City:
    if all(known.issuperset(assessment.indicators) for assessment in city.assessments):
        return city
    kept = tuple(
        one.model_copy(update={"indicators": {s: r for s, r in one.indicators.items() if s in known}})
        for one in city.assessments
    )
    return city.model_copy(update={"assessments": kept})


class _Reader:
    """Reads the records of one kind from all folders; remembers the file of each and the problems met."""

    def __init__(self, folders: DataFolders) -> None:
        self.folders = folders
        self.files: dict[tuple[str, str], Path] = {}
        self.problems: list[Problem] = []
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        """What was read."""
        if self._catalogue is None:
            raise RuntimeError("nothing was read")
        return self._catalogue

    def check(self, records: _Records) -> None:
        """Look for references that lead nowhere."""
        self._catalogue = records.catalogue()
        self.tell(reference_problems(self._catalogue, {one.indicator: one for one in records.recommendations}))

    def tell(self, found: Iterable[Found]) -> None:
        """Add problems found in records, with the line of each."""
        self.problems += self.problems_of(found)

    def problems_of(self, found: Iterable[Found]) -> list[Problem]:
        """Return what was found in records, with the file and line of each."""
        placed = ((self.files[record], path, message, hint) for record, path, message, hint in found)
        return [Problem(f, line_of(f, path), ".".join(map(str, path)), said, hint) for f, path, said, hint in placed]

    def loaded(self) -> Loaded:
        """Return what was read, with its problems in the order of files and lines."""
        ordered = sorted(self.problems, key=lambda problem: (str(problem.file), problem.line, problem.field))
        return Loaded(_usable(self.catalogue), tuple(ordered))

    def records(self, pattern: str, model: type[Record], *, key: Callable[[Record], str]) -> tuple[Record, ...]:
        """Return the records that match a glob pattern, by key; later folders replace earlier ones."""
        kind = pattern.split("/", maxsplit=1)[0]
        found: dict[str, Record] = {}
        for folder in self.folders.folders:
            seen: dict[str, Path] = {}
            self.problems += _overlooked(folder / kind)
            for file in _files(folder, pattern):
                record = self._read(file, model)
                if record is None:
                    continue
                name = key(record)
                if name in seen:
                    self.problems.append(Problem(file, 1, "id", f"{name!r} stands in {seen[name]} too"))
                    continue
                if file.stem != name:
                    self.problems.append(Problem(file, 1, "", f"the file should be called {name}.yaml"))
                seen[name] = file
                found[name] = record
                self.files[kind, name] = file
        return tuple(found[name] for name in sorted(found))

    def _read(self, file: Path, model: type[Record]) -> Record | None:
        try:
            return read_record(file, model)
        except DataError as error:
            self.problems += error.problems
            return None


def _overlooked(folder: Path) -> list[Problem]:
    """Return the files of a data folder that look like records but are not read."""
    strange = (
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in {".yml", ".yaml"} and (file.suffix != ".yaml" or not file.is_file())
    )
    return [Problem(file, 0, "", "is not read: a record is a file that ends in .yaml") for file in sorted(strange)]


def _all_files(folder: Path) -> list[Path]:
    """Return every data file of a folder, with the folders that hold them, in a fixed order."""
    own = (*folder.glob("*.yaml"), *folder.glob("themes/*.yaml"))
    return sorted((*own, *(file for kind in KINDS for file in (folder / kind).rglob("*.y*ml"))))


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(file for file in folder.glob(pattern) if file.is_file() and not file.name.startswith("."))
