"""Writing RIS: one value a line, CRLF, UTF-8 without a byte order mark."""

import re
from collections.abc import Iterable, Iterator

from refkit.formats.citation_keys import citation_keys
from refkit.formats.dates import SEASONS
from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.ris.held import held
from refkit.formats.ris.names import spell_name
from refkit.formats.ris.tables import ATTRIBUTES, TAGS, TY_OF_TYPE
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Problem, Reference, Writing

_LINE_END = "\r\n"
_IN_SEVERAL = frozenset({"keyword", "page"})
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write one record a reference, an empty line after each."""
    given = tuple(references)
    problems: list[Problem] = []
    records = []
    for reference, key in zip(given, citation_keys(given), strict=True):
        one = held(reference, target)
        problems += losses(reference, one, key, format_name="RIS")
        lines = [f"{tag}  - {value}{_LINE_END}" for tag, value in _fields(one, key, target)]
        records.append("".join((*lines, _LINE_END)))
    return Writing(text="".join(records), problems=tuple(problems))


def _fields(reference: Reference, key: str, target: Target) -> Iterator[tuple[str, str]]:
    values = vars(reference)
    yield "TY", TY_OF_TYPE[reference.type]
    yield "ID", key
    for attribute, tag in TAGS[reference.type].items():
        if not (value := values[attribute]):
            continue
        if attribute in _IN_SEVERAL:
            yield from _texts(attribute, tag, value)
        elif isinstance(value, str):
            yield tag, value
        elif isinstance(value, Date):
            yield from _date(tag, value)
        else:
            for name in value:
                yield tag, spell_name(name, group_comma=target.group_comma)
    yield from _shared(reference)
    yield from reference.custom
    yield "ER", ""


def _shared(reference: Reference) -> Iterator[tuple[str, str]]:
    """What stands in the tag of another variable, see `held.with_quirks`."""
    if reference.type == "paper-conference" and reference.container_title and not reference.event_title:
        yield "T2", reference.container_title
    if reference.type == "article-journal" and reference.available_date:
        yield from _date("ET", reference.available_date)
    own = ATTRIBUTES[reference.type]["SN"]
    if not getattr(reference, own) and (serial := reference.isbn or reference.issn):
        yield "SN", serial


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
