"""DOIs that are printed with a blank or the end of a line in them, so that half of one was read."""

import re

from refkit.errors import InvalidIdentifier
from refkit.model import DOI

# Where a DOI breaks there is one of its marks, before the blank or behind it; and the rest has a digit.
_REST = re.compile(r"([./_()-]{0,2})\s{1,3}([./_()-]{0,2})(?=\S{0,80}\d)(\w\S{0,80})")


def closed_up(doi: DOI, text: str) -> DOI | None:
    """The DOI that goes on behind a blank in a reference string; None where nothing says that it does.

    >>> str(closed_up(DOI("10.5555/heron"), "Ek T. Herons. doi: 10.5555/heron. 2019.12"))
    '10.5555/heron.2019.12'
    """
    at = text.lower().find(doi.value.lower())
    found = _REST.match(text, at + len(doi.value)) if at >= 0 else None
    if not found or not (found[1] or found[2] or doi.value[-1] in "./_-"):
        return None
    try:
        whole = DOI.parse(doi.value + found[1] + found[2] + found[3].rstrip(".,;:"))
    except InvalidIdentifier:
        return None
    return None if whole == doi else whole
