"""The keys under which references are filed to find those of one work: identifiers, and words of the description."""

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from refkit.errors import InvalidIdentifier
from refkit.match.dates import reference_years
from refkit.match.names import family_key
from refkit.match.pages import page_numbers
from refkit.match.titles import title_words
from refkit.model import DOI, ISBN, PMCID, PMID, ArXiv, Reference
from refkit.text.unicode import fold

_TITLE_KEY_WORDS = 4
_CLOSED_UP = 24
_ARXIV_DOI = "10.48550/arxiv."


class Identifiers(NamedTuple):
    """What identifies a work, in one spelling each; "" where a reference has none."""

    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    arxiv: str = ""

    def shared(self, other: "Identifiers") -> str:
        """The name of an identifier that both have; "" where there is none."""
        return next(
            (name for name, *both in zip(_NAMES, self, other, strict=True) if both[0] == both[1] != ""), ""
        )


_NAMES = ("DOI", "PMID", "PMCID", "arXiv number")


def identifiers(reference: Reference) -> Identifiers:
    """The identifiers of a reference; a text that is none counts as none."""
    doi = _parsed(DOI.parse, reference.doi).lower()
    arxiv = doi.removeprefix(_ARXIV_DOI) if doi.startswith(_ARXIV_DOI) else _arxiv(reference.url)
    return Identifiers(doi, _parsed(PMID.parse, reference.pmid), _parsed(PMCID.parse, reference.pmcid), arxiv)


def _arxiv(url: str | None) -> str:
    if "arxiv.org/" not in (url or ""):
        return ""
    try:
        return ArXiv.parse(url or "").value.lower()
    except InvalidIdentifier:
        return ""


def _parsed(parse: Callable[[str], object], text: str | None) -> str:
    try:
        return str(parse(text)) if text else ""
    except InvalidIdentifier:
        return ""


def cluster_keys(reference: Reference, known: Identifiers) -> Iterator[Hashable]:
    """The keys of a reference: two of one work nearly always share one, whatever was misprinted."""
    yield from ((name, value) for name, value in zip(known._fields, known, strict=True) if value)
    if isbn := _parsed(ISBN.parse, reference.isbn):
        yield ("isbn", isbn)
    if words := title_words(reference.title or ""):
        yield ("first words", words[:_TITLE_KEY_WORDS])
        yield ("last words", words[-_TITLE_KEY_WORDS:])
        yield ("letters", "".join(words)[:_CLOSED_UP])
    yield from _places(reference)


def _places(reference: Reference) -> Iterator[Hashable]:
    pages = page_numbers(reference.page)
    names = reference.author or reference.editor
    if pages and names:
        yield ("author", family_key(names[0].family or names[0].literal or ""), pages[0])
    if pages and reference.volume:
        yield ("volume", fold(reference.volume), pages[0], reference_years(reference)[:1])
