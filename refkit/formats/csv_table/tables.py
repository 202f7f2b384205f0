"""The columns of a table of references: CSL's variables, and what other tables call them."""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.model import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, csl_variable

KEY, TYPE, CUSTOM = "citation-key", "type", "custom:"
# Columns of `refkit.report.csv_rows`, which say something of the finding and nothing of the work.
REPORT_COLUMNS = (
    "confidence",
    "verdict",
    "matched-DOI",
    "probability",
    "matched-source",
    "problems",
    "raw",
)
_ATTRIBUTES = (
    "title",
    *NAME_VARIABLES,
    *DATE_VARIABLES,
    *(name for name in TEXT_VARIABLES if name not in ("title", "citation_key", "id")),
    "id",
)
# The order of the columns: what people look for first.
_FIRST = ("author", "issued", "title", "container_title", "volume", "issue", "page", "doi", "url")
COLUMNS: Mapping[str, str] = MappingProxyType(
    {csl_variable(name): name for name in (*_FIRST, *(one for one in _ATTRIBUTES if one not in _FIRST))}
)
# Columns as other tables name them (Zotero, Scopus, Web of Science, JabRef, by hand), in lower case.
_ALIASES: Mapping[str, str] = {
    "key": KEY,
    "citation key": KEY,
    "bibtexkey": KEY,
    "item type": TYPE,
    "document type": TYPE,
    "authors": "author",
    "author(s)": "author",
    "editors": "editor",
    "year": "issued",
    "publication year": "issued",
    "date": "issued",
    "journal": "container-title",
    "source title": "container-title",
    "publication title": "container-title",
    "book title": "container-title",
    "journal abbreviation": "container-title-short",
    "short title": "title-short",
    "series": "collection-title",
    "pages": "page",
    "num pages": "number-of-pages",
    "number of volumes": "number-of-volumes",
    "place": "publisher-place",
    "keywords": "keyword",
    "author keywords": "keyword",
    "notes": "note",
    "abstract note": "abstract",
    "pubmed id": "PMID",
    "art. no.": "number",
    "access date": "accessed",
    "language of original document": "language",
}
TYPES: Mapping[str, str] = {
    "journalarticle": "article-journal",
    "article": "article-journal",
    "review": "article-journal",
    "booksection": "chapter",
    "book chapter": "chapter",
    "conferencepaper": "paper-conference",
    "conference paper": "paper-conference",
    "preprint": "article",
    "computerprogram": "software",
    "newspaperarticle": "article-newspaper",
    "magazinearticle": "article-magazine",
    "blogpost": "post-weblog",
    "thesis": "thesis",
}
KNOWN: Mapping[str, str] = {
    **{column.lower(): column for column in (KEY, TYPE, *COLUMNS, *REPORT_COLUMNS)},
    **_ALIASES,
}
