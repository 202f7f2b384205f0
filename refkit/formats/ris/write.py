"""Writing RIS: one value a line, CRLF, UTF-8 without a byte order mark."""

import re
from collections.abc import Iterable, Iterator

from refkit.formats.citation_keys import citation_keys
from refkit.formats.dates import SEASONS
from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.ris.held import held
from refkit.formats.ris.tables import TAGS, TY_OF_TYPE
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Name, Problem, Reference, Writing

_LINE_END = "\r\n"
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write one record a reference, an empty line after each."""
    given = tuple(references)
    kept = [held(reference) for reference in given]
    problems: list[Problem] = []
    records = []
    for reference, one, key in zip(given, kept, citation_keys(given), strict=True):
        problems += losses(reference, one, key, format_name="RIS")
        records.append(_LINE_END.join(f"{tag}  - {value}" for tag, value in _fields(one, key)))
    text = "".join(record + _LINE_END * 2 for record in records)
    return Writing(text=text, problems=tuple(problems))


def _fields(reference: Reference, key: str) -> Iterator[tuple[str, str]]:
    yield "TY", TY_OF_TYPE[reference.type]
    yield "ID", key
    for attribute, tag in TAGS[reference.type].items():
        value = getattr(reference, attribute)
        if isinstance(value, Date):
            yield from _date(tag, value)
        elif isinstance(value, tuple):
            yield from ((tag, _name(name)) for name in value)
        elif value:
            yield from _texts(attribute, tag, value)
    if reference.type == "paper-conference" and reference.container_title and not reference.event_title:
        yield "T2", reference.container_title  # see `held.with_quirks`
    yield "ER", ""


def _texts(attribute: str, tag: str, value: str) -> Iterator[tuple[str, str]]:
    if attribute == "keyword":
        yield from ((tag, keyword) for keyword in split_keywords(value))
    elif attribute == "page" and (pages := _PAGES.fullmatch(value)):
        yield "SP", pages[1]
        yield "EP", pages[2]
    else:
        yield tag, value


def _date(tag: str, date: Date) -> Iterator[tuple[str, str]]:
    if date.is_range:
        spelled = "-".join("/".join(_numbers(point)) for point in date.parts)
    else:
        spelled = "/".join((*_numbers(date.parts[0]), "", "")[:3]) + "/"
        spelled += SEASONS[date.season - 1] if date.season else ""
    yield tag, spelled
    if tag == "DA":
        # pandoc takes the year from PY only.
        yield "PY", f"{date.parts[0][0]:04d}"


def _numbers(point: tuple[int, ...]) -> tuple[str, ...]:
    return (f"{point[0]:04d}", *(f"{number:02d}" for number in point[1:]))


def _name(name: Name) -> str:
    """A person inverted; a group with a comma at its end, so that no reader splits it (EndNote, pandoc)."""
    if name.literal:
        return name.literal + ","
    return ", ".join((name.family or "", name.given or "", *((name.suffix,) if name.suffix else ())))
