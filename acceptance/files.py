"""The items that are tried, the files that are written of them, and what should be found in those."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from refkit.formats import find_format, find_target
from refkit.formats.csl_json import to_csl
from refkit.model import Problem, Reference

Item = Mapping[str, Any]
_ET_AL = {"literal": "et al."}


@dataclass(frozen=True, slots=True)
class File:
    """A file of all items.

    Attributes:
        text: What was written.
        wanted: What a reader should find: the items, and where the writer said that something is lost, what
            it said is left of it.
        problems: What the writer said.
    """

    text: str
    wanted: tuple[Item, ...]
    problems: tuple[Problem, ...]


@cache
def items() -> tuple[Item, ...]:
    """The items, of our own making; names are no "et al."."""
    given = json.loads((Path(__file__).parent / "items.json").read_text(encoding="utf-8"))
    return tuple(
        {
            name: [one for one in value if one != _ET_AL] if isinstance(value, list) else value
            for name, value in item.items()
        }
        for item in given
    )


@cache
def references() -> tuple[Reference, ...]:
    """The items as references."""
    text = (Path(__file__).parent / "items.json").read_text(encoding="utf-8")
    reading = find_format("csl-json").read(text)
    assert not reading.problems
    return reading.references


@cache
def written(format_name: str, target_name: str) -> File:
    """The file of all items in a format, for a target."""
    known, target = find_format(format_name), find_target(target_name)
    writing = known.write(references(), target)
    said = {(problem.key, problem.variable) for problem in writing.problems}
    wanted = []
    for item, reference in zip(items(), references(), strict=True):
        left = to_csl(known.held(reference, target))
        values = {
            name: left.get(name) if (item["id"], name) in said else value for name, value in item.items()
        }
        wanted.append({name: value for name, value in values.items() if value})
    return File(writing.text, tuple(wanted), writing.problems)
