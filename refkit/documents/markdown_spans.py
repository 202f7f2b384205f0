"""What stands inside a paragraph of Markdown: escapes, links, emphasis, code, notes, tags of HTML."""

import html
import re
from collections.abc import Iterator, Mapping

from refkit.documents.html_elements import BLOCKS, INLINE
from refkit.documents.paragraphs import Paragraphs

LinkTargets = Mapping[str, str]

_TARGET = re.compile(r"^ {0,3}\[([^\]\[^]{1,300})\]:\s*<?((?:https?://|www\.)[^\s>]{1,2000})", re.MULTILINE)
_SPAN = re.compile(
    r"""\\(?P<escape>[!-/:-@\[-`{-~])
    | !\[[^\[\]]{0,1000}\](?P<image>\([^()\n]{0,2000}\))
    | \[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){1,1000})\]
      (?:\(\s?<?(?P<address>(?:[^()\s<>]|\([^()\s]{0,300}\)){0,2000})>?(?:\s+["'(][^"'()]{0,500}["')])?\s?\)
        |\[(?P<target>[^\[\]]{0,300})\])(?:\{[^{}]{0,200}\})?
    | (?P<note>\[\^[^\[\]\s]{1,100}\])
    | <(?P<auto>(?:https?|ftp|mailto):[^<>\s]{1,2000})>
    | (?P<bare>(?:https?://|www\.)[^\s<>"]{1,2000})
    | <(?P<slash>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,10})\b[^<>]{0,1000}>
    | (?P<code>`+)
    | (?P<emphasis>\*+|_+|~~)""",
    re.VERBOSE,
)
# A star or an underscore that is meant, until all others have been read as emphasis.
_MEANT = {character: chr(0x10FF00 + ord(character)) for character in "*_~"}
_SHOWN = str.maketrans({private: character for character, private in _MEANT.items()})
_MARKS = re.compile(r"\*+|_+|~~")


def read_targets(text: str) -> LinkTargets:
    """The addresses that a file gives to the names of its links."""
    return {match[1].casefold(): match[2] for match in _TARGET.finditer(text)}


def add_spans(paragraphs: Paragraphs, text: str, targets: LinkTargets) -> None:
    """Add the words of a paragraph; the addresses of links go where identifiers are kept."""
    place = 0
    pieces: list[tuple[str, str]] = []  # text, address
    for match in _SPAN.finditer(text):
        pieces.append((text[place : match.start()], ""))
        pieces.append(_piece(match, targets))
        place = match.end()
    pieces.append((text[place:], ""))
    plain = _without_emphasis([html.unescape(piece) for piece, _ in pieces])
    for piece, (_, address) in zip(plain, pieces, strict=True):
        if address:
            paragraphs.open_link(address)
        paragraphs.add(piece.translate(_SHOWN), verbatim=True)
        if address:
            paragraphs.close_link()


def _piece(match: re.Match[str], targets: LinkTargets) -> tuple[str, str]:
    """What a span reads as, and the address that it leads to."""
    kind = match.lastgroup
    if kind == "escape":
        return _meant(match["escape"]), ""
    if match["words"] is not None:
        name = match["target"] or match["words"]
        return _link_words(match["words"]), match["address"] or targets.get(name.casefold(), "")
    if kind in {"auto", "bare"}:
        return _meant(match[kind]), ""
    if kind == "tag":
        return _tag(match), ""
    return (match[0] if kind == "emphasis" else ""), ""


def _link_words(words: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", lambda match: _meant(match[1]), words)


def _tag(match: re.Match[str]) -> str:
    name = match["tag"].lower()
    if name in INLINE:
        return ""
    return "\n" if name in BLOCKS or name in {"br", "td", "th"} else match[0]


def _meant(text: str) -> str:
    return "".join(_MEANT.get(character, character) for character in text)


def _without_emphasis(pieces: list[str]) -> list[str]:
    """Leave out stars and underscores that pair up around words; others are characters."""
    text = "".join(pieces)
    removed = set(_paired(text))
    plain, offset = [], 0
    for piece in pieces:
        kept = "".join(
            character for place, character in enumerate(piece, start=offset) if place not in removed
        )
        plain.append(kept)
        offset += len(piece)
    return plain


def _paired(text: str) -> Iterator[int]:
    """Offsets of the marks that open and close emphasis; one pass with a stack."""
    opened: list[re.Match[str]] = []
    for mark in _MARKS.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        inside_word = mark[0][0] == "_" and before.isalnum() and after.isalnum()
        if before.strip() and not inside_word and opened and opened[-1][0] == mark[0]:
            start = opened.pop()
            yield from range(*start.span())
            yield from range(*mark.span())
        elif after.strip() and not inside_word and not (mark[0][0] == "_" and before.isalnum()):
            opened.append(mark)
