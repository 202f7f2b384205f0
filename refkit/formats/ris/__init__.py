"""RIS, the tagged format of reference managers, both directions.

Source: RIS Format Specifications (Research Information Systems, 2011).
"""

import re

from refkit.formats.format import Format
from refkit.formats.ris.held import held
from refkit.formats.ris.read import read
from refkit.formats.ris.write import write

_LOOKS_LIKE = re.compile(r"^\ufeff?TY {0,3}-[ \r\n]", re.MULTILINE)
_BEGINNING = 20_000


def detects(text: str) -> bool:
    """Whether a record begins near the beginning of the text."""
    return bool(_LOOKS_LIKE.search(text[:_BEGINNING]))


FORMAT = Format("ris", (".ris",), detects, read, write, held)
