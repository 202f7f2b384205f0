"""The file formats, one table; each module holds both directions of its format."""

import re
from pathlib import PurePath

from refkit.errors import UnknownFormat
from refkit.formats.format import Format
from refkit.formats.targets import TARGETS, Target, find_target

__all__ = [
    "FORMATS",
    "TARGETS",
    "Format",
    "Target",
    "detect_format",
    "find_format",
    "find_target",
    "format_for_path",
]

# The order is that in which `detect_format` asks.
FORMATS: tuple[Format, ...] = (
    Format(
        "csl-json",
        "CSL-JSON",
        (".json",),
        "refkit.formats.csl_json",
        re.compile(r"\A\ufeff?\s{0,10000}(?:\[\s{0,10000}(?:\{\s{0,10000}[\"}]|\])|\{\s{0,10000}\")"),
    ),
    # XML begins with a tag, which the formats of lines below never do, while its text may hold their lines.
    Format(
        "zotero-rdf",
        "Zotero RDF",
        (".rdf",),
        "refkit.formats.zotero_rdf",
        re.compile(r"\A\ufeff?\s{0,1000}(?=<)[\s\S]{0,2000}?<rdf:RDF[\s>]"),
    ),
    Format(
        "endnote-xml",
        "EndNote XML",
        (".xml",),
        "refkit.formats.endnote_xml",
        re.compile(r"\A\ufeff?\s{0,1000}(?=<)[\s\S]{0,5000}?<(?:records|record|RECORDS|RECORD)[\s>]"),
    ),
    Format(
        "jats",
        "JATS",
        (".jats", ".nxml"),
        "refkit.formats.jats",
        re.compile(
            r"\A\ufeff?\s{0,1000}(?=<)(?![\s\S]{0,2000}?<(?:!DOCTYPE )?(?:html|HTML)[\s>])"
            r"[\s\S]{0,5000}?<(?:!DOCTYPE )?(?:article|sub-article|ref-list|book-part|back)[\s>]"
        ),
    ),
    # Its cells may hold the lines of any other format; the first line is that of no other.
    Format(
        "csv",
        "CSV",
        (".csv", ".tsv"),
        "refkit.formats.csv_table",
        re.compile(
            r"\A\ufeff?(?:sep=.\r?\n)?\"?(?:citation-key|id|key|type|title|authors?|DOI)\"?[,;\t]"
            r"\"?[A-Za-z][\w .:/()-]{0,60}\"?[,;\t\r\n]",
            re.IGNORECASE,
        ),
    ),
    Format(
        "ris",
        "RIS",
        (".ris", ".enw", ".ciw"),
        "refkit.formats.ris",
        # Or a file of Web of Science, or of EndNote's refer, which begin so.
        re.compile(
            r"^\ufeff?[ \t]{0,8}(?:TY|ty) {0,4}-(?:[ \t\r\n]|[A-Z]{3,9}\s)"
            r"|\A\ufeff?\s{0,100}(?:FN (?:Clarivate|Thomson|ISI)|PT [JBSCP]\s{0,9}\n|%0 [A-Z])",
            re.MULTILINE,
        ),
    ),
    Format(
        "nbib",
        "PubMed nbib",
        (".nbib",),
        "refkit.formats.nbib",
        re.compile(r"^\ufeff?PMID {0,2}-[ \r\n]", re.MULTILINE),
    ),
    Format(
        "biblatex",
        "BibLaTeX",
        (".biblatex",),
        "refkit.formats.bibtex.biblatex",
        # The line that is written there, or entry types that classic BibTeX does not have.
        re.compile(
            r"^\ufeff?% biblatex\s{0,10}$"
            r"|^[ \t]{0,100}@(?:report|thesis|dataset|inreference|mv(?:book|collection|proceedings))[ \t]{0,10}\{",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    Format(
        "bibtex",
        "BibTeX",
        (".bib",),
        "refkit.formats.bibtex",
        re.compile(r"^\ufeff?[ \t]{0,100}@[A-Za-z]{1,40}[ \t]{0,10}[{(]", re.MULTILINE),
    ),
    Format(
        "cff",
        "CFF",
        (".cff",),
        "refkit.formats.cff",
        re.compile(r"^\ufeff?[\"']?cff-version[\"']?[ \t]{0,10}:", re.MULTILINE),
    ),
    Format(
        "hayagriva",
        "Hayagriva",
        (".yml", ".yaml"),
        "refkit.formats.hayagriva",
        # A key at the margin, and below it, further in, a field that every entry has.
        re.compile(
            r"^\ufeff?[^\s#{}\[\]-][^\n]{0,300}:[ \t]{0,10}\r?\n(?:[ \t]{1,40}[^\n]{0,2000}\n){0,8}?"
            r"[ \t]{1,40}(?:type|title|author|date|parent):(?=\s)",
            re.MULTILINE,
        ),
    ),
)


def find_format(name: str) -> Format:
    """The format of this name.

    Raises:
        UnknownFormat: No format has it.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UnknownFormat(f"no format is named {name[:80]!r}; known are {names}")


def format_for_path(path: str | PurePath) -> Format:
    """The format that goes by the extension of a path; case does not count.

    Raises:
        UnknownFormat: No format goes by it.
    """
    suffix = PurePath(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.extensions:
            return known
    extensions = ", ".join(extension for known in FORMATS for extension in known.extensions)
    raise UnknownFormat(f"no format goes by the extension {suffix!r} of {path}; known are {extensions}")


def detect_format(text: str) -> Format | None:
    """The format that a text looks to be in, or None."""
    return next((known for known in FORMATS if known.detects(text)), None)
