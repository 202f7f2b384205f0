"""FLD020 to FLD022: pages."""

import re
from collections.abc import Iterator

from refkit.check.dialects import TEX
from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.check.values import inner_span
from refkit.model.finding import Edit, Fix

_RANGE = re.compile(r"(?<![\w.:-])(\d{1,7})\s?(?:-{1,3}|[–—−‐‑])\s?(\d{1,7})(?![\w.:-])")
# Pages of one kind: "S12-S19", "e45-e51".
_LETTERED = re.compile(
    r"(?<![\w.:-])([A-Za-z]{1,3})(\d{1,7})\s?(?:-{1,3}|[–—−‐‑])\s?\1(\d{1,7})(?![\w.:-])", re.IGNORECASE
)
_SINGLE_HYPHEN = re.compile(r"(?<![A-Za-z\d])(?:([A-Za-z]{0,2})\d{1,7})(\s?-\s?)(?=\1\d)")
_MANY_PAGES = 300


def pages_reversed(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A range of pages that ends before it begins. "345-52" is read as 345 to 352, "S12-9" as S12 to S19.

    Of pages with letters only those are compared that have the same one on both sides: "S19-S12".

        pages = {345--312}
    """
    lettered = ((int(one[2]), int(one[3])) for one in _LETTERED.finditer(entry.reference.page or ""))
    for first, last in (*_ranges(entry), *lettered):
        if last < first:
            span = at(entry.field_of("page"))
            yield Fault(f"pages {first} to {last} run backwards", entry, span=span, variable="page")


def pages_hyphen(entry: Entry, file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """One hyphen between pages in a .bib, where LaTeX makes a dash of two.

    pages = {12-34}    % prints a hyphen
    pages = {12--34}   % prints a dash
    """
    for field in entry.place.fields:
        if field.name != "pages" or file.format not in TEX:
            continue
        start, _ = inner_span(field, file)
        found = [one for one in _SINGLE_HYPHEN.finditer(field.text) if _is_lone(field.text, one)]
        if found and field.text.count("-") == len(found):
            edits = tuple(Edit(start + one.start(2), start + one.end(2), "--") for one in found)
            fix = Fix("write --", edits)
            yield Fault(
                "one hyphen between pages: write two", entry, span=at(field), variable="page", fix=fix
            )


def page_span_implausible(entry: Entry, _file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """An article of more than 300 pages, or whose first page is its year."""
    if entry.reference.type != "article-journal":
        return
    span = at(entry.field_of("page"))
    year = entry.reference.issued.year if entry.reference.issued else None
    for first, last in _ranges(entry):
        if last - first > _MANY_PAGES:
            yield Fault(f"an article of {last - first} pages?", entry, span=span, variable="page")
        elif first == year and entry.reference.volume == str(year):
            yield Fault(f"the first page is {first}, like year and volume", entry, span=span, variable="page")


def _ranges(entry: Entry) -> Iterator[tuple[int, int]]:
    """The ranges of plain numbers, what is left out of the second put in: 345-52 is 345 to 352."""
    for found in _RANGE.finditer(entry.reference.page or ""):
        first, last = found[1], found[2]
        yield int(first), int(first[: max(0, len(first) - len(last))] + last)


def _is_lone(text: str, found: re.Match[str]) -> bool:
    return (
        "-" not in text[max(0, found.start() - 1) : found.start()]
        and "-" not in text[found.end() : found.end() + 1]
    )
