r"""What an entry takes over from others: `crossref`, by the rules of BibTeX and biblatex, and `xdata`.

A field that an entry has itself goes first. Where biblatex renames (the title of the proceedings is the
booktitle of the paper), the name that the parent has itself goes before the renamed one: BibTeX asks for
both in the parent. Chains are bounded in length, rings are cut, and a budget bounds what is put in.

Source: BibTeXing, section 2.2; biblatex.def, \DeclareDataInheritance.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from refkit.formats.bibtex.scanner import Block, scan
from refkit.formats.bibtex.values import Macros

_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_IN_BOOKS = frozenset(
    [
        "inbook",
        "bookinbook",
        "suppbook",
        "incollection",
        "suppcollection",
        "inreference",
        "inproceedings",
        "conference",
    ]
)
_BOOKS = frozenset({"book", "collection", "reference", "proceedings"})
_MULTIVOLUME = frozenset({"mvbook", "mvcollection", "mvreference", "mvproceedings"})
# Kinds of parent, kinds of child, and under which name a field of the parent comes to the child.
_RENAMED: tuple[tuple[frozenset[str], frozenset[str], Mapping[str, str]], ...] = (
    (_MULTIVOLUME, _IN_BOOKS | _BOOKS, _TO_MAIN),
    (_BOOKS, _IN_BOOKS, _TO_BOOK),
    (frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), _TO_JOURNAL),
)
_KEPT_BY_PARENT = frozenset(
    [
        "ids",
        "crossref",
        "xref",
        "xdata",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
    ]
)
_NOT_WITH_A_TITLE = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})
_DATES = frozenset({"date", "year", "month", "day"})
_LONGEST_CHAIN = 8


class Complaint(NamedTuple):
    """What was wrong with the field of an entry: kind, message, and the name of the field."""

    kind: str
    message: str
    name: str


class _Parent(NamedTuple):
    key: str
    kind: str
    fields: dict[str, str]


@dataclass(slots=True)
class Parents:
    """The entries of a file that others refer to; looked for when the first of these is met."""

    text: str
    expand: Callable[[Block, Macros], dict[str, str]]
    _entries: dict[str, _Parent] | None = None
    _whole: dict[str, _Parent] = field(default_factory=dict)
    _budget: int = 0

    def complete(self, kind: str, fields: dict[str, str]) -> list[Complaint]:
        """Add to the fields of an entry what it inherits; `crossref` and `xdata` go where all was found."""
        complaints: list[Complaint] = []
        for name in ("xdata", "crossref"):
            if name in fields:
                keys = (
                    [key.strip() for key in fields[name].split(",")]
                    if name == "xdata"
                    else [fields[name].strip()]
                )
                found = [self._take_over(kind, fields, key, name, complaints) for key in keys if key]
                if all(found):
                    del fields[name]
        return complaints

    def _take_over(
        self, kind: str, fields: dict[str, str], key: str, name: str, complaints: list[Complaint]
    ) -> bool:
        parent = self._find(key, ())
        if parent is None:
            message = f"{name} names {key[:80]!r}, which is no entry of the file"
            complaints.append(Complaint("dangling-crossref", message, name))
            return False
        taken = _inherited(kind, parent, renames=name == "crossref")
        size = sum(map(len, taken.values()))
        if size > self._budget:
            message = f"{name} is not followed: what it puts in is too long"
            complaints.append(Complaint("expansion-limit", message, name))
            return False
        self._budget -= size
        _fill(fields, taken)
        return True

    def _find(self, key: str, through: tuple[str, ...]) -> _Parent | None:
        """A parent with what it inherits itself; a ring or a chain too long ends there."""
        if self._entries is None:
            self._load()
        entries = self._entries or {}
        parent = entries.get(key) or entries.get(_folded(key))
        if parent is None or parent.key in through or len(through) >= _LONGEST_CHAIN:
            return parent
        if parent.key in self._whole:
            return self._whole[parent.key]
        whole = _Parent(parent.key, parent.kind, dict(parent.fields))
        for name in ("xdata", "crossref"):
            for above in parent.fields.get(name, "").split(","):
                self._add(whole, above.strip(), name, (*through, parent.key))
        if not through:
            self._whole[parent.key] = whole
        return whole

    def _add(self, child: _Parent, key: str, name: str, through: tuple[str, ...]) -> None:
        found = self._find(key, through) if key else None
        if found:
            _fill(child.fields, _inherited(child.kind, found, renames=name == "crossref"))

    def _load(self) -> None:
        self._budget = 1_000_000 + 10 * len(self.text)
        wanted = {
            key.strip().casefold()
            for block in scan(self.text)
            for one in block.fields
            if one.name in ("crossref", "xdata")
            for key in one.text.split(",")
        }
        macros = Macros(len(self.text))
        entries: dict[str, _Parent] = {}
        for block in scan(self.text):
            key = block.key or ""
            if block.kind == "string":
                self.expand(block, macros)
            elif key.casefold() in wanted and key not in entries and not block.is_broken:
                parent = _Parent(key, block.kind, self.expand(block, macros))
                entries[key] = parent
                entries.setdefault(_folded(key), parent)
        self._entries = entries


def _fill(fields: dict[str, str], inherited: Mapping[str, str]) -> None:
    """Add what an entry has not got itself; a date of its own, in one field or several, is no part of another."""
    own = "date" in fields or "year" in fields
    for name, text in inherited.items():
        if not (own and name in _DATES):
            fields.setdefault(name, text)


def _folded(key: str) -> str:
    """A key without regard to case; no key is spelled so, for a space stands in front."""
    return f" {key.casefold()}"


def _inherited(kind: str, parent: _Parent, *, renames: bool) -> dict[str, str]:
    """What a parent gives, by the name it has in the child; its own names first."""
    names = _renamed(kind, parent.kind) if renames else {}
    kept_back = _KEPT_BY_PARENT | (_NOT_WITH_A_TITLE | names.keys() if names else frozenset())
    taken = {name: text for name, text in parent.fields.items() if name not in kept_back}
    if names is not _TO_JOURNAL and names and parent.kind in ("mvbook", "book") and "author" in parent.fields:
        taken.setdefault("bookauthor", parent.fields["author"])
    for name, renamed in names.items():
        if name in parent.fields:
            taken.setdefault(renamed, parent.fields[name])
    return taken


def _renamed(kind: str, parent: str) -> Mapping[str, str]:
    for parents, children, names in _RENAMED:
        if parent in parents and kind in children:
            return names
    return {}
