"""Which variable an element of a JATS citation is read into, for telling where a value stands."""

from collections.abc import Mapping

from refkit.formats.jats.tables import ATTRIBUTES, COMMENTED, COMMENTED_DATES, PUB_IDS
from refkit.formats.xml_elements import Element
from refkit.model import attribute_name

_OF_ELEMENTS: Mapping[str, str] = {
    **ATTRIBUTES,
    **dict.fromkeys(("article-title", "chapter-title", "data-title"), "title"),
    **dict.fromkeys(("year", "month", "day", "season", "string-date", "date"), "issued"),
    **dict.fromkeys(("fpage", "lpage", "page-range"), "page"),
    "part-title": "part_title",
    "source": "title",
    "conf-date": "event_date",
    "date-in-citation": "accessed",
}
_OF_IDS: Mapping[str, str] = {
    **{kind: name for name, kind in PUB_IDS.items()},
    "isbn": "isbn",
    "issn": "issn",
    "arxiv": "number",
    "uri": "url",
}


def attribute_of(one: Element) -> str | None:
    """The attribute; of titles that which they mostly are, None where nothing is read."""
    if one.name == "pub-id":
        return _OF_IDS.get(one.attributes.get("pub-id-type", "").lower())
    if one.name in ("ext-link", "uri"):
        kind = one.attributes.get("ext-link-type", "uri")
        return kind if kind in PUB_IDS else "url"
    if one.name == "comment":
        attribute = attribute_name(one.attributes.get("content-type", ""))
        known = (*COMMENTED, *COMMENTED_DATES, "container_title", "language")
        return attribute if attribute in known else "note"
    return _OF_ELEMENTS.get(one.name)
