"""The kinds of documents that references come in, one table: each gives the plain text of its paragraphs.

What an extractor hands on is made for the segmenter: a paragraph, list item or row of a table is a line
of its own, blank lines part paragraphs, hanging indents and page breaks stay.
"""

from os import PathLike
from pathlib import PurePath

from refkit.documents import docx, html, latex, markdown, pdf
from refkit.documents.document import Document, check_size
from refkit.documents.files import read_file, read_stream
from refkit.model import Extraction

__all__ = ["DOCUMENTS", "Document", "extract_text", "find_document", "read_file", "read_stream"]

# The order is that in which bytes are asked what they are: the first bytes of a file are surer than words.
DOCUMENTS: tuple[Document, ...] = (
    pdf.DOCUMENT,
    docx.DOCUMENT,
    latex.DOCUMENT,
    html.DOCUMENT,
    markdown.DOCUMENT,
)


def find_document(content: bytes, path: str | PathLike[str] | None = None) -> Document | None:
    """The kind of a document: by first bytes, then by the extension of its path, then by its text.

    None where it is plain text, or nothing known.
    """
    binary = (known for known in DOCUMENTS if known.is_binary and known.detects(content))
    suffix = PurePath(path).suffix.lower() if path else ""
    # A binary kind that its first bytes deny is not what its name says: a web page saved as .pdf.
    named = (known for known in DOCUMENTS if not known.is_binary and suffix in known.extensions)
    worded = (known for known in DOCUMENTS if not known.is_binary and known.detects(content))
    return next(binary, None) or next(named, None) or next(worded, None)


def extract_text(
    content: bytes, path: str | PathLike[str] | None = None, *, kind: str | None = None
) -> Extraction | None:
    """The text of a document and what could not be read of it; None where it is plain text already.

    Args:
        content: The bytes of the file.
        path: Its name, if any; only the extension is looked at.
        kind: The name of its kind, where that is known better.

    Raises:
        ParseError: The document is broken, protected or too large, or holds no text.
        ConfigError: What reads this kind is not installed.
    """
    if kind:
        found = next((known for known in DOCUMENTS if known.name == kind), None)
    else:
        found = find_document(content, path)
    if not found:
        return None
    check_size(len(content), "a document")
    return found.extract(content)
