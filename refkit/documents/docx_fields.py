"""The fields of a Word document: their codes, and where in its text what they show begins.

Source: ECMA-376-1:2016, 17.16 (fields), 17.5.2 (content controls, which Mendeley Cite uses as fields).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refkit.model.instruction import Instruction

# Stands in the text where a field's result begins; no XML can hold it.
_MARK = "\x01"
_MARKED = re.compile(_MARK)
_FIRST_WORD = re.compile(r"\S")
# Codes of other programs; Word's own (PAGE, HYPERLINK) are of no use here.
_FOREIGN = ("ADDIN", "MENDELEY_CITATION")
_DEEPEST = 50
_LONGEST_SHOWN = 500


@dataclass(slots=True)
class _Field:
    """A field that is open, or done: pieces of its code and data, and of what it shows."""

    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    shows: bool = False
    waits: bool = False  # for the first word that it shows

    @property
    def text(self) -> str:
        return "".join(self.code).strip()


@dataclass(slots=True)
class Fields:
    """The fields of one part, as its XML is read.

    Attributes:
        marked: Those whose results have a mark in the text, in its order.
    """

    marked: list[_Field] = field(default_factory=list)
    _open: list[_Field] = field(default_factory=list)
    _too_deep: int = 0
    _takes: str = ""

    def opens(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element that begins."""
        if tag == "fldChar":
            self._turns(attributes.get("fldCharType", ""))
        elif tag == "fldSimple":
            self._begins()
            self._says(attributes.get("instr", ""))
            self._turns("separate")
        elif tag == "sdt":
            self._begins()
        elif tag == "tag" and attributes.get("val", "").startswith(_FOREIGN):
            self._says(attributes["val"])
        elif tag == "sdtContent":
            self._turns("separate")
        self._takes = tag if tag in ("instrText", "fldData") else ""

    def closes(self, tag: str) -> None:
        """Take an element that ends."""
        self._takes = ""
        if tag in ("fldSimple", "sdt"):
            self._turns("end")

    def texts(self, text: str) -> None:
        """Take text of codes and data; other text is not meant."""
        if not self._takes or not self._open:
            return
        innermost = self._open[-1]
        if self._takes == "fldData":
            innermost.data.append(text)
        elif not innermost.shows:
            innermost.code.append(text)

    def marks(self, text: str) -> str:
        """Text that is shown, with a mark before its first word for each field that begins to show it."""
        for one in self._open:
            if one.shows and len(one.shown) < _LONGEST_SHOWN:
                one.shown.append(text[:_LONGEST_SHOWN])
        waiting = [one for one in self._open if one.waits]
        word = _FIRST_WORD.search(text) if waiting else None
        if not word:
            return text
        for one in waiting:
            one.waits = False
        self.marked += waiting
        return f"{text[: word.start()]}{_MARK * len(waiting)}{text[word.start() :]}"

    def _begins(self) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(_Field())
        else:
            self._too_deep += 1

    def _says(self, code: str) -> None:
        if self._open and not self._too_deep:
            self._open[-1].code.append(code)

    def _turns(self, where: str) -> None:
        if where == "begin":
            self._begins()
        elif where == "end" and self._too_deep:
            self._too_deep -= 1
        elif where == "end" and self._open:
            self._open.pop()
        elif where == "separate" and self._open and not self._too_deep:
            innermost = self._open[-1]
            innermost.shows, innermost.waits = True, innermost.text.startswith(_FOREIGN)


def unmarked(text: str, fields: list[_Field]) -> tuple[str, tuple[Instruction, ...]]:
    """The text without marks, and the codes of fields with their places in it.

    Args:
        text: With the marks of all parts.
        fields: What they stand for, in their order.
    """
    return _MARKED.sub("", text), tuple(_placed(text, fields))


def _placed(text: str, fields: list[_Field]) -> Iterator[Instruction]:
    # The number of marks before each is what its offset loses.
    for before, (mark, one) in enumerate(zip(_MARKED.finditer(text), fields, strict=False)):
        start = mark.start() - before
        end = start + _length(text, mark.start(), "".join(one.shown).strip())
        yield Instruction(text=one.text, data="".join(one.data), start=start, end=end)


def _length(text: str, place: int, shown: str) -> int:
    """How long the result of a field is in the text; where it was laid out anew, up to the end of its line."""
    # Marks of other fields are no part of it.
    found = text[place : place + _LONGEST_SHOWN + _DEEPEST].replace(_MARK, "")
    if shown and found.startswith(shown):
        return len(shown)
    return len(found.partition("\n")[0])
