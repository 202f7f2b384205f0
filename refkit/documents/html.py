"""HTML: its blocks as paragraphs, list items with their numbers, rows of tables as lines.

Source: HTML Living Standard, section 15.3 (rendering of flow content).
"""

import codecs
import re
from dataclasses import dataclass, field

from refkit.documents.document import Document
from refkit.documents.html_elements import BLOCKS
from refkit.documents.html_tokens import Token, read_tokens
from refkit.documents.paragraphs import Paragraphs
from refkit.model import Extraction
from refkit.text.decoding import Decoded, decode

_LOOKS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body|div|ol|ul|p|table)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.IGNORECASE)
_LISTS = {"ol": True, "ul": False, "menu": False, "dir": False}
_LABEL = re.compile(r"\W{0,2}\d{1,4}[a-z]?[\].):]|\[[^\[\]]{1,40}\]")
# "^ a b" before a reference leads back to where Wikipedia cites it.
_BACKLINK = re.compile(r"\s*(?:[\^↑]|[a-z])?\s*")


@dataclass(slots=True)
class _List:
    """An open list: whether items are numbered, and the number of the next."""

    is_ordered: bool = False
    next: int = 1
    step: int = 1
    in_item: bool = False


@dataclass(slots=True)
class _Page:
    """What is open while a page is read."""

    out: Paragraphs = field(default_factory=Paragraphs)
    lists: list[_List] = field(default_factory=lambda: [_List()])
    label: str = ""
    cells: int = 0
    in_cell: bool = False
    in_words: bool = False  # of the cell
    in_backlinks: bool = False
    in_term: bool = False
    in_pre: bool = False
    break_due: bool = False


def extract(content: bytes) -> Extraction:
    """The text of a page; scripts, styles, menus and the head are left out."""
    decoded = _decode(content)
    page = _Page()
    for token in read_tokens(decoded.text):
        if token.kind == "text":
            _text(page, token.text)
        elif token.kind == "open":
            _open(page, token)
        else:
            _close(page, token.text)
    _end(page)
    return Extraction(text=page.out.text(), kind="html", problems=decoded.problems)


def _decode(content: bytes) -> Decoded:
    """By the charset that the page names, where it is no UTF-8."""
    named = _CHARSET.search(content[:4096])
    if named:
        try:
            name = codecs.lookup(named[1].decode("ascii")).name
            if name not in {"utf-8", "iso8859-1", "cp1252"}:
                return Decoded(content.decode(name))
        except (LookupError, UnicodeError):
            pass  # a wrong name: the bytes themselves will tell
    return decode(content)


def _text(page: _Page, text: str) -> None:
    if page.break_due and text.strip():
        _end(page)
    if page.out.is_empty and text.strip():
        text = _begin(page, text.lstrip())
    page.in_words = page.in_words or bool(text.strip())
    page.out.add(text, verbatim=page.in_pre)


def _begin(page: _Page, text: str) -> str:
    """The first words of a paragraph, with the number that the list gives them unless they bring their own."""
    if page.lists[-1].in_item and (page.in_backlinks or text[0] in "^↑"):
        page.in_backlinks = bool(_BACKLINK.fullmatch(text))
        if page.in_backlinks:
            return ""
    label, page.label = page.label, ""
    return text if not label or _LABEL.match(text) else label + text


def _end(page: _Page) -> None:
    page.break_due = False
    page.out.end()


def _open(page: _Page, token: Token) -> None:
    name = token.text
    if name == "a":
        page.out.open_link(token.attribute("href"))
    elif name == "br":
        page.out.add(" " if page.lists[-1].in_item else "\n", verbatim=True)
    elif name in {"td", "th"}:
        _open_cell(page)
    elif name in BLOCKS:
        _break(page, name)
        _open_block(page, token)


def _open_block(page: _Page, token: Token) -> None:
    name = token.text
    if name in _LISTS:
        _end(page)
        page.lists.append(_new_list(token))
    elif name == "li":
        _end(page)
        _open_item(page, token)
    elif name == "tr":
        _end(page)
        page.cells, page.in_cell = 0, False
    elif name in {"dt", "dd"}:
        if name == "dt":
            _end(page)
        page.in_term = True
    page.in_pre = page.in_pre or name == "pre"


def _open_cell(page: _Page) -> None:
    page.break_due = False
    page.in_cell, page.in_words = True, False
    page.cells += 1
    if page.cells > 1:
        page.out.add("\t", verbatim=True)


def _new_list(token: Token) -> _List:
    if token.has("reversed") and not token.has("start"):
        return _List()  # the first number is known when the last item is
    return _List(_LISTS[token.text], token.number("start", 1), -1 if token.has("reversed") else 1)


def _open_item(page: _Page, token: Token) -> None:
    inner = page.lists[-1]
    inner.in_item, page.in_backlinks = True, False
    number = token.number("value", inner.next)
    inner.next = number + inner.step
    page.label = f"{number}. " if inner.is_ordered else ""


def _close(page: _Page, name: str) -> None:
    if name == "a":
        page.out.close_link()
    elif name in {"td", "th"}:
        page.break_due = page.in_cell = False
    elif name in BLOCKS:
        _break(page, name)
        _close_block(page, name)


def _close_block(page: _Page, name: str) -> None:
    if name in _LISTS and len(page.lists) > 1:
        _end(page)
        page.lists.pop()
    elif name == "li":
        _end(page)
        page.lists[-1].in_item, page.label = False, ""
    elif name in {"dd", "dl"}:
        _end(page)
        page.in_term = False
    elif name == "tr":
        _end(page)
        page.in_cell = False
    page.in_pre = page.in_pre and name != "pre"


def _break(page: _Page, name: str) -> None:
    """End the paragraph, but for what is one by itself: a list item, a term with its text, a short cell."""
    if page.lists[-1].in_item or (page.in_term and name != "dl"):
        page.out.add(" ")
    elif page.in_cell:
        page.break_due = page.in_words
    else:
        _end(page)


def _look(content: bytes) -> bool:
    return bool(_LOOKS.match(content[:20_000]))


DOCUMENT = Document("html", (".html", ".htm", ".xhtml"), _look, is_binary=False, extract=extract)
