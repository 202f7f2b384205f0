"""Reading a table of references; a fault costs only its cell."""

from collections.abc import Iterator, Sequence
from typing import Any

from refkit.errors import FormatError
from refkit.formats.csv_table.cells import Cell, Row, table
from refkit.formats.csv_table.held import held, name_spans, read_names
from refkit.formats.csv_table.tables import COLUMNS, CUSTOM, KEY, KNOWN, REPORT_COLUMNS, TYPE, TYPES
from refkit.formats.dates import parse_date
from refkit.formats.texts import many_lines, one_line
from refkit.model import (
    DATE_VARIABLES,
    ITEM_TYPES,
    NAME_VARIABLES,
    FieldPlace,
    Place,
    Problem,
    Reading,
    Reference,
)

_READ = frozenset({KEY, TYPE, *COLUMNS})


def read(text: str) -> Reading:
    """Read the rows below a header; an unknown column goes to `custom`, a row of another length is a problem.

    Raises:
        FormatError: The first row names no variable of CSL, or there is no row below it.
    """
    rows, delimiter = table(text)
    columns = [_column(cell) for cell in rows[0].cells]
    references: list[Reference] = []
    problems: list[Problem] = []
    for row in rows[1:]:
        if len(row.cells) != len(columns):
            message = f"the row has {len(row.cells)} cells, and the header {len(columns)}"
            problems.append(Problem(message=message, line=row.line, kind="bad-value"))
        if not row.is_whole:
            message = "a quote at the beginning of a cell is not closed, and is read as a character"
            problems.append(Problem(message=message, line=row.line, kind="unclosed-quote"))
        reading = _read_row(columns, row)
        references += reading.references
        problems += reading.problems
    if not references:
        raise FormatError(f"no row of references below the header (parted by {delimiter!r})")
    return Reading(references=tuple(references), problems=tuple(problems))


def places(text: str) -> tuple[Place, ...]:
    """Where each row and its cells stand; the name of a cell is that of its column, which stands in the header."""
    try:
        rows, _ = table(text)
    except FormatError:
        return ()
    header = rows[0].cells
    columns = [_column(cell) for cell in header]
    return tuple(_place(row.cells, header, columns) for row in rows[1:])


def _column(cell: Cell) -> str:
    name = one_line(cell.text)
    return KNOWN.get(name.lower(), name)


def _place(row: Sequence[Cell], header: Sequence[Cell], columns: Sequence[str]) -> Place:
    found = {column: cell for column, cell in zip(columns, row, strict=False) if cell.text}
    fields = tuple(
        field
        for column, head, cell in zip(columns, header, row, strict=False)
        if cell.text
        for field in _fields(column, head, cell)
    )
    key = found.get(KEY)
    kind = found[TYPE].text if TYPE in found else ""
    start = row[0].start
    return Place(kind, key.text if key else None, start, row[-1].end, key.start if key else start, fields)


def _fields(column: str, head: Cell, cell: Cell) -> Iterator[FieldPlace]:
    """The field of a cell; each name of a list by itself, where the cell holds it as it is."""
    variable = column if column in _READ else None
    if COLUMNS.get(column) in NAME_VARIABLES:
        inner = cell.end - cell.start - len(cell.text)  # the quotes; more where there are some in the text
        for start, end, name in name_spans(cell.text) if inner in (0, 2) else ():
            begun = cell.start + inner // 2
            yield FieldPlace(column, name, begun + start, begun + end, head.start, variable)
        if inner in (0, 2):
            return
    yield FieldPlace(column, cell.text, cell.start, cell.end, head.start, variable)


def _read_row(columns: Sequence[str], row: Row) -> Reading:
    values: dict[str, Any] = {}
    custom: dict[str, str] = {}
    cut: set[str] = set()
    problems: list[Problem] = []
    for column, cell in zip(columns, row.cells, strict=False):
        text = many_lines(cell.text)
        name = COLUMNS.get(column)
        if not text or column in REPORT_COLUMNS:
            continue
        if column == TYPE:
            values["type"] = _read_type(text, row, problems)
        elif column == KEY:
            values["citation_key"] = one_line(text)
        elif name is None:
            custom.setdefault(column.removeprefix(CUSTOM), text)
        elif name in NAME_VARIABLES:
            values[name] = read_names(text, column, cut)
        else:
            values.setdefault(name, parse_date(text) if name in DATE_VARIABLES else text)
    key = values.get("citation_key")
    reference = Reference(**values, et_al=tuple(sorted(cut)), custom=tuple(custom.items()))
    return Reading(
        references=(held(reference),),
        problems=tuple(problem.model_copy(update={"key": key}) for problem in problems),
    )


def _read_type(text: str, row: Row, problems: list[Problem]) -> str:
    known = text if text in ITEM_TYPES else TYPES.get(text.lower(), text.lower())
    if known in ITEM_TYPES:
        return known
    message = f"type {text[:40]!r} is unknown; read as document"
    problems.append(Problem(message=message, line=row.line, variable="type", text=text, kind="unknown-type"))
    return "document"
