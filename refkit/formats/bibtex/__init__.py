"""BibTeX, the format of LaTeX, both directions; biblatex's fields are read too.

Source: BibTeXing (O. Patashnik, 1988); biblatex manual, section 2.
"""

from collections.abc import Iterable, Iterator

from refkit.formats.bibtex import holding, reading, writing
from refkit.formats.bibtex.reading import places
from refkit.formats.bibtex.tables import BIBTEX
from refkit.formats.targets import GENERIC, Target
from refkit.model import Reading, Reference, Writing

__all__ = ["held", "places", "read", "read_entries", "write"]


def read(text: str) -> Reading:
    """Read the entries of a BibTeX or biblatex file.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    return reading.read(text, BIBTEX)


def read_entries(text: str) -> Iterator[Reading]:
    """Read one block after the other; nothing that was read before is kept in memory.

    Raises:
        FormatError: There is no block (@...) in it.
    """
    return reading.read_entries(text, BIBTEX)


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:
    """Write one entry a reference, an empty line between."""
    return writing.write(references, BIBTEX, target)


def held(reference: Reference, target: Target = GENERIC) -> Reference:
    """The variables that have a field in the entry type, each on one line."""
    return holding.held(reference, BIBTEX, target)
