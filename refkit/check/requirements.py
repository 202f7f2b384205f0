"""What a reference of each type must have, and which fields and entry types there are.

Source: BibTeXing (O. Patashnik, 1988), section 3.1; biblatex 3.20, section 2.1 (required fields); for CSL
what every style prints of the type.
"""

from collections.abc import Mapping

# CSL variables; "a|b" is one or the other.
Required = tuple[str, ...]

BIBTEX: Mapping[str, Required] = {
    "article": ("author", "title", "container-title", "issued"),
    "book": ("author|editor", "title", "publisher", "issued"),
    "booklet": ("title",),
    "conference": ("author", "title", "container-title", "issued"),
    "inbook": ("author|editor", "title", "publisher|container-title", "issued"),
    "incollection": ("author", "title", "container-title", "issued"),
    "inproceedings": ("author", "title", "container-title", "issued"),
    "manual": ("title",),
    "mastersthesis": ("author", "title", "publisher", "issued"),
    "phdthesis": ("author", "title", "publisher", "issued"),
    "proceedings": ("title", "issued"),
    "techreport": ("author", "title", "publisher", "issued"),
    "unpublished": ("author", "title"),
}
BIBLATEX: Mapping[str, Required] = {
    "article": ("author", "title", "container-title", "issued"),
    "book": ("author|editor", "title", "issued"),
    "mvbook": ("author|editor", "title", "issued"),
    "inbook": ("author|editor", "title", "container-title|publisher", "issued"),
    "bookinbook": ("author|editor", "title", "container-title", "issued"),
    "booklet": ("author|editor", "title", "issued"),
    "collection": ("editor|author", "title", "issued"),
    "mvcollection": ("editor|author", "title", "issued"),
    "incollection": ("author", "title", "container-title", "issued"),
    "dataset": ("author|editor", "title", "issued"),
    "manual": ("title", "issued"),
    "online": ("title", "issued|accessed", "URL|DOI|number"),
    "electronic": ("title", "issued|accessed", "URL|DOI|number"),
    "www": ("title", "issued|accessed", "URL|DOI|number"),
    "patent": ("author|publisher", "title", "number", "issued"),
    "periodical": ("title", "issued"),
    "proceedings": ("title", "issued"),
    "mvproceedings": ("title", "issued"),
    "inproceedings": ("author", "title", "container-title", "issued"),
    "conference": ("author", "title", "container-title", "issued"),
    "reference": ("title", "issued"),
    "inreference": ("title", "container-title", "issued"),
    "report": ("author|editor", "title", "publisher|genre", "issued"),
    "techreport": ("author|editor", "title", "publisher", "issued"),
    "software": ("title",),
    "thesis": ("author", "title", "publisher", "issued"),
    "phdthesis": ("author", "title", "publisher", "issued"),
    "mastersthesis": ("author", "title", "publisher", "issued"),
    "unpublished": ("author", "title", "issued"),
}
# By CSL type, for every format but BibTeX's.
CSL: Mapping[str, Required] = {
    "article": ("author", "title", "issued"),
    "article-journal": ("author|editor", "title", "container-title", "issued"),
    "article-magazine": ("title", "container-title", "issued"),
    "article-newspaper": ("title", "container-title", "issued"),
    "book": ("author|editor|translator", "title", "publisher", "issued"),
    "chapter": ("author|editor", "title", "container-title", "issued"),
    "collection": ("title", "issued"),
    "dataset": ("title", "issued|accessed"),
    "entry-dictionary": ("title", "container-title"),
    "entry-encyclopedia": ("title", "container-title"),
    "paper-conference": ("author|editor", "title", "container-title|event-title", "issued"),
    "patent": ("title", "number"),
    "post-weblog": ("title", "URL|container-title"),
    "report": ("author|editor|publisher", "title", "issued"),
    "thesis": ("author", "title", "publisher", "issued"),
    "webpage": ("title", "URL"),
}
# Other fields that say what a variable says, where the format reads them into other variables.
STAND_INS: Mapping[str, tuple[str, ...]] = {
    "author": ("container-author", "director", "composer", "performer", "interviewer"),
    "container-title": ("container-title-short",),
    "issued": ("status", "event-date", "submitted"),
    "publisher": ("archive",),
}
# Types that biblatex alone has; a file with one of them is biblatex.
BIBLATEX_TYPES = frozenset(BIBLATEX) - frozenset(BIBTEX) | {"suppbook", "suppcollection", "suppperiodical"}
# Types that neither has, and that styles or programs take all the same.
OTHER_TYPES = frozenset(
    [
        *(
            "artwork",
            "audio",
            "bibnote",
            "commentary",
            "data",
            "image",
            "jurisdiction",
            "legal",
            "legislation",
        ),
        *("letter", "movie", "music", "performance", "review", "standard", "video", "misc", "set", "xdata"),
        *("bookinbook", "customa", "customb", "customc", "customd", "custome", "customf", "newspaper"),
        *("preprint", "webpage", "presentation", "talk", "mvreference", "control", "bibliography"),
    ]
)
ENTRY_TYPES = frozenset(BIBTEX) | frozenset(BIBLATEX) | BIBLATEX_TYPES | OTHER_TYPES

