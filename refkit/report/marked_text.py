"""Text with marks for italics and the like, as a citation processor passes it through, and as files hold it.

A mark is one character for private use at the beginning and one at the end, so that everything else is text: it is
escaped once, at the end, for the file it goes to, and no title can bring markup of its own.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from refkit.formats.markup import plain_text
from refkit.formats.texts import one_line

Form = Literal["text", "html", "markdown"]
FORMS: tuple[Form, ...] = ("text", "html", "markdown")
# Name of a mark -> the characters before and behind what it marks.
MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        name: (chr(0xE010 + 2 * place), chr(0xE011 + 2 * place))
        for place, name in enumerate(("i", "b", "u", "sub", "sup", "sc"))
    }
)
_MARK = re.compile("[\ue010-\ue01b]")
_SPACES = re.compile("[ \n]{2,}")
_SCRIPT = re.compile(
    "([{}{}])([^<>\ue010-\ue01b]{{1,40}})[{}{}]".format(
        *(MARKS[name][end] for end in (0, 1) for name in ("sub", "sup"))
    )
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# "text" and a text, or "begin" and "end" and the name of a mark.
_Token = tuple[Literal["text", "begin", "end"], str]
_NAMES = {mark: (name, place == 1) for name, pair in MARKS.items() for place, mark in enumerate(pair)}
_TAGS: Mapping[str, str] = {
    "i": "i",
    "em": "i",
    "b": "b",
    "strong": "b",
    "sub": "sub",
    "sup": "sup",
    "sc": "sc",
}
_TAG = re.compile(r"<(/?)(i|em|b|strong|sub|sup|sc|span)((?: [^<>]{0,60})?)>")
_SMALL_CAPS = re.compile(r' style="font-variant: ?small-caps;?"')
_NOCASE = ' class="nocase"'
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{|}\[\]\ue010-\ue01b]+")
_BEHIND_ADDRESS = ".,;:!?"
# All that Markdown and pandoc take for a sign; a number or a dash at the beginning would begin a list.
_SIGN = re.compile(r"([\\`*_{}\[\]<>|~$&#^@])")
_BEGINNING = re.compile(r"^(\d{1,9})([.)])|^([-+=:%])")
_HTML: Mapping[str, tuple[str, str]] = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "u": ("<u>", "</u>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "sc": ('<span style="font-variant: small-caps">', "</span>"),
}
_MARKDOWN: Mapping[str, tuple[str, str]] = {
    "i": ("*", "*"),
    "b": ("**", "**"),
    "u": ("", ""),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "sc": ("", ""),
}


def marked(name: str, text: str) -> str:
    """A text between the marks of this name."""
    opening, closing = MARKS[name]
    return f"{opening}{text}{closing}"


def with_marks(text: str) -> str:
    """A value of CSL with marks for its tags; the spans that keep their case stay, tags without a partner are text."""
    pieces = _pieces(_PRIVATE.sub("", one_line(text)))
    opened: list[tuple[int, str]] = []
    for place, piece in enumerate(pieces):
        match = _TAG.fullmatch(piece)
        if match is None:
            continue
        if not match[1]:
            opened.append((place, match[2]))
        elif opened and opened[-1][1] == match[2]:
            first, _ = opened.pop()
            pieces[first], pieces[place] = _marks_of(pieces[first]) or (pieces[first], piece)
    return "".join(pieces)


def finished(text: str, form: Form) -> str:
    """A rendered text, escaped and marked as its file has it."""
    text = _SPACES.sub(" ", text).strip()
    if form == "text":
        return _MARK.sub("", _SCRIPT.sub(_unicode, text))
    if form == "html":
        return _spelled(_tokens(text), _HTML, lambda run: _linked(run, html.escape, _link_html))
    tokens = _with_outer_spaces(_tokens(text))
    spelled = _spelled(tokens, _MARKDOWN, lambda run: _linked(run, _escape_markdown, "<{}>".format))
    return _BEGINNING.sub(r"\1\\\2\3", spelled)


def _spelled(
    tokens: Iterable[_Token], tags: Mapping[str, tuple[str, str]], spell: Callable[[str], str]
) -> str:
    return "".join(spell(text) if kind == "text" else tags[text][kind == "end"] for kind, text in tokens)


def _pieces(text: str) -> list[str]:
    pieces, end = [], 0
    for match in _TAG.finditer(text):
        pieces += [text[end : match.start()], match[0]]
        end = match.end()
    return [*pieces, text[end:]]


def _marks_of(tag: str) -> tuple[str, str] | None:
    match = _TAG.fullmatch(tag)
    assert match is not None
    if match[2] == "span":
        return MARKS["sc"] if _SMALL_CAPS.fullmatch(match[3]) else None if match[3] == _NOCASE else ("", "")
    return MARKS[_TAGS[match[2]]]


def _unicode(match: re.Match[str]) -> str:
    """A sub- or superscript in Unicode's, where it has all of them."""
    name = "sub" if match[1] == MARKS["sub"][0] else "sup"
    return plain_text(f"<{name}>{match[2]}</{name}>")


