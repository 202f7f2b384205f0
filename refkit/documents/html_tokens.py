"""Markup into tags and text, in one pass whose time is linear in the length, whatever the markup.

The parser of the standard library is quadratic on tags that never end (20,000 of "<a " take it half a
minute in Python 3.11), and a page is not to be trusted.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from refkit.documents.html_elements import SKIPPED

# Quotes may hold ">". Possessive, and of bounded count: a tag that does not end fails without a second try.
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]{0,40})(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'){0,100}+)>"
)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]{1,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


class Token(NamedTuple):
    """A piece of markup.

    Attributes:
        kind: "text", "open" or "close".
        text: The text, entities read; or the name of the element, lower case.
        attributes: As written.
    """

    kind: str
    text: str
    attributes: str = ""

    def attribute(self, name: str) -> str:
        """The value of an attribute; "" where it has none."""
        for match in _ATTRIBUTE.finditer(self.attributes):
            if match[1].lower() == name:
                return html.unescape(match[2] or match[3] or match[4] or "")
        return ""

    def has(self, name: str) -> bool:
        """Whether an attribute stands there, with or without a value."""
        return any(match[1].lower() == name for match in _ATTRIBUTE.finditer(self.attributes))

    def number(self, name: str, default: int) -> int:
        """The value of an attribute that is a short number, else the default."""
        value = self.attribute(name).strip()
        return int(value) if re.fullmatch(r"-?\d{1,6}", value) else default


def read_tokens(markup: str) -> Iterator[Token]:
    """The tags and texts of a page in their order; comments, declarations and skipped elements left out."""
    cursor = _Cursor(markup)
    place = 0
    while (start := markup.find("<", place)) >= 0:
        if start > place:
            yield Token("text", html.unescape(markup[place:start]))
        if match := _TAG.match(markup, start):
            token = Token("close" if match["slash"] else "open", match["name"].lower(), match["attributes"])
            place = cursor.after_element(token, match.end())
            if place == match.end():
                yield token
        elif (after := cursor.after_declaration(start)) > start:
            place = after
        else:
            yield Token("text", "<")
            place = start + 1
    if place < len(markup):
        yield Token("text", html.unescape(markup[place:]))


class _Cursor:
    """Searches ahead; what was once not found is not looked for again, so that all searches are linear."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._missing: set[str] = set()

    def after_declaration(self, start: int) -> int:
        """The place after a comment or declaration; `start` where none begins, or it does not end."""
        if self._markup.startswith("<!--", start):
            return self._after("-->", start + 4, start)
        if self._markup.startswith("<![CDATA[", start):
            return start + 9
        return self._after(">", start, start) if self._markup.startswith(("<!", "<?"), start) else start

    def after_element(self, token: Token, end: int) -> int:
        """The place after an element that is skipped, if this tag opens one and it is closed; else `end`."""
        if token.kind != "open" or token.text not in SKIPPED or token.attributes.endswith("/"):
            return end
        return self._after(f"</{token.text}", end, end)

    def _after(self, mark: str, start: int, default: int) -> int:
        if mark in self._missing:
            return default
        found = re.compile(re.escape(mark), re.IGNORECASE).search(self._markup, start)
        if not found:
            self._missing.add(mark)
            return default
        return found.end() if not mark.startswith("</") else self._past_tag(found.end())

    def _past_tag(self, place: int) -> int:
        close = self._markup.find(">", place, place + 100)
        return close + 1 if close >= 0 else place
