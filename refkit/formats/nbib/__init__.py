"""PubMed's format, MEDLINE in tags (nbib), both directions.

Source: MEDLINE/PubMed Data Element (Field) Descriptions, National Library of Medicine,
https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

from refkit.formats.nbib.held import held
from refkit.formats.nbib.read import places, read, read_each
from refkit.formats.nbib.write import write

__all__ = ["held", "places", "read", "read_each", "write"]
