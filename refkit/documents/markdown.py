"""Markdown, with what Pandoc, Quarto and R Markdown add: blocks to paragraphs, marks left out.

Source: CommonMark 0.31; Pandoc User's Guide, "Pandoc's Markdown" (footnotes, fenced divs, attributes).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from refkit.documents.document import Document
from refkit.documents.markdown_spans import LinkTargets, add_spans, read_targets
from refkit.documents.paragraphs import Paragraphs
from refkit.model import Extraction
from refkit.text.decoding import decode

_FENCE = re.compile(r" {0,12}(?P<mark>`{3,}|~{3,})(?P<rest>[^`]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>.*?)(?:\s+#+)?\s*")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]{0,300}\}\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|=+)")
_QUOTE = re.compile(r"(?: {0,3}> ?){1,10}")
_ITEM = re.compile(r"\s*(?:[-*+]|(?P<number>\d{1,9})(?P<mark>[.)]))\s+(?P<text>\S.*)")
_NOTE = re.compile(r" {0,3}\[\^(?P<key>[^\]\s]{1,100})\]:\s*(?P<text>.*)")
_TARGET = re.compile(r" {0,3}\[[^\]\[^]{1,300}\]:\s*<?(?:https?://|mailto:|www\.|[#/])\S*.*")
_DIV = re.compile(r"\s*:{3,}.*")
_TABLE_RULE = re.compile(r"[\s|:+=-]+")


@dataclass(slots=True)
class _Block:
    """Lines of one paragraph, and the number of the item that it is."""

    lines: list[str] = field(default_factory=list)
    label: str = ""
    is_item: bool = False
    number: int | None = None  # as written


def extract(content: bytes) -> Extraction:
    """The text of a Markdown file; code and metadata are left out."""
    decoded = decode(content)
    text = _without_comments(decoded.text)
    targets = read_targets(text)
    lines = _without_code(_without_metadata(text.splitlines()))
    paragraphs = Paragraphs()
    for block in _blocks(lines):
        _add(paragraphs, block, targets)
    return Extraction(text=paragraphs.text(), kind="markdown", problems=decoded.problems)


def _without_comments(text: str) -> str:
    # A comment that never ends would be searched for from each place where one begins.
    end = text.rfind("-->") + 3
    return _COMMENT.sub("", text[:end]) + text[end:] if end > 2 else text


def _without_metadata(lines: list[str]) -> list[str]:
    """Leave out a YAML block at the head."""
    if not lines or lines[0].rstrip() != "---":
        return lines
    ends = (place for place, line in enumerate(lines[1:], start=1) if line.rstrip() in {"---", "..."})
    return lines[next(ends, -1) + 1 :]


def _without_code(lines: Sequence[str]) -> Iterator[str]:
    """Leave out fenced code; a fence that nothing closes is no fence."""
    closings = _closings(lines)
    place = 0
    while place < len(lines):
        fence = _FENCE.fullmatch(lines[place])
        end = _closing(closings, fence["mark"], place) if fence else None
        if end is None:
            yield lines[place]
            place += 1
        else:
            yield ""
            place = end + 1


def _closings(lines: Sequence[str]) -> dict[str, list[int]]:
    """The lines that can close a fence, by their character; the last first, to be used up."""
    found: dict[str, list[int]] = {"`": [], "~": []}
    for place in range(len(lines) - 1, -1, -1):
        match = _FENCE.fullmatch(lines[place])
        if match and not match["rest"].strip():
            found[match["mark"][0]].append(place)
    return found


def _closing(closings: dict[str, list[int]], mark: str, start: int) -> int | None:
    places = closings[mark[0]]
    while places and places[-1] <= start:
        places.pop()
    return places[-1] if places else None


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    block = _Block()
    last: _Block = block  # the last item, for the numbers of the next
    for line in lines:
        stripped = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        if begun := _begin(stripped, block, last):
            yield block
            block = begun
            last = block if block.is_item else last
        elif _is_nothing(stripped):
            yield block
            block = _Block()
        elif alone := _alone(stripped):
            yield block
            yield alone
            block = _Block()
        else:
            block.lines.append(stripped)
    yield block


def _is_nothing(line: str) -> bool:
    return bool(not line.strip() or _RULE.fullmatch(line) or _TARGET.fullmatch(line) or _DIV.fullmatch(line))


def _begin(line: str, block: _Block, last: _Block) -> _Block | None:
    """The block of an item or a footnote that begins on this line."""
    if note := _NOTE.fullmatch(line):
        key = note["key"]
        return _Block([note["text"]], f"[{key}] " if key.isdecimal() else "", is_item=True)
    item = _ITEM.fullmatch(line)
    if not item or _RULE.fullmatch(line):
        return None
    if not item["number"]:
        return _Block([item["text"]], is_item=True)
    number = int(item["number"])
    # "1998. Title" inside a wrapped paragraph is no item: one must count on, or begin a list.
    counts_on = last.number is not None and number in {last.number, last.number + 1}
    if block.lines and not counts_on and number != 1:
        return None
    shown = _shown(number, last) if counts_on else number
    return _Block([item["text"]], f"{shown}{item['mark']} ", is_item=True, number=number)


def _shown(number: int, last: _Block) -> int:
    """The number that is printed: items may all be written "1."."""
    return int(last.label.rstrip(".) ")) + 1 if number == last.number else number


def _alone(line: str) -> _Block | None:
    """A heading, or a row of a table: one line, one paragraph."""
    if heading := _HEADING.fullmatch(line):
        return _Block([_ATTRIBUTES.sub("", heading["text"])])
    if not line.lstrip().startswith("|"):
        return None
    if _TABLE_RULE.fullmatch(line):
        return _Block()
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return _Block(["\t".join(cell.strip() for cell in cells)])


def _add(paragraphs: Paragraphs, block: _Block, targets: LinkTargets) -> None:
    if not block.lines:
        return
    joint = " " if block.is_item else "\n"
    lines = (line.strip() if block.is_item else line.rstrip() for line in block.lines)
    paragraphs.add(block.label)
    add_spans(paragraphs, joint.join(line.removesuffix("\\") for line in lines), targets)
    paragraphs.end()


DOCUMENT = Document(
    "markdown",
    (".md", ".markdown", ".qmd", ".rmd"),
    lambda _: False,  # prose with stars and brackets is read as it is unless it says to be Markdown
    is_binary=False,
    extract=extract,
)
