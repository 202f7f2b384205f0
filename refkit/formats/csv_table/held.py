"""What a table holds of a reference, and how names stand in a cell."""

import re
from collections.abc import Iterator
from typing import Any

from refkit.formats.dates import edtf_form
from refkit.formats.holding import keep
from refkit.formats.names import clean_name, held_names, is_et_al, is_plain
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import many_lines, one_line
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Date, Name, Reference

_NAME = re.compile(r"\s*(?:\{([^{}]*)\}|([^;]*))\s*(?:;|$)")
_BRACES = str.maketrans("{}", "()")
_PARTED = str.maketrans(",;{}", "  ()")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """All of a reference, with text cleaned, and names without parts that a cell cannot tell apart."""
    kept: dict[str, Any] = {
        **keep(reference, (*DATE_VARIABLES, *TEXT_VARIABLES), _form),
        **held_names(reference, NAME_VARIABLES, _name_form),
        "custom": _held_custom(reference.custom),
        "citation_key": one_line(reference.citation_key or "") or None,
    }
    return Reference(type=reference.type, **kept)


def spell_name(name: Name) -> str:
    """A name as a cell has it.

    >>> spell_name(Name(family="King", given="M. L.", suffix="Jr.")), spell_name(Name(literal="WHO"))
    ('King, M. L., Jr.', '{WHO}')
    """
    if name.literal:
        return f"{{{name.literal}}}"
    parts = (name.family or "", name.given or "", *((name.suffix,) if name.suffix else ()))
    return ", ".join(parts).strip()


def _name_form(name: Name) -> Name | None:
    """A name as a cell holds it: particles with the part they stand by, no comma or semicolon within a part."""
    if is_plain(name, ",;{}"):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    family = _part(cleaned.non_dropping_particle, cleaned.family)
    if cleaned.literal or not family:
        literal = one_line((cleaned.literal or str(cleaned)).translate(_BRACES))
        return Name(literal=literal) if literal else None
    given = _part(cleaned.given, cleaned.dropping_particle)
    return Name(family=family, given=given or None, suffix=_part(cleaned.suffix) or None)


def _part(*texts: str | None) -> str:
    return one_line(" ".join(text for text in texts if text).translate(_PARTED))


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return edtf_form(value)
    return one_line(value) if name == "citation_key" else many_lines(value)


def _held_custom(custom: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    cleaned = ((one_line(key), many_lines(text)) for key, text in custom)
    return tuple(sorted({key: text for key, text in cleaned if key and text}.items()))


def name_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the names of a cell stand in its text, and what they are."""
    for match in _NAME.finditer(text):
        group = 1 if match[1] is not None else 2
        if name := match[group].strip():
            start = match.start(group)
            yield start, start + len(name), name


def read_names(text: str, column: str, cut: set[str]) -> tuple[Name, ...]:
    """The names of a cell; its column is added to `cut` where they end with "et al."."""
    names = [_read_name(match) for match in _NAME.finditer(one_line(text))]
    people = tuple(name for name in names if name and not is_et_al(name))
    if any(name and is_et_al(name) for name in names):
        cut.add(column)
    return people


def _read_name(match: re.Match[str]) -> Name | None:
    if match[1] is not None:
        return Name(literal=match[1]) if match[1] else None
    parts = [part.strip() for part in match[2].split(",")]
    if len(parts) == 1:
        return Name(literal=parts[0]) if parts[0] else None
    if not parts[0]:
        return None
    return Name(family=parts[0], given=parts[1] or None, suffix=" ".join(parts[2:]) or None)
