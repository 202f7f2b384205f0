"""References printed as lists: layouts, line breaks, hyphens, running heads; the material of the segmenter.

`print_list` gives a page and, of each of its lines, whether a reference begins there. Line breaks are those
of a typewriter (a number of characters) or of a book face (letters as wide as Times has them).
"""

import gzip
import json
import random
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

# Letter widths of Times in thousandths of its size, as in the Adobe font metrics; others count 500.
_WIDTHS = {
    **dict.fromkeys("ijlt'|", 278),
    **dict.fromkeys(" .,;:/()[]-I!fr‘’", 300),
    **dict.fromkeys("szace?“”", 444),
    **dict.fromkeys("mM", 800),
    **dict.fromkeys("wABCDGHKNOQRUVXY&", 700),
    **dict.fromkeys("W", 944),
}
_AVERAGE = 440
_SYLLABLE = re.compile(r"(?<=[aeiouyäöüéèáíóú])(?=[bcdfghjklmnpqrstvwxzçñ][aeiouyäöüéèáíóú])")
_BREAKS = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_ADDRESS_BREAKS = re.compile(r"(?<=[/.?&=_-])(?=\w)")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s(?=[^\W\d_a-z])")
_FIELD_END = re.compile(r"(?<=[^\W\d_A-Z]{2}[.?])\s")
_LABELLED = re.compile(r"[\[(\d*•–—-]|\W{2}")
# Authors before a year, as author-date styles have them.
_AUTHORS = re.compile(r"[^\d()]{3,120}?(?=[,.]?\s\(?(?:1[5-9]|20)\d\d)")
_ADDRESSED = re.compile(r"://|www\.|10\.\d{4,9}/")
_DASHES = ("–", "—", "———", "-", "——", "____", "---")
_BODIES = (
    "Ministry of|Ministerio de|Ministero della|Ministère de la|Department of|Instituto Nacional de|Institut für|"
    "Istituto Superiore di|European Centre for|World Organization for|Organización Mundial de la|National Council of|"
    "Comisión Nacional de|Bundesamt für|Centers for|Royal Society of|Deutsche Gesellschaft für|Agence nationale de|"
    "Universidad de|American Association of|Committee on|Fundación|Rijksinstituut voor|Conselho Federal de"
)
_MATTERS = (
    "Health|Sanidad|Salute|Statistics|Estadística|Education|Educación|Justice|Energie|Umwelt|Disease Control|Salud|"
    "Nursing|Agriculture|Agua|Medizin|Cultura|Labour|Public Works|Transport|Research|Investigación|Psychology|Saúde"
)
HEADS = (
    "Journal of Invented Studies 12 (2004)",
    "A. Sample and B. Test",
    "SAMPLE ET AL.",
    "Ann. Invent. Stud., Vol. 4, No. 2, 2011",
    "References",
    "The growth of lichens on basalt",
    "BIBLIOGRAPHY",
    "Sample / Int. J. Invent. 33 (2001) 117–130",
)
_FEET = (
    "Downloaded from www.example.org by guest on 12 May 2011",
    "© 2004 Invented Society. All rights reserved.",
    "doi: 10.9999/invented.2004.12",
)


class Layout(NamedTuple):
    """How a list is set.

    Attributes:
        label: "{}" stands for the number, "key" for a key of author and year.
        first: Indent of first lines.
        rest: Indent of the other lines; None: as wide as the label.
        gap: Whether an empty line stands between references.
        is_sorted: Whether references follow the alphabet.
        is_wrapped: False: every reference is one line.
        label_alone: Whether the label has a line of its own.
        breaks: Where lines end beside the width: "fields" after each sentence, "words" after some words.
    """

    label: str = ""
    first: int = 0
    rest: int | None = 0
    gap: bool = False
    is_sorted: bool = False
    is_wrapped: bool = True
    label_alone: bool = False
    breaks: str = ""


