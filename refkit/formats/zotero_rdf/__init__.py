"""Zotero RDF, what Zotero writes and reads without loss, both directions.

Written from files that Zotero 7 exported. What Zotero has no field for stands in its Extra field, in lines
that Zotero itself understands ("original-date: 1998").
"""

from refkit.formats.zotero_rdf.held import held
from refkit.formats.zotero_rdf.read import places, read
from refkit.formats.zotero_rdf.write import write

__all__ = ["held", "places", "read", "write"]
