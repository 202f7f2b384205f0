"""RIS, the tagged format of reference managers, both directions.

Source: RIS Format Specifications (Research Information Systems, 2011).
"""

from refkit.formats.ris.held import held
from refkit.formats.ris.read import read
from refkit.formats.ris.write import write

__all__ = ["held", "read", "write"]