# Types of RIS: Research Information Systems' own (2001) and those that EndNote, Zotero and Mendeley write beside them.
RIS_TYPES = frozenset(
    [
        *("ABST", "ADVS", "AGGR", "ANCIENT", "ART", "BILL", "BLOG", "BOOK", "CASE", "CHAP", "CHART", "CLSWK"),
        *("COMP", "CONF", "CPAPER", "CTLG", "DATA", "DBASE", "DICT", "EBOOK", "ECHAP", "EDBOOK", "EJOUR"),
        *("ELEC", "ENCYC", "EQUA", "FIGURE", "GEN", "GOVDOC", "GRANT", "GRNT", "HEAR", "ICOMM", "INPR"),
        *("INTV", "JFULL", "JOUR", "LEGAL", "MANSCPT", "MAP", "MGZN", "MPCT", "MULTI", "MUSIC", "NEWS"),
        *("PAMP", "PAT", "PCOMM", "POD", "POST", "PRESS", "RADIO", "REPORT", "RPRT", "SER", "SLIDE", "SOUND"),
        *(
            "STAND",
            "STAT",
            "STD",
            "TEST",
            "THES",
            "TRANS",
            "TREATY",
            "TVBR",
            "UNBILL",
            "UNPB",
            "UNPD",
            "VIDEO",
        ),
        *("WEB", "DISS", "MISC", "PREP", "SPCH"),
    ]
)
# What Crossref and others call types that CSL has under another name.
OTHER_CSL_NAMES: Mapping[str, str] = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "monograph": "book",
    "posted-content": "article",
    "preprint": "article",
    "conference-paper": "paper-conference",
    "newspaper-article": "article-newspaper",
    "magazine-article": "article-magazine",
    "website": "webpage",
    "computer-program": "software",
}

