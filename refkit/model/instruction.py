"""What a field of a word processor's document says to the program that made it."""

from refkit.model.value import Value


class Instruction(Value):
    """The code of a field, beside the text that is shown in its place.

    Attributes:
        text: The code ("ADDIN ZOTERO_ITEM CSL_CITATION {...}"), without white space around it.
        data: What the field holds beside its code, as it stands there (base64).
        start: Offset in `Extraction.text` at which its shown text begins, in code points.
        end: Offset behind that text.
    """

    text: str
    data: str = ""
    start: int
    end: int
