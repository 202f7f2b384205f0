"""An element of XML with its content and place; and offsets in bytes made offsets in code points."""

from collections.abc import Iterator, Sequence

from refkit.formats.xml_text import xml_line

_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 1 << 12
# In a longer line nobody looks for a column.
_LONGEST_LINE = 100_000


class Element:
    """An element.

    Attributes:
        name: With the prefix that the reader knows its namespace by, or without any.
        attributes: By their names, spelled likewise; not to be changed.
        start: Offset of its start tag, in bytes.
        end: Offset of its end tag.
    """

    __slots__ = ("_parts", "attributes", "end", "name", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int = 0, end: int = 0) -> None:
        self.name, self.attributes, self.start, self.end = name, attributes, start, end
        # Of most a single text, for which a list would take as much again.
        self._parts: str | list[Element | str] = ""

    @property
    def content(self) -> Sequence["Element | str"]:
        """Texts and elements, in order."""
        parts = self._parts
        return parts if isinstance(parts, list) else (parts,) if parts else ()

    def add(self, part: "Element | str") -> None:
        """Put a text or an element behind what it has."""
        parts = self._parts
        if isinstance(parts, list):
            parts.append(part)
        elif isinstance(part, str) and not parts:
            self._parts = part
        else:
            self._parts = [parts, part] if parts else [part]

    def children(self, *names: str) -> Iterator["Element"]:
        """The elements right below: all, or those of these names."""
        if isinstance(self._parts, list):
            for part in self._parts:
                if isinstance(part, Element) and (not names or part.name in names):
                    yield part

    def child(self, *path: str) -> "Element | None":
        """The first element on a path of names; None where there is none."""
        here: Element | None = self
        for name in path:
            here = next(here.children(name), None) if here else None
        return here

    def descendants(self, *names: str) -> Iterator["Element"]:
        """The elements of these names at any depth, in order; not those within one of them."""
        for part in self.children():
            if part.name in names:
                yield part
            else:
                yield from part.descendants(*names)

    def innermost(self) -> "Element":
        """The element that holds all that this one holds, which may be itself."""
        one = self
        while True:
            parts = [part for part in one.content if not isinstance(part, str) or not part.isspace()]
            if len(parts) != 1 or not isinstance(parts[0], Element):
                return one
            one = parts[0]

    def leaves(self, *marks: str) -> Iterator["Element"]:
        """The elements in it, or itself, that hold no element but such as mark up text."""
        inner = [one for one in self.children() if one.name not in marks]
        for one in inner:
            yield from one.leaves(*marks)
        if not inner:
            yield self

    def text(self) -> str:
        """All of its text, that of elements in it too, as it stands."""
        parts = self._parts
        if isinstance(parts, str):
            return parts
        return "".join(part if isinstance(part, str) else part.text() for part in parts)

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
        # Offsets are mostly asked for in order: the last one, and its position.
        self._last = (0, 0)
        self._lines, self._extra = [1], [0]
        for at in range(0, len(content), _STEP):
            block = content[at : at + _STEP]
            self._lines.append(self._lines[-1] + block.count(b"\n"))
            self._extra.append(self._extra[-1] + len(block) - len(block.translate(None, _CONTINUATION)))

    def position(self, byte: int) -> int:
        """The offset in code points of an offset in bytes."""
        begun, position = self._last
        if not 0 <= byte - begun < _STEP:
            step = byte // _STEP
            begun, position = step * _STEP, step * _STEP - self._extra[step]
        position += len(self._content[begun:byte].translate(None, _CONTINUATION))
        self._last = (byte, position)
        return position

    def line_and_column(self, byte: int) -> tuple[int, int | None]:
        """The line and the column in code points, both 1-based; no column where the line is very long."""
        step = byte // _STEP
        line = self._lines[step] + self._content.count(b"\n", step * _STEP, byte)
        begun = self._content.rfind(b"\n", max(0, byte - _LONGEST_LINE), byte) + 1
        if not begun and byte > _LONGEST_LINE:
            return line, None
        return line, self.position(byte) - self.position(begun) + 1