def _tokens(text: str) -> list[_Token]:
    """The text parted at its marks; italics in italics end them (CSL), and nothing is marked that is empty."""
    tokens: list[_Token] = []
    depth, end = dict.fromkeys(MARKS, 0), 0
    for match in (*_MARK.finditer(text), None):
        if inner := text[end : match.start() if match else len(text)]:
            tokens.append(("text", inner))
        if match is None:
            break
        end = match.end()
        name, closes = _NAMES[match[0]]
        if closes and not depth[name]:
            continue
        depth[name] += -1 if closes else 1
        begins = depth[name] % 2 == 1
        if not begins and tokens and tokens[-1] == ("begin", name):
            tokens.pop()
        else:
            tokens.append(("begin" if begins else "end", name))
    return tokens


def _spaces_outside(tokens: Sequence[_Token]) -> Iterator[_Token]:
    """Spaces out of what is marked: "* Nature*" is no emphasis in Markdown."""
    for place, (kind, text) in enumerate(tokens):
        if kind != "text":
            yield kind, text
            continue
        begins = place > 0 and tokens[place - 1][0] == "begin" and text.startswith(" ")
        ends = place + 1 < len(tokens) and tokens[place + 1][0] == "end" and text.endswith(" ")
        yield "text", text[1 if begins else 0 : -1 if ends else None]


def _with_outer_spaces(tokens: Sequence[_Token]) -> list[_Token]:
    inner = list(_spaces_outside(tokens))
    moved: list[_Token] = []
    for place, (kind, text) in enumerate(inner):
        following = tokens[place + 1][1] if place + 1 < len(tokens) else ""
        previous = tokens[place - 1][1] if place else ""
        space_before = kind == "begin" and following.startswith(" ")
        space_behind = kind == "end" and previous.endswith(" ")
        if space_before:
            moved.append(("text", " "))
        moved.append((kind, text))
        if space_behind:
            moved.append(("text", " "))
    return moved


def _linked(run: str, escape: Callable[[str], str], link: Callable[[str], str]) -> str:
    spelled, end = [], 0
    for match in _ADDRESS.finditer(run):
        if run[match.end() : match.end() + 1].strip():
            continue  # it goes on with what no address may hold: a part of it would lead elsewhere
        address = match[0].rstrip(_BEHIND_ADDRESS)
        if address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_BEHIND_ADDRESS)
        spelled += [escape(run[end : match.start()]), link(address)]
        end = match.start() + len(address)
    return "".join([*spelled, escape(run[end:])])


def _link_html(address: str) -> str:
    escaped = html.escape(address)
    return f'<a href="{escaped}">{escaped}</a>'


def _escape_markdown(text: str) -> str:
    return _SIGN.sub(r"\\\1", text)
