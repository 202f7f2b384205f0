"""Answers that are Atom feeds: read without entities, cached and asked for as politely as JSON.

Loading this module loads requests and requests-cache; only a source that is being opened does.
"""

from typing import Any
from xml.parsers import expat

from refkit.resolve.http import HttpClient

# A feed has five levels; what is deeper was not written by a registry.
_DEEPEST = 30
_LONGEST_TEXT = 100_000

# An element: its name without its namespace, the texts in it, and the elements in it.
Element = dict[str, Any]


class FeedClient(HttpClient):
    """As HttpClient, where the answers are XML: `get` gives the root element."""

    def _get(self, url: str, params: dict[str, str], **options: Any) -> Any:  # noqa: ANN401 - as HttpClient has it
        response = super()._get(url, params, **options)
        response.json = lambda: read_feed(response.content)
        return response


def read_feed(content: bytes) -> Element | None:
    """The elements of a feed; None where it is no XML, has a document type, or is nested without end.

    No document type is accepted, and with it no entity: no feed has one, and they can grow without bound.

    >>> feed = read_feed(b"<feed xmlns='x'><entry><id>1</id></entry></feed>")
    >>> [child["name"] for child in feed["children"][0]["children"]]
    ['id']
    """
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - a parameter without a name
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return reader.root


class _Reader:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *_: object) -> None:
        raise ValueError("a document type")

    def _start(self, tag: str, _: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise ValueError("nested too deeply")
        element: Element = {"name": tag.rpartition(":")[2], "text": "", "children": []}
        if self._open:
            self._open[-1]["children"].append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if len(self._open[-1]["text"]) < _LONGEST_TEXT:
            self._open[-1]["text"] += text
