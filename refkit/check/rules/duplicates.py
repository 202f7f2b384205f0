"""DUP: one key for two references, one work in two references."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.records import given_doi
from refkit.check.rule import Fault, at
from refkit.match.keys import words
from refkit.match.names import compare_first_authors, family_key
from refkit.match.pages import compare_numbers, compare_pages
from refkit.match.titles import compare_titles, title_words
from refkit.model import DOI, Reference
from refkit.text.lines import Lines

Standing = tuple[ReferenceFile, Entry]

# BibTeX takes "Doe2019" and "doe2019" for one key, and stops; biber and others tell them apart.
_FOLDED = frozenset({"bibtex", "biblatex"})
# Formats whose keys mean something to those who cite; a RIS "ID" is the exporting program's own.
_KEYED = frozenset({"bibtex", "biblatex", "csl-json", "hayagriva"})
_SAME_TITLE = 0.95
_TELLING = 2.5
_LONGEST_ENTRY, _LONGEST_TITLE = 100_000, 1000
# Of more entries by one author that share a title word and all numbers, each is compared with its neighbours in the
# order of their words.
_FEW, _NEIGHBOURS = 12, 6
_DIGITS = re.compile(r"\d{1,9}")
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprints?|corr)\b", re.IGNORECASE)
_PREPRINT_YEARS = 4
# The source of what "ibid." and its like stand for.
_BEFORE = "the reference before"


class _Work(NamedTuple):
    """An entry with a title, its place among the entries, and the words of its title, sorted."""

    order: int
    entry: Entry
    words: tuple[str, ...]

    @property
    def reference(self) -> Reference:
        """What the entry says."""
        return self.entry.reference


def duplicate_key(project: Project) -> Iterator[Fault]:
    """A citation key that two references have, in one file or in two that are checked together.

    Whichever comes first is cited, or the other, by the program. BibTeX does not tell capitals from small letters.

        @article{doe2019, ...}
        @book{Doe2019, ...}      % wrong: BibTeX stops with "Repeated entry"
    """
    seen: dict[tuple[bool, str], Standing] = {}
    lines: dict[int, Lines] = {}
    for file, entry in _keyed(project):
        key = entry.place.key or ""
        is_folded = file.format in _FOLDED
        folded = (is_folded, key.casefold() if is_folded else key)
        first = seen.setdefault(folded, (file, entry))
        if first[1] is not entry and _says_other(first, (file, entry)):
            place = _line_of(*first, lines)
            where = f"line {place}" if first[0] is file else f"{first[0].path}:{place}"
            yield Fault(f"the key {key[:80]!r} is used again: {where}", entry, file.path)


def duplicate_doi(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A DOI that two references of one file have: one work twice, or a DOI that was copied to the wrong one.

    @article{doe2019, doi = {10.1000/1}, ...}
    @article{doe2019a, doi = {10.1000/1}, ...}   % wrong
    """
    seen: dict[DOI, Entry] = {}
    lines: dict[int, Lines] = {}
    for entry in file.entries:
        doi = None if _is_repeated(entry) else given_doi(entry)
        if doi and seen.setdefault(doi, entry) is not entry:
            message = f"{doi} is the DOI of another reference too: line {_line_of(file, seen[doi], lines)}"
            yield Fault(message, entry, span=at(entry.field_of("DOI")), variable="DOI")


