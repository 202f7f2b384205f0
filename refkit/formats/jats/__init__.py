"""The reference lists of JATS, the XML of journals and of PubMed Central, both directions.

Reads whole articles too, of which only the references count; writes a `ref-list` of `element-citation`.

Source: JATS 1.3 Archiving and Interchange Tag Set, https://jats.nlm.nih.gov/archiving/tag-library/1.3/;
JATS4R recommendations on citations.
"""

from refkit.formats.jats.held import held
from refkit.formats.jats.read import places, read
from refkit.formats.jats.write import write

__all__ = ["held", "places", "read", "write"]
