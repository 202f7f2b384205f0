"""What RIS holds of a reference, derived from the table."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from refkit.formats.dates import parse_date
from refkit.formats.holding import keep, sound_reference
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.markup import plain_text
from refkit.formats.names import held_names
from refkit.formats.ris.names import ris_name
from refkit.formats.ris.serials import serial_form, with_serial
from refkit.formats.ris.tables import KEPT, NAMES, TAGS, held_type
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, one_line
from refkit.model import Date, ItemType, Reference
from refkit.text.dashes import hyphenate

# Values that are addresses, in which "<" is no markup (SICI DOIs hold "<1661::AID-SIM968>").
_VERBATIM = frozenset({"doi", "url"})
# Texts and dates, with those that have no tag of their own and are read in one by its form.
_VALUES: Mapping[ItemType, tuple[str, ...]] = {
    kind: tuple(dict.fromkeys((*(name for name in tags if name not in NAMES[kind]), "isbn", "issn")))
    + (("available_date",) if kind == "article-journal" else ())
    for kind, tags in TAGS.items()
}
_DOI = re.compile(r"10\.\d{4,9}/\S{1,2000}")
_RANGE = re.compile(r"([^\s,;-]{1,40})\s?-\s?([^\s,;-]{1,40})")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a tag in the type, without markup, each on one line."""
    item_type = held_type(reference.type)
    kept: dict[str, Any] = {
        **keep(reference, _VALUES[item_type], _form),
        **held_names(reference, NAMES[item_type], ris_name),
        "et_al": (),  # "et al." would be an author named so (Zotero)
        "custom": _custom(reference.custom, item_type),
    }
    if reference.citation_key:
        kept["citation_key"] = one_line(reference.citation_key) or None
    return sound_reference(with_quirks({**kept, "type": item_type}))


def with_quirks(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they come back where one tag stands for several variables; for reading and writing."""
    item_type: ItemType = values["type"]
    if (genre := values.get("genre")) and _DOI.fullmatch(genre) and values.get("doi") in (None, genre):
        values = {**values, "doi": genre, "genre": None}  # some write the DOI into M3
    if item_type == "article-journal":
        values = _of_article(values)
    elif item_type == "paper-conference":
        # A conference alone fills no proceedings title in Zotero, and most files hold the proceedings in T2.
        conference, proceedings = values.get("event_title"), values.get("container_title")
        values = {**values, "container_title": proceedings or conference}
        values["event_title"] = None if conference == values["container_title"] else conference
    return with_serial(values, item_type)


def _of_article(values: dict[str, Any]) -> dict[str, Any]:
    # Readers look for an article number in SP only (Zotero); beside a genre it numbers an abstract.
    if values.get("number") and not values.get("page") and not values.get("genre"):
        values = {**values, "page": page_form(values["number"])}
    # EndNote repeats the first page in SE, and writes the day of publication on line into ET.
    section, page = values.get("section"), values.get("page") or ""
    if section and section.isdecimal() and page.partition("-")[0] == section:
        values = {**values, "section": None}
    if (edition := values.get("edition")) and (online := epub_form(parse_date(edition))):
        return {**values, "edition": None, "available_date": values.get("available_date") or online}
    return {**values, "available_date": None} if edition else values


def epub_form(date: Date) -> Date | None:
    """The one date, at least of a month, that ET of an article is known by."""
    return Date(parts=date.parts) if len(date.parts) == 1 and len(date.parts[0]) > 1 else None


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
    if date.parts and date.literal is None and not date.circa and not date.season and date.parts[0][0] > 0:
        return date if len(date.parts) == 1 or date.parts[1][0] > 0 else None
    read = date if date.parts else parse_date(date.literal or "")
    if not read.parts or any(not 0 < point[0] < 10000 for point in read.parts):
        return None
    season = read.season if read.parts and len(read.parts) == 1 and len(read.parts[0]) == 1 else None
    return Date(parts=read.parts, season=season)


def text_form(text: str) -> str:
    """One line of plain text."""
    if "<" not in text:
        return one_line(text)
    for _ in range(4):  # taking out a tag can close up another; two rounds are the most ever seen
        shorter = one_line(plain_text(one_line(text)))
        if shorter == text:
            break
        text = shorter
    return text


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        date = date_form(value)
        return epub_form(date) if date and name == "available_date" else date
    if name in _VERBATIM:
        return bare_doi(one_line(value)) if name == "doi" else one_line(value)
    text = text_form(value)
    shaped = _FORMS.get(name)
    return shaped(text) if shaped else text


def _custom(custom: tuple[tuple[str, str], ...], item_type: ItemType) -> tuple[tuple[str, str], ...]:
    if not custom:
        return ()
    given = dict(custom)
    texts = ((tag, text_form(given.get(tag, ""))) for tag in KEPT[item_type])
    return tuple((tag, text) for tag, text in texts if text)


_FORMS: Mapping[str, Callable[[str], str]] = {
    "isbn": serial_form,
    "issn": serial_form,
    "keyword": lambda text: join_keywords(split_keywords(text)),
    "page": page_form,
    "pmcid": lambda text: f"PMC{text}" if text.isdecimal() else text,
}
