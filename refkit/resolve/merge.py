"""What a matched work adds to a reference: variables that it lacks, never others in place of its own."""

from refkit.model import Provenance, Reference, csl_variable

# The variables that are filled where they are absent. Left out: `title` (as printed, it is what was
# cited), names (a printed list that ends in "et al." is no gap), `URL` (the DOI says it), and the short
# container title (an abbreviated title in `container_title` is the reference's own).
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
# What a reference or a work is called of which no more is known.
_ANY_TYPE = "document"


def merge_work(
    reference: Reference, work: Reference, *, source: str
) -> tuple[Reference, tuple[Provenance, ...]]:
    """Fill what a reference lacks from the work that it is.

    Args:
        source: Name of the source, for the provenance.

    Returns:
        The filled reference, and one provenance for each variable filled, in the order of FILLED;
        names, title and type come last.
    """
    added = {
        name: value for name in FILLED if (value := getattr(work, name)) and not getattr(reference, name)
    }
    if not reference.author and not reference.editor:
        added |= {name: value for name in _NAMES if (value := getattr(work, name))}
    if not reference.title and work.title:
        added["title"] = work.title
    if _is_type_known_better(reference, work):
        added["type"] = work.type
    witnesses = [
        Provenance(variable=csl_variable(name), source=source, text=_shown(value))
        for name, value in added.items()
    ]
    return reference.model_copy(update=added), tuple(witnesses)


def _is_type_known_better(reference: Reference, work: Reference) -> bool:
    # Without a title the type was guessed from little: a bare DOI, a journal and a page.
    is_guess = reference.type == _ANY_TYPE or not reference.title
    return is_guess and work.type not in (_ANY_TYPE, reference.type)


def _shown(value: object) -> str:
    return "; ".join(str(name) for name in value) if isinstance(value, tuple) else str(value)
