"""References as rows of CSV, with what was found beside them: how sure the parser is, and what a source said.

The columns of the works are those of `refkit.formats.csv_table`; behind them stand `confidence` (0 to 1, of a
parsed reference), `verdict`, `matched-DOI`, `probability` and `matched-source` (of a resolution), `problems` and
`raw`. They are passed over where the table is read again.
"""

from collections.abc import Iterable

from refkit.formats.citation_keys import citation_keys
from refkit.formats.csv_table import as_row, held, table_text
from refkit.formats.holding import losses
from refkit.model import ParsedReference, Problem, Reference, Resolution, Writing

Item = ParsedReference | Resolution | Reference


def write_rows(items: Iterable[Item]) -> Writing:
    """Write one row an item."""
    given = tuple(items)
    references = [_reference(item) for item in given]
    problems: list[Problem] = []
    rows = []
    for item, reference, key in zip(given, references, citation_keys(references), strict=True):
        kept = held(reference)
        problems += losses(reference, kept, key, format_name="CSV")
        rows.append({**as_row(kept, key), **_found(item)})
    return Writing(text=table_text(rows), problems=tuple(problems))


def _reference(item: Item) -> Reference:
    return item if isinstance(item, Reference) else item.reference


def _found(item: Item) -> dict[str, str]:
    """What is known of an item beside its reference, by the column; what is not known is left out."""
    if isinstance(item, Reference):
        return {}
    found = {"problems": "; ".join(str(problem) for problem in item.problems), "raw": item.raw}
    if isinstance(item, ParsedReference):
        found["confidence"] = f"{item.confidence:.4f}"
    else:
        found |= {
            "verdict": item.verdict,
            "matched-DOI": item.doi or "",
            "probability": "" if item.probability is None else f"{item.probability:.4f}",
            "matched-source": item.source or "",
        }
    return {column: text for column, text in found.items() if text}
