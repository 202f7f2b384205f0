"""JSON lines, one a reference: what other programs read.

The keys, their order and their meaning are a stable contract. A key is never left out: where there is
nothing its value is null, "", [] or {}.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from refkit.formats.citation_keys import item_ids
from refkit.formats.csl_json import to_csl
from refkit.model import (
    Candidate,
    Evidence,
    Notice,
    ParsedReference,
    Problem,
    Provenance,
    Reference,
    Resolution,
)
from refkit.report.pieces import Changed

JSONValue = str | float | bool | list["JSONValue"] | dict[str, "JSONValue"] | None
JSONObject = dict[str, JSONValue]


Item = ParsedReference | Resolution | Reference


def write_lines(items: Iterable[Item]) -> str:
    """Write one line an item, each as its kind has it; a bare reference is its CSL-JSON.

    Every reference gets an id, as the CSL-JSON schema asks: its own, or the key that a file of them
    would have.
    """
    return "".join(spell_lines(tuple(items)))


def spell_lines(items: Sequence[Item]) -> Iterator[str]:
    """The lines of `write_lines`, one after the other; the items are gone through twice, and not held."""
    ids = item_ids(Changed(items, lambda _, item: _reference(item)))
    for item, item_id in zip(items, ids, strict=True):
        yield json.dumps(_to_object(item, item_id), ensure_ascii=False) + "\n"


def iterate_lines(items: Iterable[Item]) -> Iterator[str]:
    """The lines of `write_lines` as the items come, none of which is held; ids depend on their order.

    The first of those that would share an id has it as it is, the next "-2" behind it.
    """
    times: dict[str, int] = {}
    for item in items:
        (wanted,) = item_ids([_reference(item)])
        item_id = wanted
        while item_id in times:
            times[wanted] += 1
            item_id = f"{wanted}-{times[wanted]}"
        times[item_id] = 1
        yield json.dumps(_to_object(item, item_id), ensure_ascii=False) + "\n"


def _reference(item: Item) -> Reference:
    return item if isinstance(item, Reference) else item.reference


def _to_object(item: Item, item_id: str) -> JSONObject:
    named = _reference(item).model_copy(update={"id": item_id})
    if isinstance(item, Reference):
        return to_csl(named)
    held = item.model_copy(update={"reference": named})
    return parsed_to_object(held) if isinstance(held, ParsedReference) else resolution_to_object(held)


def parsed_to_object(parsed: ParsedReference) -> JSONObject:
    """What `refkit parse -t jsonl` says of a reference; the spans are offsets into `raw`."""
    return {
        "raw": parsed.raw,
        "label": parsed.label,
        "reference": to_csl(parsed.reference),
        "spans": [_span(field) for field in parsed.provenance if field.span],
        "problems": [_problem(problem) for problem in parsed.problems],
    }


def resolution_to_object(resolution: Resolution) -> JSONObject:
    """What `refkit resolve -t jsonl` says of a reference; candidates stand best first.

    The provenance tells what the work added, and before what took the place of a printed value, source "text",
    that value. The notices are those of the work that was matched; every candidate has its own.
    """
    matched = resolution.candidates[:1] if resolution.verdict == "matched" else ()
    return {
        "raw": resolution.raw or None,
        "reference": to_csl(resolution.reference),
        "verdict": resolution.verdict,
        "doi": resolution.doi,
        "probability": _rounded(resolution.probability),
        "source": resolution.source,
        "evidence": _evidence(resolution.evidence),
        "candidates": [_candidate(candidate) for candidate in resolution.candidates],
        "notices": [_notice(notice) for candidate in matched for notice in candidate.notices],
        "reason": resolution.reason,
        "problems": [_problem(problem) for problem in resolution.problems],
        "provenance": [_origin(origin) for origin in resolution.provenance],
    }


def _origin(origin: Provenance) -> JSONObject:
    return {"variable": origin.variable, "source": origin.source, "text": origin.text}


def _span(field: Provenance) -> JSONObject:
    assert field.span is not None
    return {
        "variable": field.variable,
        "text": field.text,
        "start": field.span.start,
        "end": field.span.end,
        "confidence": round(field.confidence, 4),
    }


def _problem(problem: Problem) -> JSONObject:
    return {
        "message": problem.message,
        "variable": problem.variable,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
    }


def _evidence(evidence: Iterable[Evidence]) -> JSONObject:
    return {
        item.variable: {"agreement": item.agreement, "weight": round(item.weight, 4), "detail": item.detail}
        for item in evidence
    }


def _candidate(candidate: Candidate) -> JSONObject:
    return {
        "doi": candidate.work.doi,
        "probability": _rounded(candidate.match.probability),
        "title": candidate.work.title,
        "source": candidate.source,
        "evidence": _evidence(candidate.match.evidence),
        "notices": [_notice(notice) for notice in candidate.notices],
    }


def _notice(notice: Notice) -> JSONObject:
    return {
        "kind": notice.kind,
        "relation": notice.relation,
        "doi": notice.doi,
        "source": notice.source,
        "date": notice.date,
    }


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 6)
