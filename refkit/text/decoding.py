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
    b"BZh91AY&SY": "a bzip2 file, not text: unpack it first",
    b"\xfd7zXZ\x00": "an xz file, not text: unpack it first",
    b"\x28\xb5\x2f\xfd": "a zstd file, not text: unpack it first",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip file, not text: unpack it first",
}
# Without a mark; the longer first here too. One character in so many is a space, a line end, a comma or a full stop.
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LOOKED_AT, _SPACED = 4096, 50
# How few zero bytes are an accident, and what only files of programs have beside them.
_SELDOM = 20
_CONTROLS = [bytes([code]) for code in (1, 2, 3, 4, 5, 6, 7, 14, 15, 16, 17, 18, 20, 21)]
_LINES_NAMED = 5
_ASCII, _ACCENTED = bytes(range(128)), 5
_FALLBACK = "refkit-windows-1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the problems met on the way to it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes) -> Decoded:
    """Decode by the byte order mark, else as UTF-8; a byte that is not UTF-8 is read as Windows-1252.

    Without a mark, text in UTF-16 or UTF-32 is known by its zero bytes; elsewhere a few of those are left out.

    Raises:
        ParseError: The bytes are no text; the message lacks the name of the file.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode_marked(content, encoding))
    _refuse_known(content)
    if (zero := content.find(0)) >= 0:
        return _decode_wide(content) or _without_zeros(content, zero)
    return _decode_bytes(content)


def _decode_bytes(content: bytes) -> Decoded:
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


def _refuse_known(content: bytes) -> None:
    for start, meaning in _NO_TEXT.items():
        if content.startswith(start):
            raise ParseError(meaning)


def _decode_wide(content: bytes) -> Decoded | None:
    """Text in UTF-16 or UTF-32 that lacks its mark; None where it is neither.

    Its spaces and line ends tell, which every script has: their zero bytes stand on one side.
    """
    for encoding in _WIDE:
        begin = content[: _LOOKED_AT - _LOOKED_AT % 4]
        text = begin.decode(encoding, "replace")
        plain = sum(text.count(character) for character in " \n,.")
        if plain * _SPACED >= len(text) and not any(character in text for character in "\0\ufffd"):
            return _read_wide(content, encoding)
    return None


def _read_wide(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError:
        return None


def _without_zeros(content: bytes, first: int) -> Decoded:
    """Text that a few zero bytes have come into; with more of them, or with other controls, it is none."""
    count = content.count(0)
    if count * _SELDOM > len(content) or any(content.find(control) >= 0 for control in _CONTROLS):
        raise ParseError(f"not text (a zero byte at offset {first}): give a text file, in UTF-8")
    line = content.count(b"\n", 0, first) + 1
    problem = Problem(message=f"zero bytes, which no text has ({count}), were left out", line=line)
    decoded = _decode_bytes(content.replace(b"\0", b""))
    return Decoded(decoded.text, (problem, *decoded.problems))


def _decode_mixed(content: bytes) -> Decoded:
    codecs.register_error(_FALLBACK, _read_as_windows_1252)
    lines = [number for number, line in enumerate(content.split(b"\n"), start=1) if not _is_utf8(line)]
    named = ", ".join(map(str, lines[:_LINES_NAMED]))
    more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
    message = (
        f"not UTF-8 in {len(lines)} line{'s' if more or len(lines) > 1 else ''} ({named}{more}): "
        f"those bytes were read as Windows-1252, {_advice(content)}"
    )
    return Decoded(content.decode("utf-8", _FALLBACK), (Problem(message=message, line=lines[0]),))


def _advice(content: bytes) -> str:
    """What to do: in no language that Windows-1252 is for does every fifth letter have an accent."""
    if len(content.translate(None, _ASCII)) * _ACCENTED > len(content):
        return "which it is not: save it as UTF-8 with the program that wrote it"
    return "check the letters with accents there"


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
