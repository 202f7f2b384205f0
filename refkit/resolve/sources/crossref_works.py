"""A work as the Crossref REST API gives it, and the reference that it is.

The shape of Crossref's JSON is known here and nowhere else. Registered metadata is deposited by
thousands of publishers: every key may be missing, null or of another type, and then it is left out.

Source: https://api.crossref.org/swagger-ui/index.html, schema "Work"; types: /types.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from pydantic import ValidationError

from refkit.errors import InvalidIdentifier
from refkit.model import DOI, ISBN, Date, ItemType, Name, Reference
from refkit.resolve.sources.crossref_repairs import repair_work
from refkit.resolve.sources.markup import clean_markup

MAX_NAMES = 5000


class Person(TypedDict, total=False):
    """A contributor: a person (`family`, `given`, `suffix`) or a group (`name`)."""

    family: str
    given: str
    suffix: str
    name: str
    sequence: str


Work = TypedDict(
    "Work",
    {
        "DOI": str,
        "type": str,
        "title": list[str],
        "subtitle": list[str],
        "container-title": list[str],
        "short-container-title": list[str],
        "author": list[Person],
        "editor": list[Person],
        "translator": list[Person],
        "issued": dict[str, Any],
        "published": dict[str, Any],
        "published-print": dict[str, Any],
        "published-online": dict[str, Any],
        "volume": str,
        "issue": str,
        "page": str,
        "article-number": str,
        "edition-number": str,
        "publisher": str,
        "publisher-location": str,
        "ISBN": list[str],
        "ISSN": list[str],
        "URL": str,
        "language": str,
        "event": dict[str, Any],
        "institution": list[dict[str, Any]],
        "posted": dict[str, Any],
    },
    total=False,
)

# Crossref type -> CSL type. What is not here (component, grant, other, ...) is a "document".
_TYPES: dict[str, ItemType] = {
    "book": "book",
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "book",
    "book-set": "book",
    "book-track": "chapter",
    "database": "dataset",
    "dataset": "dataset",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal": "periodical",
    "journal-article": "article-journal",
    "journal-issue": "periodical",
    "journal-volume": "periodical",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "proceedings-series": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "report": "report",
    "report-component": "report",
    "report-series": "report",
    "standard": "standard",
}
_DOI_URL = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def work_to_reference(work: Mapping[str, Any]) -> Reference:
    """The reference that a work is; what cannot be read is left out, never an error.

    `issued` is the date of print where it is known, as that is what gets cited; the online date is
    `available_date` where it is another. An article number stands in `page` where there is no page.
    Faults of deposits are mended first, see `crossref_repairs`.
    """
    work = repair_work(work)
    issued, online = _dates(work)
    page, number = _text(work.get("page")), _text(work.get("article-number"))
    return Reference(
        type=_TYPES.get(str(work.get("type")), "document"),
        title=_title(work),
        container_title=_first(work.get("container-title")),
        collection_title=_text(work.get("collection-title")),
        container_title_short=_first(work.get("short-container-title")),
        author=_names(work.get("author")),
        editor=_names(work.get("editor")),
        translator=_names(work.get("translator")),
        issued=issued,
        available_date=online if online != issued else None,
        volume=_text(work.get("volume")),
        issue=_text(work.get("issue")),
        page=page or number,
        number=number if page and number != page else None,
        edition=_text(work.get("edition-number")),
        publisher=_text(work.get("publisher")),
        publisher_place=_text(work.get("publisher-location")),
        event_title=_event(work.get("event")),
        isbn=_isbn(work.get("ISBN")),
        issn=_first(work.get("ISSN")),
        doi=_doi(work.get("DOI")),
        url=_url(work.get("URL")),
        language=_text(work.get("language")),
    )


def _text(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return (clean_markup(value) or None) if isinstance(value, str) else None


def _texts(value: object) -> Iterator[str]:
    # Most of Crossref's texts are lists of one; old dumps and other sources give the text alone.
    for item in value if isinstance(value, list) else [value]:
        if text := _text(item):
            yield text


def _first(value: object) -> str | None:
    return next(_texts(value), None)


def _title(work: Mapping[str, Any]) -> str | None:
    title, subtitle = _first(work.get("title")), _first(work.get("subtitle"))
    if not title or not subtitle or subtitle.casefold() in title.casefold():
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:.–—" else f"{title}: {subtitle}"


def _names(value: object) -> tuple[Name, ...]:
    people = (
        [person for person in value[:MAX_NAMES] if isinstance(person, dict)]
        if isinstance(value, list)
        else []
    )
    # The first author is marked, not always first: some deposits list an empty one before.
    ordered = sorted(people, key=lambda person: person.get("sequence") != "first")
    return tuple(name for person in ordered if (name := _name(person)))


def _name(person: Mapping[str, object]) -> Name | None:
    family, given, literal = (_text(person.get(part)) for part in ("family", "given", "name"))
    if family:
        return Name(family=family, given=given, suffix=_text(person.get("suffix")))
    return Name(literal=literal or given) if literal or given else None


def _dates(work: Mapping[str, Any]) -> tuple[Date | None, Date | None]:
    online = _date(work.get("published-online"))
    keys = ("published-print", "issued", "published", "posted")
    return next((date for key in keys if (date := _date(work.get(key)))), online), online


def _date(value: object) -> Date | None:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    point = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers: list[int] = []
    for number in point[:3]:
        if not isinstance(number, int) or isinstance(number, bool):
            break
        numbers.append(number)
    try:
        return Date(parts=(tuple(numbers),)) if numbers else None
    except ValidationError:
        return None


def _event(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else None


def _isbn(value: object) -> str | None:
    for text in _texts(value):
        try:
            return str(ISBN.parse(text.rpartition("/")[2]))
        except InvalidIdentifier:
            continue
    return None


def _doi(value: object) -> str | None:
    try:
        return str(DOI.parse(value)) if isinstance(value, str) else None
    except InvalidIdentifier:
        return None


def _url(value: object) -> str | None:
    return value if isinstance(value, str) and not _DOI_URL.match(value) else None
