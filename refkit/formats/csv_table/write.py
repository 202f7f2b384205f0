"""Writing a table of references."""

from collections.abc import Iterable, Mapping, Sequence

from refkit.formats.citation_keys import citation_keys
from refkit.formats.csv_table.cells import quoted
from refkit.formats.csv_table.held import held, spell_name
from refkit.formats.csv_table.tables import COLUMNS, CUSTOM, KEY, REPORT_COLUMNS, TYPE
from refkit.formats.dates import format_edtf
from refkit.formats.holding import losses
from refkit.formats.targets import GENERIC, Target
from refkit.model import Date, Reference, Writing

_LINE_END = "\r\n"


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write a table with the columns that at least one reference has."""
    given = tuple(references)
    kept = [held(reference, target) for reference in given]
    keys = citation_keys(given)
    rows = [as_row(one, key) for one, key in zip(kept, keys, strict=True)]
    problems = [
        problem
        for reference, one, key in zip(given, kept, keys, strict=True)
        for problem in losses(reference, one, key, format_name="CSV")
    ]
    return Writing(text=table_text(rows), problems=tuple(problems))


def as_row(reference: Reference, key: str) -> dict[str, str]:
    """The cells of a reference as held, by their columns; without guards and quotes."""
    row = {KEY: key, TYPE: reference.type}
    for column, name in COLUMNS.items():
        if cell := _cell(reference, name, column):
            row[column] = cell
    return {**row, **{CUSTOM + name: text for name, text in reference.custom}}


def table_text(rows: Sequence[Mapping[str, str]]) -> str:
    """The text of a table: CSL's columns in their order, then those of a report, then `custom:` by the alphabet."""
    used = {column for row in rows for column in row}
    fixed = [column for column in (KEY, TYPE, *COLUMNS, *REPORT_COLUMNS) if column in used]
    custom = sorted(used.difference(fixed))
    columns = [*(fixed or [KEY, TYPE]), *custom]
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return "\ufeff" + "".join(",".join(map(quoted, line)) + _LINE_END for line in lines)


def _cell(reference: Reference, name: str, column: str) -> str:
    value = getattr(reference, name)
    if isinstance(value, Date):
        return format_edtf(value)
    if isinstance(value, str):
        return value
    names = [spell_name(one) for one in value or ()]
    return "; ".join([*names, *(["et al."] if column in reference.et_al else [])])
