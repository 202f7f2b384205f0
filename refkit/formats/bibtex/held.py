"""What BibTeX holds of a reference, derived from the table."""

import re
from typing import Any

from refkit.formats.bibtex.names import bibtex_name
from refkit.formats.bibtex.tables import ENTRY_OF_TYPE, KNOWN_FIELDS, fields_of
from refkit.formats.dates import edtf_form
from refkit.formats.holding import keep
from refkit.formats.keywords import join_keywords, split_keywords
from refkit.formats.markup import without_nocase
from refkit.formats.names import held_names
from refkit.formats.targets import GENERIC, Target
from refkit.formats.texts import bare_doi, one_line
from refkit.model import NAME_VARIABLES, Date, Reference, attribute_name
from refkit.text.dashes import hyphenate

# Written as they are: LaTeX reads url and doi verbatim, and so does Zotero.
VERBATIM = frozenset({"doi", "url"})
_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")


def held(reference: Reference, target: Target = GENERIC) -> Reference:  # noqa: ARG001
    """The variables that have a field in the entry type, each on one line."""
    fields = fields_of(ENTRY_OF_TYPE[reference.type])
    names = [name for name in fields if name in NAME_VARIABLES]
    kept: dict[str, Any] = {
        **keep(reference, fields, _form),
        **held_names(reference, names, bibtex_name),
        "custom": _custom(reference.custom),
    }
    kept["et_al"] = tuple(name for name in kept["et_al"] if kept.get(attribute_name(name)))
    key = one_line(reference.citation_key or "") or None
    return Reference(**with_article_number({**kept, "type": reference.type, "citation_key": key}))


def with_article_number(values: dict[str, Any]) -> dict[str, Any]:
    """An article number stands in pages too, where readers look for it (Zotero, bibtex styles)."""
    is_article = ENTRY_OF_TYPE[values["type"]] == "article"
    # Beside a genre ("abstract 0379") it numbers the abstract, and is no page.
    if is_article and values.get("number") and not values.get("page") and not values.get("genre"):
        return {**values, "page": page_form(values["number"])}
    return values


def page_form(text: str) -> str:
    """Pages with hyphens on one line."""
    return hyphenate(one_line(text))


def verbatim_form(text: str) -> str:
    """An address without what would break out of the braces; percent-encoded, it stays the same address."""
    return "".join(_UNSAFE.get(character, character) for character in one_line(text))


def _form(name: str, value: str | Date) -> str | Date | None:
    if isinstance(value, Date):
        return edtf_form(value)
    if name in VERBATIM:
        return verbatim_form(bare_doi(one_line(value)) if name == "doi" else value)
    if name == "page":
        return page_form(value)
    if name == "keyword":
        return join_keywords(split_keywords(one_line(value)))
    text = one_line(without_nocase(one_line(value)))
    # howpublished = {http://...} is read as the URL.
    return None if name == "genre" and is_address(text) else text


def is_address(text: str) -> bool:
    """Whether a howpublished is an address."""
    return one_line(text).lower().startswith(("http://", "https://"))


def _custom(custom: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    kept = {
        name: one_line(text)
        for name, text in custom
        if _FIELD_NAME.fullmatch(name) and name not in KNOWN_FIELDS and one_line(text)
    }
    return tuple(kept.items())
