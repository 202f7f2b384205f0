"""Text from outside, made fit to be shown: nothing in it can steer a terminal or reorder a line."""

import re
import unicodedata

# Control characters, marks of direction, line and paragraph separators, halves of surrogate pairs.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
_SHOWN = {"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " ", "\x85": " "}


def printable(text: str) -> str:
    r"""The text on one line, with what nobody sees spelled out.

    >>> printable("a\nb\x1b[31m")
    'a b\\x1b[31m'
    """
    return _UNPRINTABLE.sub(lambda found: _SHOWN.get(found[0]) or _escaped(found[0]), text)


def width(text: str) -> int:
    """How many columns of a terminal a printable text takes.

    >>> width("aé字")
    4
    """
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _escaped(character: str) -> str:
    return f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
