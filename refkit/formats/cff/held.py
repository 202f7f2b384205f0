"""What CFF holds of a reference, derived from the tables."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from refkit.formats.cff.tables import FIELDS, NO_AUTHOR, NO_TITLE, STATUSES, held_type
from refkit.formats.dates import edtf_form, parse_date
from refkit.formats.holding import keep
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import clean_name, held_names, is_plain
from refkit.formats.plain_lines import plain_line
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, one_line
from refkit.model import NAME_VARIABLES, Date, ItemType, Name, Reference
from refkit.text.dashes import hyphenate

_LANGUAGE = re.compile(r"[a-z]{2,3}")
# Of these variables the schema takes some texts only.
_TAKEN: Mapping[str, Callable[[str], object]] = {
    "language": _LANGUAGE.fullmatch,
    "status": STATUSES.__contains__,
}
_VERBATIM = frozenset({"doi", "url", "isbn", "issn", "pmcid", "pmid"})


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a field in the type, in the form that the schema takes."""
    item_type = held_type(reference.type)
    fields = FIELDS[item_type]
    names = held_names(reference, [name for name in fields if name in NAME_VARIABLES], person_form)
    kept: dict[str, Any] = {
        **keep(reference, fields, _form),
        **{name: value if name == "et_al" else _different(value) for name, value in names.items()},
        "et_al": (),
        "type": item_type,
        "citation_key": one_line(reference.citation_key or "") or None,
    }
    return Reference(**as_required(kept, item_type))


def as_required(values: dict[str, Any], item_type: ItemType) -> dict[str, Any]:
    """Without what the schema has no place for but beside something else, and without the words for nothing."""
    if values.get("author") == (Name(literal=NO_AUTHOR),):
        values.pop("author")
    if values.get("title") == NO_TITLE:
        values.pop("title")
    if not values.get("event_title"):
        values.pop("event_place", None)
        values.pop("event_date", None)
    if item_type == "article-journal" and values.get("status") == "preprint":
        values.pop("status")  # it would be a preprint
    return values


def person_form(name: Name) -> Name | None:
    """A person with family and given name, particle and suffix, or a group."""
    if is_plain(name, ""):
        return name
    cleaned = clean_name(name)
    if cleaned is None:
        return None
    if cleaned.literal or not cleaned.family:
        return Name(literal=one_line(str(cleaned)))
    given = " ".join(part for part in (cleaned.given, cleaned.dropping_particle) if part)
    return Name(
        family=cleaned.family,
        given=given or None,
        non_dropping_particle=cleaned.non_dropping_particle,
        suffix=cleaned.suffix,
    )


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return _date_form(name, value)
    if name in _VERBATIM:
        return (bare_doi(one_line(value)) if name == "doi" else one_line(value)) or None
    text = plain_line(value)
    if name in _TAKEN and not _TAKEN[name](text):
        return None
    if name == "keyword":
        return join_keywords(dict.fromkeys(split_keywords(text)))
    return (hyphenate(text) if name == "page" else text) or None


def _date_form(name: str, date: Date) -> Date | None:
    if name in ("issued", "original_date"):
        return edtf_form(date)
    read = date if date.parts else parse_date(date.literal or "")
    if not read.parts:
        return None
    whole = len(read.parts[0]) == 3 and is_day(read.parts[0])
    return Date(parts=read.parts[:1]) if whole else None


def is_day(point: tuple[int, ...]) -> bool:
    """Whether three numbers are a day that a schema's format "date" takes."""
    try:
        return len(point) == 3 and bool(dt.date(*point))
    except ValueError:
        return False


def _different(names: Any) -> tuple[Name, ...]:  # noqa: ANN401 - what `held_names` gives
    # The schema takes no list in which two are the same.
    return tuple(dict.fromkeys(names))
