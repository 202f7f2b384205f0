"""The values of fields as they stand in a file: what is inside their delimiters, and what would mend it."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping

from refkit.check.entry import ReferenceFile
from refkit.model import FieldPlace
from refkit.model.finding import Edit, Fix

# A list of identifiers: "0028-0836, 1476-4687", "978-3-16-148410-0 (print); 978-...".
_SEPARATOR = re.compile(r"[,;]|\s/\s|\sand\s")
_NOTE = re.compile(r"\([^()]{0,80}\)")


def inner_span(field: FieldPlace, file: ReferenceFile) -> tuple[int, int]:
    """Start and end of a field's text within its delimiters; of the whole value where it is put together of parts."""
    start = file.text.find(field.text, field.start, field.end) if field.text else -1
    return (start, start + len(field.text)) if start >= 0 else (field.start, field.end)


_XML = ("zotero-rdf", "endnote-xml", "jats")
# How a text is spelled inside a value of a format; elsewhere it stands as it is.
_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "csl-json": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    **dict.fromkeys(_XML, html.escape),
}


def replacing(field: FieldPlace, file: ReferenceFile, replacement: str, message: str) -> Fix:
    """The fix that puts another text in the place of a field's text; its delimiters stay."""
    spelled = _SPELLINGS.get(file.format, str)(replacement)
    return Fix(message, (Edit(*inner_span(field, file), spelled),))


def listed(text: str) -> Iterator[str]:
    """The identifiers of a value that may hold several; remarks in parentheses are left out.

    >>> list(listed("0028-0836 (print); 1476-4687"))
    ['0028-0836', '1476-4687']
    """
    for part in _SEPARATOR.split(_NOTE.sub(" ", text)):
        if part.strip():
            yield part.strip()
