"""Names, dates and notes as Zotero holds them."""

import html
import re

from refkit.formats.dates import SEASONS, format_edtf
from refkit.formats.names import clean_name, is_plain
from refkit.formats.xml_text import escape, xml_line, xml_lines
from refkit.model import Date, Name

# Zotero has no field for it, and reads "Jr." behind the given name.
_SUFFIX = re.compile(r"(.*\S),? ?, ?((?:Jr|Sr)\.?|I{2,3}|IV|VI{0,3}|Ph\.?D\.?|M\.?D\.?)")
_BARS = re.compile(r"\|{2,}")
_BREAK = re.compile(r"<br ?/?>|</(?:p|div|li|h[1-6])>")
_TAG = re.compile(r"<[A-Za-z/][^<>]{0,500}>")


def zotero_name(name: Name) -> Name | None:
    """A name in two fields: particles with the family name, a suffix behind the given name."""
    if is_plain(name, "|,"):
        return name
    cleaned = clean_name(_without_bars(name))
    if cleaned is None:
        return None
    family = " ".join(part for part in (cleaned.non_dropping_particle, cleaned.family) if part)
    given = " ".join(part for part in (cleaned.given, cleaned.dropping_particle) if part)
    given = ", ".join(part for part in (given, cleaned.suffix) if part)
    if cleaned.literal or not (family and given):
        return _literal(cleaned.literal or family or given)
    return two_fields(family, given)


def two_fields(family: str, given: str) -> Name | None:
    """The name that Zotero's two fields hold; one field alone is a group, or a person of one name."""
    family, given = (
        xml_line(_BARS.sub("|", part)) if "|" in part else part.strip() for part in (family, given)
    )
    if not (family and given):
        return _literal(family or given)
    if match := _SUFFIX.fullmatch(given):
        return Name(family=family, given=match[1], suffix=match[2])
    return Name(family=family, given=given)


def given_field(name: Name) -> str:
    """The given name with the suffix behind it."""
    return ", ".join(part for part in (name.given, name.suffix) if part)


def name_text(name: Name) -> str:
    """The name as a line of Extra has it: "Doe || Jane", or a group as it is."""
    return name.literal or f"{name.family} || {given_field(name)}"


def read_name(text: str) -> Name | None:
    """The name that a line of Extra gives."""
    family, _, given = text.partition("||")
    return two_fields(family, given)


def date_text(date: Date) -> str:
    """ISO 8601, a season in words, or the literal."""
    if date.season and not date.circa and date.year and date.year > 999:
        return f"{SEASONS[date.season - 1]} {date.year}"
    return format_edtf(date)


def note_html(text: str) -> str:
    """A note as Zotero holds it."""
    return f"<p>{'<br/>'.join(escape(line) for line in text.split(chr(10)))}</p>"


def note_text(markup: str) -> str:
    """The text of a note."""
    return xml_lines(html.unescape(_TAG.sub("", _BREAK.sub("\n", markup))))


def _without_bars(name: Name) -> Name:
    if all(text.isprintable() and "||" not in text for text in vars(name).values() if isinstance(text, str)):
        return name
    parts = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
    return name.model_copy(
        update={part: xml_line(_BARS.sub("|", getattr(name, part) or "")) or None for part in parts}
    )


def _literal(text: str) -> Name | None:
    return Name(literal=text) if text else None
