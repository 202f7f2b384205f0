"""The cells of a table: quoted, guarded against formulas, and found again in a text.

Source: RFC 4180; OWASP, CSV Injection.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refkit.errors import FormatError
from refkit.formats.csv_table.tables import KNOWN

_QUOTED = re.compile(r'[",;\t\r\n\'\ufeff]|^\s|\s$|^$')
# An apostrophe before each of these, and one more where there are some, so that it can be taken off again.
_FORMULA = re.compile("((?:^|[;\t]) ?)('*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_GUARDED = re.compile("((?:^|[;\t]) ?)'('*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20])")
_IN_QUOTES = re.compile('[^"]*+(?:""[^"]*+)*+')
_NOT_CSV = "this is no table of references: its first line names no variable of CSL (title, author, DOI, ...)"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, and where it stands in the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the 1-based line at which it begins, and whether every quote in it is closed."""

    cells: list[Cell]
    line: int
    is_whole: bool


def quoted(text: str) -> str:
    r"""A cell as the file has it.

    >>> quoted("Smith, A."), quoted("=1+1"), quoted("'=x")
    ('"Smith, A."', '"\'=1+1"', '"\'\'=x"')
    """
    guarded = _FORMULA.sub(r"\1'\2", text)
    if guarded and not _QUOTED.search(guarded):
        return guarded
    return '"' + guarded.replace('"', '""') + '"' if guarded else ""


def _unguarded(text: str) -> str:
    return _GUARDED.sub(r"\1\2", text)


def table(text: str) -> tuple[list[Row], str]:
    """The rows that hold something, header first, and the delimiter that fits it best.

    Raises:
        FormatError: The first row names no variable.
    """
    start = 1 if text.startswith("\ufeff") else 0
    if said := re.compile(r"sep=(.)(?:\r\n?|\n)").match(text, start):  # Excel's own first line
        rows = _rows(text, said.end(), said[1])
        return _checked(rows), said[1]
    first = text[start : start + 20_000].splitlines()[:1]
    delimiter = max(",;\t", key=lambda mark: _known_columns(first[0].split(mark)) if first else 0)
    return _checked(_rows(text, start, delimiter)), delimiter


def _checked(rows: Iterator[Row]) -> list[Row]:
    filled = [row for row in rows if any(cell.text.strip() for cell in row.cells)]
    if not filled or not _known_columns([cell.text for cell in filled[0].cells]):
        raise FormatError(_NOT_CSV)
    return filled


def _known_columns(cells: Iterable[str]) -> int:
    return sum(cell.strip().strip('"').strip().lower() in KNOWN for cell in cells)


def _rows(text: str, start: int, delimiter: str) -> Iterator[Row]:
    """Split a text into rows of cells, in one pass; a quote that is never closed is a character like others."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    row: list[Cell] = []
    place, end, line, counted, is_whole = start, len(text), 1, 0, True
    while place < end or row:
        close = _closing_quote(text, place, delimiter) if text.startswith('"', place) else 0
        is_whole &= close >= 0
        # What stands behind the closing quote belongs to the cell (`"a" b`).
        match = plain.match(text, close + 1 if close > 0 else place)
        assert match is not None
        inner = text[place + 1 : close].replace('""', '"') if close > 0 else ""
        row.append(Cell(_unguarded(inner + match[0]), place, match.end()))
        place = match.end()
        if text.startswith(delimiter, place):
            place += 1
            continue
        place += 2 if text.startswith("\r\n", place) else 1
        line += text.count("\n", counted, row[0].start)
        counted = row[0].start
        yield Row(row, line, is_whole)
        row, is_whole = [], True


def _closing_quote(text: str, opening: int, delimiter: str) -> int:
    """Where a quoted cell ends; -1 where it does not, or only in a later line at what begins another cell."""
    match = _IN_QUOTES.match(text, opening + 1)
    place = match.end() if match else len(text)
    follows = text[place + 1 : place + 2]
    if place == len(text) or (follows not in ("", delimiter, "\r", "\n") and "\n" in text[opening:place]):
        return -1
    return place
