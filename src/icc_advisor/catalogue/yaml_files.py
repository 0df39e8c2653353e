"""Reading one YAML file into one record, with every problem told by line, field and nearest valid name."""

import re
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from icc_advisor.errors import DataError, Problem
from icc_advisor.text import nearest

Record = TypeVar("Record", bound=BaseModel)
_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # PyYAML has no types for its C loader
    """The safe loader, but sequences are tuples, dates stay text and two equal keys are an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        result: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return result

    def construct_sequence_as_tuple(self, node: yaml.SequenceNode) -> tuple[Any, ...]:
        return tuple(self.construct_sequence(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))
_Loader.add_constructor("tag:yaml.org,2002:seq", _Loader.construct_sequence_as_tuple)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def read_record(file: Path, model: type[Record]) -> Record:
    """Return the record that a file holds; raises DataError with all its problems."""
    data = _read(file)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise DataError(tuple(_problems(file, model, error))) from None


def line_of(file: Path, path: tuple[str | int, ...]) -> int:
    """Return the line, from 1, of a field given by its path of keys and positions; of its nearest parent else."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=_Base)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return 1
    return _line(node, path)


def _read(file: Path) -> object:
    try:
        return yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - a safe loader, see above
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or "this is not YAML"
        raise DataError((Problem(file, mark.line + 1 if mark else 1, "", message),)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        message = str(error).splitlines()[0] if str(error) else "this is not YAML"
        raise DataError((Problem(file, 1, "", f"cannot be read as YAML: {message}"),)) from None
    except OSError as error:
        raise DataError((Problem(file, 0, "", f"cannot be read: {error.strerror}"),)) from None


def _problems(file: Path, model: type[BaseModel], error: ValidationError) -> list[Problem]:
    return [
        Problem(file, line_of(file, detail["loc"]), _dotted(detail["loc"]), _message(detail), _hint(detail, model))
        for detail in error.errors()
    ]


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path if part != "[key]")


def _message(detail: ErrorDetails) -> str:
    match detail["type"]:
        case "extra_forbidden":
            return "there is no such field"
        case "missing":
            return "is missing"
        case "value_error":
            return str(detail["msg"]).removeprefix("Value error, ")
        case "string_type" if detail["input"] is None:
            return "is empty"
        case "string_type" if isinstance(detail["input"], bool | int | float):
            return f"should be text; YAML read it as {detail['input']!r}, so put it in quotes"
        case _:
            shown = repr(detail["input"])
            found = shown if len(shown) <= 60 else f"{shown[:57]}…"  # noqa: PLR2004 - one line on a terminal
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]}, found {found}"


def _hint(detail: ErrorDetails, model: type[BaseModel]) -> str | None:
    if detail["type"] == "extra_forbidden":
        return next(iter(nearest(str(detail["loc"][-1]), _field_names(model), limit=1)), None)
    if detail["type"] == "literal_error":
        expected = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
        return next(iter(nearest(str(detail["input"]), expected, limit=1)), None)
    return None


@cache
def _field_names(model: type[BaseModel]) -> frozenset[str]:
    schema = TypeAdapter(model).json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for shape in shapes for name in shape.get("properties", {}))


def _line(node: yaml.Node | None, path: tuple[str | int, ...]) -> int:
    line = 1
    for part in path:
        found = _child(node, part)
        if found is None:
            break
        marker, node = found
        line = marker.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None
