"""Where the records of a RIS file and their fields stand."""

from refkit.formats.ris.fields import TaggedField, records_of, with_line_feeds
from refkit.formats.ris.tables import MEANINGS, TYPE_OF_TY
from refkit.formats.texts import one_line
from refkit.model import FieldPlace, Place, csl_variable


def places(text: str) -> tuple[Place, ...]:
    """One place for each record that `read` reads, in the same order; none where it finds no record."""
    text = with_line_feeds(text)
    found: list[Place] = []
    for record in records_of(text):
        if record[0].tag == "TY" or (found and record[0].tag not in ("", "ER")):
            found.append(_place_of(record, text))
    return tuple(found)


def _place_of(record: list[TaggedField], text: str) -> Place:
    kind = one_line(text[record[0].start : record[0].end]) if record[0].tag == "TY" else ""
    meanings = MEANINGS[TYPE_OF_TY.get(kind.upper(), "document")]
    key = next((one for one in record if one.tag == "ID"), None)
    return Place(
        kind=kind,
        key=_value_of(key, text) if key else None,
        start=record[0].tag_start,
        end=_end_of(record[-1], text),
        key_start=key.start if key else record[0].tag_start,
        fields=tuple(
            _field_of(one, text, meanings.get(one.tag)) for one in record if one.tag not in ("TY", "ER")
        ),
    )


def _field_of(one: TaggedField, text: str, attribute: str | None) -> FieldPlace:
    if one.tag == "EP":
        attribute = "page"
    return FieldPlace(
        name=one.tag,
        text=_value_of(one, text),
        start=one.start,
        end=_end_of(one, text),
        name_start=one.tag_start,
        variable=csl_variable(attribute) if attribute else None,
    )


def _value_of(one: TaggedField, text: str) -> str:
    return text[one.start : one.end].rstrip()


def _end_of(one: TaggedField, text: str) -> int:
    return one.start + len(_value_of(one, text))