LAYOUTS = {
    "numbered": Layout("{}. "),
    "numbered, hanging": Layout("{:>2}. ", rest=None),
    "bracketed": Layout("[{}] "),
    "parenthesised": Layout("({}) ", rest=None),
    "keyed": Layout("key", rest=2),
    "hanging indent": Layout(rest=4, is_sorted=True),
    "first-line indent": Layout(first=4, is_sorted=True),
    "blank line": Layout(gap=True),
    "sorted plain": Layout(is_sorted=True),
    "plain": Layout(),
    "one a line": Layout(is_wrapped=False),
    "number alone": Layout("{}.", label_alone=True),
    "bare number alone": Layout("{}", label_alone=True),
}


class Printing(NamedTuple):
    """What a press does beside the layout.

    Attributes:
        width: Columns of a line; of a book face, its average letters.
        is_typewriter: Whether all letters have one width.
        hyphens: Share of the words at line ends that are hyphenated where they can be.
        page: Lines on a page; 0: no page breaks.
        noise: Share of the lines that a copy damaged: spaces doubled, added at the end, or lost.
    """

    width: int = 80
    is_typewriter: bool = True
    hyphens: float = 0.5
    page: int = 0
    noise: float = 0.0


class PrintedLine(NamedTuple):
    """A line of a page, and whether a reference or paragraph begins there; None: it is of neither."""

    text: str
    begins: bool | None


class PrintedList(NamedTuple):
    """A page and the references on it."""

    lines: list[PrintedLine]
    references: list[str]

    @property
    def text(self) -> str:
        """The page as one text."""
        return "\n".join(line.text for line in self.lines) + "\n"


def restyled(references: Sequence[str], dice: random.Random) -> list[str]:
    """The references with what lists of today have oftener than the corpora: addresses at their ends, bodies as authors.

    Each list gets its own measure of them, and some a dash for the authors of the work before.
    """
    addressed = dice.choice((0.0, 0.0, 0.0, 0.3, 0.8))
    bodies = dice.choice((0.0, 0.0, 0.0, 0.15, 0.5))
    dashes, dash = dice.choice((0.0, 0.0, 0.0, 0.0, 0.3)), dice.choice(_DASHES)
    texts = []
    for place, reference in enumerate(references):
        text, authors = reference, _AUTHORS.match(reference)
        if authors and 2 * authors.end() < len(reference):  # "Title, 1998" has no authors
            if dice.random() < bodies:
                body = f"{dice.choice(_BODIES.split('|'))} {dice.choice(_MATTERS.split('|'))}"
                text = body + reference[authors.end() :]
            elif place and dice.random() < dashes:
                text = dash + reference[authors.end() :]
        if dice.random() < addressed and not _ADDRESSED.search(text):
            text = f"{text} {_address(dice)}"
        texts.append(text)
    return texts


def _address(dice: random.Random) -> str:
    """A DOI or an address as they end references."""
    number, letters = dice.randrange(10**3, 10**7), "".join(dice.choices("abcdefgijmnoprstuvw", k=5))
    end = dice.choice(
        (
            f"{number}",
            f"{letters}.{number % 40}.{number % 97}",
            f"s{number}-{letters}",
            letters,
            f"{letters}/{number}",
        )
    )
    lead = dice.choice(("https://doi.org/", "https://doi.org/", "doi:", "doi: ", "http://dx.doi.org/", ""))
    site = dice.choice(
        (f"https://www.{letters}.example/{end}", f"http://{letters}.example/{end}/", f"www.{letters}.example")
    )
    return (f"{lead}10.{1000 + number % 9000}/{end}" if dice.random() < 0.7 else site) + dice.choice(
        ("", "", ".")
    )


