"""Putting fixes into files: only where the file's bytes are what was checked, and whole or not at all."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import click

from refkit.check.fixes import edited
from refkit.cli.outputs import Output, write_outputs
from refkit.errors import ConfigError
from refkit.model.finding import Edit
from refkit.text.lines import LINE_END
from refkit.text.printable import printable

_BOM = "\ufeff"
# Lines of a difference around what changes.
_CONTEXT = 3


def write_mended(path: str, text: str, mended: str) -> None:
    """Write a text in the place of another; byte order mark, line ends and permissions stay.

    Raises:
        ConfigError: The file is not UTF-8, is no longer what was checked, or cannot be written.
    """
    try:
        content = Path(path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{path}: is not UTF-8, or cannot be read again: not mended") from None
    if content.removeprefix(_BOM) != text.removeprefix(_BOM):
        raise ConfigError(f"{path}: has changed since it was checked: not mended")
    mark = _BOM if content.startswith(_BOM) else ""
    write_outputs([(Output(Path(path), "text"), mark + mended.removeprefix(_BOM))])


def show_difference(
    path: str, text: str, edits: Iterable[Edit], show: Callable[[str], object] = click.echo
) -> None:
    """Show what edits would change, as a unified diff; nothing but the lines that they touch is looked at."""
    lines = _lines(text)
    for head in ("--- ", "+++ "):
        show(head + printable(path))
    grown = 0
    for hunk in _hunks(_changes(lines, edits)):
        begin, end = max(0, hunk[0].first - _CONTEXT), min(len(lines), hunk[-1].last + 1 + _CONTEXT)
        rows, at = [], begin
        for change in hunk:
            rows += [f" {line}" for line in lines[at : change.first]]
            rows += [f"-{line}" for line in lines[change.first : change.last + 1]]
            rows += [f"+{line}" for line in change.lines]
            at = change.last + 1
        rows += [f" {line}" for line in lines[at:end]]
        more = sum(len(change.lines) - (change.last + 1 - change.first) for change in hunk)
        show(f"@@ -{begin + 1},{end - begin} +{begin + grown + 1},{end - begin + more} @@")
        show("\n".join(printable(row.rstrip("\r\n")) for row in rows))
        grown += more


class _Change(NamedTuple):
    """Lines, from the first to the last, and what becomes of them."""

    first: int
    last: int
    lines: Sequence[str]


def _lines(text: str) -> list[str]:
    """Lines with their ends."""
    ends = [0, *(found.end() for found in LINE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def _changes(lines: Sequence[str], edits: Iterable[Edit]) -> Iterator[_Change]:
    """What becomes of the lines that edits touch, together where they touch the same."""
    starts = [0, *accumulate(map(len, lines))]
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        first, last = (min(bisect_right(starts, at), len(lines)) - 1 for at in (edit.start, edit.end))
        if groups and first <= groups[-1][1]:
            before, end, same = groups.pop()
            same.append(edit)
            groups.append((before, max(end, last), same))
        else:
            groups.append((first, last, [edit]))
    for first, last, same in groups:
        moved = [Edit(one.start - starts[first], one.end - starts[first], one.replacement) for one in same]
        changed = _lines(edited("".join(lines[first : last + 1]), moved))
        # The line behind a line end that goes, or stays as it is.
        is_left = last > first and changed[-1:] == list(lines[last : last + 1])
        yield _Change(first, last - is_left, changed[: len(changed) - is_left])


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes so near to each other that the lines around them touch."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * _CONTEXT + 1:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk
