"""Names as formats hold them: text cleaned, and "et al." told from a person."""

import re
from collections.abc import Callable, Iterable

from refkit.formats.texts import one_line
from refkit.model import NAME_VARIABLES, Name, Reference, attribute_name, csl_variable

# What files hold in place of further names: BibTeX "others", RIS "et al." (anystyle, Zotero).
_ET_AL = re.compile(r"(?:and\s|&\s)?(?:others|et\.?\sal\.?|\.\.\.|…)", re.IGNORECASE)
_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")


def clean_name(name: Name) -> Name | None:
    """The name with its parts on one line, or None where nothing is left."""
    parts = {part: one_line(getattr(name, part) or "") or None for part in _PARTS}
    if not any(parts.values()):
        return None
    return name.model_copy(update=parts)


def is_et_al(name: Name) -> bool:
    """Whether a name is no name but the mark of a list cut short.

    >>> is_et_al(Name(literal="et al.")), is_et_al(Name(family="Others", given="A."))
    (True, False)
    """
    return bool(_ET_AL.fullmatch(str(name)))


def held_names(
    reference: Reference, attributes: Iterable[str], form: Callable[[Name], Name | None]
) -> dict[str, object]:
    """The name lists in the form a format gives them, and `et_al` with what stood for "et al." in them."""
    held: dict[str, object] = {}
    cut = set(reference.et_al)
    for attribute in attributes:
        names = [shaped for name in getattr(reference, attribute) if (shaped := form(name))]
        kept = tuple(name for name in names if not is_et_al(name))
        held[attribute] = kept
        if len(kept) < len(names):
            cut.add(csl_variable(attribute))
    held["et_al"] = tuple(sorted(variable for variable in cut if attribute_name(variable) in NAME_VARIABLES))
    return held
