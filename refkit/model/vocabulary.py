"""The CSL vocabulary: item types, variables by kind, and how Python spells them.

Source: CSL 1.0.2 specification, appendices III (types) and IV (variables),
https://docs.citationstyles.org/en/stable/specification.html
"""

from typing import Literal, get_args

ItemType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
ITEM_TYPES: tuple[ItemType, ...] = get_args(ItemType)

# Variables whose CSL spelling is not the attribute with hyphens for underscores.
_SPELLINGS = {
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "url": "URL",
    "archive_collection": "archive_collection",
    "archive_location": "archive_location",
}
_ATTRIBUTES = {variable: attribute for attribute, variable in _SPELLINGS.items()}


def csl_variable(attribute: str) -> str:
    """Spell an attribute of Reference as CSL does.

    >>> csl_variable("container_title"), csl_variable("doi")
    ('container-title', 'DOI')
    """
    return _SPELLINGS.get(attribute) or attribute.replace("_", "-")


def attribute_name(variable: str) -> str:
    """Spell a CSL variable as the attribute of Reference that holds it.

    >>> attribute_name("publisher-place"), attribute_name("URL")
    ('publisher_place', 'url')
    """
    return _ATTRIBUTES.get(variable) or variable.replace("-", "_")
