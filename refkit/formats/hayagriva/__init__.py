"""Hayagriva, the YAML that Typst takes for a bibliography, both directions.

Source: The Hayagriva YAML File Format, https://github.com/typst/hayagriva/blob/main/docs/file-format.md, and what
Typst 0.15 makes of each field.
"""

from refkit.formats.hayagriva.held import held
from refkit.formats.hayagriva.read import places, read
from refkit.formats.hayagriva.write import write

__all__ = ["held", "places", "read", "write"]
