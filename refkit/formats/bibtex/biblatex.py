"""BibLaTeX, the format of biblatex and biber, both directions; BibTeX's fields are read too.

What is written begins with a comment that says so: the entries alone could be BibTeX's.

Source: biblatex manual, section 2.
"""

from collections.abc import Iterable, Iterator

from refkit.formats.bibtex import holding, reading, writing
from refkit.formats.bibtex.biblatex_tables import BIBLATEX
from refkit.formats.bibtex.reading import places
from refkit.formats.targets import GENERIC, Target
from refkit.model import Reading, Reference, Writing

__all__ = ["held", "places", "read", "read_entries", "write"]


def read(text: str) -> Reading:
    """Read the entries of a biblatex or BibTeX file.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    return reading.read(text, BIBLATEX)


def read_entries(text: str) -> Iterator[Reading]:
    """Read one block after the other; nothing that was read before is kept in memory.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    return reading.read_entries(text, BIBLATEX)


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write one entry a reference, an empty line between."""
    return writing.write(references, BIBLATEX, target)


def held(reference: Reference, target: Target = GENERIC) -> Reference:
    """The variables that have a field in the entry type, each on one line."""
    return holding.held(reference, BIBLATEX, target)
