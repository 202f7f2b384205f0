"""The zip file that a DOCX is: its parts, read with bounds, since a small file can unpack to anything."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from refkit.documents.document import LARGEST_PART, check_part_size
from refkit.errors import ParseError

_MOST_MEMBERS = 10_000
_DEEPEST = 2_000
_BROKEN = "a broken DOCX file ({}): open it in a word processor and save it again"
Open = Callable[[str, dict[str, str]], None]
Close = Callable[[str], None]


class Package:
    """The parts of an opened file.

    Attributes:
        names: Of the parts.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part; none where there is no such part.

        Raises:
            ParseError: It is broken, protected, or unpacks to more than is read.
        """
        if name not in self.names:
            return b""
        check_part_size(self._archive.getinfo(name).file_size, name)
        try:
            with self._archive.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise ParseError(_BROKEN.format(error)) from None
        except RuntimeError:  # a password
            raise ParseError("a protected DOCX file: save it without a password") from None
        check_part_size(len(content), name)
        return content

    def links(self, name: str) -> dict[str, str]:
        """The addresses that a part links to, by the ids that it knows them by."""
        return {id: target for id, kind, target in self._relations(name) if kind == "hyperlink"}

    @property
    def main(self) -> str:
        """The name of the part that holds the body; most writers call it word/document.xml."""
        targets = (target for _, kind, target in self._relations("") if kind == "officeDocument")
        return next(targets, "word/document.xml").removeprefix("/")

    def _relations(self, name: str) -> list[tuple[str, str, str]]:
        """Id, kind and target of what a part refers to."""
        folder, _, file = name.rpartition("/")
        found: list[tuple[str, str, str]] = []

        def take(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

        read_xml(self.read(f"{folder}/_rels/{file}.rels".removeprefix("/")), take)
        return found


def open_package(content: bytes) -> Package:
    """Open the bytes of a file.

    Raises:
        ParseError: They are no zip file, or one of more parts than a document has.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ParseError(_BROKEN.format(error)) from None
    if len(archive.namelist()) > _MOST_MEMBERS:
        raise ParseError(f"a zip file of {len(archive.namelist())} parts, no document: save it as plain text")
    return Package(archive)


def read_xml(
    content: bytes, opens: Open, closes: Close | None = None, texts: Callable[[str], None] | None = None
) -> None:
    """Hand the elements and texts of a part to who takes them; names without their namespaces.

    No document type is accepted, and with it no entity: Office writes none, and they can grow without bound.

    Raises:
        ParseError: The part is no well-formed XML, has a document type, or is nested too deeply.
    """
    if not content:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ParseError(_BROKEN.format(f"elements nested {_DEEPEST} deep"))
        opens(tag.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if closes:
            closes(tag.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if texts:
        parser.CharacterDataHandler = texts
    try:
        parser.Parse(content, True)  # noqa: FBT003  # a parameter without a name
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ParseError(_BROKEN.format(error)) from None


def _refuse_doctype(*_: object) -> None:
    raise ParseError(_BROKEN.format("its XML declares a document type, as no word processor does"))
