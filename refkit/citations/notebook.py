"""Jupyter notebooks: what their Markdown cells cite, at its place in the file.

Source: The Notebook file format, nbformat 4.
"""

import json
from collections.abc import Iterator
from typing import Any

from refkit.citations import markdown
from refkit.model.citation import Citation


def cited(text: str) -> Iterator[Citation]:
    """What the Markdown cells of a notebook cite; what is no notebook cites nothing."""
    place = 0
    for source in _markdown_cells(text):
        for citation in markdown.cited(source):
            # JSON escapes no character of a key that is written in ASCII; others are found by their escapes.
            for spelled in (citation.key, json.dumps(citation.key)[1:-1]):
                found = text.find(spelled, place)
                if found >= 0:
                    place = found + len(spelled)
                    yield Citation(citation.kind, citation.key, found, place)
                    break


def _markdown_cells(text: str) -> Iterator[str]:
    try:
        notebook: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            source = cell.get("source") or ""
            yield "".join(map(str, source)) if isinstance(source, list) else str(source)
