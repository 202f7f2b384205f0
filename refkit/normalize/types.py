"""Which CSL type a reference is, from the variables that it has and the words in them.

Source: CSL 1.0.2 specification, appendix III; the order of the rows is the order of certainty.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from refkit.lang import alternatives, words
from refkit.model import ItemType

Variables = Mapping[str, str]


class _Row(NamedTuple):
    type: ItemType
    holds: Callable[[Variables], bool]


def _mentions(pattern: str, *variables: str) -> Callable[[Variables], bool]:
    compiled = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
    return lambda has: any(compiled.search(has.get(variable, "")) for variable in variables)


def _any(*variables: str) -> Callable[[Variables], bool]:
    return lambda has: any(variable in has for variable in variables)


def _all(*tests: Callable[[Variables], bool]) -> Callable[[Variables], bool]:
    return lambda has: all(test(has) for test in tests)


def _no(*variables: str) -> Callable[[Variables], bool]:
    return lambda has: not any(variable in has for variable in variables)


_THESIS = alternatives(words("thesis"))
_REPORT = alternatives(words("report"))
_PROCEEDINGS = (
    r"proceedings|proc\.?|conference|conf\.?|symposium|symp\.?|workshop|congress|kongress|tagungsband|atti del convegno|"
    r"actas|actes|meeting|advances in neural information processing systems|lecture notes in computer science"
)
_NEWSPAPER = r"times|zeitung|newspaper|guardian|washington post|daily|le monde|el país|corriere|herald|tribune|gazette|observer"
_MAGAZINE = r"newsletter|magazine|bulletin board|weekly|spiegel|economist|time|newsweek|wired"
_DAY = r"\d{1,2}\.?\s?[^\W\d_]{3,}|[^\W\d_]{3,}\.?\s\d{1,2}(?!\d)"

_ROWS = (
    _Row("thesis", _mentions(_THESIS, "genre", "note")),
    _Row("patent", _mentions(r"patents?|patentschrift|brevet", "genre", "container-title", "number", "note")),
    _Row("dataset", _mentions(r"data ?sets?|database", "genre", "medium")),
    _Row("software", _mentions(r"software|computer program|r package|version \d[\d.]*", "genre", "medium")),
    _Row("standard", _mentions(r"(?:iso|din|iec|astm|en|bs)[ /-]\d{3,6}(?:[-:]\d+)*", "number", "title")),
    _Row(
        "article", _all(_mentions(r"arxiv.*|\d{4}\.\d{4,5}|[a-z-]+/\d{7}", "number"), _no("container-title"))
    ),
    _Row("article", _all(_mentions(r"arxiv|biorxiv|medrxiv|ssrn|preprint", "container-title"), _no("issue"))),
    _Row("paper-conference", _mentions(_PROCEEDINGS, "container-title")),
    _Row("report", _mentions(_REPORT, "genre")),
    _Row("chapter", _all(_any("container-title"), _any("editor"), _any("title"))),
    _Row(
        "article-newspaper",
        _all(_mentions(_NEWSPAPER, "container-title"), _mentions(_DAY, "issued"), _no("volume")),
    ),
    _Row("article-magazine", _all(_mentions(_MAGAZINE, "container-title"), _no("volume"))),
    _Row(
        "chapter",
        _all(
            _any("container-title"), _any("publisher", "publisher-place", "ISBN"), _any("title"), _no("issue")
        ),
    ),
    _Row("webpage", _all(_any("container-title"), _any("URL"), _no("volume", "issue", "page"))),
    _Row("article-journal", _any("container-title")),
    _Row("book", _any("publisher", "publisher-place", "edition", "ISBN")),
    _Row("webpage", _any("URL")),
    _Row("article-journal", _any("volume", "issue", "ISSN", "PMID", "PMCID")),
    _Row("report", _any("genre", "number")),
    _Row("article-journal", _all(_any("DOI"), _any("page"))),
)


def item_type(has: Variables) -> ItemType:
    """The CSL type of a reference with these variables (CSL spelling -> text as printed); never nothing.

    >>> item_type({"title": "On X", "container-title": "Blood", "volume": "1"})
    'article-journal'
    """
    return next((row.type for row in _ROWS if row.holds(has)), "document")