def duplicate_work(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Two references of one file that describe one work: the same title, first author and year.

    Parts, volumes, editions and pages that differ say that they are two; so do two DOIs.
    """
    lines: dict[int, Lines] = {}
    for first, second in _alike(file, _may_be_one):
        message = f"the same work as {_name(first)}: line {_line_of(file, first, lines)}"
        yield Fault(message, second, variable="title")


def preprint_and_published(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A preprint and what was published of it, both in the list: cite the one that was read."""
    lines: dict[int, Lines] = {}
    if not any(_is_preprint(entry.reference) for entry in file.entries):
        return
    for first, second in _alike(file, _may_be_preprint):
        message = f"a preprint and its publication: line {_line_of(file, first, lines)} is the other"
        yield Fault(message, second, variable="title")


def _keyed(project: Project) -> Iterator[Standing]:
    for file in project.files:
        if file.format in _KEYED:
            yield from ((file, entry) for entry in file.entries if entry.place.key)


def _says_other(first: Standing, second: Standing) -> bool:
    """Whether two entries are not one entry that two files hold letter for letter, as shared lists do."""
    if first[0] is second[0]:
        return True
    return _text(*first) != _text(*second)


def _text(file: ReferenceFile, entry: Entry) -> str:
    place = entry.place
    if place.end - place.start > _LONGEST_ENTRY:
        return f"{file.path}:{place.start}"
    return "".join(file.text[place.start : place.end].split())


def _line_of(file: ReferenceFile, entry: Entry, lines: dict[int, Lines]) -> int:
    """The line that an entry begins in; the lines of a file are counted once."""
    if id(file) not in lines:
        lines[id(file)] = Lines(file.text)
    return lines[id(file)].place(entry.place.start)[0]


def _is_repeated(entry: Entry) -> bool:
    """Whether a reference of a list says "ibid." or the like: its title stands at another one."""
    told = entry.parsed.provenance if entry.parsed else ()
    return any(one.variable == "title" and one.source == _BEFORE for one in told)


def _name(entry: Entry) -> str:
    return repr((entry.place.key or entry.reference.title or "")[:80])


def _alike(file: ReferenceFile, may_be: Callable[[_Work, _Work], bool]) -> Iterator[tuple[Entry, Entry]]:
    """Entries, each behind one by the same first author with nearly the same title; in their order."""
    found: dict[int, tuple[Entry, Entry]] = {}
    compared: set[tuple[int, int]] = set()
    for group in _groups(file):
        for one, other in _neighbours(group):
            first, second = (one, other) if one.order < other.order else (other, one)
            pair = first.order, second.order
            if second.order in found or pair in compared or not may_be(first, second):
                continue
            compared.add(pair)
            if _is_same_title(first.reference, second.reference):
                found[second.order] = (first.entry, second.entry)
    yield from (found[order] for order in sorted(found))


def _groups(file: ReferenceFile) -> Iterator[Sequence[_Work]]:
    """Works that share first author, all numbers of the title, and one of its longest words."""
    alike: dict[tuple[str, tuple[str, ...]], list[tuple[int, Entry]]] = defaultdict(list)
    for order, entry in enumerate(file.entries):
        if _title(entry) and not _is_repeated(entry):
            names = entry.reference.author or entry.reference.editor
            author = family_key(names[0].family or str(names[0])) if names else ""
            alike[author, tuple(_DIGITS.findall(_title(entry)))].append((order, entry))
    for entries in alike.values():
        if len(entries) > 1:
            yield from _sharing_a_word(entries)


def _sharing_a_word(entries: Sequence[tuple[int, Entry]]) -> Iterator[Sequence[_Work]]:
    groups: dict[str, list[_Work]] = defaultdict(list)
    for order, entry in entries:
        one = _Work(order, entry, tuple(sorted(title_words(_title(entry)))))
        for word in sorted(set(one.words), key=lambda word: (-len(word), word))[:3]:
            groups[word].append(one)
    return (group for group in groups.values() if len(group) > 1)


def _title(entry: Entry) -> str:
    return (entry.reference.title or "")[:_LONGEST_TITLE]


def _neighbours(group: Sequence[_Work]) -> Iterator[tuple[_Work, _Work]]:
    if len(group) <= _FEW:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda one: (one.words, one.order))
    for place, one in enumerate(ordered):
        yield from ((one, other) for other in ordered[place + 1 : place + 1 + _NEIGHBOURS])


def _may_be_one(first: _Work, second: _Work) -> bool:
    left, right = first.reference, second.reference
    if left.type != right.type or (given_doi(first.entry) and given_doi(second.entry)):
        return False
    if not _years_near(left, right, 1) or _is_preprint(left) != _is_preprint(right):
        return False
    return _has_one_place(left, right)


def _may_be_preprint(first: _Work, second: _Work) -> bool:
    left, right = first.reference, second.reference
    if not (left.author and right.author) or not _years_near(left, right, _PREPRINT_YEARS):
        return False
    return _is_preprint(left) != _is_preprint(right)


def _is_same_title(left: Reference, right: Reference) -> bool:
    titles = compare_titles((left.title or "")[:_LONGEST_TITLE], (right.title or "")[:_LONGEST_TITLE])
    if titles.similarity < _SAME_TITLE or titles.is_other_number or titles.is_more_numbers:
        return False
    return compare_first_authors(left.author or left.editor, right.author or right.editor) != "differs"


def _has_one_place(left: Reference, right: Reference) -> bool:
    """Whether no number says that two works are two, and title or pages say enough."""
    numbers = ((left.volume, right.volume), (left.issue, right.issue), (left.edition, right.edition))
    if any(one and other and compare_numbers(one, other) == "differs" for one, other in numbers):
        return False
    pages = compare_pages(left.page, right.page)
    size = compare_titles((left.title or "")[:_LONGEST_TITLE], (right.title or "")[:_LONGEST_TITLE]).size
    if left.container_title and words(left.container_title) == words(right.container_title or ""):
        size += words(left.title or "") == words(right.title or "")  # word for word the same, in one journal
    return pages != "differs" and (pages == "agrees" or size > _TELLING)


def _is_preprint(reference: Reference) -> bool:
    if reference.type == "article" or reference.volume:
        return reference.type == "article"
    said = (
        reference.container_title,
        reference.publisher,
        reference.number,
        reference.genre,
        reference.archive,
    )
    return any(_PREPRINT.search(one[:200]) for one in said if one)


def _years_near(left: Reference, right: Reference, most: int) -> bool:
    years = [one.issued.year for one in (left, right) if one.issued and one.issued.year is not None]
    return len(years) < 2 or abs(years[0] - years[1]) <= most
