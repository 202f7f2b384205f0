"""The file formats, one table; each module holds both directions of its format."""

import re
from pathlib import PurePath

from refkit.errors import UnknownFormat
from refkit.formats.format import Format
from refkit.formats.targets import TARGETS, Target, find_target

__all__ = [
    "FORMATS",
    "TARGETS",
    "Format",
    "Target",
    "detect_format",
    "find_format",
    "find_target",
    "format_for_path",
]

# The order is that in which `detect_format` asks.
FORMATS: tuple[Format, ...] = (
    Format(
        "csl-json",
        "CSL-JSON",
        (".json",),
        "refkit.formats.csl_json",
        re.compile(r"\A\ufeff?\s{0,10000}(?:\[\s{0,10000}(?:\{\s{0,10000}[\"}]|\])|\{\s{0,10000}\")"),
    ),
    Format(
        "ris",
        "RIS",
        (".ris",),
        "refkit.formats.ris",
        re.compile(r"^\ufeff?TY {0,3}-[ \r\n]", re.MULTILINE),
    ),
    Format(
        "bibtex",
        "BibTeX",
        (".bib",),
        "refkit.formats.bibtex",
        re.compile(r"^\ufeff?[ \t]{0,100}@[A-Za-z]{1,40}[ \t]{0,10}[{(]", re.MULTILINE),
    ),
)


def find_format(name: str) -> Format:
    """The format of this name.

    Raises:
        UnknownFormat: No format has it.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UnknownFormat(f"no format is named {name[:80]!r}; known are {names}")


def format_for_path(path: str | PurePath) -> Format:
    """The format that goes by the extension of a path; case does not count.

    Raises:
        UnknownFormat: No format goes by it.
    """
    suffix = PurePath(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.extensions:
            return known
    extensions = ", ".join(extension for known in FORMATS for extension in known.extensions)
    raise UnknownFormat(f"no format goes by the extension {suffix!r} of {path}; known are {extensions}")


def detect_format(text: str) -> Format | None:
    """The format that a text looks to be in, or None."""
    return next((known for known in FORMATS if known.detects(text)), None)
