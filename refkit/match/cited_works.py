"""Works that a document describes where it cites them (fields of Word), found among references."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from refkit.errors import InvalidIdentifier
from refkit.match.keys import words
from refkit.model import DOI, Reference
from refkit.model.citation import Citation


def by_their_keys(
    citations: Iterable[Citation], references: Iterable[tuple[str | None, Reference]]
) -> Iterator[Citation]:
    """Citations of described works under the keys of the references that they are; others as they were.

    A work is a reference that has its key, its DOI or its title. One that is there and has no key is left out:
    nothing can be wrong with it.

    Args:
        references: Each with the key that it stands under.
    """
    known = _Known(references)
    for one in citations:
        if one.doi is None and one.title is None:
            yield one
        elif (key := known.key_of(one)) is not None:
            if key:
                yield replace(one, key=key)
        else:
            yield one


class _Known:
    """Keys by what a work is known by: "" where a reference has none."""

    def __init__(self, references: Iterable[tuple[str | None, Reference]]) -> None:
        self._keys: set[str] = set()
        self._by_doi: dict[str, str] = {}
        self._by_title: dict[str, str] = {}
        for key, reference in references:
            self._keys.add(key or "")
            if doi := _doi(reference.doi):
                self._by_doi.setdefault(doi, key or "")
            if title := _title(reference.title):
                self._by_title.setdefault(title, key or "")

    def key_of(self, citation: Citation) -> str | None:
        """The key of what is cited; None where it is not there."""
        if citation.key in self._keys:
            return citation.key
        if (doi := _doi(citation.doi)) and doi in self._by_doi:
            return self._by_doi[doi]
        return self._by_title.get(_title(citation.title)) if citation.title else None


def _doi(text: str | None) -> str:
    try:
        return DOI.parse(text).value.lower() if text else ""
    except InvalidIdentifier:
        return ""


def _title(text: str | None) -> str:
    return " ".join(words(text or ""))
