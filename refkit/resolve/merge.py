"""What a matched work adds to a reference: variables that it lacks, never others in place of its own."""

from refkit.model import Provenance, Reference, csl_variable

# The variables that are filled where they are absent. Left out: `type` and `title` (as printed, they
# are what was cited), names (a printed list that ends in "et al." is no gap), `URL` (the DOI says it).
FILLED = (
    "doi",
    "container_title",
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
    "language",
)
# Filled only where the reference has no names at all.
_NAMES = ("author", "editor")
# An abbreviated title in `container_title` is the reference's own; the full one is not put beside it.


def merge_work(
    reference: Reference, work: Reference, *, source: str
) -> tuple[Reference, tuple[Provenance, ...]]:
    """Fill what a reference lacks from the work that it is.

    Args:
        source: Name of the source, for the provenance.

    Returns:
        The filled reference, and one provenance for each variable filled, in the order of FILLED.
    """
    added = {
        name: value for name in FILLED if (value := getattr(work, name)) and not getattr(reference, name)
    }
    if not reference.author and not reference.editor:
        added |= {name: value for name in _NAMES if (value := getattr(work, name))}
    if not reference.title and work.title:
        added["title"] = work.title
    witnesses = [
        Provenance(variable=csl_variable(name), source=source, text=_shown(value))
        for name, value in added.items()
    ]
    return reference.model_copy(update=added), tuple(witnesses)


def _shown(value: object) -> str:
    return "; ".join(str(name) for name in value) if isinstance(value, tuple) else str(value)
