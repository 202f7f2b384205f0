"""CFF, the file CITATION.cff of a program: its references, the work to cite for it, and the program itself.

Source: Citation File Format 1.2.0, https://github.com/citation-file-format/citation-file-format (schema.json and
schema-guide.md).
"""

from refkit.formats.cff.held import held
from refkit.formats.cff.read import places, read
from refkit.formats.cff.write import write

__all__ = ["held", "places", "read", "write"]
