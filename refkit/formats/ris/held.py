"""What RIS holds of a reference, derived from the table."""

import re
from typing import Any

from refkit.formats.dates import parse_date
from refkit.formats.holding import keep
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.markup import plain_text
from refkit.formats.names import clean_name, held_names
from refkit.formats.ris.tables import TAGS, held_type
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, one_line
from refkit.model import NAME_VARIABLES, Date, Name, Reference
from refkit.text.dashes import hyphenate

# Values that are addresses, in which "<" is no markup (SICI DOIs hold "<1661::AID-SIM968>").
_VERBATIM = frozenset({"doi", "url"})
_RANGE = re.compile(r"([^\s,;-]{1,40})\s?-\s?([^\s,;-]{1,40})")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a tag in the type, without markup, each on one line."""
    item_type = held_type(reference.type)
    tags = TAGS[item_type]
    kept: dict[str, Any] = {
        **keep(reference, tags, _form),
        **held_names(reference, [name for name in tags if name in NAME_VARIABLES], ris_name),
        "et_al": (),  # "et al." would be an author named so (Zotero)
    }
    key = one_line(reference.citation_key or "") or None
    return Reference(**with_quirks({**kept, "type": item_type, "citation_key": key}))


def with_quirks(values: dict[str, Any]) -> dict[str, Any]:
    """The two places where one RIS tag stands for two variables; for reading and writing alike."""
    # Readers look for an article number in SP only (Zotero); beside a genre it numbers an abstract.
    is_article = values["type"] == "article-journal" and not values.get("genre")
    if is_article and values.get("number") and not values.get("page"):
        values = {**values, "page": page_form(values["number"])}
    # A conference alone fills no proceedings title in Zotero, and most files hold the proceedings in T2.
    if values["type"] == "paper-conference":
        conference, proceedings = values.get("event_title"), values.get("container_title")
        values = {**values, "container_title": proceedings or conference}
        values["event_title"] = None if conference == values["container_title"] else conference
    return values


def ris_name(name: Name) -> Name | None:
    """A name as "Family, Given, Suffix" holds it: no particles apart, no comma within a part."""
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    if cleaned.literal or not (cleaned.family and (cleaned.given or cleaned.suffix)):
        return _literal(str(cleaned))
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    if not family:
        return _literal(str(cleaned))
    given = _part(cleaned.given, cleaned.dropping_particle)
    suffix = _part(cleaned.suffix)
    return Name(family=family, given=given, suffix=suffix) if given or suffix else _literal(family)


def page_form(text: str) -> str:
    """Pages with hyphens, a range without spaces, and no range from a page to itself.

    >>> page_form("836–47"), page_form("5 - 5"), page_form("A1, A4")
    ('836-47', '5', 'A1, A4')
    """
    match = _RANGE.fullmatch(hyphenate(one_line(text)))
    if not match:
        return hyphenate(one_line(text))
    return match[1] if match[1] == match[2] else f"{match[1]}-{match[2]}"


def date_form(date: Date) -> Date | None:
    """A date with a four-digit year, or a range of two; a season beside a lone year; no literal."""
    read = date if date.parts else parse_date(date.literal or "")
    if not read.parts or any(not 0 < point[0] < 10000 for point in read.parts):
        return None
    season = read.season if read.parts and len(read.parts) == 1 and len(read.parts[0]) == 1 else None
    return Date(parts=read.parts, season=season)


def text_form(text: str) -> str:
    """One line of plain text."""
    for _ in range(4):  # taking out a tag can close up another; two rounds are the most ever seen
        shorter = one_line(plain_text(one_line(text)))
        if shorter == text:
            break
        text = shorter
    return text


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return date_form(value)
    if name == "page":
        return page_form(text_form(value))
    if name == "keyword":
        return join_keywords(split_keywords(text_form(value)))
    if name in _VERBATIM:
        return bare_doi(one_line(value)) if name == "doi" else one_line(value)
    return text_form(value)


def _literal(text: str) -> Name | None:
    # A comma would make two parts of it, and RIS has no escape.
    literal = _part(text)
    return Name(literal=literal) if literal else None


def _part(*texts: str | None) -> str | None:
    return one_line(" ".join(text for text in texts if text).replace(",", " ")) or None
