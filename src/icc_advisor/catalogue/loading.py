"""Disk → domain: reads all files, lays folders over each other, and collects every problem."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from icc_advisor.catalogue.catalogue import Catalogue
from icc_advisor.catalogue.folders import INDEX_FOLDER, DataFolders
from icc_advisor.catalogue.references import reference_problems
from icc_advisor.catalogue.yaml_files import Record, line_of, read_record
from icc_advisor.domain.city import City
from icc_advisor.domain.index import Index, Resource
from icc_advisor.domain.practice import Practice
from icc_advisor.domain.recommendation import Recommendation, RecommendationFile
from icc_advisor.domain.values import Value
from icc_advisor.errors import DataError, Problem


@dataclass(frozen=True)
class Loaded:
    """A catalogue of all good records, the problems of the others, and the file of each record."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


class _Resources(Value):
    resources: tuple[Resource, ...]


def load_index() -> Index:
    """Return the Index that ships with the program."""
    return read_record(INDEX_FOLDER / "index.yaml", Index)


def load(folders: DataFolders) -> Loaded:
    """Read all data; a record with a problem of its own is left out and the rest is kept.

    References to ids that do not exist are problems too, but their record is kept.
    """
    index = load_index()
    reader = _Reader(folders)
    practices = reader.records("practices/**/*.yaml", Practice, key=lambda practice: practice.id)
    by_file = reader.records("recommendations/*.yaml", RecommendationFile, key=lambda one: one.indicator)
    cities = reader.records("cities/*.yaml", City, key=lambda city: city.id)
    catalogue = Catalogue(
        index=index,
        resources={one.id: one for one in read_record(INDEX_FOLDER / "resources.yaml", _Resources).resources},
        practices=dict(sorted(practices.items())),
        recommendations=_in_order(by_file, index),
        cities=dict(sorted(cities.items())),
    )
    found = list(reference_problems(catalogue, by_file))
    reader.problems += [
        Problem(reader.files[record], line_of(reader.files[record], path), ".".join(map(str, path)), message, hint)
        for record, path, message, hint in found
    ]
    catalogue = _usable(catalogue)
    return Loaded(catalogue, tuple(sorted(reader.problems, key=lambda p: (str(p.file), p.line, p.field))))


def _usable(catalogue: Catalogue) -> Catalogue:
    """Leave out what names an indicator that does not exist: practices as a whole, of assessments that part."""
    known = set(catalogue.index.by_id)
    practices = {slug: one for slug, one in catalogue.practices.items() if known.issuperset(one.indicators)}
    cities = {slug: _with_known(city, known) for slug, city in catalogue.cities.items()}
    return replace(catalogue, practices=practices, cities=cities)


def _with_known(city: City, known: set[str]) -> City:
    if all(known.issuperset(assessment.indicators) for assessment in city.assessments):
        return city
    kept = tuple(
        one.model_copy(update={"indicators": {s: r for s, r in one.indicators.items() if s in known}})
        for one in city.assessments
    )
    return city.model_copy(update={"assessments": kept})


def _in_order(by_file: dict[str, RecommendationFile], index: Index) -> dict[str, tuple[Recommendation, ...]]:
    known = [slug for slug in index.by_id if slug in by_file]
    return {slug: by_file[slug].recommendations for slug in known}


class _Reader:
    """Reads the records of one kind from all folders; remembers the file of each and the problems met."""

    def __init__(self, folders: DataFolders) -> None:
        self.folders = folders
        self.files: dict[tuple[str, str], Path] = {}
        self.problems: list[Problem] = []

    def records(self, pattern: str, model: type[Record], *, key: Callable[[Record], str]) -> dict[str, Record]:
        """Return the records that match a glob pattern, by key; a later folder replaces an earlier record."""
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
        return found

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


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(file for file in folder.glob(pattern) if file.is_file() and not file.name.startswith("."))
