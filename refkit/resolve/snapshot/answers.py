"""What Crossref's REST API would answer, from a snapshot: status, body and type of `/works` and what is below it.

Source: https://api.crossref.org/swagger-ui/index.html; the bodies of its errors as they were recorded in
June 2026: a 404 is plain text that calls itself JSON, a 400 a list of what is not valid.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from refkit.resolve.snapshot.snapshot import Snapshot

ROWS, MOST_ROWS, LAST_OFFSET = 20, 1000, 10_000
LONGEST_TARGET = 65_536
# Parts of a search text; the snapshot looks for them all in the same words.
_QUERIES = (
    "query",
    "query.bibliographic",
    "query.title",
    "query.author",
    "query.editor",
    "query.contributor",
    "query.container-title",
)
_LIST_PARAMETERS = {*_QUERIES, "rows", "offset", "select", "filter", "mailto"}
# What Crossref lets one select; a snapshot gives those of them that it keeps.
_SELECTABLE = frozenset(
    "DOI ISBN ISSN URL abstract accepted alternative-id approved archive article-number assertion author chair "  # noqa: SIM905 - a table
    "clinical-trial-number container-title content-created content-domain created degree deposited editor event "
    "funder group-title indexed is-referenced-by-count issn-type issue issued license link member original-title "
    "page posted prefix published published-online published-print publisher publisher-location reference "
    "references-count relation resource score short-container-title short-title standards-body subject subtitle "
    "title translator type update-policy update-to updated-by volume".split()
)
_NOT_FOUND = b"Resource not found."


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to be sent."""

    status: int
    body: bytes
    kind: str = "application/json"


class _Invalid(Exception):
    def __init__(self, type: str, value: str, message: str) -> None:
        super().__init__(message)
        self.problem = {"type": type, "value": value, "message": message}


@dataclass(frozen=True, slots=True)
class _Question:
    """The parameters of a list, checked."""

    text: str
    dois: tuple[str, ...] | None
    rows: int
    offset: int
    select: tuple[str, ...]


def answer(snapshot: Snapshot, target: str) -> Answer:
    """The answer to GET of a path with its query.

    Raises:
        ConfigError: The snapshot is damaged.
    """
    if len(target) > LONGEST_TARGET:
        return Answer(414, b"URI Too Long", "text/plain")
    try:
        parts = urlsplit(target)
        parameters = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100))
        return _route(snapshot, parts.path, parameters)
    except _Invalid as invalid:
        return _message(400, "validation-failure", [invalid.problem])
    except ValueError:
        return Answer(400, b"Bad Request", "text/plain")


def _route(snapshot: Snapshot, path: str, parameters: Mapping[str, str]) -> Answer:
    path = path.removeprefix("/v1").rstrip("/")
    if path == "/works":
        return _list(snapshot, parameters)
    if path.startswith("/works/"):
        _check_names(parameters, {"mailto"})
        return _single(snapshot, path.removeprefix("/works/"))
    return Answer(404, _NOT_FOUND)


def _single(snapshot: Snapshot, path: str) -> Answer:
    if work := snapshot.fetch(unquote(path)):
        return _message(200, "work", {**work, "score": 1})
    doi, _, last = path.rpartition("/")
    if last == "agency" and (work := snapshot.fetch(unquote(doi))):
        agency = {"id": "crossref", "label": "Crossref"}
        return _message(200, "work-agency", {"DOI": work["DOI"], "agency": agency})
    return Answer(404, _NOT_FOUND)


def _list(snapshot: Snapshot, parameters: Mapping[str, str]) -> Answer:
    question = _checked(parameters)
    total, found = _found(snapshot, question)
    page = islice(found, question.offset, question.offset + question.rows)
    return _message(
        200,
        "work-list",
        {
            "facets": {},
            "total-results": total,
            "items": [_selected(work, question.select) for work in page],
            "items-per-page": question.rows,
            "query": {"start-index": question.offset, "search-terms": question.text or None},
        },
    )


def _found(snapshot: Snapshot, question: _Question) -> tuple[int, Iterable[dict[str, Any]]]:
    """How many works a question is about, and these; of a search, no more than are asked for are counted."""
    if question.dois is not None:
        fetched = (snapshot.fetch(doi) for doi in dict.fromkeys(question.dois))
        works = [{**work, "score": 1.0} for work in fetched if work]
    elif question.text:
        found = snapshot.search(question.text, question.offset + question.rows)
        works = [{**work, "score": score} for score, work in found]
    else:
        return len(snapshot), ({**work, "score": 1.0} for work in snapshot.works())
    return len(works), works


def _selected(work: Mapping[str, Any], select: tuple[str, ...]) -> dict[str, Any]:
    return {key: work[key] for key in select if key in work} if select else dict(work)


def _checked(parameters: Mapping[str, str]) -> _Question:
    _check_names(parameters, _LIST_PARAMETERS)
    return _Question(
        text=" ".join(parameters[name] for name in _QUERIES if parameters.get(name)),
        dois=_filtered_dois(parameters.get("filter", "")),
        rows=_number(parameters.get("rows"), ROWS, MOST_ROWS),
        offset=_number(parameters.get("offset"), 0, LAST_OFFSET),
        select=tuple(_each(parameters.get("select", ""), _check_select)),
    )


def _check_names(parameters: Mapping[str, str], known: set[str]) -> None:
    for name in parameters:
        if name not in known:
            raise _Invalid("parameter-not-allowed", name, f"This route does not support {name}")


def _filtered_dois(text: str) -> tuple[str, ...] | None:
    return tuple(_each(text, _filtered_doi)) or None


def _filtered_doi(part: str) -> str:
    # "doi:a,b" is not "doi:a,doi:b": a DOI with a comma cannot be asked for here, at Crossref neither.
    name, colon, value = part.partition(":")
    if name == "doi" and colon:
        return value
    raise _Invalid(
        "filter-not-available",
        name,
        f"Filter {name} specified but there is no such filter for this route. Valid filters for this route are: doi",
    )


def _check_select(name: str) -> str:
    if name in _SELECTABLE:
        return name
    raise _Invalid(
        "parameter-not-allowed",
        name,
        f"Select {name} specified but there is no such select for this route. "
        f"Valid selects for this route are: {', '.join(sorted(_SELECTABLE))}",
    )


def _each(text: str, read: Callable[[str], str]) -> Iterator[str]:
    return (read(part) for part in text.split(",")) if text else iter(())


def _number(text: str | None, default: int, most: int) -> int:
    if text is None:
        return default
    if text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= most:
        return int(text)
    raise _Invalid(
        "integer-not-valid",
        text,
        f"Integer specified as {text} but must be a positive integer less than or equal to {most}. ",
    )


def _message(status: int, kind: str, message: object) -> Answer:
    head = {"status": "ok" if status == 200 else "failed", "message-type": kind}
    version = {"message-version": "1.0.0"} if status == 200 else {}
    body = json.dumps({**head, **version, "message": message}, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, body.encode("utf-8", "replace"))
