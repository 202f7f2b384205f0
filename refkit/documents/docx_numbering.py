"""The numbers before the paragraphs of a Word document: how lists are defined, and how they count.

Source: ECMA-376-1:2016, 17.9; the number formats are 17.18.59.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from refkit.documents.docx_package import read_xml

Numbered = tuple[str, int]  # id of a list, level in it
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_DEEPEST = 8
_WITHOUT_NUMBER = {"bullet", "none"}


@dataclass(slots=True)
class Level:
    """One level of a list: its first number, the form of numbers, and the text around them ("[%1]")."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted.

    Attributes:
        levels: The levels of each abstract list.
        lists: The abstract list that each list goes by.
        restarting: Lists that count by themselves, apart from others of their abstract list.
        counts: The last number of each level, by what counts together.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarting: set[str] = field(default_factory=set)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, numbered: Numbered) -> str:
        """The label of the next paragraph of a list; "" for bullets and unknown lists."""
        abstract = self.lists.get(numbered[0], "")
        levels, depth = self.levels.get(abstract, {}), numbered[1]
        if depth not in levels:
            return ""
        own = numbered[0] in self.restarting
        counts = self.counts.setdefault(f"num {numbered[0]}" if own else abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if levels[depth].form in _WITHOUT_NUMBER:
            return ""
        label = levels[depth].text
        for level, known in levels.items():
            label = label.replace(f"%{level + 1}", _shown(counts.get(level, known.start), known.form))
        return label


def read_numbering(content: bytes) -> Numbering:
    """Read the part that defines the lists."""
    numbering = Numbering()
    here = {"abstractNum": "", "num": ""}
    level = Level()

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal level
        value = attributes.get("val", "")
        if tag == "abstractNum":
            here.update(abstractNum=attributes.get("abstractNumId", ""), num="")
        elif tag == "num":
            here["num"] = attributes.get("numId", "")
        elif tag == "abstractNumId" and here["num"]:
            numbering.lists[here["num"]] = value
        elif tag == "startOverride":
            numbering.restarting.add(here["num"])
        elif tag == "lvl" and not here["num"]:
            level = Level()
            depth = min(_number(attributes.get("ilvl", ""), 0), _DEEPEST)
            numbering.levels.setdefault(here["abstractNum"], {})[depth] = level
        elif not here["num"]:
            _read_level(level, tag, value)

    read_xml(content, take)
    return numbering


def _read_level(level: Level, tag: str, value: str) -> None:
    if tag == "start":
        level.start = _number(value, 1)
    elif tag == "numFmt":
        level.form = value
    elif tag == "lvlText":
        level.text = value[:50]


def read_style_numbering(content: bytes) -> Mapping[str, Numbered]:
    """The list that each paragraph style puts its paragraphs into."""
    found: dict[str, Numbered] = {}
    style = ""

    def take(tag: str, attributes: dict[str, str]) -> None:
        nonlocal style
        value = attributes.get("val", "")
        if tag == "style":
            style = attributes.get("styleId", "")
        elif tag == "numId" and style:
            found[style] = (value, found.get(style, ("", 0))[1])
        elif tag == "ilvl" and style:
            found[style] = (found.get(style, ("", 0))[0], _number(value, 0))

    read_xml(content, take)
    return found


def _number(value: str, default: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else default


def _shown(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 780:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, numeral in _ROMAN:
        letters += numeral * (number // value)
        number %= value
    return letters
