"""Reading BibTeX and biblatex: blocks to references, one at a time, each with its problems.

What is broken costs the entry it stands in, and its text comes back in a problem.
"""

from collections.abc import Iterator
from itertools import chain

from refkit.errors import FormatError
from refkit.formats.bibtex.dialect import Dialect
from refkit.formats.bibtex.entries import read_entry, variable_of
from refkit.formats.bibtex.entry import Entry
from refkit.formats.bibtex.inherit import Parents
from refkit.formats.bibtex.scanner import Block, Fault, Field, scan
from refkit.formats.bibtex.values import Macros, Value
from refkit.formats.dates import month_number
from refkit.model import FieldPlace, Place, Problem, Reading, Reference
from refkit.text.lines import Lines

# What a style or a program is told: members to print as one (biblatex), settings (IEEEtran, REVTeX, natbib).
_SETTINGS = frozenset({"set", "ieeetranbstctl", "control"})
_NO_WORKS = frozenset({"string", "preamble", "comment", "xdata"}) | _SETTINGS
# Longer values are cut: no bibliography has them, and reading one would take all the time there is.
_LONGEST_VALUE = 2_000_000


def read(text: str, dialect: Dialect) -> Reading:
    """Read the entries of a file.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    readings = list(read_entries(text, dialect))
    return Reading(
        references=tuple(chain.from_iterable(one.references for one in readings)),
        problems=tuple(chain.from_iterable(one.problems for one in readings)),
    )


def read_entries(text: str, dialect: Dialect) -> Iterator[Reading]:
    """Read one block after the other, as they are asked for: what was read before is not kept.

    Raises:
        FormatError: There is no block (@...) in it; raised when the first is asked for.
    """
    file = _File(text, dialect)
    for block in scan(text):
        yield file.read(block)
    if file.is_empty:
        raise FormatError("this is no BibTeX file: no entry (@article{key, ...) begins in it")


def places(text: str) -> tuple[Place, ...]:
    """Where each entry that `read` gives a reference for stands."""
    return tuple(
        Place(
            kind=block.kind,
            key=block.key,
            start=block.start,
            end=block.end,
            key_start=block.key_start if block.key else block.start,
            fields=tuple(
                FieldPlace(
                    one.name,
                    one.text,
                    one.start,
                    one.end,
                    one.name_start,
                    variable_of(block.kind.lower(), one.name),
                )
                for one in block.fields
            ),
        )
        for block in scan(text)
        if _is_work(block)
    )


def _is_work(block: Block) -> bool:
    return block.kind not in _NO_WORKS and not block.is_broken


class _File:
    """What the blocks of one file have in common: macros, keys, parents, lines."""

    __slots__ = ("_dialect", "_keys", "_lines", "_macros", "_parents", "_text", "is_empty")

    def __init__(self, text: str, dialect: Dialect) -> None:
        self._text = text
        self._dialect = dialect
        self._macros = Macros(len(text))
        self._keys: set[str] = set()
        self._parents = Parents(text, _fields_of_parent)
        self._lines: Lines | None = None
        self.is_empty = True

    def read(self, block: Block) -> Reading:
        """The reference of an entry, and the problems of any block."""
        self.is_empty = False
        problems = [self._problem(fault, block.key) for fault in block.faults]
        if block.is_broken or block.kind == "comment":
            return Reading(problems=tuple(problems))
        if block.kind == "preamble" or block.kind in _SETTINGS:
            message = f"@{block.kind} is not kept"
            kind = "preamble" if block.kind == "preamble" else "settings"
            problems.append(self._at(block, kind, message, block.start, block.end))
            return Reading(problems=tuple(problems))
        fields = self._fields(block, problems)
        if block.kind in _NO_WORKS:
            return Reading(problems=tuple(problems))
        return self._read_work(block, fields, problems)

    def _read_work(self, block: Block, fields: dict[str, str], problems: list[Problem]) -> Reading:
        self._look_for_key(block, problems)
        if "crossref" in fields or "xdata" in fields:
            inherited = self._parents.complete(block.kind, fields)
            problems += [self._of_field(block, *complaint) for complaint in inherited]
        entry = Entry(block.kind, block.key, fields)
        reference = read_entry(entry, self._dialect)
        problems += [self._of_field(block, *complaint) for complaint in entry.complaints]
        return _reading(reference, problems)

    def _look_for_key(self, block: Block, problems: list[Problem]) -> None:
        key = (block.key or "").casefold()
        if key in self._keys:
            message = f"the key {block.key!r} is used again; both entries are kept"
            problems.append(self._at(block, "duplicate-key", message, block.start, block.end))
        elif key:
            self._keys.add(key)

    def _fields(self, block: Block, problems: list[Problem]) -> dict[str, str]:
        """The fields by name, macros put in, the first of each; empty ones left out."""
        fields: dict[str, str] = {}
        for one in block.fields:
            text = one.text if one.is_plain else self._expanded(block, one, problems)
            if len(text) > _LONGEST_VALUE:
                text = self._cut(block, one, text, problems)
            if block.kind == "string":
                self._macros.define(one.name, Value(text))
            elif one.name not in fields:
                if text and not text.isspace():
                    fields[one.name] = text
            elif fields[one.name] != text:
                message = f"{one.name} is repeated; the first is kept"
                problems.append(self._at(block, "duplicate-field", message, one.name_start, one.end, text))
        return fields

    def _expanded(self, block: Block, one: Field, problems: list[Problem]) -> str:
        value = self._macros.expand(one.text)
        undefined = [name for name in value.undefined if not (one.name == "month" and month_number(name))]
        if undefined:
            message = f"{one.name} names the macro {undefined[0][:80]!r}, which is not defined before it"
            problems.append(self._at(block, "undefined-macro", message, one.start, one.end))
        if value.is_cut:
            message = f"the macros of {one.name} are not put in: what they hold is too long"
            problems.append(self._at(block, "expansion-limit", message, one.start, one.end))
        return value.text

    def _cut(self, block: Block, one: Field, text: str, problems: list[Problem]) -> str:
        message = f"{one.name} holds {len(text):,} characters: the first {_LONGEST_VALUE:,} are read"
        rest = text[_LONGEST_VALUE:]
        problems.append(self._at(block, "too-long", message, one.name_start, one.end, rest))
        return text[:_LONGEST_VALUE]

    def _of_field(self, block: Block, kind: str, message: str, name: str) -> Problem:
        """A problem at the field of this name, or at the entry where it is not there itself."""
        for one in block.fields:
            if one.name == name:
                return self._at(block, kind, message, one.name_start, one.end, one.text)
        problem = self._at(block, kind, message, block.start, block.end, "")
        variable = "type" if kind == "unknown-type" else None
        return problem.model_copy(update={"text": None, "variable": variable})

    def _at(
        self, block: Block, kind: str, message: str, start: int, end: int, text: str | None = None
    ) -> Problem:
        text = self._text[start:end] if text is None else text
        line, column = self._place(start)
        return Problem(message=message, line=line, column=column, key=block.key, text=text, kind=kind)

    def _problem(self, fault: Fault, key: str | None) -> Problem:
        line, column = self._place(fault.start)
        text = self._text[fault.start : fault.end]
        return Problem(message=fault.message, line=line, column=column, key=key, text=text, kind=fault.kind)

    def _place(self, offset: int) -> tuple[int, int]:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines.place(offset)


def _reading(reference: Reference, problems: list[Problem]) -> Reading:
    if problems:
        return Reading(references=(reference,), problems=tuple(problems))
    return Reading.model_construct(references=(reference,), problems=())


def _fields_of_parent(block: Block, macros: Macros) -> dict[str, str]:
    """The fields of an entry that others inherit from; what is wrong with it is told where it stands."""
    fields: dict[str, str] = {}
    for one in block.fields:
        value = Value(one.text) if one.is_plain else macros.expand(one.text)
        if block.kind == "string":
            macros.define(one.name, value)
        elif value.text and not value.text.isspace():
            fields.setdefault(one.name, value.text[:_LONGEST_VALUE])
    return fields
