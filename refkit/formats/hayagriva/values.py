"""The values of Hayagriva: as strict as Typst when written, as loose as the world when read.

Typst refuses a whole file for one value that it cannot take.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from refkit.formats.dates import format_edtf, parse_date
from refkit.formats.hayagriva.tables import Kind
from refkit.formats.names import clean_name, is_plain
from refkit.formats.plain_lines import plain_line
from refkit.formats.texts import bare_doi, one_line
from refkit.model import Date, Name
from refkit.text.dashes import hyphenate

# Braces protect capitals and dollars enclose formulas of Typst, but behind a backslash.
_MARKS = re.compile(r"[\\{}$]")
_MARKED = re.compile(r"\\([\\{}$])|[{}$]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_COUNT = re.compile(r"[A-Za-z]{0,9}[0-9]{1,9}[A-Za-z.+]{0,9}")
_ADDRESS = re.compile(r"(?:https?|ftp)://[\w.-]{1,253}(?::\d{1,4})?(?:[/?#]\S*)?")
_HOST = re.compile(r"(?:(?!xn--)[^\W_](?:[\w-]*[^\W_])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]{1,5}", re.IGNORECASE)
_POINT = re.compile(r"(~?)\s*([+-]?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def text_form(kind: Kind, text: str) -> str | None:
    """A text in the form in which it comes back; None where Typst would refuse it."""
    if kind in ("formatted", "bare"):
        return plain_line(text) or None
    line = one_line(text)
    if kind == "page":
        return hyphenate(plain_line(text)) or None
    if kind in _TAKEN:
        return line if _TAKEN[kind](line) else None
    return bare_doi(line) or None


def spell_text(kind: Kind, text: str) -> str:
    r"""A text as the file has it.

    >>> spell_text("formatted", r"5 $ {a} \b"), spell_text("bare", "{a}")
    ('5 \\$ \\{a\\} \\\\b', '{a}')
    """
    return _MARKS.sub(r"\\\g<0>", text) if kind == "formatted" else text


def read_text(kind: Kind, text: str) -> str | None:
    """A text of a file; what means something to Typst only is taken out."""
    if kind == "formatted":
        text = _MARKED.sub(lambda match: match[1] or "", text)
    if kind in _TAKEN:  # also what Typst refuses
        return one_line(text) or None
    return text_form(kind, text)


def person_form(name: Name) -> Name | None:
    """A person as Hayagriva knows one: a name, a given name, a particle that is dropped, a suffix."""
    if is_plain(name, ""):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    family = _joined(cleaned.non_dropping_particle, cleaned.family)
    rest = (cleaned.given, cleaned.dropping_particle, cleaned.suffix)
    if cleaned.literal or not cleaned.family or not any(rest):
        return Name(literal=one_line(family if family and not cleaned.literal else str(cleaned)))
    return Name(
        family=family, given=cleaned.given, dropping_particle=cleaned.dropping_particle, suffix=cleaned.suffix
    )


def spell_person(name: Name) -> str | dict[str, str]:
    """A person as "Family, Given", or as a map where that would be read as somebody else."""
    text = name.literal or _joined(name.family, name.given, by=", ") or ""
    # Typst takes small words at the beginning for a particle, which it moves behind the given name.
    if read_person(text) == name and (name.literal or text[:1].isupper()):
        return text
    return {
        field: value
        for field, value in (
            ("name", name.family or name.literal),
            ("given-name", name.given),
            ("prefix", name.dropping_particle),
            ("suffix", name.suffix),
        )
        if value
    }


def read_person(text: str) -> Name | None:
    """A person from "Family, Given"; of three parts the suffix stands behind (as documented) or between (as read)."""
    parts = [part for part in (one_line(part) for part in text.split(",")) if part]
    if len(parts) < 2:
        return Name(literal=parts[0]) if parts else None
    family, *rest = parts
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)] if len(rest) > 1 else []
    given = [part for part in rest if part not in suffixes]
    return Name(family=family, given=", ".join(given) or None, suffix=" ".join(suffixes) or None)


def date_form(date: Date) -> Date | None:
    """One day, month or year of the calendar, exact or about; of a range its beginning."""
    read = date if date.parts else parse_date(date.literal or "")
    if not read.parts or read.parts[0][0] == 0:
        return None
    point = read.parts[0]
    if len(point) == 3 and point[2] > monthrange(2000 + point[0] % 400, point[1])[1]:
        point = point[:2]
    return Date(parts=(point,), circa=read.circa)


def spell_date(date: Date) -> str:
    """A date in ISO 8601, with the mark of EDTF for "about" in front."""
    return ("~" if date.circa else "") + format_edtf(Date(parts=date.parts))


def read_date(text: str) -> Date | None:
    """A date of a file; what is none becomes a literal."""
    text = one_line(text)
    match = _POINT.fullmatch(text)
    if not match:
        return parse_date(text) if text else None
    rest = "".join(f"-{number}" for number in match.groups()[2:] if number)
    return parse_date(match[2].removeprefix("+") + rest + ("~" if match[1] else ""))


def _is_address(text: str) -> bool:
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        host = urlsplit(text).hostname or ""
        return bool(_HOST.fullmatch(host) and host.encode("idna"))
    except (ValueError, UnicodeError):
        return False


def _joined(*texts: str | None, by: str = " ") -> str | None:
    return by.join(text for text in texts if text) or None


# Of these kinds Typst takes some texts only.
_TAKEN: Mapping[Kind, Callable[[str], object]] = {
    "language": _LANGUAGE.fullmatch,
    "count": _COUNT.fullmatch,
    "url": _is_address,
}
