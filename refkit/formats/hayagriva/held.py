"""What Hayagriva holds of a reference, derived from the table."""

from typing import Any

from refkit.formats.hayagriva.tables import FIELDS_OF, held_type
from refkit.formats.hayagriva.values import date_form, person_form, text_form
from refkit.formats.holding import keep
from refkit.formats.names import held_names
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import one_line
from refkit.model import NAME_VARIABLES, Date, Reference


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a field in the type, in the form that Typst takes."""
    item_type = held_type(reference.type)
    fields = FIELDS_OF[item_type]

    def form(name: str, value: str | Date) -> str | Date | None:
        return date_form(value) if isinstance(value, Date) else text_form(fields[name][2], value)

    kept: dict[str, Any] = {
        **keep(reference, fields, form),
        **held_names(reference, [name for name in fields if name in NAME_VARIABLES], person_form),
        "et_al": (),  # "et al." would be a person named so
        "type": item_type,
        "citation_key": one_line(reference.citation_key or "") or None,
    }
    for name in ("title", "container_title"):
        if not kept.get(name) and kept.get(f"{name}_short"):
            kept[name] = kept.pop(f"{name}_short")  # a short form stands beside a full one only
    if not kept.get("url"):
        kept.pop("accessed", None)  # the date stands with the address
    return Reference(**kept)
