"""The values of CSL-JSON, as strict as the schema when written, as loose as the world when read.

Source: CSL-JSON schema, definitions "name-variable" and "date-variable".
"""

import math
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from refkit.formats.dates import parse_date
from refkit.formats.texts import many_lines, one_line
from refkit.model import Date, Name, attribute_name, csl_variable

_NAME_PARTS = {
    part: attribute_name(part)
    for part in ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
}
_NAME_FLAGS = ("comma-suffix", "static-ordering")
# Words for seasons that writers put in place of the number.
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


class InvalidValue(Exception):
    """A value that cannot be read; `usable` is what is left of it."""

    def __init__(self, message: str, usable: object = None) -> None:
        super().__init__(message)
        self.usable = usable


def text_from_csl(value: object) -> str:
    """A text, or a number as its text.

    Raises:
        InvalidValue: It is neither.
    """
    if isinstance(value, str):
        return many_lines(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    raise InvalidValue("is no text and is left out")


def name_from_csl(value: object) -> Name:
    """A name from an object, or from a bare text (a group).

    Raises:
        InvalidValue: It is neither, or is empty.
    """
    if isinstance(value, str) and (literal := one_line(value)):
        return Name(literal=literal)
    if not isinstance(value, dict):
        raise InvalidValue("is no name")
    parts = _name_parts(value)
    for flag in _NAME_FLAGS:
        if flag in value:
            parts[attribute_name(flag)] = _flag(value[flag])
    return Name(**parts)


def _name_parts(value: dict[str, object]) -> dict[str, Any]:
    """The parts that hold text.

    Raises:
        InvalidValue: None does.
    """
    parts: dict[str, Any] = {}
    for part, given in value.items():
        if given not in (None, "") and (attribute := _NAME_PARTS.get(part)):
            text = one_line(given if isinstance(given, str) else text_from_csl(given))
            if text:
                parts[attribute] = text
    if not parts:
        raise InvalidValue("is a name without parts")
    return parts


def name_to_csl(name: Name) -> dict[str, Any]:
    """The object of a name, in the order of its attributes."""
    return {csl_variable(part): value for part, value in vars(name).items() if value is not None}


def joined_name(name: Name) -> Name:
    """The name with its particles in the family name and its suffix behind the given one (Zotero)."""
    if name.literal or not (name.family or name.given):
        return Name(literal=str(name)) if len(set(vars(name).values())) > 2 or not name.literal else name
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    given = ", ".join(filter(None, (name.given, name.suffix)))
    # A given name alone would be a first name without a last one.
    joined = Name(family=family or given, given=given if family and given else None)
    return joined if joined != name else name


def date_from_csl(value: object) -> Date:
    """A date from an object, an EDTF text or a year.

    Raises:
        InvalidValue: Nothing of it is a date, or only a part of it (which is `usable`).
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        return parse_date(str(value))
    if not isinstance(value, dict):
        raise InvalidValue("is no date and is left out")
    parts = value.get("date-parts")
    if len(value) == 1 and parts and (date := _plain_date(parts)):
        return date
    raw = value.get("raw") or value.get("edtf")
    if isinstance(raw, str | int) and "date-parts" not in value:
        # What stands beside the raw date (season, circa) still counts.
        return _with_marks(parse_date(str(raw)), value)
    points, whole = _points(value.get("date-parts"))
    date = _with_marks(Date(parts=points), value)
    if whole and (date.parts or date.literal or date.season):
        return date
    kept = date if date.parts or date.literal or date.season else None
    kept_text = "what can be read is kept" if kept else "it is left out"
    raise InvalidValue(f"is no date; {kept_text}", kept)


def _plain_date(parts: object) -> Date | None:
    """The date of one point in numbers, which nearly all are."""
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list) and len(parts[0]) <= 3:
        point = tuple(parts[0])
        if point and all(type(number) is int for number in point):
            return _date_of_point(point)
    return None


@lru_cache(maxsize=8192)
def _date_of_point(point: tuple[int, ...]) -> Date | None:
    try:
        return Date(parts=(point,))
    except ValidationError:
        return None


def date_to_csl(date: Date) -> dict[str, Any]:
    """The object of a date; never empty where the date says anything."""
    item: dict[str, Any] = {}
    if date.parts:
        item["date-parts"] = [list(point) for point in date.parts]
    if date.season:
        item["season"] = date.season
    if date.circa:
        item["circa"] = True
    if date.literal:
        item["literal"] = date.literal
    return item


def _with_marks(date: Date, value: dict[str, object]) -> Date:
    literal = value.get("literal")
    return date.model_copy(
        update={
            "season": _season(value.get("season")) or date.season,
            "circa": _flag(value.get("circa")) or date.circa,
            "literal": many_lines(literal) or date.literal if isinstance(literal, str) else date.literal,
        }
    )


def _season(value: object) -> int | None:
    word = str(value).strip().lower()
    number = int(word) if word in ("1", "2", "3", "4") else _SEASONS.get(word)
    # Seasons 21 to 24 are EDTF's.
    return int(word) - 20 if word in ("21", "22", "23", "24") else number


def _flag(value: object) -> bool:
    # The schema takes text and numbers for true and false, and so do writers.
    return bool(value) and str(value).strip().lower() not in ("0", "false", "no")


def _points(value: object) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """The points that can be read, and whether that is all there was."""
    if value is None:
        return (), True
    if not isinstance(value, list) or len(value) > 2:
        return (), False
    points: list[tuple[int, ...]] = []
    for point in value:
        numbers = _calendar_numbers(point)
        if not numbers:
            return tuple(points), False
        points.append(numbers)
        if not isinstance(point, list) or len(numbers) < len(_given(point)):
            return tuple(points), False
    return tuple(points), True


def _given(point: list[object]) -> list[object]:
    # Writers pad: [2019, null, null], [2019, "", ""].
    kept = list(point)
    while kept and kept[-1] in (None, ""):
        kept.pop()
    return kept


def _calendar_numbers(point: object) -> tuple[int, ...]:
    """The longest beginning of a point that is a date."""
    numbers: tuple[int, ...] = ()
    for number in _given(point)[:3] if isinstance(point, list) else ():
        try:
            longer = (*numbers, int(str(number).strip()))
            Date(parts=(longer,))
        except (ValueError, ValidationError):
            break
        numbers = longer
    return numbers
