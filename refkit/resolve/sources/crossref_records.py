"""A Crossref work as a record of a snapshot: what is kept of it, the words it is filed under, its date.

Source: as `crossref_works`, whose knowledge of the shape this shares; every key may be missing or odd.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from json import JSONEncoder
from typing import Any

from refkit.resolve.sources.crossref_works import Work

# What `work_to_reference` reads, and what the verdict on a work may need: retractions, preprints, its date.
KEPT = tuple(dict.fromkeys((*Work.__annotations__, "posted", "relation", "update-to", "updated-by")))
# Authors filed: more of them cost room and found nothing (docs/adr/0017-snapshot.md).
FILED_NAMES = 10
LONGEST_TEXT = 4000
_FIRST_TEXTS = ("title", "subtitle", "container-title", "volume", "article-number")
_DATES = ("published-print", "issued", "published", "posted")
_KEPT = frozenset(KEPT)
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
# Scripts without spaces are filed by pairs of characters.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def work_doi(work: object) -> str | None:
    """The DOI of what may be a work, in small letters, as works are told apart by it."""
    doi = work.get("DOI") if isinstance(work, dict) else None
    return doi.strip().lower() or None if isinstance(doi, str) else None


def encode_record(work: Mapping[str, Any]) -> bytes:
    """What is kept of a work, as JSON in one line."""
    kept = {key: value for key, value in work.items() if value and key in _KEPT}
    return _encode(kept).encode("utf-8", "replace")


def decode_record(line: bytes) -> dict[str, Any]:
    """The work of a line of `encode_record`.

    Raises:
        ValueError: It is none.
    """
    work = json.loads(line)
    if not isinstance(work, dict):
        raise ValueError("no work")  # noqa: TRY004 - one error for what is no record
    return work


def work_date(work: Mapping[str, Any]) -> int:
    """When a work was last changed, in seconds since 1970; 0 where it does not say."""
    return max(_seconds(work.get("indexed")), _seconds(work.get("deposited")))


def work_words(work: Mapping[str, Any]) -> str:
    """The text that a work is looked for by: titles, names, container, numbers, year."""
    try:
        text = " ".join(_regular_words(work))
    except (TypeError, KeyError, AttributeError, IndexError):
        text = ""
    # Nearly all works are as the API says they are; the others take their time.
    return spread_unspaced(text if 0 < len(text) < LONGEST_TEXT else " ".join(_any_words(work)))


def _regular_words(work: Mapping[str, Any]) -> list[str]:
    """The words of a work in which every value is of its type; raises where one is not."""
    get = work.get
    parts = [text[0] if type(text) is list else text for key in _FIRST_TEXTS if (text := get(key))]
    parts += [person["family"] for person in (get("author") or get("editor") or ())[:FILED_NAMES]]
    if page := get("page"):
        parts.append(page.partition("-")[0])
    date = next((date for key in _DATES if (date := get(key))), None)
    if date:
        parts.append(f"{date['date-parts'][0][0]:d}")
    return parts


def _any_words(work: Mapping[str, Any]) -> list[str]:
    parts = [_first(work.get(key)) for key in _FIRST_TEXTS]
    parts += _families(work.get("author")) or _families(work.get("editor"))
    parts.append(_first(work.get("page")).partition("-")[0])
    parts.append(next((year for key in _DATES if (year := _year(work.get(key)))), ""))
    return parts


def spread_unspaced(text: str) -> str:
    """Write runs of Chinese and Japanese as pairs of characters, by which they can be found.

    >>> spread_unspaced("Heron 生態学 12")
    'Heron  生態 態学  12'
    """
    if text.isascii():
        return text
    # Half a pair of surrogates is no character, and JSON may hold one.
    return _UNSPACED.sub(_pairs, text.encode("utf-8", "replace").decode("utf-8"))


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    return f" {' '.join(run[at : at + 2] for at in range(max(1, len(run) - 1)))} "


def _first(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value)[:LONGEST_TEXT] if isinstance(value, str | int) else ""


def _families(people: object) -> list[str]:
    return list(_names(people)) if isinstance(people, list) else []


def _names(people: list[object]) -> Iterator[str]:
    for person in people[:FILED_NAMES]:
        if isinstance(person, dict):
            yield _first(person.get("family") or person.get("name"))


def _year(value: object) -> str:
    try:
        year = value["date-parts"][0][0]  # type: ignore[index]  # anything may come here
    except (TypeError, KeyError, IndexError):
        return ""
    return str(year) if isinstance(year, int) else ""


def _seconds(value: object) -> int:
    if not isinstance(value, dict):
        return 0
    stamp = value.get("timestamp")
    seconds = stamp // 1000 if isinstance(stamp, int) else _parsed(value.get("date-time"))
    return seconds if 0 <= seconds < 2**32 else 0


def _parsed(text: object) -> int:
    try:
        return int(datetime.fromisoformat(text).timestamp()) if isinstance(text, str) else 0
    except (ValueError, OverflowError):
        return 0
