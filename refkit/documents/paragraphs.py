"""Paragraphs as they are gathered from a document, with the identifiers that hide behind their links.

Lists on the web and in word processors often print no DOI but link to one, from the title or from a word
like "CrossRef". Such an identifier is put at the end of its paragraph, and the word is left out.
"""

import re
from urllib.parse import unquote

from refkit.text.link_labels import LINK_LABELS

_SPACES = re.compile(r"[ \t\r\f\v\n]+")
# From the first space of a run alone: else a long run would be searched from each of its places.
_AROUND_BREAK = re.compile(r"(?<! ) *\n *")
_DOI = re.compile(r"(?:https?:)?//(?:dx\.|www\.)?doi\.org/(?:doi:)?(10\.\d{4,9}/\S{1,300})", re.IGNORECASE)
_PMID = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})\b",
    re.IGNORECASE,
)
_EMPTY_BRACKETS = re.compile(r" ?(?:\[[ ,;]*\]|\([ ,;]*\))")


class Paragraphs:
    """A text in the making: pieces go in, paragraphs come out."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._pieces: list[str] = []
        self._worded = 0  # pieces that are not white space alone
        self._identifiers: list[str] = []
        self._link: tuple[str, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the paragraph has no word yet."""
        return not self._worded

    def add(self, text: str, *, verbatim: bool = False) -> None:
        """Add text to the paragraph; unless verbatim, its line ends are spaces."""
        self._pieces.append(text if verbatim else _SPACES.sub(" ", text))
        self._worded += _has_words(text)

    def open_link(self, address: str) -> None:
        """Begin the words of a link; one that is open ends."""
        self.close_link()
        self._link = (address, len(self._pieces))

    def close_link(self) -> None:
        """End the words of a link: an identifier in its address is kept, a word that only names it is not."""
        if not self._link:
            return
        address, start = self._link
        self._link = None
        words = "".join(self._pieces[start:]).strip(" \t\n[]()").casefold()
        identifier = _identifier(address)
        if identifier:
            self._identifiers.append(identifier)
        if words in LINK_LABELS:
            self._worded -= sum(map(_has_words, self._pieces[start:]))
            del self._pieces[start:]

    def end(self) -> None:
        """End the paragraph; one without words leaves nothing."""
        self.close_link()
        text = "".join(self._pieces)
        identifiers, self._pieces, self._worded, self._identifiers = self._identifiers, [], 0, []
        if not text.strip():
            return
        if identifiers:
            text = _EMPTY_BRACKETS.sub("", text)
            text = " ".join([text.strip(), *_unprinted(identifiers, text)])
        self._done.append(_tidy(text))

    def text(self) -> str:
        """All paragraphs, a blank line between each two."""
        self.end()
        return "\n\n".join(self._done) + "\n" * bool(self._done)


def _has_words(piece: str) -> bool:
    return bool(piece) and not piece.isspace()


def _identifier(address: str) -> str | None:
    if match := _DOI.match(address.strip()):
        return "https://doi.org/" + unquote(match[1])
    if match := _PMID.match(address.strip()):
        return f"PMID: {match[1]}"
    return None


def _unprinted(identifiers: list[str], text: str) -> list[str]:
    """Identifiers that the text does not show, each once."""
    shown = text.casefold()
    return [
        identifier
        for identifier in dict.fromkeys(identifiers)
        if identifier.removeprefix("https://doi.org/").removeprefix("PMID: ").casefold() not in shown
    ]


def _tidy(text: str) -> str:
    lines = _AROUND_BREAK.sub("\n", text).strip().split("\n")
    return "\n".join(re.sub(r"(?<=\S) {2,}", " ", line) for line in lines if line.strip())
