"""How full the lines of a text are: whether the first word of a line would have fitted on the line before.

Whoever breaks text into lines fills each; a word that had room on the line before begins a new paragraph.
Lines of a typewriter are counted in characters, those of a book face in letter widths: whichever shows the
sharper edge is right.
"""

from bisect import bisect
from collections.abc import Callable, Sequence
from typing import NamedTuple

from refkit.parse.clues import GOES_ON
from refkit.parse.lines import Line

# Letter widths of Times in hundredths of its size, as in the Adobe font metrics; other letters count 50.
_WIDTHS = {
    "'|`": 20,
    "ijlt/": 28,
    " .,": 25,
    ":;": 28,
    "f()[]-I!r": 33,
    "zaces?J": 43,
    "SP": 56,
    "TELFZ": 60,
    "ACBDGHKNOQRUVXY": 72,
    "mMWw&": 80,
}
_TABLE = bytes.maketrans(
    bytes(range(256)),
    bytes(
        next((width for letters, width in _WIDTHS.items() if chr(code) in letters), 50) for code in range(256)
    ),
)
_OVERFULL = 50  # one line in so many may stick out: addresses that do not break
_SHARP, _BLUNT = 0.03, 0.15  # shares of lines that had room before them and go on all the same
# Bounds of room, in hundredths of the width.
_ROOMS = (-15, -5, 0, 3, 8, 15, 25, 40, 60)


class Width(NamedTuple):
    """The width of a text.

    Attributes:
        length: How long a text is in its measure.
        full: Length of a full line.
        edge: "sharp", "blunt" or "ragged": how sure it is that lines are filled; "none": they are not.
    """

    length: Callable[[str], int]
    full: int
    edge: str


def letters_length(text: str) -> int:
    """The width of a text in a book face."""
    return sum(text.encode("latin-1", "replace").translate(_TABLE))


def measure(lines: Sequence[Line], openings: Sequence[str]) -> Width:
    """The width that lines were set to, and in which measure; needs two lines or more."""
    goes_on = [place for place in range(1, len(lines)) if openings[place] in GOES_ON]
    first, share = _measured(lines, goes_on, len)
    if share <= _SHARP:
        return first
    second, other = _measured(lines, goes_on, letters_length)
    return second if other < share else first


def _measured(
    lines: Sequence[Line], goes_on: Sequence[int], length: Callable[[str], int]
) -> tuple[Width, float]:
    """A width, and the share of the lines that go on though there was room before them."""
    space = length(" ")
    lengths = [_printed_length(line, length) for line in lines]
    full = sorted(lengths)[-1 - len(lengths) // _OVERFULL]
    words = [length(line.text.split(" ", 1)[0]) for line in lines]
    joined = [before + space + word for before, word in zip(lengths, words[1:], strict=False)]
    if sum(size > full for size in joined) < 0.15 * len(joined):
        return Width(length, full, "none"), 0.0
    share = sum(joined[place - 1] <= full for place in goes_on) / max(1, len(goes_on))
    return Width(
        length, full, "sharp" if share <= _SHARP else "blunt" if share <= _BLUNT else "ragged"
    ), share


def _printed_length(line: Line, length: Callable[[str], int]) -> int:
    """The length of a line with its indent; spaces that a copy doubled count once."""
    text = " ".join(line.text.split()) if "  " in line.text else line.text
    return line.indent * length(" ") + length(text)


def room(before: Line, line: Line, width: Width) -> str:
    """How much room the line before had for the first word of this one: "-3" for none at all to "6" for plenty."""
    size = _printed_length(before, width.length) + width.length(" ")
    left = 100 * (width.full - size - width.length(line.text.split(" ", 1)[0])) / max(1, width.full)
    return str(bisect(_ROOMS, left) - 3)
