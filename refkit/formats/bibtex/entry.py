"""An entry, and what has been read of it."""

from dataclasses import dataclass, field
from typing import Any

from refkit.formats.bibtex.inherit import Complaint
from refkit.formats.bibtex.names import read_names
from refkit.formats.names import is_et_al
from refkit.model import csl_variable


@dataclass(slots=True)
class Entry:
    """An entry and what has been found in it so far.

    Attributes:
        kind: Its type as it is written, in lower case.
        fields: By name; macros and what is inherited are in them.
        complaints: What is doubtful, for problems.
    """

    kind: str
    key: str | None
    fields: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    read_from: dict[str, str] = field(default_factory=dict)
    custom: dict[str, str] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    complaints: list[Complaint] = field(default_factory=list)


def read_people(attribute: str, latex: str, entry: Entry) -> None:
    """Take up the names of a field; "others" among them is that the list was cut short."""
    names = read_names(latex)
    kept = tuple(name for name in names if not is_et_al(name))
    entry.values[attribute] = kept
    if len(kept) < len(names):
        entry.cut.add(csl_variable(attribute))
