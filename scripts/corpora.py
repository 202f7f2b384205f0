"""Labelled references of other projects, read in refkit's one convention (minimal spans, CSL variables).

Each corpus labels in its own way: AnyStyle's `volume` holds "34(4):1-9" whole and keeps end punctuation,
LinkedBooks calls journal and article `title`. `read_corpus` repairs what can be repaired by rule and leaves
out what cannot. Source of the conventions: the corpora's own guidelines and reading of samples.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from refkit.lang import alternatives, words
from refkit.parse.tag.labels import trim


class Labelled(NamedTuple):
    """A reference string and its fields: (label, start, end), sorted."""

    text: str
    spans: list[tuple[str, int, int]]


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

_MARK = rf"(?:(?:{alternatives(words('volume'))})\b\.?\s?)?"
_ISSUE = rf"(?:{alternatives(words('issue'))}|n\s?[°º])\.?\s?"
_VOLUME_PARTS = re.compile(
    rf"""\W*{_MARK}(?P<volume>[A-Z]{{0,2}}\d+[A-Za-z]?(?:[-–/]\d+)?(?![\d])|[IVXLCivxlc]+\b)
    (?:\s*\(\s*(?:{_ISSUE})?(?P<issue>[^()]{{1,30}}?)\s*\) | [,;.\s]{{0,3}}(?:{_ISSUE})(?P<issue2>\w+(?:[-–/]\w+)?)
      | [/.](?P<issue3>\d+) | [,;]\s*(?P<issue4>(?:[Ss]upp|[Pp]art|[Pp]t)\w*\.?\s?\w*))?
    (?:\s*[:;,]\s*(?:pp?\.?\s*)?(?P<page>[A-Za-z]?\d\w*(?:\s?[-–]{{1,2}}\s?\w+)?))?\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_ISSUE_ALONE = re.compile(rf"\W*(?:{_ISSUE})(?P<issue>\w+(?:[-–/]\w+)?)\W*", re.IGNORECASE)
_NUMBER_YEAR = re.compile(
    r"\W*(?:[a-z.]{1,6}\s)?(?P<volume>\d+|[IVXLC]+)\W+(?P<issued>\(?1[4-9]\d\d(?:[-–/]\d+)?|20\d\d)\W*"
)
_QUOTED_THEN = re.compile(r"[«“\"](?P<title>.{5,})[»”\"],?\s+(?:in\s+)?(?P<journal>[^«“\"]{4,})$")
_THEN_QUOTED = re.compile(r"(?P<title>.{5,}?),?\s+(?:in\s+)?[«“\"](?P<journal>[^«“\"]{4,})[»”\"],?\s*$")


def read_corpus(path: Path) -> Iterator[Labelled]:
    """Every reference of a corpus that can be put into the convention."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            spans = _linkedbooks(record) if record["source"].startswith("linkedbooks") else _plain(record)
            if spans is not None and (trimmed := _trimmed(record["text"], spans)):
                yield Labelled(record["text"], trimmed)


def _plain(record: dict[str, Any]) -> list[tuple[str, int, int]]:
    spans = []
    for span in record["spans"]:
        label = _RENAMED.get(span["label"], span["label"])
        if label in {"volume", "page"}:
            spans += _exploded(record["text"], label, span["start"], span["end"])
        elif label not in _DROPPED:
            spans.append((label, span["start"], span["end"]))
    return spans


def _exploded(text: str, label: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The parts of "34(4):1-9"; a span of another form stays whole."""
    pattern = _ISSUE_ALONE if _ISSUE_ALONE.fullmatch(text, start, end) else _VOLUME_PARTS
    match = pattern.fullmatch(text, start, end)
    if not match or (label == "page" and not match.groupdict().get("page")):
        return [(label, start, end)]
    return [(name.rstrip("234"), *match.span(name)) for name, value in match.groupdict().items() if value]


def _linkedbooks(record: dict[str, Any]) -> list[tuple[str, int, int]] | None:
    """Books and articles told apart; None for archival references and what cannot be told."""
    labels = [span["label"] for span in record["spans"]]
    known = {"author", "title", "date", "pages", "location", "publisher", "volume", "tomo", "series"}
    if record["kind"] == "primary" or "title" not in labels or "author" not in labels:
        return None
    if set(labels) - known - {"publicationnumber-year", "publicationspecifications"}:
        return None
    spans: list[tuple[str, int, int]] = []
    for span in record["spans"]:
        repaired = _linkedbooks_span(record["text"], span, labels, seen=[name for name, *_ in spans])
        if repaired is None:
            return None
        spans += repaired
    return spans


def _linkedbooks_span(
    text: str, span: dict[str, Any], labels: list[str], *, seen: list[str]
) -> list[tuple[str, int, int]] | None:
    start, end = span["start"], span["end"]
    label = _RENAMED.get(span["label"], span["label"])
    if label == "publicationnumber-year":
        match = _NUMBER_YEAR.fullmatch(text, start, end)
        return [(name, *match.span(name)) for name in ("volume", "issued")] if match else None
    if label == "title":
        return _linkedbooks_title(text, start, end, labels, seen=seen)
    if label == "author" and "title" in seen:
        label = "editor"
    return _exploded(text, label, start, end) if label == "volume" else [(label, start, end)]


def _linkedbooks_title(
    text: str, start: int, end: int, labels: list[str], *, seen: list[str]
) -> list[tuple[str, int, int]] | None:
    """A title, and the container that may stand in the same span; None where they cannot be told apart."""
    if "title" in seen:
        return [("container-title", start, end)] if "container-title" not in seen else None
    match = _QUOTED_THEN.match(text[:end], start) or _THEN_QUOTED.match(text[:end], start)
    if match and labels.count("title") == 1:
        return [("title", *match.span("title")), ("container-title", *match.span("journal"))]
    alone = labels.count("title") == 1 and "publicationnumber-year" in labels
    return None if alone else [("title", start, end)]


def _trimmed(text: str, spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    trimmed = ((label, *trim(text, start, end, label)) for label, start, end in spans)
    return sorted((item for item in trimmed if item[1] < item[2]), key=lambda item: item[1])
