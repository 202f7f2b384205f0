"""CON: what a list does one way here and another way there; one finding a file, at the first that differs."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from refkit.check.entry import Entry, Project, ReferenceFile
from refkit.check.rule import Fault, at
from refkit.match.keys import STOPWORDS
from refkit.match.names import family_key
from refkit.match.venues import compare_venues, venue_words
from refkit.model import Name

_NAMED = 5
_FEWEST = 8
_LONGEST_TITLE, _MOST_FORMS, _MOST_NAMES = 300, 50, 10_000
_MINORITY = 0.25
# How much of a title its abbreviation has at most, in letters.
_SHORT = 0.8
_KEY_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name:year", re.compile(r"[^\W\d_]+[:_-](?:18|19|20)\d\d[a-z]*")),
    ("nameyear", re.compile(r"[^\W\d_]+(?:18|19|20)\d\d[a-z]?")),
    ("nameyearword", re.compile(r"[^\W\d_]+(?:18|19|20)\d\d[^\W\d_]{2,}")),
    ("name_word_year", re.compile(r"[^\W\d_]+(?:[_-][^\W\d_]+)+[_-](?:18|19|20)\d\d[a-z]?")),
    ("DBLP", re.compile(r"DBLP:\S+")),
    ("number", re.compile(r"(?:ref|r|b)?[-_]?\d+", re.IGNORECASE)),
)


def journal_abbreviation_mixed(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """One journal in full here and abbreviated there.

    journal = {Physical Review Letters}
    journal = {Phys. Rev. Lett.}         % the same: choose one
    """
    forms: dict[tuple[str, ...], list[str]] = defaultdict(list)
    found: list[tuple[Entry, str, str]] = []
    for entry in file.entries:
        title = (entry.reference.container_title or "")[:_LONGEST_TITLE]
        if not title or entry.reference.type != "article-journal":
            continue
        alike = forms[tuple(word[:1] for word in venue_words(title))]
        same = next((form for form in alike if _is_short_of(form, title)), None)
        if same:
            found.append((entry, title, same))
        if title not in alike and len(alike) < _MOST_FORMS:
            alike.append(title)
    if found:
        entry, title, same = found[0]
        message = f"{title!r} here, {same!r} elsewhere: write a journal one way{_more(len(found))}"
        yield Fault(message, entry, span=at(entry.field_of("container-title")), variable="container-title")


def name_form_mixed(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """One author with given names in full here and with initials there.

    author = {Doe, Jane}
    author = {Doe, J.}     % the same person?
    """
    forms: dict[tuple[str, str], dict[bool, tuple[Entry, Name]]] = defaultdict(dict)
    for entry in file.entries:
        for name in entry.reference.author[:_MOST_NAMES]:
            if name.family and name.given:
                key = family_key(name.family), name.given[0].casefold()
                forms[key].setdefault(_is_initials(name.given), (entry, name))
    mixed = [pair for pair in forms.values() if len(pair) > 1]
    if mixed:
        (entry, name), (_, other) = (
            max(mixed[0].values(), key=lambda one: file.entries.index(one[0])),
            min(mixed[0].values(), key=lambda one: file.entries.index(one[0])),
        )
        message = f"{str(name)!r} here, {str(other)!r} elsewhere: write names one way{_more(len(mixed))}"
        yield Fault(message, entry, span=at(entry.field_of("author")), variable="author")


def title_case_mixed(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Some English titles In Headline Style, others in sentence style."""
    yield from _minority(
        file,
        _title_case,
        lambda ours, others: f"this title is in {ours}, most are in {others}",
        variable="title",
    )


def doi_coverage(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Some articles with a DOI, others without."""
    articles = [entry for entry in file.entries if entry.reference.type == "article-journal"]
    missing = [entry for entry in articles if not entry.reference.doi]
    if missing and len(missing) < len(articles):
        message = (
            f"{len(missing)} of {len(articles)} journal articles have no DOI; `refkit resolve` finds them"
        )
        yield Fault(message, missing[0], variable="DOI")


def key_style_mixed(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """Citation keys of several makes: doe2019, Smith:2020, ref12."""
    yield from _minority(
        file,
        lambda entry: _key_shape(entry.place.key or ""),
        lambda ours, others: f"this key is made like {ours!r}, most are made like {others!r}",
        variable="citation-key",
    )


def fields_mixed(file: ReferenceFile, _project: Project) -> Iterator[Fault]:
    """A field that nearly all references of a type have, and a few do not."""
    by_type: dict[str, list[Entry]] = defaultdict(list)
    for entry in file.entries:
        by_type[entry.reference.type].append(entry)
    for kind, entries in by_type.items():
        having = Counter(one for entry in entries for one in {field.variable for field in entry.place.fields})
        for variable in ("volume", "issue", "page", "publisher", "publisher-place"):
            lacking = [entry for entry in entries if not entry.field_of(variable)]
            if (
                len(entries) >= _FEWEST
                and lacking
                and len(lacking) <= _MINORITY * len(entries) <= having[variable]
            ):
                message = f"no {variable} here, but in {having[variable]} of {len(entries)} of type {kind}"
                yield Fault(message, lacking[0], variable=variable)


def _is_short_of(left: str, right: str) -> bool:
    """Whether one of two titles of a journal abbreviates the other, in as many words."""
    ours, theirs = venue_words(left), venue_words(right)
    if ours == theirs or len(ours) != len(theirs) or compare_venues(left, right) != "agrees":
        return False
    return _is_all_shorter(ours, theirs) or _is_all_shorter(theirs, ours)


def _is_all_shorter(short: Sequence[str], full: Sequence[str]) -> bool:
    # By their beginnings alone: by letters in order "nature" would stand for "nanostructured". Nor is one short of
    # the other by an ending: "Forest Science", "Forestry Sciences".
    if sum(map(len, short)) > _SHORT * sum(map(len, full)):
        return False
    return all(other.startswith(one) for one, other in zip(short, full, strict=True))


def _is_initials(given: str) -> bool:
    return all(
        len(word.strip(".")) <= 1 or (word.isupper() and len(word) <= 3)
        for word in re.split(r"[\s.-]+", given)
    )


def _title_case(entry: Entry) -> str | None:
    language = (entry.reference.language or "en").lower()
    if not language.startswith("en"):
        return None
    telling = [
        word for word in re.findall(r"[^\W\d_]{4,}", entry.reference.title or "")[1:] if not word.isupper()
    ]
    if len(telling) < _NAMED - 1:
        return None
    capital = sum(word[0].isupper() for word in telling if word.casefold() not in STOPWORDS)
    share = capital / len(telling)
    if share > 0.8:
        return "headline style"
    return "sentence style" if share < 0.4 else None


def _key_shape(key: str) -> str | None:
    return next((name for name, shape in _KEY_SHAPES if shape.fullmatch(key)), None)


def _minority(
    file: ReferenceFile,
    kind: Callable[[Entry], str | None],
    say: Callable[[str, str], str],
    *,
    variable: str,
) -> Iterator[Fault]:
    """One finding where at least a few entries are of another kind than most."""
    kinds = [(entry, found) for entry in file.entries if (found := kind(entry))]
    counted = Counter(found for _, found in kinds).most_common()
    if len(counted) < 2 or len(kinds) < _FEWEST:
        return
    others = counted[0][0]
    differing = [(entry, found) for entry, found in kinds if found != others]
    entry, ours = differing[0]
    yield Fault(
        say(ours, others) + _more(len(differing)), entry, span=at(entry.field_of(variable)), variable=variable
    )


def _more(count: int) -> str:
    return f" ({count - 1} more)" if count > 1 else ""
