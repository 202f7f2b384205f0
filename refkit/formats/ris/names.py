"""Names of RIS: "Family, Given, Suffix" a line, and what other writers make of that."""

import re
from operator import itemgetter

from refkit.formats.names import clean_name
from refkit.formats.texts import one_line
from refkit.model import Name

_SEPARATORS = re.compile("[,;]")
_BEYOND = itemgetter("dropping_particle", "non_dropping_particle", "comma_suffix", "static_ordering")
_NOTHING_BEYOND = (None, None, None, None)
# Capitals of the Latin alphabets: "Ș. Brânză", "Đ. Đurić".
_UPPER = f"[{''.join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))}]"
_SURNAME = rf"{_UPPER}[^\W\d_]{{1,30}}(?:['’-][^\W\d_]{{1,30}})?"
_PARTICLES = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|la|le|ter|ten|zu) ){0,3}"
# "S. Ren", "J.-P. van der Berg" (IEEE Xplore); but "U. S. Army".
_INITIALS_FIRST = re.compile(rf"((?:{_UPPER}\.[ -]?){{1,4}})({_PARTICLES}{_SURNAME}(?: {_SURNAME})?)")
_COUNTRIES = frozenset({"US", "UK", "EU", "UN"})
# "Smith JA" (Ovid, PubMed): a person only where all names beside it have this form; "Panel IV" is none.
_INITIALS_LAST = re.compile(rf"({_PARTICLES}{_SURNAME}(?: {_SURNAME})?) ({_UPPER}{{1,3}})")


def ris_name(name: Name) -> Name | None:
    """A name as "Family, Given, Suffix" holds it: no particles apart, no comma within a part."""
    cleaned = clean_name(name)
    if cleaned is None or _is_held(cleaned):
        return cleaned
    if cleaned.literal or not (cleaned.family and (cleaned.given or cleaned.suffix)):
        return _literal(str(cleaned))
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    if not family:
        return _literal(str(cleaned))
    given = _part(cleaned.given, cleaned.dropping_particle)
    suffix = _part(cleaned.suffix)
    return Name(family=family, given=given, suffix=suffix) if given or suffix else _literal(family)


def _is_held(cleaned: Name) -> bool:
    """Whether a name is just a person inverted or a group, as most are."""
    if _BEYOND(vars(cleaned)) != _NOTHING_BEYOND:
        return False
    person = (cleaned.family or "") + (cleaned.given or "") + (cleaned.suffix or "")
    if cleaned.literal:
        return not person and not _is_separated(cleaned.literal)
    return bool(cleaned.family and (cleaned.given or cleaned.suffix)) and not _is_separated(person)


def _is_separated(text: str) -> bool:
    return "," in text or ";" in text


def spell_name(name: Name, *, group_comma: bool) -> str:
    """A person inverted; a group with a comma at its end where readers would split it (EndNote, pandoc)."""
    if name.literal:
        return name.literal + ("," if group_comma or _looks_like_person(name.literal) else "")
    return ", ".join((name.family or "", name.given or "", *((name.suffix,) if name.suffix else ())))


def read_names(value: str) -> list[Name]:
    """The names of one line: a person inverted, a group, or several persons between semicolons."""
    if ";" not in value:  # as on most lines
        name = _read_name(value)
        return [name] if name else []
    several = value.split(";")
    if not all("," in one for one in several):
        several = [value]
    return [name for one in several if (name := _read_name(one))]


def with_persons(names: list[Name]) -> list[Name]:
    """The names of a list, with "Smith JA" read as a person where all of two or more are written so."""
    found = [_INITIALS_LAST.fullmatch(name.literal) if name.literal else None for name in names]
    if len(names) < 2 or not all(found):
        return names
    return [Name(family=match[1], given=" ".join(f"{one}." for one in match[2])) for match in found if match]


def _read_name(value: str) -> Name | None:
    family, comma, rest = value.partition(",")
    family, rest = family.strip(), rest.strip()
    if not comma:
        return _read_without_comma(family)
    if not family or not rest.strip(", "):
        return ris_name(Name.known(literal=value))
    given, _, suffix = rest.partition(",")
    if not suffix and ";" not in rest:
        return Name.known(family=family, given=given)
    return ris_name(Name.known(family=family, given=given.strip() or None, suffix=suffix.strip() or None))


def _read_without_comma(value: str) -> Name | None:
    match = _INITIALS_FIRST.fullmatch(value)
    if match and match[1].replace(".", "").replace(" ", "") not in _COUNTRIES:
        return Name(family=match[2], given=match[1].strip())
    return ris_name(Name(literal=value))


def _looks_like_person(literal: str) -> bool:
    return bool(_INITIALS_FIRST.fullmatch(literal) or _INITIALS_LAST.fullmatch(literal))


def _literal(text: str) -> Name | None:
    # A comma would make two parts of it, and RIS has no escape.
    literal = _part(text)
    return Name(literal=literal) if literal else None


def _part(*texts: str | None) -> str | None:
    return one_line(_SEPARATORS.sub(" ", " ".join(text for text in texts if text))) or None
