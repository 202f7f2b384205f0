"""EndNote XML, what EndNote exports and screening tools take, both directions.

Source: EndNote's RSXML document type definition (Clarivate), and files that EndNote X9 to 21 exported.
"""

from refkit.formats.endnote_xml.held import held
from refkit.formats.endnote_xml.read import places, read
from refkit.formats.endnote_xml.write import write

__all__ = ["held", "places", "read", "write"]
