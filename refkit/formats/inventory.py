"""What each format holds, measured: every variable of every type is put to it, and looked for in what comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from refkit.formats.format import Format
from refkit.formats.targets import GENERIC, Target
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Reference,
    csl_variable,
)

_KEYS = frozenset({"id", "citation_key"})
_SPELLED = {
    "doi": "10.1000/182",
    "isbn": "978-0-306-40615-7",
    "issn": "0378-5955",
    "language": "en",
    "page": "836-847",
    "page_first": "836",
    "pmcid": "PMC3531190",
    "pmid": "23193287",
    "url": "https://example.org/a",
    "year_suffix": "a",
}
# What a reference has beside the variable that is asked for.
_BASE = ("title", "author", "issued", "container_title")


@dataclass(frozen=True, slots=True)
class Holding:
    """What a format does with references of one type.

    Attributes:
        type: CSL type.
        comes_back_as: The type in which they come back.
        lost: CSL variables that it has no place for, sorted.
    """

    type: str
    comes_back_as: str
    lost: tuple[str, ...]


def inventory(known: Format, target: Target = GENERIC) -> tuple[Holding, ...]:
    """What a format holds of each type, in the order of ITEM_TYPES."""
    return tuple(_holding(known, target, item_type) for item_type in ITEM_TYPES)


def lost_everywhere(holdings: Iterable[Holding]) -> tuple[str, ...]:
    """The variables that are lost in every type, sorted."""
    listed = [frozenset(holding.lost) for holding in holdings]
    return tuple(sorted(frozenset.intersection(*listed), key=str.casefold)) if listed else ()


def _holding(known: Format, target: Target, item_type: str) -> Holding:
    values = _values()
    full = known.held(Reference.model_validate({"type": item_type, **values}), target)
    lost = [
        name
        for name in values
        if not getattr(full, name) and not _is_held_alone(known, target, item_type, name)
    ]
    return Holding(item_type, full.type, tuple(sorted(map(csl_variable, lost), key=str.casefold)))


def _is_held_alone(known: Format, target: Target, item_type: str, name: str) -> bool:
    """Whether a variable has a place where no other wants it."""
    values = _values()
    asked = {key: values[key] for key in (*_BASE, name)}
    return bool(getattr(known.held(Reference.model_validate({"type": item_type, **asked}), target), name))


def _values() -> dict[str, Any]:
    """A value for every variable that no format has trouble with."""
    texts = {name: _SPELLED.get(name, "12") for name in TEXT_VARIABLES if name not in _KEYS}
    people = {name: (Name(family="Doe", given="Jane"),) for name in NAME_VARIABLES}
    return texts | people | {name: Date(parts=((2019, 3, 15),)) for name in DATE_VARIABLES}
