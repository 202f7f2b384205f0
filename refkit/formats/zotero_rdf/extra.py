"""Zotero's Extra field: a note, and above it lines for what Zotero has no field for.

Zotero and its citation processor read any CSL variable there, "original-date: 1998", and a person as
"editor: Doe || Jane". A line of the note itself that looks so is written behind "note: ".
"""

import re
from collections.abc import Iterable, Mapping

from refkit.formats.dates import parse_date
from refkit.formats.xml_text import xml_line
from refkit.formats.zotero_rdf.values import date_text, name_text, read_name
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    csl_variable,
)

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,40}):[ \t]*(\S.*)")
TYPE, ET_AL, _NOTE = "type", "et-al", "note"
# An id is nobody's but the file's.
_KEYS = {
    csl_variable(name).lower().replace("_", "-"): name
    for name in (*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES)
    if name != "id"
}


def extra_lines(values: Mapping[str, object], note: str | None) -> str:
    """The text of the field.

    Args:
        values: Variables by attribute, and `type` and `et-al` by those names.
        note: What stands below.
    """
    lines = [f"{csl_variable(name)}: {text}" for name, value in values.items() for text in _texts(value)]
    kept = note.split("\n") if note else []
    return "\n".join([*lines, *(f"note: {line}" if _key(line) else line for line in kept)])


def read_extra(text: str) -> tuple[dict[str, list[str]], list[tuple[str | None, str]]]:
    """What its lines say, by attribute (or `type`, `et-al`); and each line with the attribute that it sets."""
    values: dict[str, list[str]] = {}
    lines: list[tuple[str | None, str]] = []
    for line in text.split("\n"):
        key = _key(line)
        value = line.partition(":")[2].strip() if key != _NOTE else line.partition(":")[2].removeprefix(" ")
        if key and key != _NOTE:
            values.setdefault(key, []).append(xml_line(value))
        lines.append((key, value if key == _NOTE else line))
    return values, lines


def value_of(attribute: str, texts: Iterable[str]) -> str | Date | tuple[Name, ...]:
    """The value that lines give to a variable; of a text or a date, the first."""
    if attribute in NAME_VARIABLES:
        return tuple(name for text in texts if (name := read_name(text)))
    first = next(iter(texts))
    return parse_date(first) if attribute in DATE_VARIABLES else first


def _key(line: str) -> str | None:
    match = _LINE.fullmatch(line)
    if not match:
        return None
    spelled = match[1].strip().lower().replace(" ", "-").replace("_", "-")
    return spelled if spelled in (TYPE, ET_AL, _NOTE) else _KEYS.get(spelled)


def _texts(value: object) -> list[str]:
    if isinstance(value, Date):
        return [date_text(value)]
    if isinstance(value, tuple):
        return [name_text(name) for name in value]
    return [str(value)]
