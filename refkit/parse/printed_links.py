"""A text copied from a web page without the words of its links: "Google Scholar" is no part of a reference."""

from collections.abc import Iterator, Sequence

from refkit.parse.clues import ending
from refkit.parse.lines import Line
from refkit.text.link_labels import LinkRow, links_at_end

_GOES_ON = frozenset(("and", "small word"))  # "Use of Scopus and", then "Web of Science" on the next line


def without_links(lines: Sequence[Line]) -> list[Line]:
    """The lines without labels of links; a line that holds nothing else is empty, and so is one put behind a row.

    Links stand behind a reference: what follows them is another one.
    """
    rows = [*_rows(lines)]
    if not any(row and row.names_service for row in rows):
        return list(lines)
    return [
        kept
        for line, row, among in zip(lines, rows, _among_links(lines, rows), strict=True)
        for kept in (_cut(line, row) if row and among else (line,))
    ]


def _rows(lines: Sequence[Line]) -> Iterator[LinkRow | None]:
    """For each line, the links that it ends in; those alone on a line are none within a sentence."""
    before = ""
    for line in lines:
        row = links_at_end(line.text) if line.text else None
        yield None if row and row.start == 0 and before and ending(before) in _GOES_ON else row
        before = line.text


def _among_links(lines: Sequence[Line], rows: Sequence[LinkRow | None]) -> Iterator[bool]:
    """For each line, whether its labels are links: those of a run of such lines, if one of them names a service."""
    runs: list[list[int]] = []
    is_open = False
    for place, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if row and row.start == 0 and is_open:
            runs[-1].append(place)
        elif row:
            runs.append([place])
        if line.text:
            is_open = row is not None
    named = {
        place for run in runs if any((row := rows[at]) and row.names_service for at in run) for place in run
    }
    return (place in named for place in range(len(lines)))


def _cut(line: Line, row: LinkRow) -> Iterator[Line]:
    kept = line._replace(text=line.text[: row.start])
    yield kept
    if kept.text:
        yield Line("", line.end, 0)


def links_start(text: str) -> int:
    """Where the labels of links begin that a reference string ends in; its length where there are none."""
    row = links_at_end(text)
    return row.start if row and row.start and row.names_service else len(text)
