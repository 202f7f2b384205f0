"""What a matched work adds to a reference, what it says differently, and whose value stays.

Nothing goes without a trace: for a value that was added there is a provenance that names the source, for one
that was replaced another before it with what was printed (source "text").
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args

from refkit.model import ParsedReference, Problem, Provenance, Reference, Resolution, csl_variable
from refkit.resolve.sameness import is_coarser, same_names, says_the_same

# Whose value stays: "parsed": the printed one, only gaps are filled. "record": that of the work.
# "both": the printed one, and where the work says something else that is a problem.
Keep = Literal["parsed", "record", "both"]
KEEPS: tuple[Keep, ...] = get_args(Keep)

# The variables that are filled where they are absent. Left out: `title` (as printed, it is what was
# cited), names, and the short container title (an abbreviated title in `container_title` is the
# reference's own); see below for when they are.
FILLED = (
    "doi",
    "container_title",
    "collection_title",
    "issued",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "publisher",
    "publisher_place",
    "event_title",
    "isbn",
    "issn",
    "pmid",
    "pmcid",
    "language",
)
# What stands in both and may differ. A DOI that is given stays whatever a work says: it was verified.
COMPARED = (
    "title",
    "container_title",
    "issued",
    "volume",
    "issue",
    "page",
    "edition",
    "publisher",
    "publisher_place",
    "isbn",
)
# Filled only where the reference has no names at all.
_NAMES = ("author", "editor")
# What a reference or a work is called of which no more is known.
_ANY_TYPE = "document"


class Merging(NamedTuple):
    """A reference with what a work adds to it, where each value comes from, and what differs."""

    reference: Reference
    provenance: tuple[Provenance, ...] = ()
    problems: tuple[Problem, ...] = ()


def merge_work(
    reference: Reference, work: Reference, *, source: str
) -> tuple[Reference, tuple[Provenance, ...]]:
    """Fill what a reference lacks from the work that it is; what is printed stays.

    Args:
        source: Name of the source, for the provenance.

    Returns:
        The filled reference, and one provenance for each variable filled, in the order of FILLED;
        names, title and type come last. A list of authors that was cut short has two.
    """
    merging = merge_record(reference, work, source=source)
    return merging.reference, merging.provenance


def merge_record(reference: Reference, work: Reference, *, source: str, keep: Keep = "parsed") -> Merging:
    """Put a reference and the work that it is together.

    Args:
        source: Name of the source, for provenance and problems.
        keep: Whose value stays where both have one.
    """
    added = _gaps(reference, work) | _full_names(reference, work)
    if keep == "record":
        added |= _replaced(reference, work)
    merged = reference.model_copy(update=added | _et_al(reference, added))
    provenance = [
        witness for name, value in added.items() for witness in _witnesses(reference, name, value, source)
    ]
    problems = () if keep == "parsed" else tuple(_differences(reference, work, source, keep))
    return Merging(merged, tuple(provenance), problems)


def keep_values(entry: ParsedReference | Reference, resolution: Resolution, keep: Keep) -> Resolution:
    """A resolution with the values that are to be kept, in place of the printed ones that it came with.

    Args:
        entry: What was looked up.
        keep: Whose value stays; "parsed" is what a resolution has.
    """
    if keep == "parsed" or resolution.verdict != "matched" or not resolution.candidates:
        return resolution
    reference = entry.reference if isinstance(entry, ParsedReference) else entry
    work = resolution.candidates[0]
    merging = merge_record(reference, work.work, source=work.source, keep=keep)
    return resolution.model_copy(
        update={
            "reference": merging.reference,
            "provenance": merging.provenance,
            "problems": (*resolution.problems, *merging.problems),
        }
    )


def _gaps(reference: Reference, work: Reference) -> dict[str, Any]:
    added = {
        name: value for name in FILLED if (value := getattr(work, name)) and not getattr(reference, name)
    }
    if not work.doi and not reference.url and work.url:
        added["url"] = work.url
    if work.container_title_short and _has_full_container(reference, work):
        added["container_title_short"] = work.container_title_short
    if not reference.author and not reference.editor:
        added |= {name: value for name in _NAMES if (value := getattr(work, name))}
    if not reference.title and work.title:
        added["title"] = work.title
    if _is_type_known_better(reference, work):
        added["type"] = work.type
    return added


def _has_full_container(reference: Reference, work: Reference) -> bool:
    """Whether the reference has, or gets, the container in full, and the work a shorter form of it."""
    if reference.container_title_short or not work.container_title:
        return False
    printed = reference.container_title or work.container_title
    full = work.container_title.casefold()
    return printed.casefold() == full != (work.container_title_short or "").casefold()


def _full_names(reference: Reference, work: Reference) -> dict[str, Any]:
    """The whole lists of names that were cut short in print, where they begin as the printed ones do."""
    return {
        role: names
        for role in _NAMES
        if role in reference.et_al
        and len(names := getattr(work, role)) > len(printed := getattr(reference, role))
        and same_names(printed, names, is_cut=True)
    }


def _replaced(reference: Reference, work: Reference) -> dict[str, Any]:
    values = {
        name: value
        for name in (*COMPARED, *_NAMES)
        if (value := getattr(work, name)) and (printed := getattr(reference, name)) and value != printed
        if not is_coarser(name, printed, value)
    }
    if work.type not in (_ANY_TYPE, reference.type):
        values["type"] = work.type
    return values | _short_container(reference, work, values)


def _short_container(reference: Reference, work: Reference, values: dict[str, Any]) -> dict[str, Any]:
    """The short title beside a full one that takes the place of what was printed."""
    if "container_title" not in values or reference.container_title_short:
        return {}
    printed = reference.container_title or ""
    is_short = len(printed) < len(values["container_title"]) and says_the_same(
        "container_title", printed, values["container_title"]
    )
    short = work.container_title_short or (printed if is_short else None)
    return {"container_title_short": short} if short else {}


def _et_al(reference: Reference, added: dict[str, Any]) -> dict[str, Any]:
    cut = tuple(role for role in reference.et_al if role not in added)
    return {"et_al": cut} if cut != reference.et_al else {}


def _witnesses(reference: Reference, name: str, value: object, source: str) -> Iterator[Provenance]:
    variable, printed = csl_variable(name), getattr(reference, name)
    if printed and printed != _ANY_TYPE:
        yield Provenance(variable=variable, source="text", text=_shown(printed))
    yield Provenance(variable=variable, source=source, text=_shown(value))


def _differences(reference: Reference, work: Reference, source: str, keep: Keep) -> Iterator[Problem]:
    """What the work says otherwise; another spelling of the same is none."""
    for name in (*COMPARED, "type", *_NAMES):
        printed, recorded = getattr(reference, name), getattr(work, name)
        if not printed or not recorded or _is_same(reference, name, printed, recorded):
            continue
        variable, stays = csl_variable(name), keep == "record" and not is_coarser(name, printed, recorded)
        place = "stands in place of" if stays else "differs from"
        yield Problem(
            message=f"the {variable} of {source} {place} what is printed: {_shown(recorded)[:200]}",
            variable=variable,
            text=_shown(printed),
        )


def _is_same(reference: Reference, name: str, printed: Any, recorded: Any) -> bool:  # noqa: ANN401 - goes with the variable
    if name in _NAMES:
        return same_names(printed, recorded, is_cut=name in reference.et_al)
    return says_the_same(name, printed, recorded)


def _is_type_known_better(reference: Reference, work: Reference) -> bool:
    # Without a title the type was guessed from little: a bare DOI, a journal and a page.
    is_guess = reference.type == _ANY_TYPE or not reference.title
    return is_guess and work.type not in (_ANY_TYPE, reference.type)


def _shown(value: object) -> str:
    return "; ".join(str(name) for name in value) if isinstance(value, tuple) else str(value)
