"""Which CSL type a reference is, from the variables that it has and the words in them.

Source: CSL 1.0.2 specification, appendix III; the order of the rows is the order of certainty. The words stand in
`type_words`, the forms in `type_patterns`.
"""

from functools import lru_cache
from typing import NamedTuple

from refkit.model import ItemType
from refkit.normalize.type_patterns import (
    ARXIV,
    BOOK_DOI,
    CASE,
    DATA_DOI,
    DAY,
    IN_CASES,
    MAGAZINE,
    MEETING,
    PATENT,
    PREPRINT_DOI,
    REPORT_DOI,
    STANDARD,
    STATUTE,
    THESIS,
    THESIS_IN_TITLE,
)
from refkit.normalize.type_tests import (
    Facts,
    OfValues,
    Test,
    Variables,
    either,
    every,
    facts_of,
    has_any,
    has_none,
    matches,
    mentions,
    negated,
)


class _Row(NamedTuple):
    type: ItemType
    test: Test


_KIND = ("genre", "medium", "note")

_ROWS = (
    _Row("thesis", mentions("thesis", "genre", "note")),
    _Row(
        "thesis",
        every(matches(THESIS, "container-title", "medium"), has_none("volume", "issue", "page", "editor")),
    ),
    _Row("thesis", matches(THESIS_IN_TITLE, "title", where="[. ]")),
    _Row("patent", mentions("patent", "genre", "container-title", "number", "note", "medium")),
    _Row(
        "patent",
        every(matches(PATENT, "number", "title", where=r"\d"), has_none("container-title", "issue")),
    ),
    _Row("software", mentions("software", *_KIND)),
    _Row("dataset", mentions("dataset", *_KIND)),
    _Row(
        "software",
        every(
            mentions("software archive", "publisher", "container-title", "URL"), has_none("volume", "issue")
        ),
    ),
    _Row(
        "dataset",
        every(mentions("data archive", "publisher", "container-title", "URL"), has_none("volume", "issue")),
    ),
    _Row("dataset", every(matches(DATA_DOI, "DOI"), has_none("volume", "issue"))),
    _Row(
        "standard",
        every(
            matches(STANDARD, "number", "title", "genre", "collection-title", where=r"\d"),
            has_none("volume", "issue", "editor"),
        ),
    ),
    _Row(
        "standard",
        every(
            either(mentions("standards body", "publisher", "authority"), mentions("standard", "genre")),
            has_none("container-title"),
        ),
    ),
    _Row("interview", mentions("interview", *_KIND)),
    _Row("personal_communication", mentions("personal communication", *_KIND)),
    _Row("broadcast", mentions("broadcast", *_KIND)),
    _Row("motion_picture", mentions("film", *_KIND)),
    _Row("motion_picture", mentions("film site", "container-title", "publisher", "URL")),
    _Row("song", mentions("song", "genre", "medium")),
    _Row("map", mentions("map", "genre", "medium")),
    _Row("speech", mentions("speech", "genre", "note")),
    _Row(
        "legal_case",
        every(
            matches(CASE, "title", "number", where=IN_CASES),
            either(
                mentions("court", "container-title", "authority", "publisher", "note", "genre"),
                has_none("container-title", "publisher", "editor", "URL"),
            ),
        ),
    ),
    _Row("legal_case", mentions("court", "genre", "authority")),
    _Row(
        "legislation",
        every(
            matches(STATUTE, "title", "number", where=r"\d"),
            has_none("issue", "editor", "publisher", "volume"),
        ),
    ),
    _Row("legislation", every(mentions("statute", "container-title"), has_none("editor", "publisher"))),
    _Row("article", every(matches(ARXIV, "number"), has_none("container-title"))),
    _Row("article", every(matches(PREPRINT_DOI, "DOI"), has_none("issue", "container-title"))),
    _Row(
        "article",
        every(
            mentions("preprint server", "container-title", "publisher", "collection-title", "archive"),
            has_none("issue"),
        ),
    ),
    _Row("article", mentions("preprint", "genre", "medium")),
    _Row("entry-dictionary", every(mentions("dictionary", "container-title"), has_none("issue"))),
    _Row(
        "entry-encyclopedia",
        every(
            either(
                mentions("encyclopedia", "container-title"),
                matches(r"^Wikip", "container-title", "publisher"),
            ),
            has_none("issue"),
        ),
    ),
    _Row(
        "paper-conference",
        every(
            mentions("meeting", "container-title", "event-title"),
            either(has_none("issue"), mentions("proceedings", "container-title")),
        ),
    ),
    _Row(
        "paper-conference",
        every(
            mentions("proceedings", "container-title"),
            negated(mentions("proceedings journal", "container-title")),
            has_none("issue"),
        ),
    ),
    _Row("paper-conference", every(matches(MEETING, "container-title"), has_none("issue"))),
    _Row("report", mentions("report", "genre", "note")),
    _Row(
        "report", every(mentions("report series", "container-title", "collection-title"), has_none("editor"))
    ),
    _Row("report", every(matches(REPORT_DOI, "DOI"), has_none("issue", "volume"))),
    _Row(
        "chapter", every(has_any("container-title"), has_any("editor"), has_any("title"), has_none("issue"))
    ),
    _Row("chapter", every(matches(BOOK_DOI, "DOI"), has_any("container-title"), has_none("issue"))),
    _Row("book", every(matches(BOOK_DOI, "DOI"), has_none("container-title", "page", "issue"))),
    _Row("post-weblog", mentions("blog", *_KIND, "container-title")),
    _Row("post", mentions("post", *_KIND, "container-title", "publisher")),
    _Row("manuscript", every(mentions("manuscript", *_KIND), has_none("container-title"))),
    _Row(
        "article-newspaper",
        every(
            mentions("newspaper", "container-title"),
            either(matches(DAY, "issued"), has_any("URL")),
            has_none("volume"),
        ),
    ),
    _Row(
        "article-magazine",
        every(
            either(mentions("magazine", "container-title"), matches(MAGAZINE, "container-title")),
            has_none("volume"),
        ),
    ),
    _Row(
        "chapter",
        every(has_any("container-title"), has_any("publisher", "ISBN"), has_any("title"), has_none("issue")),
    ),
    _Row(
        "chapter",
        every(
            has_any("container-title"),
            has_any("publisher-place"),
            has_any("title"),
            has_none("issue", "volume"),
        ),
    ),
    _Row("webpage", mentions("webpage", *_KIND)),
    _Row(
        "webpage",
        every(has_any("container-title"), has_any("URL"), has_none("volume", "issue", "page", "DOI")),
    ),
    _Row("article-journal", has_any("container-title")),
    _Row("book", has_any("publisher", "publisher-place", "edition", "ISBN", "collection-title")),
    _Row("webpage", every(has_any("URL"), has_none("volume", "issue", "page"))),
    _Row("article-journal", has_any("volume", "issue", "ISSN", "PMID", "PMCID")),
    _Row("report", has_any("genre", "number")),
    _Row("article-journal", every(has_any("DOI"), has_any("page"))),
    _Row("webpage", has_any("URL")),
    _Row("book", has_any("editor", "translator")),
)


def item_type(has: Variables) -> ItemType:
    """The CSL type of a reference with these variables (CSL spelling -> text as printed); never nothing.

    >>> item_type({"title": "On X", "container-title": "Blood", "volume": "1"})
    'article-journal'
    """
    for type_, asked in _rows(facts_of(has)):
        if asked is True or (asked and asked(has)):
            return type_
    return "document"


@lru_cache(maxsize=1024)
def _rows(facts: Facts) -> tuple[tuple[ItemType, OfValues | bool], ...]:
    """What is to be asked of a reference of which this is known, in order, up to the row that holds for certain."""
    rows: list[tuple[ItemType, OfValues | bool]] = []
    for row in _ROWS:
        if answer := row.test(facts):
            rows.append((row.type, answer))
        if answer is True:
            break
    return tuple(rows)
