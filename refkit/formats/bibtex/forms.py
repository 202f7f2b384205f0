"""The form that the value of a variable takes in BibTeX and biblatex."""

import re
from collections.abc import Callable
from typing import Any

from refkit.formats.bibtex.dialect import Dialect
from refkit.formats.bibtex.tables import BIBTEX
from refkit.formats.bibtex.words import LANGUAGE_OF_BABEL, STRINGS
from refkit.formats.dates import edtf_form
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.markup import without_nocase
from refkit.formats.texts import bare_doi, one_line
from refkit.model import Date
from refkit.text.dashes import hyphenate

# Written as they are: LaTeX reads url and doi verbatim, and so does Zotero.
ADDRESSES = frozenset({"doi", "url"})
# TeX reads ^^5c as a backslash; none of these may stand in a URL anyway.
_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "^": "%5E"}
_TO_ENCODE = re.compile(r"[{}\\ ^]")
_SIGN_IN_FORMULA = re.compile(r"(?<!\$)\$++([<>])\$++")
_PMCID = re.compile(r"PMC\d{1,12}")


def text_form(attribute: str, value: str, dialect: Dialect) -> str | None:
    """The text as it comes back, or None where the format has no place for it."""
    own = _OWN_FORMS.get(attribute)
    if own is not None:
        return own(value, dialect)
    text = one_line(value)
    return (one_line(without_nocase(text)) if "<span" in text else text) or None


def date_form(date: Date) -> Date | None:
    """A date as it comes back: itself where EDTF says all of it."""
    if len(date.parts) == 1 and date.season is None and date.literal is None and date.year:
        return date
    return edtf_form(date)


def with_article_number(values: dict[str, Any]) -> dict[str, Any]:
    """An article number stands in pages too, where readers look for it (Zotero, bibtex styles)."""
    number = values.get("number")
    # Beside a genre ("abstract 0379") it numbers the abstract, and is no page.
    if not number or values.get("page") or values.get("genre"):
        return values
    is_article = BIBTEX.entry_of_type[values["type"]] == "article"
    return {**values, "page": page_form(number)} if is_article else values


def page_form(text: str) -> str:
    """Pages with hyphens on one line."""
    return hyphenate(one_line(text))


def doi_form(text: str) -> str:
    """A DOI alone, with no formulas for the signs of old ones: 10.1002/(SICI)1$<$2::AID$>$3.

    >>> doi_form("https://doi.org/10.1000/a$<$1:b$>$c")
    '10.1000/a<1:b>c'
    """
    text = bare_doi(one_line(text))
    return _SIGN_IN_FORMULA.sub(r"\1", text) if "$" in text else text


def address_form(text: str) -> str:
    """An address without what would break out of the braces; percent-encoded, it stays the same address."""
    text = one_line(text)
    return _TO_ENCODE.sub(lambda mark: _UNSAFE[mark[0]], text) if _TO_ENCODE.search(text) else text


def is_address(text: str) -> bool:
    """Whether a howpublished is an address."""
    return one_line(text).lower().startswith(("http://", "https://"))


def _genre(value: str, _: Dialect) -> str | None:
    # howpublished = {http://...} is read as the URL.
    text = _key(value, _)
    return None if not text or is_address(text) else text


def _key(value: str, _: Dialect) -> str | None:
    text = one_line(without_nocase(one_line(value)))
    return STRINGS.get(text, text) or None


def _language(value: str, dialect: Dialect) -> str | None:
    text = one_line(without_nocase(one_line(value)))
    return (LANGUAGE_OF_BABEL.get(text.lower(), text) if dialect.is_biblatex else text) or None


def _pmcid(value: str, dialect: Dialect) -> str | None:
    text = one_line(value)
    return None if dialect.is_biblatex and not _PMCID.fullmatch(text) else text or None


_OWN_FORMS: dict[str, Callable[[str, Dialect], str | None]] = {
    "doi": lambda value, _: address_form(doi_form(value)) or None,
    "url": lambda value, _: address_form(value) or None,
    "page": lambda value, _: page_form(value) or None,
    "keyword": lambda value, _: join_keywords(split_keywords(one_line(value))) or None,
    "genre": _genre,
    "status": _key,
    "language": _language,
    "pmcid": _pmcid,
}
