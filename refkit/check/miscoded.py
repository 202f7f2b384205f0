"""Text that was read in the wrong encoding and saved so."""

import re
from collections.abc import Iterator

# What the second bytes of UTF-8 become in Windows-1252, and in Latin-1.
_SPECIAL = "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
_QUOTES = "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u00ab\u00bb"
_CONTROLS = "\u0080-\u009f"
# Signs that stand behind a letter in good text too: "Å²", "Ä°".
_SIGNS = "\u00a1-\u00aa\u00ac-\u00af\u00b4\u00b6-\u00b8\u00ba\u00bc-\u00bf"
_MOJIBAKE = re.compile(
    rf"Ã[\u0080-\u00bf\u0152-\u0192\u2013-\u2122]|â€[\u0080-\u00bf\u0152-\u0192\u2013-\u2122œ\u009d]|Â[\u00a0-\u00bf]|ï¿½"
    rf"|(?:Ð[{_CONTROLS}{_SPECIAL}{_QUOTES}\u00a0-\u00bf]|Ñ[{_CONTROLS}{_SPECIAL}{_QUOTES}\u00a0-\u00bf]){{2,40}}"
    rf"|[ÄÅÎÏ](?:[{_CONTROLS}{_SPECIAL}{_SIGNS}]|[{_QUOTES}](?=[^\W\d_]))"
)
# UTF-8 of Cyrillic read in Windows-1251: "РќР°СѓРєР°".
_CYRILLIC = re.compile(
    r"(?:[РС][\u00a0-\u00bf\u0400-\u040f\u0450-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]){2,40}|(?:[РС][^\x00-\x7f]){4,40}"
)


def miscoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each piece that was read in the wrong encoding, and what it was; "" where that is lost."""
    if text.isascii():
        return
    for found in _MOJIBAKE.finditer(text):
        yield found.start(), found.end(), _mended(found[0])
    for found in _CYRILLIC.finditer(text) if "Р" in text else ():
        if mended := _decoded(found[0], "cp1251"):
            yield found.start(), found.end(), mended


def _mended(piece: str) -> str:
    return _decoded(piece, "cp1252") or _decoded(piece, "latin-1")


def _decoded(piece: str, encoding: str) -> str:
    try:
        return piece.encode(encoding).decode("utf-8")
    except UnicodeError:
        return ""
