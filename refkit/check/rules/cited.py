"""CIT: what documents cite, held against the references that there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.lists import number_of
from refkit.check.rule import Fault
from refkit.match.names import family_key
from refkit.model import Reference
from refkit.model.citation import Citation, CitingDocument
from refkit.model.finding import Edit, Fix, Severity

# Above this share of references that nobody cites, a file is a library of many papers.
_SHARED = 0.5
_ALIKE = 0.8
_MOST_KEYS, _MOST_COMPARED, _LONGEST_KEY = 20_000, 50_000, 100
# The share of a numbered list that the text around it must cite, for its brackets to be citations.
_TELLING = 0.3
_LARGEST_NUMBER = 999
_PARENTS = ("crossref", "xref", "xdata", "ids", "entryset")


def cited_but_missing(project: Project) -> Iterator[Fault]:
    r"""A key that is cited, and that no reference has.

    \cite{doe2019}   % and no @article{doe2019, ...} anywhere
    """
    for document, citation, meant in _missing(project):
        if not meant.otherwise and not meant.near:
            yield _fault(document, citation, _nowhere(citation))


def case_only_difference(project: Project) -> Iterator[Fault]:
    r"""A key that is cited with other capitals than its reference has.

    \cite{Doe2019}   % @article{doe2019, ...}
    """
    for document, citation, meant in _missing(project):
        if key := meant.otherwise:
            message = f"{citation.key!r} is cited, the reference's key is {key!r}"
            yield _fault(document, citation, message, fix=_renamed(citation, key))


def key_near_miss(project: Project) -> Iterator[Fault]:
    r"""A key that is cited, that no reference has, and that is a slip away from one that there is.

    \cite{deo2019}   % @article{doe2019, ...}
    """
    for document, citation, meant in _missing(project):
        if key := meant.near:
            message = f"{citation.key!r} is cited, and no reference has this key: is {key!r} meant?"
            yield _fault(document, citation, message, fix=_renamed(citation, key))


def uncited(project: Project) -> Iterator[Fault]:
    """A reference that no document cites. Of a file that most are not cited of, this is said without warning."""
    cited = [citation for document in project.documents for citation in document.citations]
    if not project.documents or not cited or any(citation.kind == "all" for citation in cited):
        return
    keys = {citation.key.casefold() for citation in cited}
    for file in project.files:
        named = keys | _parents(file, keys)
        lonely = [entry for entry in file.entries if _is_uncited(entry, named)]
        severity: Severity = "info" if len(lonely) > _SHARED * len(file.entries) else "warning"
        for entry in lonely:
            message = f"{entry.place.key!r} is cited by no document"
            yield Fault(message, entry, file.path, severity=severity)


def number_beyond_list(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A number that a text cites, and that its list of references does not reach.

    In the text: "... as shown before [54]."; the list ends with [52].
    """
    labels = _numbers(file)
    for citation in _numeric(file, project, labels):
        if int(citation.key) > max(labels) and int(citation.key) <= _LARGEST_NUMBER:
            message = f"[{citation.key}] is cited, and the list ends with {max(labels)}"
            yield Fault(message, span=(citation.start, citation.end))


