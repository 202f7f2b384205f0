"""RIS, the tagged format of reference managers, both directions.

Source: RIS Format Specifications (Research Information Systems, 2011).
"""

from refkit.formats.ris.held import held
from refkit.formats.ris.places import places
from refkit.formats.ris.read import read, read_each
from refkit.formats.ris.write import write

__all__ = ["held", "places", "read", "read_each", "write"]
