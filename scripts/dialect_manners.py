r"""The dialects of BibTeX as rows: how each program lays out an entry, spells LaTeX and names its fields.

What each does was seen in the files that it writes; the rows are our own words for it. "ours" marks forms that no
program has and people write by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialect_latex import Spelling
from dialect_works import People

_ENTRIES: Mapping[str, str] = {
    "article-journal": "article", "paper-conference": "inproceedings", "book": "book", "chapter": "incollection",
    "thesis": "phdthesis", "report": "techreport", "webpage": "misc", "article": "misc",
}  # fmt: skip
_BIBLATEX: Mapping[str, str] = {
    **_ENTRIES,
    "thesis": "thesis",
    "report": "report",
    "webpage": "online",
    "article": "online",
}
_FIELDS: Mapping[str, str] = {
    "author": "author", "title": "title", "container-title": "booktitle", "editor": "editor", "issued": "year",
    "volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher", "publisher-place": "address",
    "DOI": "doi", "URL": "url", "ISBN": "isbn", "number": "number",
}  # fmt: skip
_LATER: Mapping[str, str] = {
    **_FIELDS,
    "container-title:article-journal": "journaltitle",
    "issued": "date",
    "publisher-place": "location",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How an entry stands on the page.

    Attributes:
        entry: Case of the entry type: "lower", "capital" or "upper".
        field: The same of field names.
        open: "{" or "(".
        quote: "{" or '"', around values.
        indent: In front of each field.
        equals: Between name and value; "|" aligns the values.
        breaks: Between two fields: after the comma.
        bare: Whether numbers stand without braces.
        trailing: Whether a comma stands behind the last field too.
        end: Line ends of the file.
    """

    entry: str = "lower"
    field: str = "lower"
    open: str = "{"
    quote: str = "{"
    indent: str = "  "
    equals: str = " = "
    breaks: str = "\n"
    bare: bool = False
    trailing: bool = False
    end: str = "\n"


@dataclass(frozen=True, slots=True)
class Manner:
    """One dialect.

    Attributes:
        key: The citation key: {family}, {year}, {word}, {n}, {doi}.
        names: The form of names, of `spelled_name`.
        joint: Between two names.
        pages: Between two pages.
        month: "macro", "word", "name", "number", "tilde" ("15~" # mar), "date" (all in one field) or "none".
        doi: "plain", "url", "escaped", "braced", "prefix".
        extra: Fields that say nothing of the work: name, value.
    """

    name: str
    layout: Layout = Layout()
    spelling: Spelling = Spelling()  # noqa: RUF009  # frozen
    people: People = People()  # noqa: RUF009  # frozen
    kinds: str = "article-journal paper-conference book chapter thesis"
    entries: Mapping[str, str] = field(default_factory=lambda: _ENTRIES)
    fields: Mapping[str, str] = field(default_factory=lambda: _FIELDS)
    key: str = "{family}{year}{word}"
    names: str = "last"
    joint: str = " and "
    pages: str = "--"
    month: str = "macro"
    doi: str = "plain"
    extra: tuple[tuple[str, str], ...] = ()
    head: str = ""


