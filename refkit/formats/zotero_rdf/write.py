"""Writing Zotero RDF: one node an item, with its journal, series and publisher inside."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from refkit.formats.citation_keys import citation_keys
from refkit.formats.holding import losses
from refkit.formats.keywords import split_keywords
from refkit.formats.targets import GENERIC, Target
from refkit.formats.xml_text import DECLARATION, branch, leaf
from refkit.formats.zotero_rdf.extra import ET_AL, TYPE, extra_lines
from refkit.formats.zotero_rdf.held import RIGHTS, held
from refkit.formats.zotero_rdf.tables import (
    CONTAINER,
    EVENT,
    ITEM,
    NAMESPACES,
    PART,
    PUBLISHER,
    SERIES,
    Kind,
    Spot,
    fields_of,
    kind_of,
    people_of,
)
from refkit.formats.zotero_rdf.values import date_text, given_field, note_html
from refkit.model import (
    DATE_VARIABLES,
    NAME_VARIABLES,
    TEXT_VARIABLES,
    Date,
    Name,
    Problem,
    Reference,
    Writing,
)

_KEYED = ("id", "citation_key")
_NUMBERS = ("DOI", "ISBN", "ISSN")


def write(references: Iterable[Reference], target: Target = GENERIC) -> Writing:  # noqa: ARG001
    """Write one item a reference; Zotero imports the file as it is."""
    given = tuple(references)
    kept = [held(reference) for reference in given]
    problems: list[Problem] = []
    lines: list[str] = []
    for number, (reference, one, key) in enumerate(zip(given, kept, citation_keys(given), strict=True), 1):
        problems += losses(reference, one, key, format_name="Zotero RDF")
        lines += _item(one.model_copy(update={"citation_key": key}), number)
    names = "\n".join(f' xmlns:{prefix}="{address}"' for address, prefix in NAMESPACES.items())
    body = "".join(f"    {line}\n" for line in lines)
    return Writing(text=f"{DECLARATION}\n<rdf:RDF\n{names}>\n{body}</rdf:RDF>\n", problems=tuple(problems))


def _item(reference: Reference, number: int) -> list[str]:
    kind, is_whole = kind_of(reference.type)
    about, note = f"#item_{number}", f"#note_{number}"
    spots = fields_of(kind)
    values = {attribute: getattr(reference, attribute) for attribute in (*DATE_VARIABLES, *TEXT_VARIABLES)}
    fields = {
        spots[name]: value for name, value in values.items() if value and name in spots and name != "note"
    }
    if reference.annote:
        fields[spots["annote"]] = note
    if extra := extra_text(reference, kind, is_whole=is_whole):
        fields[spots["note"]] = extra
    item = branch(
        kind.node,
        leaf("z:itemType", kind.name),
        _part_of(kind, fields),
        _publisher(fields),
        *_people(reference, kind),
        _nested("bib:presentedAt", branch("bib:Conference", *_leaves(EVENT, fields))),
        *_leaves(ITEM, fields),
        *(leaf("dc:rights", text) for key, text in reference.custom if key == RIGHTS),
        rdf__about=about,
    )
    memo = branch("bib:Memo", leaf("rdf:value", note_html(reference.annote or "")), rdf__about=note)
    return [*item, *(memo if reference.annote else [])]


def extra_text(
    reference: Reference, kind: Kind, *, is_whole: bool, lacking: Collection[str] = frozenset()
) -> str:
    """The text of the Extra field: what the type has no place for, and the note.

    Args:
        is_whole: Whether the type says all of the reference's own.
        lacking: Variables that the reader has no place for, though the table has one.
    """
    places = {*fields_of(kind), *people_of(kind), *_KEYED} - {*lacking}
    values: dict[str, object] = {} if is_whole else {TYPE: reference.type}
    if reference.et_al:
        values[ET_AL] = " ".join(reference.et_al)
    for name in (*NAME_VARIABLES, *DATE_VARIABLES, *TEXT_VARIABLES):
        value = getattr(reference, name)
        if value and name not in places:
            values[name] = value
    return extra_lines(values, reference.note)


def creators(reference: Reference, kind: Kind) -> Mapping[str, tuple[Name, ...]]:
    """The people that a type has creators for, by variable."""
    names = {name: getattr(reference, name) for name in people_of(kind)}
    if "director" in kind.people and "author" not in kind.people:
        names["director"] = names["director"] or reference.author  # see `held.with_quirks`
    return names


def _part_of(kind: Kind, fields: dict[Spot, str | Date]) -> list[str]:
    series = _nested("dcterms:isPartOf", branch("bib:Series", *_leaves(SERIES, fields)))
    inner = series
    if kind.container:
        inner = _nested("dcterms:isPartOf", branch(kind.container, series, *_leaves(CONTAINER, fields)))
    if part := list(_leaves(PART, fields)):
        return _nested("dcterms:isPartOf", branch("bib:Part", inner, *part))
    return inner


def _publisher(fields: dict[Spot, str | Date]) -> list[str]:
    name, place = ((PUBLISHER, tag) for tag in ("foaf:name", "vcard:locality"))
    address = _nested("vcard:adr", branch("vcard:Address", _leaf("vcard:locality", fields.get(place))))
    return _nested("dc:publisher", branch("foaf:Organization", _leaf("foaf:name", fields.get(name)), address))


def _people(reference: Reference, kind: Kind) -> Iterator[list[str]]:
    names = creators(reference, kind)
    for attribute, element in people_of(kind).items():
        listed = (branch("rdf:li", branch("foaf:Person", *_person(name))) for name in names[attribute])
        yield _nested(element, branch("rdf:Seq", *listed))


def _person(name: Name) -> Iterator[list[str]]:
    yield leaf("foaf:surname", name.literal or name.family or "")
    if not name.literal:
        yield leaf("foaf:givenName", given_field(name))


def _leaves(where: str, fields: dict[Spot, str | Date]) -> Iterator[list[str]]:
    for (place, tag), value in fields.items():
        if place == where:
            yield from _element(tag, value)


def _element(tag: str, value: str | Date) -> Iterator[list[str]]:
    text = str(value)
    if tag in _NUMBERS:
        yield leaf("dc:identifier", f"{tag} {text}")
    elif tag == "URI":
        yield _nested("dc:identifier", branch("dcterms:URI", leaf("rdf:value", text)))
    elif tag == "LCC":
        yield _nested("dc:subject", branch("dcterms:LCC", leaf("rdf:value", text)))
    elif tag == "dc:subject":
        yield from (leaf(tag, keyword) for keyword in split_keywords(text))
    elif tag == "dcterms:isReferencedBy":
        yield leaf(tag, "", rdf__resource=text)
    else:
        yield _leaf(tag, value)


def _leaf(tag: str, value: str | Date | None) -> list[str]:
    if not value:
        return []
    return leaf(tag, date_text(value) if isinstance(value, Date) else value)


def _nested(name: str, inner: list[str]) -> list[str]:
    return branch(name, inner) if inner else []
