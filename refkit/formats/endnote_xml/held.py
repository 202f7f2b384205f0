"""What EndNote XML holds of a reference, derived from the table."""

from typing import Any

from refkit.formats.endnote_xml.tables import FACES, PATHS, TITLES, held_type
from refkit.formats.holding import keep
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import clean_name, held_names, is_plain
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi
from refkit.formats.xml_markup import title_form
from refkit.formats.xml_text import xml_date, xml_line, xml_lines
from refkit.model import NAME_VARIABLES, Date, Name, Reference

_LONG = frozenset({"abstract", "note", "annote"})


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have an element in the type."""
    item_type = held_type(reference.type)
    paths = PATHS[item_type]
    kept: dict[str, Any] = {
        **keep(reference, paths, _form),
        **held_names(reference, [name for name in paths if name in NAME_VARIABLES], endnote_name),
        "et_al": (),  # "et al." would be an author named so
    }
    return Reference(**with_quirks({**kept, "type": item_type}))


def with_quirks(values: dict[str, Any]) -> dict[str, Any]:
    """The place where one element stands for two variables; for reading and writing alike."""
    # Readers look for the proceedings where EndNote has the conference.
    if values["type"] == "paper-conference":
        conference, proceedings = values.get("event_title"), values.get("container_title")
        values = {**values, "container_title": proceedings or conference}
        values["event_title"] = None if conference == values["container_title"] else conference
    return values


def endnote_name(name: Name) -> Name | None:
    """A name as "Family, Given, Suffix" holds it: no particles apart, no comma within a part."""
    if is_plain(name, ","):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    if cleaned.literal or not (cleaned.family and (cleaned.given or cleaned.suffix)):
        return _literal(str(cleaned))
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    given, suffix = _part(cleaned.given, cleaned.dropping_particle), _part(cleaned.suffix)
    if not family or not (given or suffix):
        return _literal(family or given or suffix or "")
    return Name(family=family, given=given, suffix=suffix)


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return xml_date(value)
    if name in TITLES:
        return title_form(value, FACES)
    if name in _LONG:
        return xml_lines(value)
    if name == "keyword":
        return join_keywords(split_keywords(xml_line(value)))
    return bare_doi(xml_line(value)) if name == "doi" else xml_line(value)


def _literal(text: str) -> Name | None:
    # A comma would make two parts of it, and there is no escape.
    literal = _part(text)
    return Name(literal=literal) if literal else None


def _part(*texts: str | None) -> str | None:
    return xml_line(" ".join(text for text in texts if text).replace(",", " ")) or None