def first_mention_order(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """A numbered list whose references are not cited first in the order of their numbers."""
    labels = _numbers(file)
    highest = 0
    for citation in _numeric(file, project, labels):
        number = int(citation.key)
        if number in labels and number > highest + 1:
            message = (
                f"[{number}] is cited before [{highest + 1}]: references are numbered as they are first cited"
            )
            yield Fault(message, span=(citation.start, citation.end))
            return
        highest = max(highest, number)


def author_year_missing(file: ReferenceFile, project: Project) -> Iterator[Fault]:
    """Authors and a year that a text cites, and that its list of references does not have.

    In the text: "(Doe and Roe, 2019)"; no reference is by Doe, of 2019.
    """
    cited = [one for one in _printed(file, project) if one.kind == "author-year"]
    years = _years_of_authors(file.entries)
    missing = [one for one in cited if not _has(one.key, years)]
    # Where most have no reference, they are no citations of this list.
    if not _numbers(file) and len(missing) * 2 < len(cited):
        for citation in missing:
            message = f"{citation.key} is cited, and is not in the list"
            yield Fault(message, span=(citation.start, citation.end))


def _known(project: Project) -> frozenset[str]:
    keys = {entry.place.key for file in project.files for entry in file.entries if entry.place.key}
    others = {alias for file in project.files for entry in file.entries for alias in _listed(entry, ("ids",))}
    return frozenset(keys | others)


class _Meant(NamedTuple):
    """What a missing key may stand for: one with other capitals, or one that is a slip away."""

    otherwise: str | None = None
    near: str | None = None


def _missing(project: Project) -> Iterator[tuple[CitingDocument, Citation, _Meant]]:
    """The citations of keys that no reference has, and what may be meant."""
    known = _known(project)
    defined = {key for document in project.documents for key in document.defined}
    missing = [
        (document, citation)
        for document in project.documents
        for citation in (document.citations if known else ())
        if citation.kind == "key" and citation.key not in known and citation.key not in defined
    ]
    meant = _meant(sorted({citation.key for _, citation in missing}), known)
    yield from ((document, citation, meant[citation.key]) for document, citation in missing)


def _meant(missing: Sequence[str], known: Collection[str]) -> Mapping[str, _Meant]:
    folded = {key.casefold(): key for key in sorted(known, reverse=True)}
    alike = _Alike(known) if len(known) <= _MOST_KEYS else None
    meant: dict[str, _Meant] = {}
    for key in missing:
        otherwise = folded.get(key.casefold())
        meant[key] = _Meant(otherwise, alike.nearest(key) if alike and not otherwise else None)
    return meant


class _Alike:
    """Keys by their beginning and their end, of which one is right in nearly all slips."""

    def __init__(self, keys: Iterable[str]) -> None:
        # Comparing is slow: where thousands are alike and hundreds missing, it is no slip.
        self._left = _MOST_COMPARED
        self._keys: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for part in _edges(key):
                self._keys[part].append(key)

    def nearest(self, key: str) -> str | None:
        alike = sorted({one for part in _edges(key) for one in self._keys.get(part, ())})
        self._left -= len(alike)
        if self._left < 0:
            return None
        return next(iter(get_close_matches(key[:_LONGEST_KEY], alike, 1, _ALIKE)), None)


def _edges(key: str) -> tuple[str, str]:
    return f"{key[:2]}-", f"-{key[-3:]}"


def _nowhere(citation: Citation) -> str:
    """What is said of a citation that no reference is meant by; fields of Word name works, and not always a key."""
    described = [text for text in (citation.title, citation.doi) if text]
    is_keyed = not any(text.startswith(citation.key) for text in described)
    named = [citation.key] if is_keyed else []
    shown, *others = [*named, *described]
    told = f" ({', '.join(one[:_LONGEST_KEY] for one in others)})" if others else ""
    lacking = [
        *(["key"] if is_keyed else []),
        *(["DOI"] if citation.doi else []),
        *(["title"] if citation.title else []),
    ]
    what = " or ".join([", ".join(lacking[:-1]), lacking[-1]] if len(lacking) > 1 else lacking)
    return f"{shown[:_LONGEST_KEY]!r}{told} is cited, and no reference has this {what}"


def _renamed(citation: Citation, key: str) -> Fix:
    return Fix(f"cite {key}", (Edit(citation.start, citation.end, key),), is_safe=False)


def _fault(document: CitingDocument, citation: Citation, message: str, fix: Fix | None = None) -> Fault:
    return Fault(message, path=document.path, span=(citation.start, citation.end), fix=fix)


def _listed(entry: Entry, names: Collection[str]) -> Iterator[str]:
    for field in entry.place.fields:
        if field.name in names:
            yield from (key.strip() for key in field.text.split(",") if key.strip())


def _parents(file: ReferenceFile, keys: Collection[str]) -> set[str]:
    """The keys that cited entries lean on."""
    cited = (entry for entry in file.entries if (entry.place.key or "").casefold() in keys)
    return {key.casefold() for entry in cited for key in _listed(entry, _PARENTS)}


def _is_uncited(entry: Entry, keys: Collection[str]) -> bool:
    # Of a list "[2]" cites (2a) and (2b), too.
    shared = [number_of(entry)] if entry.parsed else []
    own = [entry.place.key or "", *shared, *_listed(entry, ("ids",))]
    return bool(own[0]) and not any(key.casefold() in keys for key in own)


def _numbers(file: ReferenceFile) -> frozenset[int]:
    """The labels of a numbered list; none where it is not numbered."""
    labels = [number_of(entry) for entry in file.entries] if file.format == "list" else []
    numbers = [int(label) for label in labels if label]
    return frozenset(numbers if len(numbers) * 2 > len(labels) else ())


def _printed(file: ReferenceFile, project: Project) -> tuple[Citation, ...]:
    """What the text around a list cites."""
    return next((one.citations for one in project.documents if one.path == file.path), ())


def _numeric(file: ReferenceFile, project: Project, labels: Collection[int]) -> tuple[Citation, ...]:
    """The numbers that are citations of a list: where they name enough of it."""
    numbers = tuple(one for one in _printed(file, project) if one.kind == "number")
    named = {int(one.key) for one in numbers} & set(labels)
    return numbers if labels and len(named) >= max(2, _TELLING * len(labels)) else ()


def _years_of_authors(entries: Iterable[Entry]) -> Mapping[str, set[int]]:
    years: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        reference = entry.reference
        date = reference.issued or reference.accessed
        for word in _author_words(reference):
            years[word] |= {date.year} if date and date.year is not None else set()
    return years


def _author_words(reference: Reference) -> Iterator[str]:
    for name in (reference.author or reference.editor)[:1]:
        yield family_key(name.family or str(name))
        yield from (family_key(word) for word in (name.literal or "").split())


def _has(cited: str, years: Mapping[str, set[int]]) -> bool:
    name, _, year = cited.rpartition(" ")
    return int(year[:4]) in years.get(family_key(name), ())
