"""The values that every room speaks in: frozen, in the CSL vocabulary."""

from refkit.model.date import Date
from refkit.model.deduplication import Deduplication, Merge
from refkit.model.identifiers import DOI, ISBN, ISSN, PMCID, PMID, ArXiv
from refkit.model.name import Name
from refkit.model.notice import Notice
from refkit.model.parsing import ParsedReference, Parsing
from refkit.model.place import FieldPlace, Place
from refkit.model.problem import Extraction, Problem, Reading, Writing
from refkit.model.provenance import Provenance
from refkit.model.reference import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Reference
from refkit.model.resolution import Agreement, Candidate, Evidence, Match, Resolution, Verdict
from refkit.model.span import Span
from refkit.model.vocabulary import ITEM_TYPES, ItemType, attribute_name, csl_variable

__all__ = [
    "DATE_VARIABLES",
    "DOI",
    "ISBN",
    "ISSN",
    "ITEM_TYPES",
    "NAME_VARIABLES",
    "PMCID",
    "PMID",
    "TEXT_VARIABLES",
    "Agreement",
    "ArXiv",
    "Candidate",
    "Date",
    "Deduplication",
    "Evidence",
    "Extraction",
    "FieldPlace",
    "ItemType",
    "Match",
    "Merge",
    "Name",
    "Notice",
    "ParsedReference",
    "Parsing",
    "Place",
    "Problem",
    "Provenance",
    "Reading",
    "Reference",
    "Resolution",
    "Span",
    "Verdict",
    "Writing",
    "attribute_name",
    "csl_variable",
]
