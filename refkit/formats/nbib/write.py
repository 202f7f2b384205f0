"""Writing nbib: PMID first, one value a tag, LF, long values not wrapped."""

import re
from collections.abc import Iterable, Iterator

from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.nbib.held import held, medline_date
from refkit.formats.nbib.tables import LANGUAGES, TAGS, TERM_OF_TYPE, tag_of
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Name, Problem, Reference, Writing

_INITIAL = re.compile(r"(?:^|[\s.-])([^\W\d_])")
_CODES = {code: language for language, code in LANGUAGES.items()}
_SHORT = {"FAU": "AU", "FED": "ED"}


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write one record a reference, an empty line after each. There are no citation keys."""
    problems: list[Problem] = []
    records = []
    for reference in references:
        one = held(reference, target)
        key = reference.citation_key or reference.id
        problems += losses(reference, one, key, format_name="nbib")
        records.append("".join(f"{tag:4}- {value}\n" for tag, value in _fields(one)) + "\n")
    return Writing(text="".join(records), problems=tuple(problems))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "PMID", reference.pmid or ""
    values = vars(reference)
    for attribute in TAGS:
        if value := values[attribute]:
            yield from _values(attribute, tag_of(attribute, reference.type), value)
    yield "PT", TERM_OF_TYPE[reference.type]
    yield from reference.custom


def _values(attribute: str, tag: str, value: str | Date | tuple[Name, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for name in value:
            yield from _name(tag, name)
    elif isinstance(value, Date):
        yield tag, medline_date(value) if tag == "DP" else _digits(value)
    elif attribute == "keyword":
        yield from ((tag, keyword) for keyword in split_keywords(value))
    elif attribute == "doi":
        # Zotero looks in AID only.
        yield from ((one, f"{value} [doi]") for one in (tag, "AID"))
    elif attribute == "language":
        yield tag, _CODES.get(value, value)
    else:
        yield tag, value + ("." if attribute == "title" and with_period(value) else "")


def _digits(date: Date) -> str:
    year, month, day = date.parts[0]
    return f"{year:04d}{month:02d}{day:02d}"


def with_period(title: str) -> bool:
    """Whether a title gets the period that MEDLINE ends titles with."""
    return not title.endswith(("?", "!"))


def _name(tag: str, name: Name) -> Iterator[tuple[str, str]]:
    if name.literal:
        yield ("CN" if tag == "FAU" else tag), name.literal + ("" if tag == "FAU" else ",")
        return
    given = " ".join(filter(None, (name.given, name.suffix)))
    yield tag, f"{name.family}, {given}"
    initials = "".join(_INITIAL.findall(name.given or ""))[:4].upper()
    yield _SHORT[tag], " ".join(filter(None, (name.family, initials, name.suffix)))
