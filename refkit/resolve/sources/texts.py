"""Values as registries give them, read the same way from each: texts, dates and identifiers, or nothing."""

import re

from pydantic import ValidationError

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, Date
from refkit.resolve.sources.markup import clean_markup

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.{0,40})?", re.ASCII)


def read_text(value: object) -> str | None:
    """A text or a number as text, its markup that of CSL; None where it is neither, or empty."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return (clean_markup(value) or None) if isinstance(value, str) else None


def read_doi(value: object) -> str | None:
    """A DOI, bare or as an address; None where it is none."""
    try:
        return str(DOI.parse(value)) if isinstance(value, str) else None
    except InvalidIdentifier:
        return None


def read_isbn(value: object) -> str | None:
    """An ISBN in its thirteen digits; None where it is none."""
    try:
        return str(ISBN.parse(value)) if isinstance(value, str) else None
    except InvalidIdentifier:
        return None


def read_date(value: object) -> Date | None:
    """A date as ISO 8601 has it, with or without a time; a year may be a number.

    >>> str(read_date("2023-01-02T18:30:00Z")), str(read_date(2019)), read_date("soon")
    ('2023-01-02', '2019', None)
    """
    found = _ISO_DATE.fullmatch(str(value)) if isinstance(value, str | int) else None
    numbers = tuple(int(number) for number in found.groups() if number) if found else ()
    return make_date(*numbers)


def make_date(*numbers: int) -> Date | None:
    """The date of a year, a month and a day, as many as are known; None where they are no date."""
    try:
        return Date(parts=(numbers,)) if numbers else None
    except ValidationError:
        return None
