"""Where a finding is, as programs that read reports count it: paths within a repository, columns in bytes."""

import posixpath
import re
from itertools import accumulate
from pathlib import PureWindowsPath

from refkit.text.lines import LINE_END

_STEP = 1000
_DRIVE = re.compile(r"[A-Za-z]:/")


def with_slashes(path: str) -> str:
    r"""A path as every system writes it in reports: with forward slashes, and without "./" before it.

    >>> with_slashes(".\\paper\\refs.bib")
    'paper/refs.bib'
    """
    slashed = PureWindowsPath(path).as_posix() if "\\" in path else path
    while slashed.startswith("./") and slashed != "./":
        slashed = slashed[2:].lstrip("/")
    return slashed or path


def within(repository: str, folder: str, path: str) -> str:
    """A path as it is within a repository; one that is outside of it stays as it was named.

    Args:
        repository: The repository's folder, absolute; "" where there is none.
        folder: The folder that paths begin in, absolute; "" where that is not known.

    >>> within("/home/doe/work", "/home/doe/work/paper", "../refs.bib")
    'refs.bib'
    """
    named = with_slashes(path)
    if not repository or not folder:
        return named
    root = with_slashes(repository).rstrip("/")
    whole = named if is_absolute(named) else f"{with_slashes(folder)}/{named}"
    whole = posixpath.normpath(whole)
    return whole[len(root) + 1 :] if whole.startswith(f"{root}/") else named


def is_absolute(path: str) -> bool:
    """Whether a path with forward slashes begins at a root or a drive."""
    return path.startswith("/") or bool(_DRIVE.match(path))


class ByteColumns:
    """Columns of a text in bytes of UTF-8, from columns in code points.

    >>> ByteColumns("a\U00010400b").column(1, 3)
    6
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        parts = () if text.isascii() else range(0, len(text), _STEP)
        # How many bytes stand before every thousandth character: no line is read from its beginning.
        self._before = [0, *accumulate(_size(text[start : start + _STEP]) for start in parts)]

    def column(self, line: int, column: int) -> int:
        """The column in bytes, 1-based, of a line and column that are 1-based."""
        if self._text.isascii() or not 0 < line <= len(self._starts):
            return column
        start = self._starts[line - 1]
        return self._bytes(start + column - 1) - self._bytes(start) + 1

    def _bytes(self, offset: int) -> int:
        part, rest = divmod(min(offset, len(self._text)), _STEP)
        return self._before[part] + _size(self._text[part * _STEP : part * _STEP + rest])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