def read_references(path: Path, kinds: Container[str] = ("secondary",)) -> Iterator[str]:
    """The reference strings of a corpus that bring no label of their own.

    LinkedBooks tells kinds apart: "secondary" for books and articles, "primary" for archives, "meta-annotation".
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = " ".join(record["text"].split())
            is_wanted = record.get("kind", "secondary") in kinds
            if is_wanted and 20 <= len(text) <= 800 and not _LABELLED.match(text):
                yield text


def read_prose(works: Path) -> Iterator[str]:
    """Abstracts of works, without their markup."""
    with gzip.open(works, "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"abstract"' in line:
                record = json.loads(line)
                abstract = record.get("message", record).get("abstract") or ""
                text = " ".join(re.sub(r"<[^<>]{1,200}>", " ", abstract).split())
                if len(text) > 200:
                    yield text


def read_other_texts(works: Path, dice: random.Random) -> Iterator[str]:
    """What stands around lists and is no reference: paragraphs, sentences with citations, titles, names, addresses."""
    for text in read_prose(works):
        sentences = _SENTENCE_END.split(text)
        yield text
        for sentence in dice.sample(sentences, min(4, len(sentences))):
            yield sentence
            yield f"{sentence.rstrip('.')} {_citation(dice)}."
        start = dice.randrange(len(sentences))
        yield " ".join(sentences[start : start + 2])
    with gzip.open(works, "rt", encoding="utf-8") as lines:
        for line in lines:
            if dice.random() < 0.1:
                record = json.loads(line)
                yield from _front_matter(record.get("message", record), dice)


def _citation(dice: random.Random) -> str:
    name, year = (
        dice.choice(("Smith", "Müller et al.", "Rossi & Bianchi", "de Vries")),
        dice.randint(1950, 2023),
    )
    return dice.choice(
        (f"({name}, {year})", f"[{year % 40}]", f"({name} {year}; Brown, {year - 3})", f"(Fig. {year % 9})")
    )


def _front_matter(work: dict[str, Any], dice: random.Random) -> Iterator[str]:
    """The title, the authors and their addresses as they stand over an article, and headings as inside it."""
    title = " ".join(str((work.get("title") or [""])[0]).split())
    people = work.get("author") or []
    yield (
        dice.choice(("", f"{dice.randint(1, 9)}.{dice.randint(1, 5)} ", f"Figure {dice.randint(1, 9)}. "))
        + title
    )
    yield ", ".join(f"{person.get('given', '')} {person.get('family', '')}".strip() for person in people[:8])
    for person in people[:2]:
        for place in (person.get("affiliation") or [])[:1]:
            yield str(place.get("name", ""))


def print_list(
    references: Sequence[str], layout: Layout, printing: Printing, dice: random.Random
) -> PrintedList:
    """Print references one below the other."""
    if layout.is_sorted:
        references = sorted(references, key=str.casefold)
    lines: list[PrintedLine] = []
    for number, text in enumerate(references, start=1):
        lines += _print_reference(text, number, layout, printing, dice)
        if layout.gap:
            lines.append(PrintedLine("", None))
    if printing.page:
        lines = list(_with_pages(lines, printing.page, dice))
    return PrintedList([_damaged(line, printing.noise, dice) for line in lines], list(references))


def print_prose(
    paragraphs: Sequence[str], printing: Printing, dice: random.Random, *, gap: bool, first: int = 0
) -> list[PrintedLine]:
    """Print prose."""
    lines = []
    for text in paragraphs:
        lines += [
            PrintedLine(" " * (0 if place else first) + line, begins=not place)
            for place, line in enumerate(wrap(text, printing, first, 0, dice))
        ]
        if gap:
            lines.append(PrintedLine("", None))
    return lines


def _print_reference(
    text: str, number: int, layout: Layout, printing: Printing, dice: random.Random
) -> Iterator[PrintedLine]:
    label = _key(text) if layout.label == "key" else layout.label.format(number)
    if layout.label_alone:
        yield PrintedLine(label, begins=True)
        label = ""
    first = layout.first + len(label)
    rest = len(label) if layout.rest is None else layout.rest
    wrapped = [
        line
        for number, piece in enumerate(_pieces(text, layout.breaks, dice))
        for line in (
            wrap(piece, printing, rest if number else first, rest, dice) if layout.is_wrapped else [piece]
        )
    ]
    for place, line in enumerate(wrapped):
        lead = " " * rest if place else " " * layout.first + label
        yield PrintedLine(lead + line, begins=not place and not layout.label_alone)


def _pieces(text: str, breaks: str, dice: random.Random) -> Iterator[str]:
    """What stands on lines of its own."""
    if breaks == "fields":
        yield from _FIELD_END.split(text)
    elif breaks == "words":
        words = text.split(" ")
        while words:
            count = dice.randint(6, 11)
            yield " ".join(words[:count])
            words = words[count:]
    else:
        yield text


def _key(text: str) -> str:
    name = re.match(r"[^\W\d_]{1,3}", text)
    year = re.search(r"(?:1[5-9]|20)(\d\d)", text)
    return f"[{name[0] if name else 'Xyz'}{year[1] if year else '00'}] "


def wrap(text: str, printing: Printing, first: int, rest: int, dice: random.Random) -> list[str]:
    """Break a text into lines; long words at syllables, their hyphens and the signs in addresses."""
    lines: list[str] = []
    line, indent = "", first
    for word in text.split(" "):
        left = word
        while left:
            room = printing.width - indent
            joined = f"{line} {left}" if line else left
            if _length(joined, printing) <= room:
                line, left = joined, ""
                continue
            head = _break(line, left, room, printing, dice)
            if not head and not line:
                line, left = left, ""
                continue
            printed = f"{line} {head}".strip()
            lines.append(printed)
            left = (
                left[len(head.removesuffix("-")) :]
                if head and not left.startswith(head)
                else left[len(head) :]
            )
            line, indent = "", rest
    return [*lines, line] if line else lines


def _break(line: str, word: str, room: int, printing: Printing, dice: random.Random) -> str:
    """The part of a word that goes at the end of a line, its hyphen too; "" for none."""
    if dice.random() >= printing.hyphens and len(word) <= room:
        return ""
    if "/" in word or "www." in word:
        heads = [word[: match.start()] for match in _ADDRESS_BREAKS.finditer(word)]
    else:
        heads = [word[: match.start()] for match in _BREAKS.finditer(word)]
        core = word.strip("()[].,;:“”\"'")
        if core.isalpha() and len(core) > 6 and core[1:].islower():
            places = (match.start() for match in _SYLLABLE.finditer(word))
            heads += [word[:place] + "-" for place in places if 2 < place < len(word) - 3]
    fitting = [head for head in heads if _length(f"{line} {head}".strip(), printing) <= room]
    return max(fitting, key=len, default="")


def _length(text: str, printing: Printing) -> float:
    if printing.is_typewriter:
        return len(text)
    return sum(_WIDTHS.get(character, 500) for character in text) / _AVERAGE


def _with_pages(lines: Sequence[PrintedLine], page: int, dice: random.Random) -> Iterator[PrintedLine]:
    """Put page breaks between lines: a foot, a head, page numbers, in one way through the whole text."""
    number, foot = dice.randint(2, 900), dice.choice(_FEET)
    heads = dice.sample(HEADS, 2) if dice.random() < 0.5 else [dice.choice(HEADS)] * 2
    style, blank = dice.randrange(6), dice.random() < 0.7
    count = dice.randint(page // 2, page)
    for line in lines:
        if count <= 0:
            yield from (
                PrintedLine(text, None) for text in _page_break(style, number, heads, foot, blank=blank)
            )
            number, count = number + 1, page
        count -= 1
        yield line


def _page_break(style: int, number: int, heads: Sequence[str], foot: str, *, blank: bool) -> list[str]:
    head = heads[number % 2]
    gap = [""] if blank else []
    match style:
        case 0:
            return [*gap, str(number), *gap]
        case 1:
            return [*gap, f"- {number} -", *gap, heads[0], *gap]
        case 2:
            return [*gap, f"{number} {head}" if number % 2 else f"{head} {number}", *gap]
        case 3:
            return [*gap, foot, *gap, f"\f{head}", str(number), *gap]
        case 4:
            return [*gap, heads[0], f"Page {number} of 999", *gap]
    return [*gap, foot, *gap]


def _damaged(line: PrintedLine, share: float, dice: random.Random) -> PrintedLine:
    if not line.text.strip() or dice.random() >= share:
        return line
    kind = dice.randrange(3)
    text = line.text
    if kind == 0:
        return line._replace(text=text + " " * dice.randint(1, 3))
    body = text.lstrip()
    lead = text[: len(text) - len(body)]
    if kind == 1:
        return line._replace(text=lead + body.replace(" ", "  ", dice.randint(1, 3)))
    return line._replace(text=lead + body.replace(" ", "\u00a0", 1))
