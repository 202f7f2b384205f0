"""Text made safe to stand in XML, and the elements that a writer puts it into.

Source: XML 1.0, fifth edition, https://www.w3.org/TR/xml/
"""

import re
from collections.abc import Iterable

from refkit.formats.dates import edtf_form, parse_date
from refkit.formats.texts import many_lines, one_line
from refkit.model import Date

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NONCHARACTERS = re.compile("[\ufffe\uffff]")


def escape(text: str) -> str:
    """The text as it stands in an element or between quotes.

    >>> escape('a < "b" & c ]]>')
    'a &lt; &quot;b&quot; &amp; c ]]&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def xml_line(text: str) -> str:
    """One line of text, without what XML 1.0 cannot hold."""
    return one_line(text if text.isprintable() else _NONCHARACTERS.sub("", text))


def xml_lines(text: str) -> str:
    """Text without what XML 1.0 cannot hold; lines stay lines."""
    return many_lines(_NONCHARACTERS.sub("", text))


def xml_date(date: Date) -> Date | None:
    """A date or a range that EDTF can say, or a literal alone; never a date as a literal."""
    kept = edtf_form(date)
    if kept is None or kept.parts:
        return kept
    literal = xml_line(kept.literal or "")
    return parse_date(literal) if literal else None


def leaf(name: str, text: str, /, **attributes: str | None) -> list[str]:
    """The line of an element that holds text.

    >>> leaf("year", "<1", iso_8601_date="2019")
    ['<year iso-8601-date="2019">&lt;1</year>']
    """
    return [f"{_start_tag(name, attributes)}{escape(text)}</{name}>"]


def markup_leaf(name: str, markup: str, /, **attributes: str | None) -> list[str]:
    """The line of an element that holds what is XML already."""
    return [f"{_start_tag(name, attributes)}{markup}</{name}>"]


def branch(name: str, /, *parts: Iterable[str], **attributes: str | None) -> list[str]:
    """The lines of an element that holds elements; none where it would be empty.

    >>> branch("dates", leaf("year", "2019")), branch("dates", [])
    (['<dates>', '  <year>2019</year>', '</dates>'], [])
    """
    inner = [f"  {line}" for part in parts for line in part]
    return [_start_tag(name, attributes), *inner, f"</{name}>"] if inner else []


def _start_tag(name: str, attributes: dict[str, str | None]) -> str:
    # Python has no hyphens and colons in names: rec_number is rec-number, rdf__about is rdf:about.
    given = "".join(
        f' {key.replace("__", ":").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>"
