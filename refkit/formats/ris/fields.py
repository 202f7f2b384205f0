"""The tagged lines of a RIS file, with their offsets; what is written in them is the business of others."""

import re
from collections.abc import Iterator

from refkit.formats.ris.tables import KNOWN_TAGS
from refkit.formats.tagged import TaggedField

_LONE_RETURN = re.compile(r"\r(?!\n)")
# A tag as nearly all are written, at the start of its line.
_WRITTEN = {f"{tag}  - ": tag for tag in KNOWN_TAGS}
# "TY  - JOUR". A tag that is known may stand before one space or none; else what looks like a tag may be
# a wrapped line ("PC - based"), and so may "ER - positive". Some glue the type to the dash.
_TAG = (
    r"\ufeff?(?:[ \t]{0,8}([A-Z][A-Z0-9])  -(?=[ \t\r]|$)"
    rf"|((?:{'|'.join(tag for tag in KNOWN_TAGS if tag != 'ER')}))[ \t]{{0,4}}-(?=[ \t\r]|$)"
    r"|(ER)[ \t]{0,4}-(?=\s{0,80}$)"
    r"|(TY)[ \t]{0,4}-(?=[A-Z]{3,9}\s{0,9}$))"
)
_TAGS = re.compile(_TAG)
_TAGS_OF_ANY_CASE = re.compile(_TAG, re.IGNORECASE)
_BEGINS = re.compile(r"^\ufeff?[ \t]{0,8}TY[ \t]{0,4}-", re.MULTILINE)
# No dash of a tag stands further on in its line.
_LONGEST_TAG = 16


def with_line_feeds(text: str) -> str:
    """The text with line feeds for lone carriage returns; no offset changes."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def records_of(text: str) -> Iterator[list[TaggedField]]:
    """Runs of fields that begin with TY or follow an ER, and between them text that has no tag.

    A last field ER closes its record; what stands behind it is a run of its own.
    """
    record: list[TaggedField] = []
    for one in _fields(text):
        if record and (one[0] == "TY" or record[-1][0] in ("ER", "")):
            yield record
            record = []
        record.append(one)
    if record:
        yield record


def _fields(text: str) -> Iterator[TaggedField]:
    tag, tag_start, start = "", 0, 0
    for next_tag, place, value in _tags(text):
        if tag in ("ER", ""):
            yield from _loose(text, tag, tag_start, start, place)
        else:
            yield TaggedField(tag, tag_start, start, place)
        tag, tag_start, start = next_tag, place, value
    yield from _loose(text, tag, tag_start, start, len(text))


def _loose(text: str, tag: str, tag_start: int, start: int, end: int) -> Iterator[TaggedField]:
    """A tag, and apart from it what stands on lines behind an ER; blank lines are nothing."""
    if tag == "ER":
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield TaggedField(tag, tag_start, start, line_end)
        tag, tag_start, start = "", line_end, line_end
    if tag or text[start:end].strip("\ufeff \t\r\n"):
        yield TaggedField(tag, tag_start, start, end)


def _tags(text: str) -> Iterator[tuple[str, int, int]]:
    """Each tag, where it stands, and where its value begins."""
    pattern = _TAGS if _BEGINS.search(text) else _TAGS_OF_ANY_CASE
    place, length, find, written = 0, len(text), text.find, _WRITTEN.get
    while place < length:
        if tag := written(text[place : place + 6]):
            yield tag, place, place + 6
        elif "-" in text[place : place + _LONGEST_TAG]:
            end = text.find("\n", place)
            line = text[place : length if end < 0 else min(end, place + 200)]
            if match := pattern.match(line):
                yield (
                    match[match.lastindex or 0].upper(),
                    place + match.start(match.lastindex or 0),
                    place + match.end(),
                )
        place = find("\n", place) + 1 or length
