"""Identifiers as printed to their normal form; what does not parse is kept as printed."""

from collections.abc import Callable, Mapping

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, ISSN, PMCID, PMID

_CLASSES: Mapping[str, Callable[[str], object]] = {
    "DOI": DOI.parse,
    "ISBN": ISBN.parse,
    "ISSN": ISSN.parse,
    "PMCID": PMCID.parse,
    "PMID": PMID.parse,
}


def normalize_identifier(variable: str, text: str) -> str:
    """The normal form of an identifier (CSL variable in capitals), or the text without its spaces.

    >>> normalize_identifier("DOI", "https://doi.org/10.1000/182"), normalize_identifier("ISBN", "1-2-3")
    ('10.1000/182', '1-2-3')
    """
    parse = _CLASSES.get(variable)
    try:
        return str(parse(text)) if parse else "".join(text.split())
    except InvalidIdentifier:
        return text.strip()