_WRAPPED = " and\n               "
MANNERS: tuple[Manner, ...] = (
    Manner("dblp", Layout(indent="  ", equals="|"), Spelling("inner", greek="math", scripts="roman"),
           People(groups=0), "article-journal paper-conference book", key="DBLP:journals/jio/{family}{n}", names="first",
           joint=_WRAPPED, doi="braced", month="none",
           extra=(("timestamp", "Tue, 05 Mar 2024 10:00:00 +0100"), ("biburl", "https://dblp.org/rec/journals/jio/x{n}.bib"),
                  ("bibsource", "dblp computer science bibliography, https://dblp.org"))),
    Manner("inspire", Layout(indent="    ", quote='"', trailing=True), Spelling("outer", protects="whole", scripts="roman", quotes="tex"),
           People(groups=0, others=0.3), "article-journal article thesis", key="{family}:{year}abc{n}", month="number",
           extra=(("collaboration", "LUMEN"), ("reportNumber", "LUMEN-{year}-{n}"), ("SLACcitation", "%%CITATION = X;%%"))),
    Manner("ads", Layout("upper", indent="       ", quote="{", trailing=True), Spelling("mixed", protects="whole", scripts="math", greek="math"),
           People(initials=True, groups=0), "article-journal article paper-conference", key="{year}JIO...{n}A",
           names="braced", month="macro", extra=(("adsurl", "https://ui.adsabs.harvard.edu/abs/{year}JIO...{n}A"),
                                                  ("adsnote", "Provided by the SAO/NASA Astrophysics Data System"), ("keywords", "Tides, Stars: dwarf"))),
    Manner("zotero", Layout(indent="\t", trailing=True), Spelling(protects="capitals", scripts="textrm", greek="utf8"),
           People(particles=0.05), key="{family}_{word}_{year}", extra=(("urldate", "2021-04-05"), ("language", "en"),
                  ("keywords", "fjords, tides"), ("note", "Number: 3"), ("file", "Full Text:files/{n}/x.pdf:application/pdf"))),
    Manner("betterbibtex", Layout(trailing=True), Spelling(protects="words", scripts="text", greek="utf8", italics="emph"),
           People(particles=0.3, groups=0.15), "article-journal paper-conference book chapter thesis report webpage article", _BIBLATEX, _LATER,
           "{family}{word}{year}", "extended", month="date",
           extra=(("langid", "english"), ("shortjournal", "J. Invent. Oceanogr."), ("urldate", "2021-04-05"), ("keywords", "a,b,c"), ("annotation", "read"))),
    Manner("mendeley", Layout(indent="", bare=False), Spelling("inner", protects="whole", scripts="math", escapes="braced", quotes="tex"),
           People(doubles=0.15), key="{family}{year}", pages="--", doi="braced",
           extra=(("abstract", "We measured 50{\\%} of it."), ("mendeley-groups", "Tides"), ("issn", "1234-5679"),
                  ("file", ":home/u/x{n}.pdf:pdf"), ("keywords", "fjords,salt"))),
    Manner("jabref", Layout("capital", equals="|", trailing=True), Spelling("mixed", protects="words"),
           People(juniors=0.15), key="{family}{year}", month="macro",
           extra=(("owner", "me"), ("timestamp", "2021.04.05"), ("groups", "tides"), ("file", "{n}.pdf:PDF"), ("__markedentry", "[me:6]")),
           head="% Encoding: UTF-8\n\n"),
    Manner("endnote", Layout(indent="   "), Spelling(scripts="html", italics="html", protects="none", greek="utf8", dashes="utf8", escapes="none"),
           People(), key="RN{n}", pages="-", month="none",
           extra=(("ISSN", "1234-5679"), ("type", "Journal Article"), ("keywords", "fjords\nsalt\ntides"))),
    Manner("scholar", Layout(equals="="), Spelling("outer", protects="none", scripts="math"), People(others=0.3, groups=0),
           key="{family}{year}{word}", month="none"),
    Manner("texmed", Layout("capital", "capital", indent="   ", quote='"', equals="="), Spelling("outer", protects="whole", greek="ensured", scripts="text"),
           People(initials=True, groups=0), "article-journal", key="pmid{n}", month="word", pages="-", extra=(("Note", "[PubMed:{n}]"),)),
    Manner("acm", Layout(indent="", trailing=False), Spelling(protects="none", greek="math", scripts="short"),
           People(), "article-journal paper-conference book", key="10.1145/{n}.{n}", month="macro", pages="–",
           extra=(("numpages", "12"), ("issue_date", "March 2020"), ("articleno", "5"), ("series", "SEA '20"), ("keywords", "fjords, tides"),
                  ("location", "Bergen, Norway"))),
    Manner("ieee", Layout("upper", equals="=", indent="  "), Spelling(protects="none", quotes="straight", scripts="math"),
           People(initials=True, groups=0), "article-journal paper-conference", key="{n}", month="name", pages="-",
           extra=(("keywords", "Tides;Seas;Salt"), ("ISSN", "1234-5679"))),
    Manner("springer", Layout("capital", indent="", quote='"', equals="="), Spelling("inner", protects="none", quotes="tex", scripts="math"),
           People(), "article-journal paper-conference book chapter", {**_ENTRIES, "chapter": "inbook"}, key="{family}{year}",
           joint="\nand ", month="word", extra=(("issn", "1234-5679"), ("abstract", "We measured 50{\\%} of it."))),
    Manner("elsevier", Layout(indent=""), Spelling(protects="none", scripts="html", italics="html", greek="utf8", dashes="utf8"),
           People(doubles=0, groups=0), "article-journal chapter", {**_ENTRIES, "chapter": "incollection"}, key="{FAMILY}{year}{n}", names="first",
           month="none", pages="-", doi="url", extra=(("issn", "1234-5679"), ("keywords", "Fjord, Tide"), ("abstract", "Abstract\nWe measured it."))),
    Manner("wiley", Layout(indent=""), Spelling(protects="none", greek="utf8", scripts="text", escapes="braced"), People(), "article-journal chapter",
           key="https://doi.org/10.1000/{n}", month="name", pages="-", extra=(("eprint", "https://example.org/pdf/{n}"), ("keywords", "fjord, tide"))),
    Manner("mathscinet", Layout("capital", "upper", indent="    ", equals=" = ", trailing=True), Spelling("outer", protects="words", scripts="math", quotes="tex"),
           People(), "article-journal book chapter", key="MR{n}", month="none", extra=(("MRCLASS", "55P10 (18G60)"), ("MRNUMBER", "{n}"), ("MRREVIEWER", "A. Nobody"))),
    Manner("bibsonomy", Layout(indent="\t", bare=True), Spelling("spaced", protects="none", dashes="utf8"), People(), key="{family}{year}",
           month="macro", doi="escaped", extra=(("interhash", "0a{n}"), ("added-at", "2021-04-05T10:00:00.000+0200"), ("keywords", "tides imported"))),
    Manner("arxiv", Layout(indent="      ", trailing=True), Spelling(protects="none", greek="math", scripts="short"), People(groups=0),
           "article", key="{family}{year}{word}", names="first", month="none", extra=(("primaryClass", "physics.ao-ph"),)),
    Manner("loose", Layout("upper", "capital", "(", '"', "\t ", "\n    =\t ", "\n\n", bare=True), Spelling("mixed", protects="letters", quotes="enquote"),
           People(), key="{family}:{year}", joint="\n   AND ", month="tilde"),
    Manner("oneline", Layout(indent=" ", equals="=", breaks="", end="\r\n"), Spelling("bare", protects="words"), People(), key="{family}{year}",
           names="first", month="name", head="\ufeff"),
    Manner("accents", Layout(trailing=True), Spelling("mixed", italics="it", scripts="short", quotes="tex", escapes="braced"),
           People(accented=0.9, particles=0.1), key="acc{n}", names="first"),
    Manner("names", Layout(), Spelling("loose", italics="em"), People(accented=0.2, particles=0.3, doubles=0.15, juniors=0.15, groups=0.12, lone=0.04, others=0.2),
           "article-journal book chapter report", key="nm{n}", doi="prefix"),
    Manner("biblatex", Layout(trailing=True, equals="|"), Spelling(italics="mkbibemph", quotes="enquote", scripts="text", greek="text"), People(),
           "article-journal paper-conference book chapter thesis report webpage article", _BIBLATEX, _LATER, "{family}:{year}", month="date",
           extra=(("langid", "american"), ("pubstate", "prepublished"), ("hyphenation", "american"))),
)  # fmt: skip
