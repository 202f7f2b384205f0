"""The paragraphs of a part of a Word document: body, footnotes or endnotes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from refkit.documents.docx_fields import Fields
from refkit.documents.docx_numbering import Numbered, Numbering
from refkit.documents.docx_package import read_xml
from refkit.documents.paragraphs import Paragraphs

# What is no text of the document as it reads now: moved away, an older reading of the same, phonetic guides,
# the lines that Word draws above notes. Deleted text is in elements of its own (delText), as field codes are.
_SKIPPED = frozenset({"moveFrom", "Fallback", "rt", "del"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "br": "\n"}


@dataclass(slots=True)
class _Body:
    """What is open while a part is read."""

    links: Mapping[str, str]
    numbering: Numbering
    styles: Mapping[str, Numbered]
    fields: Fields
    out: Paragraphs = field(default_factory=Paragraphs)
    skipped: int = 0  # open elements inside of what is skipped, that one included
    in_text: bool = False
    in_run: bool = False
    paragraphs: int = 0  # open ones: a text box stands inside of another
    style: str = ""
    list: str | None = None
    level: int | None = None
    cells: int = 0
    in_row: int = 0
    cell_begins: bool = False
    hidden: bool = False

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        if self.skipped or tag in _SKIPPED or attributes.get("type") in _SEPARATORS:
            self.skipped += 1
            return
        self.fields.opens(tag, attributes)
        if tag == "t":
            self.in_text = True
        elif tag == "r":
            self.in_run, self.hidden = True, False
        elif tag in _CHARACTERS and self.in_run:
            self._character(tag, attributes)
        else:
            self._structure(tag, attributes)

    def _character(self, tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("type") not in {"page", "column"}:
            self._add(" " if self.in_row else _CHARACTERS[tag], verbatim=True)

    def _structure(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "p":
            self._begin_paragraph()
        elif tag == "pStyle":
            self.style = value
        elif tag == "numId":
            self.list = value
        elif tag == "ilvl":
            self.level = int(value) if value.isdecimal() and len(value) < 3 else 0
        elif tag == "hyperlink":
            self.out.open_link(self.links.get(attributes.get("id", ""), ""))
        elif tag == "vanish":
            self.hidden = value not in {"0", "false", "off"}
        else:
            self._table(tag)

    def _table(self, tag: str) -> None:
        if tag == "tr":
            self.out.end()
            self.in_row += 1
            self.cells = 0
        elif tag == "tc":
            self.cells += 1
            self.cell_begins = True
            if self.cells > 1:
                self.out.add("\t", verbatim=True)

    def closes(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self.fields.closes(tag)
        if tag == "t":
            self.in_text = False
        elif tag == "r":
            self.in_run = False
        elif tag == "hyperlink":
            self.out.close_link()
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tr":
            self.in_row -= 1
            self.out.end()

    def texts(self, text: str) -> None:
        if self.skipped:
            return
        self.fields.texts(text)
        if self.in_text:
            self._add(text, verbatim=False)

    def _add(self, text: str, *, verbatim: bool) -> None:
        if self.hidden:
            return
        if self.out.is_empty and text.strip():
            self.out.add(self._label())
        self.out.add(self.fields.marks(text), verbatim=verbatim)

    def _label(self) -> str:
        """The number that Word prints before a paragraph; each paragraph asks once."""
        listed, level = self.styles.get(self.style, ("", 0))
        numbered = (listed if self.list is None else self.list, level if self.level is None else self.level)
        self.style, self.list, self.level = "", None, None
        label = self.numbering.label(numbered)
        return f"{label} " if label else ""

    def _begin_paragraph(self) -> None:
        self.paragraphs += 1
        if not self.in_row:
            self.out.end()
        elif not self.cell_begins:
            self.out.add(" ")
        self.cell_begins = False
        self.style, self.list, self.level = "", None, None

    def _end_paragraph(self) -> None:
        self.paragraphs -= 1
        if not self.in_row:
            self.out.end()


def read_body(
    content: bytes,
    *,
    links: Mapping[str, str],
    numbering: Numbering,
    styles: Mapping[str, Numbered],
    fields: Fields,
) -> str:
    """The text of a part: paragraphs parted by blank lines, rows of tables with tabs between cells, fields marked.

    Args:
        content: The XML of the part.
        links: The addresses behind the ids of its hyperlinks.
        numbering: The lists of the document.
        styles: The lists that its styles number by.
        fields: Where its fields are gathered.
    """
    body = _Body(links, numbering, styles, fields)
    read_xml(content, body.opens, body.closes, body.texts)
    return body.out.text()
