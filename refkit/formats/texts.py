"""The form that text takes in a file: no control characters, and where needed on one line."""

import re
import unicodedata
from collections.abc import Callable

from refkit.errors import InvalidIdentifier
from refkit.model import DOI
from refkit.text.unicode import collapse_space

# C0 and C1 controls but for tab and line feed, and halves of surrogate pairs, which UTF-8 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"[\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
# A text of 20 MB in a million words must not become a list of them.
_BLOCK = 1 << 20
_SPACE = re.compile(r"\s")


def many_lines(text: str) -> str:
    r"""Drop what no text file can hold; lines stay lines.

    >>> many_lines(" a\r\nb\x00 ")
    'a\nb'
    """
    if text.isprintable():  # most are: no line end, no control character, no space but the common one
        return text.strip()
    return in_blocks(text.replace("\r\n", "\n"), _with_line_feeds).strip()


def one_line(text: str) -> str:
    r"""Drop control characters, make all white space single spaces; NFC.

    >>> one_line("a\r\nER  - \x00b")
    'a ER - b'
    """
    if text.isprintable() and "  " not in text:  # as most are
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    text = in_blocks(text, _without_controls)
    return collapse_space(text) if len(text) <= _BLOCK else _joined_words(text)


def in_blocks(text: str, work: Callable[[str], str], behind: str = "") -> str:
    """What `work` makes of a text, of a long one block by block, cut behind a mark or anywhere.

    >>> in_blocks("a b", str.upper)
    'A B'
    """
    if len(text) <= _BLOCK:
        return work(text)
    blocks, start = [], 0
    while start < len(text):
        found = text.find(behind, start + _BLOCK)
        end = found + len(behind) if found >= 0 else len(text)
        blocks.append(work(text[start:end]))
        start = end
    return "".join(blocks)


def _with_line_feeds(text: str) -> str:
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text))


def _without_controls(text: str) -> str:
    return _CONTROL.sub("", text)


def _joined_words(text: str) -> str:
    """As `collapse_space`, block by block."""
    text, start = unicodedata.normalize("NFC", text), 0
    blocks: list[str] = []
    while start < len(text):
        space = _SPACE.search(text, start + _BLOCK)
        end = space.start() if space else len(text)
        blocks.append(" ".join(text[start:end].split()))
        start = end
    return " ".join(filter(None, blocks))


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
