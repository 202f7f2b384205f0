"""Lines that are one identifier and nothing else, as people paste them: DOIs, PMIDs, arXiv numbers, ISBNs."""

import re
from collections.abc import Callable

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, PMCID, PMID, ArXiv
from refkit.text.patterns import lazy_pattern

Identifier = DOI | PMID | PMCID | ArXiv | ISBN
# Longer lines are none.
_LONGEST = 300
# What a line looks like, the attribute of a reference that it belongs in, what reads it. A PMID without its label
# has seven or eight digits: a shorter number may be a page.
_FORMS: tuple[tuple[re.Pattern[str], str, Callable[[str], Identifier]], ...] = (
    (
        lazy_pattern(r"(?:https?://|doi\b|urn:doi|info:doi/|dx\.doi|www\.doi|10\.).{5,}", re.IGNORECASE),
        "doi",
        DOI.parse,
    ),
    (lazy_pattern(r"(?:pmid|pubmed)\W.{0,12}|\d{7,8}", re.IGNORECASE | re.ASCII), "pmid", PMID.parse),
    (lazy_pattern(r"(?:pmcid\W{0,4})?pmc\s?\d.{0,12}", re.IGNORECASE), "pmcid", PMCID.parse),
    (
        lazy_pattern(r"(?:e-?|p-?)?isbn.{9,40}|[\dx \-\u2010-\u2015]{10,20}", re.IGNORECASE),
        "isbn",
        ISBN.parse,
    ),
    (lazy_pattern(r"\S{9,80}|arxiv\b.{9,40}", re.IGNORECASE), "number", ArXiv.parse),
)
_LINE = lazy_pattern(r"\S[^\r\n]*")


def read_identifier(line: str) -> tuple[str, Identifier] | None:
    """The identifier that a line is, with the attribute of a reference that it belongs in; None where it is none.

    >>> [str(read_identifier(line)[1]) for line in ("PMID: 12345678", "arXiv:2301.00001", "978-0-201-89684-8")]
    ['12345678', '2301.00001', '9780201896848']
    >>> read_identifier("Ek M. Herons. 2019. doi:10.5555/1"), read_identifier("145-158")
    (None, None)
    """
    line = line[: _LONGEST + 1].strip(" \t\r\n.,;")
    if len(line) > _LONGEST:
        return None
    for pattern, name, parse in _FORMS:
        if pattern.fullmatch(line):
            try:
                return name, parse(line)
            except InvalidIdentifier:
                continue
    return None


def are_identifiers(text: str) -> bool:
    """Whether each line of a text that is not blank is one identifier; it ends at the first that is none."""
    lines = (found[0] for found in _LINE.finditer(text))
    first = next(lines, "")
    return bool(read_identifier(first)) and all(map(read_identifier, lines))
