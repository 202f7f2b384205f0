"""Printed characters with their places, and the words that they make."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

# Gaps in sizes of the letters: from this on they part words, chunks of a line, and what has nothing in common.
_WORD_GAP, _WIDE_GAP, _TAB_GAP = 0.16, 1.0, 2.0
_LIGATURES = {
    ord(character): unicodedata.normalize("NFKC", character) for character in map(chr, range(0xFB00, 0xFB07))
}
# LaTeX's older fonts print an accent and a letter over each other, as two characters.
_ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "ˇ": "\u030c",
    "¸": "\u0327",
}
_ACCENTS |= {"˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˝": "\u030b", "˛": "\u0328", "¯": "\u0304"}
_DOTLESS = {"ı": "i", "ȷ": "j"}


class Glyph(NamedTuple):
    """A printed character.

    Attributes:
        text: Mostly one character.
        left: Left edge, in points from the left of the page.
        right: Right edge.
        y: Baseline, in points from the top of the page.
        size: Of the font, in points.
    """

    text: str
    left: float
    right: float
    y: float
    size: float


class Chunk(NamedTuple):
    """Characters on one baseline without a wide gap between them, from left to right."""

    glyphs: Sequence[Glyph]

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge of the last character."""
        return self.glyphs[-1].right

    @property
    def y(self) -> float:
        """Baseline, from the top of the page."""
        return self.glyphs[0].y


def read_chunks(glyphs: Sequence[Glyph]) -> list[Chunk]:
    """The chunks of a page, from the top down; white space is told by the gaps, not by characters."""
    rows: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text.strip():
            rows.setdefault(round(glyph.y), []).append(glyph)
    return [chunk for y in sorted(rows) for chunk in _split_row(sorted(rows[y], key=_by_left))]


def _by_left(glyph: Glyph) -> float:
    return glyph.left


def _split_row(row: Sequence[Glyph]) -> list[Chunk]:
    chunks: list[list[Glyph]] = []
    right = 0.0
    for glyph in row:
        if chunks and glyph.left - right <= _WIDE_GAP * max(glyph.size, chunks[-1][-1].size):
            chunks[-1].append(glyph)
        else:
            chunks.append([glyph])
            right = glyph.right
        right = max(right, glyph.right)
    return [Chunk(chunk) for chunk in chunks]


def line_text(glyphs: Sequence[Glyph]) -> str:
    """The words of a line: spaces where gaps are and tabs where wide ones are, ligatures as letters, accents on their letters."""
    ordered = _composed(sorted(glyphs, key=_by_left))
    pieces = []
    right = ordered[0].left
    for glyph in ordered:
        if (gap := glyph.left - right) > _WORD_GAP * glyph.size:
            pieces.append("\t" if gap > _TAB_GAP * glyph.size else " ")
        pieces.append(glyph.text)
        right = max(right, glyph.right)
    return "".join(pieces).translate(_LIGATURES).strip()


def _composed(ordered: Sequence[Glyph]) -> list[Glyph]:
    """Put an accent that is printed over a letter onto it."""
    composed: list[Glyph] = []
    waiting: Glyph | None = None  # an accent whose letter comes next
    for glyph in ordered:
        if glyph.text in _ACCENTS:
            if composed and _stands_over(glyph, composed[-1]):
                composed[-1] = _accented(composed[-1], glyph)
                continue
            waiting = glyph
        elif waiting and _stands_over(waiting, glyph):
            composed[-1], waiting = _accented(glyph, waiting), None
            continue
        else:
            waiting = None
        composed.append(glyph)
    return composed


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    return letter.text.isalpha() and letter.left < (accent.left + accent.right) / 2 < letter.right


def _accented(letter: Glyph, accent: Glyph) -> Glyph:
    base = _DOTLESS.get(letter.text, letter.text)
    return letter._replace(text=unicodedata.normalize("NFC", base + _ACCENTS[accent.text]))
