"""The form that text takes in a file: no control characters, and where needed on one line."""

import re
import unicodedata

from refkit.errors import InvalidIdentifier
from refkit.model import DOI
from refkit.text.unicode import collapse_space

# C0 and C1 controls but for tab and line feed, and halves of surrogate pairs, which UTF-8 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


def many_lines(text: str) -> str:
    r"""Drop what no text file can hold; lines stay lines.

    >>> many_lines(" a\r\nb\x00 ")
    'a\nb'
    """
    if text.isprintable():  # most are: no line end, no control character, no space but the common one
        return text.strip()
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    r"""Drop control characters, make all white space single spaces; NFC.

    >>> one_line("a\r\nER  - \x00b")
    'a ER - b'
    """
    if text.isprintable() and "  " not in text:  # as most are
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    return collapse_space(_CONTROL.sub("", text))


def bare_doi(text: str) -> str:
    """A DOI without URL or label; what is no DOI stays as it is.

    >>> bare_doi("https://doi.org/10.1000/182")
    '10.1000/182'
    """
    if text.startswith("10."):
        return text
    try:
        return str(DOI.parse(text))
    except InvalidIdentifier:
        return text


def without_bom(text: str) -> str:
    """The text without a byte order mark in front."""
    return text.removeprefix("\ufeff")
