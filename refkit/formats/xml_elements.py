"""An element of XML with its content and place; and offsets in bytes made offsets in code points."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from refkit.formats.xml_text import xml_line

_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 1 << 12
# In a longer line nobody looks for a column.
_LONGEST_LINE = 100_000


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        name: With the prefix that the reader knows its namespace by, or without any.
        attributes: By their names, spelled likewise; not to be changed.
        content: Texts and elements, in order.
        start: Offset of its start tag, in bytes.
        end: Offset of its end tag.
    """

    name: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)
    start: int = 0
    end: int = 0

    def children(self, *names: str) -> Iterator["Element"]:
        """The elements right below: all, or those of these names."""
        for part in self.content:
            if isinstance(part, Element) and (not names or part.name in names):
                yield part

    def child(self, *path: str) -> "Element | None":
        """The first element on a path of names; None where there is none."""
        here: Element | None = self
        for name in path:
            here = next(here.children(name), None) if here else None
        return here

    def descendants(self, *names: str) -> Iterator["Element"]:
        """The elements of these names at any depth, in order."""
        for part in self.children():
            if part.name in names:
                yield part
            yield from part.descendants(*names)

    def text(self) -> str:
        """All of its text, that of elements in it too, as it stands."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.content)

    def line(self) -> str:
        """Its text on one line."""
        return xml_line(self.text())

    def line_at(self, *path: str) -> str:
        """The text of the first element on a path, on one line; empty where there is none."""
        found = self.child(*path)
        return found.line() if found else ""


class Offsets:
    """Lines, columns and code points of offsets in the bytes of a text, each in short time."""

    def __init__(self, content: bytes) -> None:
        """Count once.

        Args:
            content: UTF-8.
        """
        self._content = content
        self._lines, self._extra = [1], [0]
        for at in range(0, len(content), _STEP):
            block = content[at : at + _STEP]
            self._lines.append(self._lines[-1] + block.count(b"\n"))
            self._extra.append(self._extra[-1] + len(block) - len(block.translate(None, _CONTINUATION)))

    def position(self, byte: int) -> int:
        """The offset in code points of an offset in bytes."""
        step = byte // _STEP
        rest = self._content[step * _STEP : byte]
        return byte - self._extra[step] - (len(rest) - len(rest.translate(None, _CONTINUATION)))

    def line_and_column(self, byte: int) -> tuple[int, int | None]:
        """The line and the column in code points, both 1-based; no column where the line is very long."""
        step = byte // _STEP
        line = self._lines[step] + self._content.count(b"\n", step * _STEP, byte)
        begun = self._content.rfind(b"\n", max(0, byte - _LONGEST_LINE), byte) + 1
        if not begun and byte > _LONGEST_LINE:
            return line, None
        return line, self.position(byte) - self.position(begun) + 1
