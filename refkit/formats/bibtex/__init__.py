"""BibTeX, the format of LaTeX, both directions; biblatex's fields are read too.

Source: BibTeXing (O. Patashnik, 1988); biblatex manual, section 2.
"""

import re

from refkit.formats.bibtex.held import held
from refkit.formats.bibtex.read import read
from refkit.formats.bibtex.write import write
from refkit.formats.format import Format

_LOOKS_LIKE = re.compile(r"^[ \t]{0,100}@[A-Za-z]{1,40}[ \t]{0,10}[{(]", re.MULTILINE)
_BEGINNING = 20_000


def detects(text: str) -> bool:
    """Whether a block (@article{...) begins near the beginning of the text."""
    return bool(_LOOKS_LIKE.search(text[:_BEGINNING].removeprefix("\ufeff")))


FORMAT = Format("bibtex", (".bib",), detects, read, write, held)
