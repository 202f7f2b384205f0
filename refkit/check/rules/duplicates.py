"""DUP: one key for two references, one work in two references."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.errors import InvalidIdentifier
from refkit.match.names import compare_first_authors, family_key
from refkit.match.pages import compare_numbers, compare_pages
from refkit.match.titles import compare_titles, title_words
from refkit.model import DOI, Reference

Standing = tuple[ReferenceFile, Entry]

# BibTeX takes "Doe2019" and "doe2019" for one key, and stops; biber and others tell them apart.
_FOLDED = frozenset({"bibtex", "biblatex"})
# Formats whose keys mean something to those who cite; a RIS "ID" is the exporting program's own.
_KEYED = frozenset({"bibtex", "biblatex", "csl-json", "hayagriva"})
_SAME_TITLE = 0.95
_TELLING = 2.5
_MOST_ALIKE = 200
_PREPRINT = re.compile(r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprints?|corr)\b", re.IGNORECASE)
_PREPRINT_YEARS = 4


def duplicate_key(project: Project) -> Iterator[Fault]:
    """A citation key that two references have, in one file or in two that are checked together.

    Whichever comes first is cited, or the other, by the program. BibTeX does not tell capitals from small letters.

        @article{doe2019, ...}
        @book{Doe2019, ...}      % wrong: BibTeX stops with "Repeated entry"
    """
    seen: dict[tuple[bool, str], Standing] = {}
    for file, entry in _keyed(project):
        key = entry.place.key or ""
        is_folded = file.format in _FOLDED
        folded = (is_folded, key.casefold() if is_folded else key)
        if folded not in seen:
            seen[folded] = (file, entry)
        elif _says_other(seen[folded], (file, entry)):
            yield Fault(f"the key {key!r} is used again: {_where(seen[folded], file)}", entry, file.path)


def duplicate_doi(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A DOI that two references of one file have: one work twice, or a DOI that was copied to the wrong one.

    @article{doe2019, doi = {10.1000/1}, ...}
    @article{doe2019a, doi = {10.1000/1}, ...}   % wrong
    """
    seen: dict[DOI, Standing] = {}
    for _, entry in _standing(replace(project, files=(file,))):
        doi = _doi(entry.reference)
        if doi is None:
            continue
        if doi not in seen:
            seen[doi] = (file, entry)
        elif _says_other(seen[doi], (file, entry)):
            message = f"{doi} is the DOI of another reference too: {_where(seen[doi], file)}"
            yield Fault(message, entry, file.path, span=at(entry.field_of("DOI")), variable="DOI")


def duplicate_work(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """Two references of one file that describe one work: the same title, first author and year.

    Parts, volumes, editions and pages that differ say that they are two; so do two DOIs.
    """
    for first, second in _alike(replace(project, files=(file,))):
        if _is_one_work(first[1].reference, second[1].reference):
            message = f"the same work as {_name(first[1])}: {_where(first, second[0])}"
            yield Fault(message, second[1], second[0].path, variable="title")


def preprint_and_published(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A preprint and what was published of it, both in the list: cite the one that was read."""
    for first, second in _alike(replace(project, files=(file,))):
        if _is_preprint_of(first[1].reference, second[1].reference):
            message = f"a preprint and its publication: {_where(first, second[0])} is the other"
            yield Fault(message, second[1], second[0].path, variable="title")


def _standing(project: Project) -> Iterator[Standing]:
    return ((file, entry) for file in project.files for entry in file.entries)


def _keyed(project: Project) -> Iterator[Standing]:
    return (one for one in _standing(project) if one[1].place.key and one[0].format in _KEYED)


def _says_other(first: Standing, second: Standing) -> bool:
    """Whether two entries are not one entry that two files hold letter for letter, as shared lists do."""
    if first[0] is second[0]:
        return True
    return _text(first) != _text(second)


def _text(standing: Standing) -> str:
    place = standing[1].place
    return "".join(standing[0].text[place.start : place.end].split())


def _where(standing: Standing, file: ReferenceFile) -> str:
    line = standing[0].text.count("\n", 0, standing[1].place.start) + 1
    return f"line {line}" if standing[0] is file else f"{standing[0].path}:{line}"


def _name(entry: Entry) -> str:
    return repr((entry.place.key or entry.reference.title or "")[:80])


def _doi(reference: Reference) -> DOI | None:
    try:
        return DOI.parse(reference.doi) if reference.doi else None
    except InvalidIdentifier:
        return None


def _alike(project: Project) -> Iterator[tuple[Standing, Standing]]:
    """Pairs of entries by the same first author with nearly the same title, in the order of the files."""
    order = {id(entry): place for place, (_, entry) in enumerate(_standing(project))}
    pairs: dict[tuple[int, int], tuple[Standing, Standing]] = {}
    for group in _groups(_standing(project)):
        for one, other in combinations(group[:_MOST_ALIKE], 2):
            first, second = sorted((one, other), key=lambda standing: order[id(standing[1])])
            key = order[id(first[1])], order[id(second[1])]
            if key not in pairs and _is_same_title(first[1].reference, second[1].reference):
                pairs[key] = (first, second)
    yield from (pairs[key] for key in sorted(pairs))


def _groups(standing: Iterable[Standing]) -> Iterator[Sequence[Standing]]:
    """Entries that share first author and one of their longest title words."""
    groups: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in standing:
        reference = one[1].reference
        names = reference.author or reference.editor
        author = family_key(names[0].family or str(names[0])) if names else ""
        for word in sorted(set(title_words(reference.title or "")), key=lambda word: (-len(word), word))[:3]:
            groups[author, word].append(one)
    return (group for group in groups.values() if len(group) > 1)


def _is_same_title(left: Reference, right: Reference) -> bool:
    titles = compare_titles(left.title or "", right.title or "")
    if titles.similarity < _SAME_TITLE or titles.is_other_number or titles.is_more_numbers:
        return False
    return compare_first_authors(left.author or left.editor, right.author or right.editor) != "differs"


def _is_one_work(left: Reference, right: Reference) -> bool:
    ours, theirs = _doi(left), _doi(right)
    if (ours and theirs) or _is_preprint(left) != _is_preprint(right):
        return False
    if not _years_near(left, right, 1) or left.type != right.type:
        return False
    numbers = ((left.volume, right.volume), (left.issue, right.issue), (left.edition, right.edition))
    if any(compare_numbers(*pair) == "differs" for pair in numbers):
        return False
    pages = compare_pages(left.page, right.page)
    size = compare_titles(left.title or "", right.title or "").size
    return pages != "differs" and (pages == "agrees" or size > _TELLING)


def _is_preprint_of(left: Reference, right: Reference) -> bool:
    is_one = _is_preprint(left) != _is_preprint(right)
    return is_one and _years_near(left, right, _PREPRINT_YEARS) and bool(left.author and right.author)


def _is_preprint(reference: Reference) -> bool:
    said = (
        reference.container_title,
        reference.publisher,
        reference.number,
        reference.genre,
        reference.archive,
    )
    is_said = any(_PREPRINT.search(one[:200]) for one in said if one)
    return reference.type == "article" or (is_said and not reference.volume)


def _years_near(left: Reference, right: Reference, most: int) -> bool:
    years = [one.issued.year for one in (left, right) if one.issued and one.issued.year is not None]
    return len(years) < 2 or abs(years[0] - years[1]) <= most
