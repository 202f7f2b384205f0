"""What a JATS citation holds of a reference, derived from the tables."""

import re
from typing import Any

from refkit.formats.holding import keep
from refkit.formats.jats.tables import COMMENTED, DATES, MARKUP, SPECIAL, TITLES, elements_of
from refkit.formats.names import clean_name, held_names, is_plain
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi
from refkit.formats.xml_markup import title_form
from refkit.formats.xml_text import xml_date, xml_line
from refkit.model import NAME_VARIABLES, Date, Name, Reference
from refkit.text.dashes import hyphenate

_RANGE = re.compile(r"([^\s,;-]{1,40})\s?-\s?([^\s,;-]{1,40})")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have an element, or a comment that names them; text on one line."""
    attributes = dict.fromkeys((*SPECIAL, *elements_of(reference.type), *COMMENTED, *DATES))
    kept: dict[str, Any] = {
        **keep(reference, attributes, _form),
        **held_names(reference, NAME_VARIABLES, jats_name),
    }
    return Reference(**with_quirks({**kept, "type": reference.type}))


def with_quirks(values: dict[str, Any]) -> dict[str, Any]:
    """The places where one element stands for two variables; for reading and writing alike."""
    # Readers look for an article number among the pages; beside a genre it numbers an abstract.
    is_article = values["type"] == "article-journal" and not values.get("genre")
    if is_article and values.get("number") and not values.get("page"):
        values = {**values, "page": page_form(values["number"])}
    # The letter stands behind the year, where there is one.
    suffix, issued = values.get("year_suffix"), values.get("issued")
    if suffix and not (re.fullmatch("[a-z]", suffix) and issued and has_elements(issued)):
        values = {**values, "year_suffix": None}
    return values


def has_elements(date: Date) -> bool:
    """Whether year, month, day and season say all of a date."""
    if len(date.parts) != 1 or date.circa or date.literal:
        return False
    return 0 < date.parts[0][0] < 10000


def jats_name(name: Name) -> Name | None:
    """A name in surname, given names and suffix, or a group."""
    if is_plain(name, ""):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    given, suffix = _part(cleaned.given, cleaned.dropping_particle), _part(cleaned.suffix)
    if cleaned.literal or not (family or given):
        literal = _part(cleaned.literal or suffix)
        return Name(literal=literal) if literal else None
    return Name(family=family, given=given, suffix=suffix, static_ordering=cleaned.static_ordering or None)


def page_form(text: str) -> str:
    """Pages with hyphens, a range without spaces.

    >>> page_form("836–47"), page_form("5 - 9"), page_form("A1, A4")
    ('836-47', '5-9', 'A1, A4')
    """
    match = _RANGE.fullmatch(hyphenate(xml_line(text)))
    return f"{match[1]}-{match[2]}" if match else hyphenate(xml_line(text))


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return xml_date(value)
    if name in TITLES:
        return title_form(value, MARKUP)
    if name == "page":
        return page_form(value)
    return bare_doi(xml_line(value)) if name == "doi" else xml_line(value)


def _part(*texts: str | None) -> str | None:
    return xml_line(" ".join(text for text in texts if text)) or None
