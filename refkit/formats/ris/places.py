"""Where the records of a RIS file and their fields stand."""

from dataclasses import replace

from refkit.formats.ris.dialects import SpelledInRis, spelled_in_ris
from refkit.formats.ris.fields import records_of, with_line_feeds
from refkit.formats.ris.tables import MEANINGS, TYPE_OF_TY
from refkit.formats.tagged import TaggedField
from refkit.formats.texts import one_line
from refkit.model import Place


def places(text: str) -> tuple[Place, ...]:
    """One place for each record that `read` reads, in the same order; none where it finds no record."""
    given = with_line_feeds(text)
    if spelled := spelled_in_ris(given):
        return tuple(_led_back(place, given, spelled) for place in _places_in(spelled.text))
    return tuple(_places_in(given))


def _places_in(text: str) -> list[Place]:
    found: list[Place] = []
    for record in records_of(text):
        if record[0].tag == "TY" or (found and record[0].tag not in ("", "ER")):
            found.append(_place_of(record, text))
    return found


def _led_back(place: Place, given: str, spelled: SpelledInRis) -> Place:
    """The place in a text of another dialect, with fields by their names there."""
    origin = spelled.origin
    fields = []
    for one in place.fields:
        begun, start = origin(one.name_start), origin(one.start)
        end = origin(max(one.start, one.end - 1)) + (one.end > one.start)
        name = given[begun : begun + 2]
        variable = "PMID" if name == "PM" else one.variable  # RIS tells it from a PMCID by its form
        fields.append(replace(one, name=name, start=start, end=end, name_start=begun, variable=variable))
    end = max((one.end for one in fields), default=origin(place.start))
    key_start = next((one.start for one in fields if one.name == "%F"), origin(place.start))
    return replace(place, start=origin(place.start), end=end, key_start=key_start, fields=tuple(fields))


def _place_of(record: list[TaggedField], text: str) -> Place:
    kind = one_line(text[record[0].start : record[0].end]) if record[0].tag == "TY" else ""
    meanings = MEANINGS[TYPE_OF_TY.get(kind.upper(), "document")]
    key = next((one for one in record if one.tag == "ID"), None)
    return Place(
        kind=kind,
        key=key.value_in(text) if key else None,
        start=record[0].tag_start,
        end=record[-1].end_in(text),
        key_start=key.start if key else record[0].tag_start,
        fields=tuple(
            one.place_in(text, "page" if one.tag == "EP" else meanings.get(one.tag))
            for one in record
            if one.tag not in ("TY", "ER")
        ),
    )
