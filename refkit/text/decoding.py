"""Bytes of a file -> text: byte order marks, files that are no text, bytes that are not UTF-8."""

import codecs
from dataclasses import dataclass

from refkit.errors import ParseError
from refkit.model import Problem

# The longer mark first: UTF-32 begins as UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
# First bytes -> what the file is, and how to come to its text.
_NO_TEXT = {
    b"%PDF-": "a PDF file, not text: read it as pdf",
    b"PK\x03\x04": "a zip or office file, not text: read a DOCX file as docx; save another as DOCX or PDF",
    b"\xd0\xcf\x11\xe0": "an old office file, not text: save the document as DOCX or plain text",
    b"{\\rtf": "an RTF file, not plain text: save the document as DOCX or plain text",
    b"\x1f\x8b": "a gzip file, not text: unpack it first",
}
_LINES_NAMED = 5
_FALLBACK = "refkit-windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the problems met on the way to it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes) -> Decoded:
    """Decode by the byte order mark, else as UTF-8; a byte that is not UTF-8 is read as Windows-1252.

    Raises:
        ParseError: The bytes are no text; the message lacks the name of the file.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode_marked(content, encoding))
    _refuse_binary(content)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_mixed(content)


def _decode_marked(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ParseError(
            f"begins as {encoding.removesuffix('-sig').upper()} but breaks off being it at byte {error.start}: "
            "save it as UTF-8"
        ) from None


def _refuse_binary(content: bytes) -> None:
    for start, meaning in _NO_TEXT.items():
        if content.startswith(start):
            raise ParseError(meaning)
    if (place := content.find(0)) >= 0:
        raise ParseError(f"not text (a zero byte at offset {place}): give a text file, in UTF-8")


def _decode_mixed(content: bytes) -> Decoded:
    codecs.register_error(_FALLBACK, _read_as_windows_1252)
    lines = [number for number, line in enumerate(content.split(b"\n"), start=1) if not _is_utf8(line)]
    named = ", ".join(map(str, lines[:_LINES_NAMED]))
    more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
    message = (
        f"not UTF-8 in {len(lines)} line{'s' if more or len(lines) > 1 else ''} ({named}{more}): "
        "those bytes were read as Windows-1252, check the letters with accents there"
    )
    return Decoded(content.decode("utf-8", _FALLBACK), (Problem(message=message, line=lines[0]),))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    # Five bytes mean nothing in Windows-1252; as Latin-1 they stay what they are.
    letters = (bytes([byte]) for byte in wrong)
    return "".join(_letter(letter) for letter in letters), error.end


def _letter(byte: bytes) -> str:
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("latin-1")
