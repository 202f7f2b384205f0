"""BibTeX, the format of LaTeX, both directions; biblatex's fields are read too.

Source: BibTeXing (O. Patashnik, 1988); biblatex manual, section 2.
"""

from refkit.formats.bibtex.held import held
from refkit.formats.bibtex.read import read
from refkit.formats.bibtex.write import write

__all__ = ["held", "read", "write"]
