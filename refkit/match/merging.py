"""Several records of one work made one: the richest stays, the others fill its gaps, nothing goes without a trace."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from refkit.match.duplicates import completeness
from refkit.match.names import compare_names
from refkit.match.pages import compare_numbers, compare_pages
from refkit.match.titles import title_similarity
from refkit.match.venues import compare_venues
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Problem,
    Provenance,
    Reference,
    csl_variable,
)
from refkit.text.unicode import fold

_KEYS = frozenset({"id", "citation_key"})
_FILLED = tuple(name for name in (*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES) if name not in _KEYS)
_SAME_TITLE = 0.99


class Merged(NamedTuple):
    """One record of several.

    Attributes:
        kept: Place of the record that stays among those given.
        provenance: What was filled; the source is the name of the record that had it.
        problems: What the others say differently.
    """

    reference: Reference
    kept: int
    provenance: tuple[Provenance, ...]
    problems: tuple[Problem, ...]


def merge_records(records: Sequence[Reference], names: Sequence[str]) -> Merged:
    """Merge the records of one work; of two that are as rich the first stays.

    Args:
        names: What each record is called by in provenance and problems.
    """
    ranks = sorted(range(len(records)), key=lambda place: (-_richness(records[place]), place))
    kept = ranks[0]
    merged, provenance, problems = records[kept], list[Provenance](), list[Problem]()
    for place in ranks[1:]:
        other = records[place]
        problems += _differences(merged, other, names[place])
        added = _gaps(merged, other) | _names_in_full(merged, other)
        provenance += [_witness(name, value, names[place]) for name, value in added.items()]
        merged = merged.model_copy(update=added | _beside(merged, other, added))
    return Merged(merged, kept, tuple(provenance), tuple(problems))


def _richness(record: Reference) -> float:
    # A list of names that was cut short, or a type that says nothing, is worth less than one that is whole.
    return completeness(record) + bool(record.doi) - len(record.et_al) - (record.type == "document")


def _gaps(kept: Reference, other: Reference) -> dict[str, Any]:
    gaps = {name: value for name in _FILLED if (value := getattr(other, name)) and not getattr(kept, name)}
    if kept.container_title and gaps.get("container_title_short") == kept.container_title:
        del gaps["container_title_short"]
    if kept.type == "document" and other.type != "document":
        gaps["type"] = other.type
    return gaps


def _names_in_full(kept: Reference, other: Reference) -> dict[str, Any]:
    """The whole lists of names where those of the record that stays were cut short."""
    cut = [
        name for name in NAME_VARIABLES if csl_variable(name) in kept.et_al and name in other.model_fields_set
    ]
    return {name: theirs for name in cut if _goes_on(getattr(kept, name), theirs := getattr(other, name))}


def _goes_on(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    left = iter(theirs)
    begins_so = all(any(compare_names(name, other) != "differs" for other in left) for name in ours)
    return len(theirs) > len(ours) and begins_so


def _beside(kept: Reference, other: Reference, added: dict[str, Any]) -> dict[str, Any]:
    """What goes with the values: keys, "et al.", and what formats carry beyond CSL."""
    has_key = kept.citation_key or kept.id
    keys = {} if has_key else {"citation_key": other.citation_key, "id": other.id}
    cut = {variable for variable in kept.et_al if not _is_added(variable, added)}
    cut |= {variable for variable in other.et_al if _is_added(variable, added)}
    custom = dict(other.custom) | dict(kept.custom)
    return keys | {"et_al": tuple(sorted(cut)), "custom": tuple(custom.items())}


def _is_added(variable: str, added: dict[str, Any]) -> bool:
    return any(csl_variable(name) == variable for name in added)


def _witness(name: str, value: object, source: str) -> Provenance:
    return Provenance(variable=csl_variable(name), source=source, text=_shown(value))


def _differences(kept: Reference, other: Reference, source: str) -> Iterator[Problem]:
    for name, is_same in _COMPARED.items():
        ours, theirs = getattr(kept, name), getattr(other, name)
        if ours and theirs and ours != theirs and not is_same(ours, theirs):
            yield Problem(
                message=f"the {csl_variable(name)} of {source} is another: {_shown(theirs)[:200]}",
                variable=csl_variable(name),
                text=_shown(theirs),
            )


def _same_years(ours: Date, theirs: Date) -> bool:
    return None in (ours.year, theirs.year) or ours.year == theirs.year


def _same_text(ours: str, theirs: str) -> bool:
    return fold(ours) == fold(theirs)


def _is_longer_or_same(ours: str, theirs: str) -> bool:
    return title_similarity(ours, theirs) > _SAME_TITLE or fold(ours).startswith(fold(theirs))


_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda ours, theirs: ours == theirs or "document" in (ours, theirs),
    "title": _is_longer_or_same,
    "container_title": lambda ours, theirs: compare_venues(ours, theirs) in ("agrees", "absent"),
    "issued": _same_years,
    "volume": lambda ours, theirs: compare_numbers(ours, theirs) != "differs",
    "issue": lambda ours, theirs: compare_numbers(ours, theirs) != "differs",
    "page": lambda ours, theirs: compare_pages(ours, theirs) != "differs",
    "edition": lambda ours, theirs: compare_numbers(ours, theirs) != "differs",
    "publisher": lambda ours, theirs: fold(ours) in fold(theirs) or fold(theirs) in fold(ours),
    "note": _same_text,
    "annote": _same_text,
    "abstract": _same_text,
}


def _shown(value: object) -> str:
    return "; ".join(str(name) for name in value) if isinstance(value, tuple) else str(value)
