"""Labelled references of other projects, read in refkit's one convention (minimal spans, CSL variables).

Each corpus labels in its own way: AnyStyle's `volume` holds "34(4):1-9" whole and keeps end punctuation,
LinkedBooks calls journal and article `title`. `read_corpus` repairs what can be repaired by rule
(scripts/label_repairs.py) and leaves out what cannot. Source of the conventions: the corpora's own guidelines and reading of samples.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import label_repairs as repairs
from minimal_spans import trim

Span = tuple[str, int, int]


class Labelled(NamedTuple):
    """A reference string and its fields: (label, start, end), sorted."""

    text: str
    spans: list[Span]


_RENAMED = {
    "date": "issued",
    "pages": "page",
    "location": "publisher-place",
    "institution": "publisher",
    "report-number": "number",
    "publicationspecifications": "note",
    "tomo": "volume",
    "series": "collection-title",
    "director": "author",
    "producer": "author",
}
_DROPPED = {"doi", "url", "isbn", "issn", "pmid", "arxiv", "idno", "other", "chapter", "abbreviation"}

_NUMBER_YEAR = re.compile(
    r"\W*(?:[a-z.]{1,6}\s)?(?P<volume>\d+|[IVXLC]+)\W+(?P<issued>\(?1[4-9]\d\d(?:[-–/]\d+)?|20\d\d)\W*"
)
_QUOTED_THEN = re.compile(r"[«“\"](?P<title>.{5,})[»”\"],?\s+(?:in\s+)?(?P<journal>[^«“\"]{4,})$")
_THEN_QUOTED = re.compile(r"(?P<title>.{5,}?),?\s+(?:in\s+)?[«“\"](?P<journal>[^«“\"]{4,})[»”\"],?\s*$")


def is_held_out(text: str) -> bool:
    """Whether a text is for measuring alone, never for training: one in twenty."""
    return hashlib.sha256(text.encode()).digest()[0] < 13


def read_corpus(path: Path) -> Iterator[Labelled]:
    """Every reference of a corpus that can be put into the convention."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = _linkedbooks(record) if record["source"].startswith("linkedbooks") else _plain(record)
            trimmed = _trimmed(record["text"], spans or [])
            if trimmed and not repairs.fault(record["text"], trimmed):
                yield Labelled(record["text"], trimmed)


def _plain(record: dict[str, Any]) -> list[Span]:
    spans: list[Span] = []
    for span in record["spans"]:
        label = _RENAMED.get(span["label"], span["label"])
        if label not in _DROPPED:
            spans += _repaired(record["text"], label, span["start"], span["end"])
    return spans


def _repaired(text: str, label: str, start: int, end: int) -> list[Span]:
    label = repairs.relabelled(text, label, start, end)
    split = {"volume": repairs.split_volume, "page": repairs.split_pages}.get(label)
    return split(text, start, end) if split else [(label, start, end)]


def _linkedbooks(record: dict[str, Any]) -> list[Span] | None:
    """Books and articles told apart; None for archival references and what cannot be told."""
    labels = [span["label"] for span in record["spans"]]
    known = {"author", "title", "date", "pages", "location", "publisher", "volume", "tomo", "series"}
    if record["kind"] == "primary" or "title" not in labels or "author" not in labels:
        return None
    if set(labels) - known - {"publicationnumber-year", "publicationspecifications"}:
        return None
    spans: list[Span] = []
    for span in record["spans"]:
        repaired = _linkedbooks_span(record["text"], span, labels, seen=[name for name, *_ in spans])
        if repaired is None:
            return None
        spans += repaired
    return spans


def _linkedbooks_span(
    text: str, span: dict[str, Any], labels: list[str], *, seen: list[str]
) -> list[Span] | None:
    start, end = span["start"], span["end"]
    label = _RENAMED.get(span["label"], span["label"])
    if label == "publicationnumber-year":
        match = _NUMBER_YEAR.fullmatch(text, start, end)
        return [(name, *match.span(name)) for name in ("volume", "issued")] if match else None
    if label == "title":
        return _linkedbooks_title(text, start, end, labels, seen=seen)
    if label == "author" and "title" in seen:
        label = "editor"
    return _repaired(text, label, start, end)


def _linkedbooks_title(
    text: str, start: int, end: int, labels: list[str], *, seen: list[str]
) -> list[Span] | None:
    """A title, and the container that may stand in the same span; None where they cannot be told apart."""
    if "title" in seen:
        return [("container-title", start, end)] if "container-title" not in seen else None
    match = _QUOTED_THEN.match(text[:end], start) or _THEN_QUOTED.match(text[:end], start)
    if match and labels.count("title") == 1:
        return [("title", *match.span("title")), ("container-title", *match.span("journal"))]
    alone = labels.count("title") == 1 and "publicationnumber-year" in labels
    return None if alone else repairs.split_title(text, start, end)


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    bare = ((label, *repairs.without_head(text, start, end)) for label, start, end in spans)
    trimmed = ((label, *trim(text, start, end, label)) for label, start, end in bare)
    return sorted((item for item in trimmed if item[1] < item[2]), key=lambda item: item[1])
