"""DOCX: the paragraphs of a Word document, with the numbers that Word prints before them.

Source: ECMA-376-1:2016, parts 17.3 (paragraphs), 17.9 (numbering), 17.11 (footnotes and endnotes), 17.16 (fields).
"""

from refkit.documents.document import Document
from refkit.documents.docx_body import read_body
from refkit.documents.docx_fields import Fields, unmarked
from refkit.documents.docx_numbering import read_numbering, read_style_numbering
from refkit.documents.docx_package import Package, open_package
from refkit.errors import ParseError
from refkit.model import Extraction

_START = b"PK\x03\x04"


def extract(content: bytes) -> Extraction:
    """The text as it reads when every change is accepted: footnotes first, endnotes last.

    A list of references may stand in either kind of notes; Word prints endnotes where such a list would be.

    Raises:
        ParseError: The file is broken, protected, or larger than any document.
    """
    package = open_package(content)
    main = package.main
    if main not in package.names or not main.startswith("word/"):
        raise ParseError("a zip or office file of another kind: save the document as DOCX, PDF or plain text")
    named = [(name, Fields()) for name in ("word/footnotes.xml", main, "word/endnotes.xml")]
    parts = [_read_part(package, name, fields) for name, fields in named]
    marked = [one for _, fields in named for one in fields.marked]
    text, instructions = unmarked("\n".join(part for part in parts if part), marked)
    if not text.strip():
        raise ParseError("a DOCX file without any text (pictures of pages?): give a document with text in it")
    return Extraction(text=text, kind="docx", instructions=instructions)


def _read_part(package: Package, name: str, fields: Fields) -> str:
    if name not in package.names:
        return ""
    return read_body(
        package.read(name),
        links=package.links(name),
        numbering=read_numbering(package.read("word/numbering.xml")),
        styles=read_style_numbering(package.read("word/styles.xml")),
        fields=fields,
    )


DOCUMENT = Document(
    "docx",
    (".docx", ".docm", ".dotx"),
    lambda content: content.startswith(_START) and b"word/" in content,
    is_binary=True,
    extract=extract,
)
