"""Words that files spell in a way of their own: entry types, fields, keys of biblatex, and what they are in CSL.

These rows are only read, but for the keys of biblatex. Source: biblatex manual, sections 2.1.2, 2.2.4, 4.9.2;
what JabRef, Mendeley, Zotero, DBLP and Inspire write.
"""

from collections.abc import Mapping
from types import MappingProxyType

from refkit.formats.bibtex.biblatex_tables import BIBLATEX
from refkit.formats.bibtex.tables import BIBTEX
from refkit.model import ItemType

# The field that tells types apart that share an entry type. biblatex has it for this use, classic
# styles and Zotero ignore it.
SUBTYPE = "entrysubtype"
TYPE_OF_ENTRY: Mapping[str, ItemType] = MappingProxyType(
    {
        **BIBLATEX.default_types,
        **BIBTEX.default_types,
        "artwork": "graphic",
        "audio": "song",
        "bookinbook": "chapter",
        "collection": "book",
        "conference": "paper-conference",
        "data": "dataset",
        "electronic": "webpage",
        "image": "graphic",
        "inbook": "chapter",
        "jurisdiction": "legal_case",
        "legal": "treaty",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "book",
        "mastersthesis": "thesis",
        "movie": "motion_picture",
        "music": "song",
        "mvbook": "book",
        "mvcollection": "book",
        "mvproceedings": "book",
        "mvreference": "book",
        "newspaper": "article-newspaper",
        "performance": "performance",
        "periodical": "periodical",
        "preprint": "article",
        "presentation": "speech",
        "proceedings": "book",
        "reference": "book",
        "report": "report",
        "review": "review",
        "standard": "standard",
        "suppbook": "chapter",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "talk": "speech",
        "video": "motion_picture",
        "webpage": "webpage",
        "www": "webpage",
    }
)
# A subtype counts in an entry type that one of the dialects, or a target, writes for it.
SUBTYPES: frozenset[tuple[str, str]] = frozenset(
    {(entry, kind) for kind, entry in (*BIBTEX.types, *BIBLATEX.types)}
    | {("misc", "dataset"), ("misc", "article")}
)
# biblatex-apa's and others' words in entrysubtype.
SUBTYPE_ALIASES: Mapping[str, ItemType] = MappingProxyType(
    {"magazine": "article-magazine", "newspaper": "article-newspaper"}
)
# Fields as others write them, and the field that is ours. Where the entry type has both, ours goes first.
ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "journal": ("journaltitle", "booktitle", "titleaddon"),
        "journaltitle": ("journal", "booktitle", "titleaddon"),
        "booktitle": ("journaltitle", "journal", "titleaddon"),
        "fjournal": ("journal", "journaltitle"),
        "journalabbrev": ("shortjournal",),
        "journal-iso": ("shortjournal",),
        "location": ("address",),
        "address": ("location",),
        "place": ("address", "location"),
        "publisher": ("school", "institution", "organization"),
        "school": ("publisher", "institution", "organization"),
        "institution": ("publisher", "school", "organization"),
        "organization": ("publisher", "school", "institution"),
        "issue": ("number",),
        "eventplace": ("venue",),
        "eventvenue": ("venue",),
        "eid": ("number",),
        "article-number": ("eid",),
        "numpages": ("pagetotal",),
        "type": ("howpublished",),
        "howpublished": ("type",),
        "langid": ("language",),
        "hyphenation": ("language", "langid"),
        "language": ("langid",),
        "annotation": ("annote",),
        "annote": ("annotation",),
        "keyword": ("keywords",),
        "shortitle": ("shorttitle",),
        "ee": ("url",),
        "link": ("url",),
    }
)
# Fields that are parts of what another one says, and are read with it.
READ_WITH_OTHERS = frozenset(
    {
        SUBTYPE,
        "year",
        "month",
        "day",
        "date",
        "subtitle",
        "mainsubtitle",
        "booksubtitle",
        "journalsubtitle",
        "eprint",
        "eprinttype",
        "archiveprefix",
        "editortype",
        "editora",
        "editorb",
        "editorc",
        "editoratype",
        "editorbtype",
        "editorctype",
        "pmid",
        "pmcid",
        "addendum",
        "fjournal",
    }
)
# Every field that has a meaning here; what else an entry holds goes to `custom` and back.
KNOWN_FIELDS = frozenset(
    {
        field
        for dialect in (BIBTEX, BIBLATEX)
        for fields in dialect.fields.values()
        for field in fields.values()
    }
    - {"titleaddon"}  # only where it is the site of a page
    | ALIASES.keys()
    | READ_WITH_OTHERS
)
# What stands in editortype for people who are no editors. Source: biblatex manual, section 2.3.6;
# "director" is biblatex-apa's.
ROLES: Mapping[str, str] = MappingProxyType(
    {
        "compiler": "compiler",
        "collaborator": "contributor",
        "organizer": "organizer",
        "director": "director",
        "producer": "producer",
    }
)
# Keys of biblatex's strings in the fields type and pubstate, and what they print in English.
STRINGS: Mapping[str, str] = MappingProxyType(
    {
        "mathesis": "Master's thesis",
        "phdthesis": "PhD thesis",
        "bathesis": "Bachelor's thesis",
        "candthesis": "Candidate thesis",
        "techreport": "Technical report",
        "resreport": "Research report",
        "datacd": "Data CD",
        "audiocd": "Audio CD",
        "patent": "Patent",
        "patentus": "U.S. patent",
        "patenteu": "European patent",
        "patreq": "Patent request",
        "inpreparation": "in preparation",
        "submitted": "submitted",
        "forthcoming": "forthcoming",
        "inpress": "in press",
        "prepublished": "pre-published",
    }
)
KEYS: Mapping[str, str] = MappingProxyType({text: key for key, text in STRINGS.items()})
# babel's names of languages in langid, and the codes of CSL; the first of a code is written.
_LANGUAGES = """english:en american:en-US british:en-GB ngerman:de german:de french:fr spanish:es italian:it
    portuguese:pt brazilian:pt-BR dutch:nl polish:pl swedish:sv russian:ru chinese:zh japanese:ja korean:ko
    norsk:nb nynorsk:nn danish:da finnish:fi czech:cs slovak:sk slovene:sl croatian:hr serbian:sr hungarian:hu
    romanian:ro bulgarian:bg ukrainian:uk greek:el turkish:tr hebrew:he arabic:ar latin:la catalan:ca
    galician:gl basque:eu estonian:et latvian:lv lithuanian:lt icelandic:is irish:ga welsh:cy afrikaans:af
    naustrian:de-AT nswissgerman:de-CH australian:en-AU canadian:en-CA usenglish:en-US ukenglish:en-GB
    austrian:de-AT francais:fr acadian:fr-CA canadien:fr-CA mexican:es-MX brazil:pt-BR norwegian:no
    portuges:pt vietnamese:vi indonesian:id persian:fa hindi:hi thai:th"""
LANGUAGE_OF_BABEL: Mapping[str, str] = MappingProxyType(dict(row.split(":") for row in _LANGUAGES.split()))
BABEL_OF_LANGUAGE: Mapping[str, str] = MappingProxyType(
    {code: name for name, code in reversed(list(LANGUAGE_OF_BABEL.items()))}
)
