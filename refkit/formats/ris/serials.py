r"""SN holds an ISSN, an ISBN or the number of a report: form and type tell which.

EndNote writes several, with what they are for: "1558-8238 (Electronic)\n0021-9738 (Linking)".
"""

import re
from functools import lru_cache
from typing import Any

from refkit.errors import InvalidIdentifier
from refkit.formats.ris.tables import ATTRIBUTES, held_type
from refkit.model import ISBN, ISSN, ItemType

_LABEL = re.compile(r"\s?\([^()]{1,40}\)")
_NUMBERS = re.compile(r"[\dXx-]{8,17}(?:(?:[,;]\s?|\s)[\dXx-]{8,17}){0,9}")
_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_LONGEST = 400
_KINDS = ("isbn", "issn")


def serial_form(text: str) -> str:
    """Numbers without labels, each once; what is no list of numbers stays as it is.

    >>> serial_form("1558-8238 (Electronic) 0021-9738 (Linking)")
    '1558-8238, 0021-9738'
    """
    if len(text) > _LONGEST or "(" not in text:
        return text
    bare = _LABEL.sub(" ", text).strip()
    if not _NUMBERS.fullmatch(" ".join(bare.split())):
        return text
    return ", ".join(dict.fromkeys(re.split(r"[,;\s]+", bare)))


def with_serial(values: dict[str, Any], item_type: ItemType) -> dict[str, Any]:
    """The values with the one number that SN holds, in the variable as which it is read."""
    own = ATTRIBUTES[held_type(item_type)]["SN"]
    if not (values.get(own) or values.get("isbn") or values.get("issn")):
        return values
    text = values.get(own) or next((values[kind] for kind in _KINDS if _is_read(values, kind, own)), None)
    attribute = serial_attribute(text, own) if text else None
    if attribute == own and not any(values.get(kind) for kind in _KINDS if kind != own):
        return values
    dropped = {*_KINDS, own}
    kept = {name: value for name, value in values.items() if name not in dropped}
    return {**kept, attribute: text} if attribute else kept


def serial_attribute(text: str, own: str) -> str:
    """The attribute for the value of SN in a type in which it is `own`."""
    kind = _kind_of(text) if len(text) < 60 else None
    return kind if kind and (own != "number" or kind == "isbn") else own


def _is_read(values: dict[str, Any], kind: str, own: str) -> bool:
    return bool(values.get(kind)) and serial_attribute(values[kind], own) == kind


@lru_cache(maxsize=4096)
def _kind_of(text: str) -> str | None:
    """The attribute for a number that is one beyond doubt, or a list that begins with one."""
    first = text.split(",", 1)[0]
    try:
        if _ISSN.fullmatch(first):
            ISSN.parse(first)
            return "issn"
        # Ten digits may be any number.
        return "isbn" if str(ISBN.parse(first))[3:] and len(first) >= 13 else None
    except InvalidIdentifier:
        return None
