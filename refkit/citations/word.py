"""Fields of Word documents: what Zotero, Mendeley and EndNote have put there to cite by.

Source: Zotero and Mendeley Desktop write "ADDIN ZOTERO_ITEM CSL_CITATION {...}" and "ADDIN CSL_CITATION {...}", with
citations of https://github.com/citation-style-language/schema (csl-citation.json); Mendeley Cite the same in base64, in
the tag of a content control; EndNote "ADDIN EN.CITE <EndNote>...", or the same in base64 beside the code.
"""

import base64
import binascii
import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from refkit.model.citation import Citation
from refkit.model.instruction import Instruction

_CSL = re.compile(
    r"ADDIN\s{1,5}(?:ZOTERO_ITEM\s{1,5}|Mendeley[ _]Citation\S{0,60}\s{1,5})?CSL_CITATION", re.IGNORECASE
)
_MENDELEY_CITE = re.compile(r"MENDELEY_CITATION_v\d{1,2}_")
_ENDNOTE = re.compile(r"ADDIN\s{1,5}EN\.CITE(?!\.)")
_CITE = re.compile(r"<Cite\b[^<>]{0,500}>")
_TAG = re.compile(r"<[^<>]{0,500}>")
_KEY_IN_NOTE = re.compile(r"^(?:citation key|bibtex):[ \t]{0,5}(\S{1,300})", re.IGNORECASE | re.MULTILINE)
_MOST_ITEMS = 1_000
_LONGEST_KEY = 300


def cited(instructions: Iterable[Instruction]) -> Iterator[Citation]:
    """The works that fields cite: each by its citation key, else its DOI, its title or its number in a library.

    A field that cannot be read cites nothing.
    """
    for one in instructions:
        for item in _items(one):
            key, doi, title = item
            if name := key or doi or title:
                yield Citation("key", name[:_LONGEST_KEY], one.start, one.end, doi=doi, title=title)


def _items(instruction: Instruction) -> Iterator[tuple[str, str | None, str | None]]:
    """Key, DOI and title of each work that a field cites."""
    text = instruction.text
    if found := _CSL.match(text):
        yield from _csl_items(text[found.end() :])
    elif found := _MENDELEY_CITE.match(text):
        yield from _csl_items(_decoded(text[found.end() :]))
    elif found := _ENDNOTE.match(text):
        yield from _endnote_items(text[found.end() :] if "<" in text else _decoded(instruction.data))


def _csl_items(text: str) -> Iterator[tuple[str, str | None, str | None]]:
    citation = _json(text)
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    for item in items[:_MOST_ITEMS] if isinstance(items, list) else ():
        data = item.get("itemData") if isinstance(item, dict) else None
        if isinstance(data, dict):
            yield _csl_key(data), _text(data.get("DOI")), _text(data.get("title"))


def _json(text: str) -> Any:  # noqa: ANN401 - JSON
    """The first JSON value of a text; a random number may stand behind it."""
    try:
        return json.JSONDecoder().raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _csl_key(data: dict[str, Any]) -> str:
    """The citation key of an item: its own, or what Better BibTeX wrote in its note; its id only where that is no number."""
    note = data.get("note")
    told = _KEY_IN_NOTE.search(note) if isinstance(note, str) else None
    key = _text(data.get("citation-key")) or (told[1] if told else None)
    id = _text(data.get("id")) or ""
    is_address = id.isdecimal() or "/" in id or id.startswith("ITEM-")
    return key or ("" if is_address else id)


def _endnote_items(text: str) -> Iterator[tuple[str, str | None, str | None]]:
    for part in _CITE.split(text)[1 : _MOST_ITEMS + 1]:
        yield (
            _element(part, "label") or "",
            _element(part, "electronic-resource-num"),
            _element(part, "title"),
        )


def _element(text: str, name: str) -> str | None:
    """The text of the first element of a name, without the elements of styles inside."""
    _, found, rest = text.partition(f"<{name}>")
    content, closed, _ = rest.partition(f"</{name}>")
    return _text(html.unescape(_TAG.sub("", content))) if found and closed else None


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()) + "==", validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
