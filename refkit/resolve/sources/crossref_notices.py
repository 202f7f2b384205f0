"""Retractions, corrections and other versions of a work, read from the work as Crossref gives it.

A retracted work has the notice in `updated-by`, the notice has the work in `update-to`; both may be filled by
the publisher or by Retraction Watch. A preprint and its published version name each other in `relation`.

Source: https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/ and
https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any, get_args

from refkit.errors import InvalidIdentifier
from refkit.model import DOI
from refkit.model.notice import Notice, NoticeKind, NoticeRelation

# Crossref's type of update, "_" and "-" alike -> kind. What is not here (addendum, new edition, ...) is an "update".
_KINDS: dict[str, NoticeKind] = {
    "retraction": "retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "partial-retraction": "partial-retraction",
    "expression-of-concern": "expression-of-concern",
    "concern": "expression-of-concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "reinstatement": "reinstatement",
}
# Name of a relation -> what the other work is.
_RELATIONS: dict[str, NoticeKind] = {
    "has-preprint": "preprint",
    "is-preprint-of": "published-version",
    "has-version": "version",
    "is-version-of": "version",
    "is-identical-to": "same-work",
    "is-same-as": "same-work",
}
_UPDATES: tuple[NoticeRelation, ...] = ("updated-by", "update-to")
# More than any work has; what is longer was not registered by a person.
_MAX_NOTICES = 100


def work_notices(work: Mapping[str, Any]) -> tuple[Notice, ...]:
    """What is registered about a work, each thing once, gravest kinds first."""
    found = dict.fromkeys([*_updates(work), *_versions(work)])
    kinds = get_args(NoticeKind)
    return tuple(sorted(found, key=lambda notice: (kinds.index(notice.kind), notice.date or "")))


def _updates(work: Mapping[str, Any]) -> Iterator[Notice]:
    for relation in _UPDATES:
        for update in _objects(work.get(relation)):
            kind = str(update.get("type")).lower().replace("_", "-").replace(" ", "-")
            yield Notice(
                kind=_KINDS.get(kind, "update"),
                relation=relation,
                doi=_doi(update.get("DOI")),
                source="retraction-watch" if update.get("source") == "retraction-watch" else "publisher",
                date=_date(update.get("updated")),
            )


def _versions(work: Mapping[str, Any]) -> Iterator[Notice]:
    relations = work.get("relation")
    for name, kind in _RELATIONS.items():
        for other in _objects(relations.get(name) if isinstance(relations, Mapping) else None):
            if other.get("id-type") == "doi" and (doi := _doi(other.get("id"))):
                yield Notice(kind=kind, relation="relation", doi=doi)


def _objects(value: object) -> Iterable[Mapping[str, Any]]:
    items = value[:_MAX_NOTICES] if isinstance(value, list) else ()
    return (item for item in items if isinstance(item, Mapping))


def _doi(value: object) -> str | None:
    try:
        return str(DOI.parse(value)) if isinstance(value, str) else None
    except InvalidIdentifier:
        return None


def _date(value: object) -> str | None:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    point = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = takewhile(lambda number: isinstance(number, int) and 0 < number < 10_000, point[:3])
    return "-".join(f"{number:0{4 if place == 0 else 2}d}" for place, number in enumerate(numbers)) or None