BIBTEX_FIELDS = frozenset(
    [
        *(
            "address",
            "annote",
            "author",
            "booktitle",
            "chapter",
            "crossref",
            "edition",
            "editor",
            "howpublished",
        ),
        *("institution", "journal", "key", "month", "note", "number", "organization", "pages", "publisher"),
        *("school", "series", "title", "type", "volume", "year"),
    ]
)
BIBLATEX_FIELDS = frozenset(
    [
        *("abstract", "addendum", "afterword", "annotation", "annotator", "authortype", "bookauthor"),
        *(
            "bookpagination",
            "booksubtitle",
            "booktitleaddon",
            "commentator",
            "date",
            "doi",
            "editora",
            "editorb",
        ),
        *(
            "editorc",
            "editoratype",
            "editorbtype",
            "editorctype",
            "editortype",
            "eid",
            "entryset",
            "entrysubtype",
        ),
        *(
            "eprint",
            "eprintclass",
            "eprinttype",
            "eventdate",
            "eventtitle",
            "eventtitleaddon",
            "execute",
            "file",
        ),
        *(
            "foreword",
            "gender",
            "holder",
            "hyphenation",
            "ids",
            "indextitle",
            "indexsorttitle",
            "introduction",
        ),
        *("isan", "isbn", "ismn", "isrn", "issn", "issue", "issuesubtitle", "issuetitle", "issuetitleaddon"),
        *("iswc", "journaltitle", "journaltitleaddon", "journalsubtitle", "keywords", "label", "langid"),
        *("langidopts", "language", "library", "location", "mainsubtitle", "maintitle", "maintitleaddon"),
        *("nameaddon", "nameaddona", "options", "origdate", "origlanguage", "origlocation", "origpublisher"),
        *("origtitle", "pagetotal", "pagination", "part", "pdf", "presort", "primaryclass", "archiveprefix"),
        *(
            "pubstate",
            "related",
            "relatedoptions",
            "relatedstring",
            "relatedtype",
            "reprinttitle",
            "shortauthor",
        ),
        *(
            "shorteditor",
            "shorthand",
            "shorthandintro",
            "shortjournal",
            "shortseries",
            "shorttitle",
            "sortkey",
        ),
        *(
            "sortname",
            "sortshorthand",
            "sorttitle",
            "sortyear",
            "subtitle",
            "titleaddon",
            "translator",
            "url",
        ),
        *(
            "urldate",
            "venue",
            "version",
            "volumes",
            "xdata",
            "xref",
            "usera",
            "userb",
            "userc",
            "userd",
            "usere",
        ),
        *("userf", "verba", "verbb", "verbc", "lista", "listb", "listc", "listd", "liste", "listf", "namea"),
        *("nameb", "namec", "nameatype", "namebtype", "namectype", "urlraw", "urldateera", "month", "day"),
    ]
)
# What programs write beside them.
_PROGRAMS = frozenset(
    [
        *(
            "acmid",
            "added-at",
            "adsnote",
            "adsurl",
            "affiliation",
            "annotation",
            "archive",
            "archivelocation",
        ),
        *(
            "article",
            "article-number",
            "arxiv",
            "arxivid",
            "articleno",
            "author_keywords",
            "biburl",
            "bibsource",
        ),
        *(
            "bdsk-file-1",
            "bdsk-url-1",
            "bdsk-url-2",
            "callnumber",
            "call-number",
            "citeulike-article-id",
            "code",
        ),
        *(
            "collaboration",
            "comment",
            "copyright",
            "creationdate",
            "da",
            "date-added",
            "date-modified",
            "day",
        ),
        *("document_type", "ee", "eissn", "eventplace", "eventvenue", "fjournal", "funding", "groups", "id"),
        *(
            "interhash",
            "intrahash",
            "issue_date",
            "issue-date",
            "isbn13",
            "journal-iso",
            "journalabbrev",
            "keyword",
        ),
        *("lccn", "link", "location", "mendeley-groups", "mendeley-tags", "modificationdate", "mrclass"),
        *("mrnumber", "mrreviewer", "nlmuniqueid", "numpages", "number-of-cited-references", "orcid-numbers"),
        *(
            "openaccess",
            "orcid",
            "owner",
            "paper",
            "pmcid",
            "pmid",
            "place",
            "posted-at",
            "preprint",
            "priority",
        ),
        *("publication_stage", "rating", "read", "readstatus", "reportnumber", "repository", "researcherid"),
        *("research-areas", "review", "reviewer", "rights", "shortitle", "slaccitation", "source", "status"),
        *(
            "tags",
            "text",
            "timestamp",
            "times-cited",
            "title-short",
            "tppubtype",
            "type",
            "unique-id",
            "urlyear",
        ),
        *(
            "usage-count-last-180-days",
            "usage-count-since-2013",
            "video",
            "web-of-science-categories",
            "website",
        ),
        *("zblnumber", "zmnumber", "da", "doc-delivery-number", "funding-acknowledgement", "funding-text"),
        *("journal-full", "note2", "language", "username", "bibtex_show", "abbr", "html", "poster", "slides"),
        *(
            "selected",
            "ranking",
            "elocation-id",
            "qualityassured",
            "relevance",
            "printed",
            "award",
            "supp",
            "dimensions",
            "google_scholar_id",
            "inspirehep_id",
            "altmetric",
            "preview",
        ),
        *(
            "internal-note",
            "nationality",
            "assignee",
            "dayfiled",
            "monthfiled",
            "yearfiled",
            "venue",
            "meeting",
        ),
    ]
)
KNOWN_FIELDS = BIBTEX_FIELDS | BIBLATEX_FIELDS | _PROGRAMS
# Fields that styles take up, but do not print.
_UNPRINTED = frozenset(
    [
        *(
            "abstract",
            "annotation",
            "annote",
            "execute",
            "file",
            "ids",
            "key",
            "keywords",
            "label",
            "langidopts",
        ),
        *("options", "pdf", "presort", "sortkey", "sortname", "sorttitle", "sortyear", "entryset", "gender"),
    ]
)
# Fields that styles print: what stands in others does not come to LaTeX.
PRINTED_FIELDS = (BIBTEX_FIELDS | BIBLATEX_FIELDS | {"collaboration"}) - _UNPRINTED
BIBLATEX_SIGNS = frozenset(
    {"journaltitle", "date", "location", "eprinttype", "maintitle", "editortype", "urldate"}
)
