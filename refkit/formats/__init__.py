"""The file formats, one table: CSL-JSON, RIS, BibTeX. Each module holds both directions."""

from pathlib import PurePath

from refkit.errors import UnknownFormat
from refkit.formats import bibtex, csl_json, ris
from refkit.formats.format import Format

__all__ = ["FORMATS", "Format", "detect_format", "find_format", "format_for_path"]

# The order is that in which `detect_format` asks.
FORMATS: tuple[Format, ...] = (csl_json.FORMAT, ris.FORMAT, bibtex.FORMAT)


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
