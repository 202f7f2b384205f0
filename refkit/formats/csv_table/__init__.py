"""CSV, a row a reference, both directions.

The columns are named as CSL names its variables, `citation-key` and `type` first; a column of `custom:` holds what a
format carries beyond CSL. Names stand as "Family, Given, Suffix; {World Health Organization}; et al.": a name in
braces is literal, and so is one without a comma when read. Dates are EDTF, or what was printed in place of one.

No cell can run as a formula: where a text begins with = + - @ (or their wide forms), a tab or a carriage return, at
the beginning of a cell or behind a semicolon or tab, at which a spreadsheet with other settings would part it, an
apostrophe stands before it. Reading takes one apostrophe off there again, so that nothing is lost.

Written with a byte order mark, without which Excel takes UTF-8 for the code page of its country; with commas, CRLF
and quotes as RFC 4180 has them. Read with commas, semicolons or tabs, whichever gives the more known columns.

Source: RFC 4180; OWASP, CSV Injection.
"""

from refkit.formats.csv_table.held import held
from refkit.formats.csv_table.read import places, read
from refkit.formats.csv_table.tables import CUSTOM, KEY, REPORT_COLUMNS, TYPE
from refkit.formats.csv_table.write import as_row, table_text, write

__all__ = [
    "CUSTOM",
    "KEY",
    "REPORT_COLUMNS",
    "TYPE",
    "as_row",
    "held",
    "places",
    "read",
    "table_text",
    "write",
]
