"""The parts of a JATS citation: its elements in a row, its names, its titles with their markup."""

from collections.abc import Iterator

from refkit.formats.jats.tables import MARKUP
from refkit.formats.xml_elements import Element
from refkit.formats.xml_markup import marked_title
from refkit.model import Name

_KINDS = {tag: (kind,) for kind, tag in MARKUP.items()}
# Marks up text, or says of the citation what is no variable's.
PASSED_OVER = frozenset(
    (*MARKUP.values(), "named-content", "styled-content", "label", "email", "role", "era", "x", "bold", "underline", "title",
     "monospace", "roman", "sans-serif", "overline", "strike", "xref", "object-id", "annotation", "institution-id", "break")
)  # fmt: skip


def parts_of(citation: Element) -> Iterator[Element]:
    """The parts of a citation, also those within italics and the like."""
    for one in citation.children():
        if one.name in PASSED_OVER or one.name in ("date", "conference", "publisher"):
            yield from parts_of(one)
        if one.name not in ("conference", "publisher"):
            yield one


def names_of(one: Element) -> list[Name]:
    """The name that an element is; of alternatives the first."""
    if one.name in ("name-alternatives", "collab-alternatives"):
        return [name for inner in list(one.children())[:1] for name in names_of(inner)]
    parts = (
        {child.name: child.line() for child in one.children()} if one.name in ("name", "string-name") else {}
    )
    family, given = (parts.get(tag) or None for tag in ("surname", "given-names"))
    if family or given:
        eastern = one.attributes.get("name-style") == "eastern" or None
        suffix = parts.get("suffix") or None
        return [Name(family=family, given=given, suffix=suffix, static_ordering=eastern)]
    literal = one.line()
    return [Name(literal=literal)] if literal else []


def title_of(one: Element) -> str:
    """The text of a title, with its markup."""
    return marked_title(one, lambda part: _KINDS.get(part.name, ()), MARKUP)
