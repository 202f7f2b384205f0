"""Writing a `ref-list` of `element-citation`: data without punctuation, which is for who prints it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from refkit.formats.citation_keys import citation_keys
from refkit.formats.dates import SEASONS, format_edtf
from refkit.formats.holding import losses
from refkit.formats.jats.held import has_elements, held
from refkit.formats.jats.tables import (
    COMMENTED,
    COMMENTED_DATES,
    CONTAINED,
    MARKUP,
    PERSON_GROUPS,
    PUB_IDS,
    PUBLICATION_TYPES,
    TITLES,
    elements_of,
)
from refkit.formats.targets import GENERIC, Target
from refkit.formats.xml_markup import markup_of, runs_of
from refkit.formats.xml_text import DECLARATION, branch, escape, leaf, markup_leaf
from refkit.model import Date, Name, Problem, Reference, Writing, csl_variable

_XLINK = "http://www.w3.org/1999/xlink"
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")
_ONE_PAGE = re.compile(r"[^\s,;-]+")
_NO_NAME_CHARACTER = re.compile(r"[^A-Za-z0-9._-]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,5}")
_OPENING = {kind: f"<{tag}>" for kind, tag in MARKUP.items()}
_CLOSING = {kind: f"</{tag}>" for kind, tag in MARKUP.items()}


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write one `ref` a reference."""
    given = tuple(references)
    kept = [held(reference) for reference in given]
    problems: list[Problem] = []
    lines: list[str] = []
    keys = citation_keys(given)
    for reference, one, key, id in zip(given, kept, keys, _ids(keys), strict=True):
        problems += losses(reference, one, key, format_name="JATS")
        lines += branch("ref", _citation(one), id=id)
    body = "\n".join([f'<ref-list xmlns:xlink="{_XLINK}">', *lines, "</ref-list>"])
    return Writing(text=f"{DECLARATION}\n{body}\n", problems=tuple(problems))


def _ids(keys: Sequence[str]) -> list[str]:
    """The keys as XML has names: letters, digits, "-", "." and "_", a letter first; all different."""
    ids: dict[str, None] = {}
    for key in keys:
        name = _NO_NAME_CHARACTER.sub("-", key)
        name = wanted = name if name[:1].isalpha() else f"ref-{name}"
        number = 1
        while name in ids:
            number += 1
            name = f"{wanted}-{number}"
        ids[name] = None
    return list(ids)


def _citation(reference: Reference) -> list[str]:
    is_titled_chapter = reference.type == "chapter" and reference.title
    kind = "book" if is_titled_chapter else PUBLICATION_TYPES[reference.type]
    language = reference.language if _LANGUAGE.fullmatch(reference.language or "") else None
    inner = [line for lines in _parts(reference) for line in lines]
    # An empty citation is one, too.
    return branch("element-citation", inner or [""], publication_type=kind, xml__lang=language)


def _parts(reference: Reference) -> Iterator[list[str]]:
    yield from _people(reference)
    yield from _texts(reference)
    yield from _issued(reference)
    yield from _pages(reference)
    if reference.event_date:
        yield leaf("conf-date", format_edtf(reference.event_date))
    if reference.accessed:
        yield leaf("date-in-citation", format_edtf(reference.accessed), content_type="access-date")
    for attribute, kind in PUB_IDS.items():
        if value := getattr(reference, attribute):
            yield leaf("pub-id", value, pub_id_type=kind)
    if reference.url:
        yield leaf("uri", reference.url, xlink__href=reference.url)
    yield from _comments(reference)


def _people(reference: Reference) -> Iterator[list[str]]:
    for attribute, group in PERSON_GROUPS.items():
        names = (_name(name) for name in getattr(reference, attribute))
        etal = ["<etal/>"] if csl_variable(attribute) in reference.et_al else []
        yield branch("person-group", *names, etal, person_group_type=group)


def _name(name: Name) -> list[str]:
    if name.literal:
        return leaf("collab", name.literal)
    parts = (("surname", name.family), ("given-names", name.given), ("suffix", name.suffix))
    style = "eastern" if name.static_ordering else None
    return branch("name", *(leaf(tag, text) for tag, text in parts if text), name_style=style)


def _elements(reference: Reference) -> dict[str, str]:
    elements = dict(elements_of(reference.type))
    if not reference.title and reference.type not in CONTAINED:
        # A lone source would be read as the title.
        elements.pop("container_title", None)
    return elements


def _texts(reference: Reference) -> Iterator[list[str]]:
    for attribute, tag in _elements(reference).items():
        value = getattr(reference, attribute)
        if value and attribute in TITLES:
            yield markup_leaf(tag, markup_of(runs_of(value), _OPENING, _CLOSING, escape))
        elif value:
            yield leaf(tag, value, units="page" if tag == "size" else None)


def _issued(reference: Reference) -> Iterator[list[str]]:
    date = reference.issued
    if not date:
        return
    if not has_elements(date):
        yield leaf("string-date", format_edtf(date))
        return
    year, *rest = date.parts[0]
    yield leaf("year", f"{year:04d}{reference.year_suffix or ''}")
    if date.season:
        yield leaf("season", SEASONS[date.season - 1])
    yield from (leaf(tag, f"{number:02d}") for tag, number in zip(("month", "day"), rest, strict=False))


def _pages(reference: Reference) -> Iterator[list[str]]:
    page = reference.page
    if not page or (reference.type == "article-journal" and page == reference.number):
        return
    if pages := _PAGES.fullmatch(page):
        yield leaf("fpage", pages[1])
        yield leaf("lpage", pages[2])
    else:
        yield leaf("fpage" if _ONE_PAGE.fullmatch(page) else "page-range", page)


def _comments(reference: Reference) -> Iterator[list[str]]:
    elements = _elements(reference)
    names = [name for name in (*COMMENTED, "container_title") if name not in elements]
    if reference.language and not _LANGUAGE.fullmatch(reference.language):
        names.append("language")
    for name in (*names, *COMMENTED_DATES):
        value: str | Date | None = getattr(reference, name)
        if isinstance(value, Date):
            yield leaf("comment", format_edtf(value), content_type=csl_variable(name))
        elif value and name in TITLES:
            inner = markup_of(runs_of(value), _OPENING, _CLOSING, escape)
            yield markup_leaf("comment", inner, content_type=csl_variable(name))
        elif value:
            yield leaf("comment", value, content_type=csl_variable(name))
    if reference.note:
        yield leaf("comment", reference.note)
