"""Items as Zotero's web API takes them: JSON with the fields of their type, from the table of Zotero RDF."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from refkit.formats.citation_keys import citation_keys
from refkit.formats.holding import losses
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.zotero_rdf.field_names import FIELD_NAMES, creator_type
from refkit.formats.zotero_rdf.held import RIGHTS, held
from refkit.formats.zotero_rdf.tables import Kind, kind_of, people_of
from refkit.formats.zotero_rdf.values import date_text, given_field, note_html
from refkit.formats.zotero_rdf.write import creators, extra_text
from refkit.model import DATE_VARIABLES, TEXT_VARIABLES, Date, Name, Problem, Reference

# Fields and creators that a reader of items knows, by type.
Known = Mapping[str, Collection[str]]

# A longer tag is refused, and the item with it.
LONGEST_TAG = 255
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What goes elsewhere than into a field of text.
_ELSEWHERE = frozenset({"note", "annote", "keyword"})


@dataclass(frozen=True, slots=True)
class ZoteroItem:
    """A reference as Zotero's web API takes it.

    Attributes:
        key: Its citation key.
        fields: The JSON of the item.
        note: The note that hangs from it, as HTML; "" where there is none.
        problems: What Zotero cannot hold of the reference.
    """

    key: str
    fields: Mapping[str, Any]
    note: str
    problems: tuple[Problem, ...]


def zotero_items(references: Sequence[Reference], known: Known | None = None) -> tuple[ZoteroItem, ...]:
    """An item for each reference, in their order.

    Args:
        known: The fields and kinds of creators that a type has there, by type; what it does not have goes into Extra.
            None takes all of the table as known.
    """
    pairs = zip(references, citation_keys(references), strict=True)
    return tuple(_item(reference, key, known) for reference, key in pairs)


def _item(given: Reference, key: str, known: Known | None) -> ZoteroItem:
    reference = held(given).model_copy(update={"citation_key": key})
    kind, is_whole = kind_of(reference.type)
    lacking = {*_unknown(kind, known), *_unfit(reference)}
    tags, long_tags = _tags(reference)
    placed = reference.model_copy(update={"keyword": long_tags or None})
    if long_tags:
        lacking.add("keyword")
    extra = extra_text(placed, kind, is_whole=is_whole, lacking=lacking)
    fields = {
        "itemType": kind.name,
        "creators": [*_creators(reference, kind, lacking)],
        **_fields(reference, kind, lacking),
        **{key: text for key, text in reference.custom if key == RIGHTS},
        **({"extra": extra} if extra else {}),
        "tags": [{"tag": tag} for tag in tags],
        "collections": [],
        "relations": {},
    }
    note = note_html(reference.annote) if reference.annote else ""
    return ZoteroItem(key, fields, note, losses(given, reference, key, format_name="Zotero"))


def _unknown(kind: Kind, known: Known | None) -> Iterable[str]:
    """The variables whose field or creators a type of the reader does not have."""
    there = known.get(kind.name) if known else None
    if there is None:
        return ()
    names = {**FIELD_NAMES[kind.name], **{name: creator_type(one) for name, one in people_of(kind).items()}}
    return (name for name, field in names.items() if field not in there and name not in _ELSEWHERE)


def _unfit(reference: Reference) -> Iterable[str]:
    """The date of access, where it is no day: Zotero refuses an item with any other."""
    if reference.accessed and not _DAY.fullmatch(date_text(reference.accessed)):
        yield "accessed"


def _tags(reference: Reference) -> tuple[list[str], str]:
    """The keywords that can be tags, and those that are too long."""
    keywords = split_keywords(reference.keyword or "")
    tags = [keyword for keyword in keywords if len(keyword) <= LONGEST_TAG]
    return tags, join_keywords([keyword for keyword in keywords if len(keyword) > LONGEST_TAG])


def _fields(reference: Reference, kind: Kind, lacking: Collection[str]) -> Mapping[str, str]:
    names = FIELD_NAMES[kind.name]
    values = {
        names[name]: getattr(reference, name)
        for name in (*DATE_VARIABLES, *TEXT_VARIABLES)
        if name in names and name not in lacking and name not in _ELSEWHERE
    }
    return {
        name: date_text(value) if isinstance(value, Date) else value
        for name, value in values.items()
        if value
    }


def _creators(reference: Reference, kind: Kind, lacking: Collection[str]) -> Iterable[Mapping[str, str]]:
    named = creators(reference, kind)
    for attribute, element in people_of(kind).items():
        if attribute not in lacking:
            yield from (_creator(name, creator_type(element)) for name in named[attribute])


def _creator(name: Name, role: str) -> Mapping[str, str]:
    if name.literal:
        return {"creatorType": role, "name": name.literal}
    return {"creatorType": role, "firstName": given_field(name), "lastName": name.family or ""}
