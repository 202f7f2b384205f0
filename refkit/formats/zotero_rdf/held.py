"""What Zotero RDF holds of a reference: nearly all of it."""

from typing import Any

from refkit.formats.holding import keep
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.names import held_names
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi
from refkit.formats.xml_text import xml_date, xml_line, xml_lines
from refkit.formats.zotero_rdf.tables import kind_of
from refkit.formats.zotero_rdf.values import zotero_name
from refkit.model import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES, Date, Reference

RIGHTS = "rights"
_LONG = frozenset({"abstract", "annote", "note"})
_HELD = tuple(name for name in (*DATE_VARIABLES, *TEXT_VARIABLES) if name != "id")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """All variables; names in two fields, text but for abstract and notes on one line."""
    kept: dict[str, Any] = {
        **keep(reference, _HELD, _form),
        **held_names(reference, NAME_VARIABLES, zotero_name),
        "custom": tuple(
            (key, text) for key, given in reference.custom if key == RIGHTS and (text := xml_line(given))
        )[:1],
    }
    return Reference(**with_quirks({**kept, "type": reference.type}))


def with_quirks(values: dict[str, Any]) -> dict[str, Any]:
    """The places where one thing stands for two in Zotero; for reading and writing alike."""
    # Zotero shows an article number as pages only.
    is_article = values["type"] == "article-journal" and not values.get("genre")
    if is_article and values.get("number") and not values.get("page"):
        values = {**values, "page": values["number"]}
    # Of films Zotero knows directors and no authors; an author alone is written as both, and is an author.
    kind, _ = kind_of(values["type"])
    if (
        "director" in kind.people
        and "author" not in kind.people
        and values.get("director") == values.get("author")
    ):
        values = {**values, "director": ()}
    return values


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return xml_date(value)
    if name in _LONG:
        return xml_lines(value)
    if name == "keyword":
        return join_keywords(split_keywords(xml_line(value)))
    return bare_doi(xml_line(value)) if name == "doi" else xml_line(value)
