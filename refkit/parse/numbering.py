"""Labels before references ("12.", "[12]", "(12)", "[Nie23]") and the chains that numbers make down a page."""

import unicodedata
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from refkit.parse.clues import DASH_BEFORE_YEAR
from refkit.parse.lines import Line
from refkit.text.patterns import lazy_pattern

# Signs that are nothing but bullets, with those of Word's symbol font; others are dashes and asterisks too.
_BULLETS = "•●▪■◦‣⁃∙○□❖➢➤►▶↵\uf0a7\uf0b7\uf0d8"
# The arrow back to the text, for each place that cites the work: "^ a b Smith" (Wikipedia).
_BACKLINKS = r"[\^↑]\s{0,3}(?:[Jj]ump\sup(?:\sto)?:?\s)?(?:[a-z]{1,2}(?:\s(?:et|y|und|e))?\s){0,40}(?=[^\W\da-z]|[\"“„«'‘(])"
_BULLET = lazy_pattern(rf"[{_BULLETS}]\s*(?=\S)|{_BACKLINKS}|(?!{DASH_BEFORE_YEAR})[·*–—-]\s+(?=\S)")
# Kind of label and its form; the first that fits counts. Those that are not sure are labels only within a chain.
_LEAD = r"(?:[-*+•]\s+|↵\s?)?"  # "- [1] Smith", as notes in Markdown have it; the arrow of HighWire's pages
_FORMS = {
    "bracket": lazy_pattern(_LEAD + r"\\?\[\^?(?:[Rr]ef\.?\s?)?\s?(?P<label>\d{1,4}[a-z]?)\s?\\?\][.,:]?\s*"),
    "key": lazy_pattern(
        r"\[(?P<label>[^\W\d_][^\[\]]{0,40}?\d{2,4}[a-z]?|[^\W\d_]{2,6}\+?\d{2,4}[a-z]?)\](?:\s+|$)"
    ),
    "round": lazy_pattern(_LEAD + r"\((?P<label>\d{1,4})\)[.,:]?\s*"),
    "raised": lazy_pattern(r"(?P<label>[¹²³⁰⁴-⁹]{1,4})\s?"),
    "point": lazy_pattern(_LEAD + r"(?P<label>\d{1,4})(?:\.|\\\.|\\?\))(?:\s?↵\s*|\s+|$|(?=[^\W\d_\"“]))"),
    "bullet": lazy_pattern(rf"(?P<label>)(?:[{_BULLETS}]\s*(?=\S)|{_BACKLINKS})"),
    "bare": lazy_pattern(r"(?P<label>\d{1,3})(?:\s+(?=\S)(?:[–—-]\s+)?|$)"),
    "colon": lazy_pattern(r"(?:[Rr]ef\.?\s?|\#|[Nn]o\.\s?|[Nn]r\.\s?)?(?P<label>\d{1,3})\s?:(?:\s+|$)"),
    "caret": lazy_pattern(r"(?:\^|\#)(?P<label>\d{1,3})[.:]?\s*"),
    "glued": lazy_pattern(r"(?P<label>\d{1,3})(?=[^\W\d_a-z](?:[^\W\d_]|['’.]))"),
    "letter": lazy_pattern(r"\[(?P<label>[a-z]{1,2})\]\s*"),
    "cited as": lazy_pattern(r"(?P<label>[^\W\d_a-z][^\d\n]{1,60},?\s\(?(?:1[5-9]|20)\d\d[a-z]?\)?)$"),
}
BEHIND_GAPS = "cited as"  # "Adams and Baker, 2015" alone on a line over the reference (ScienceDirect)
_LONGEST_CITED = 75
_FIRST_LETTERS = "RrNn"  # of labels that begin with a letter: "Ref. 1:", "No. 1:"
_OPEN, _SKIPPED = 12, 3  # chains that a number may go on with; numbers that may be missing
_EQUAL = 3  # equal labels that are a chain: "1." before every entry, since Markdown counts by itself
_LONG = 10  # lines that entries have on average at most
_YEARS = range(1500, 2050)
_SURE = {"bracket", "key", "round", "raised", "point"}


class Label(NamedTuple):
    """A label at the head of a line.

    Attributes:
        kind: "bracket", "key", "round", "raised", "point", "bullet", "bare", "colon", "caret", "glued",
            "letter" or "cited as".
        text: What it says, without its marks; nothing for a bullet.
        length: Characters it takes up, with its marks and the space after.
    """

    kind: str
    text: str
    length: int

    @property
    def number(self) -> int | None:
        """Its number; None for a key or a bullet."""
        if self.kind == "raised":
            return int(unicodedata.normalize("NFKC", self.text))
        if self.kind == "letter":  # a, b, ... z, aa
            return reduce(lambda number, letter: 26 * number + ord(letter) - 96, self.text, 0)
        digits = self.text.rstrip("abcdefghijklmnopqrstuvwxyz")
        return int(digits) if digits.isdecimal() else None


def read_label(text: str, kind: str | None = None) -> Label | None:
    """The label that a line begins with, if any; of one kind, if that is known.

    >>> read_label("[12] Smith J.")
    Label(kind='bracket', text='12', length=5)
    """
    if kind is None and text[:1].isalpha() and text[0] not in _FIRST_LETTERS:
        return None
    for name, form in _FORMS.items() if kind is None else [(kind, _FORMS[kind])]:
        if kind is None and name == BEHIND_GAPS:
            continue
        if match := form.match(text):
            return Label(name, match["label"], match.end())
    return None


def strip_label(text: str) -> tuple[str | None, int]:
    """The label of a reference string by itself, and where the reference begins.

    A bare number counts only before a name, since titles begin with numbers too.
    """
    if bullet := _BULLET.match(text):
        return None, bullet.end()
    label = read_label(text)
    if label is None or (label.kind not in _SURE and not _NAME_AFTER.match(text, label.length)):
        return None, 0
    if label.kind == "point" and len(label.text) == 4:  # "1996. Title": a year
        return None, 0
    return label.text, label.length


_NAME_AFTER = lazy_pattern(r"[^\W\d_]\S+,?\s(?:[^\W\d_a-z]\.?){1,3}[\s,;]")


class Chains(NamedTuple):
    """Runs of lines whose labels, of one kind, count up; `places` are those of the lines."""

    kind: str
    places: list[list[int]]


def find_chains(lines: Sequence[Line]) -> Chains:
    """The chains of the kind of label that has most; each at least two long.

    A number may be skipped (a line that a copy lost); a list may begin again at 1, or say 1 throughout.
    """
    labels: dict[str, dict[int, Label]] = {kind: {} for kind in _FORMS}
    for place, line in enumerate(lines):
        if label := read_label(line.text):
            labels[label.kind][place] = label
    labels[BEHIND_GAPS] = _over_references(lines)
    chains = (Chains(kind, _longest(lines, labels[kind], kind)) for kind in _FORMS)
    return max(chains, key=_count)


def _over_references(lines: Sequence[Line]) -> dict[int, Label]:
    """Places of lines behind gaps that hold a citation and nothing else, if most blocks of lines begin with one."""
    heads = [
        place
        for place, line in enumerate(lines)
        if line.text
        and (place == 0 or not lines[place - 1].text)
        and place + 1 < len(lines)
        and lines[place + 1].text
    ]
    found = {
        place: label
        for place in heads
        if len(lines[place].text) < _LONGEST_CITED and (label := read_label(lines[place].text, BEHIND_GAPS))
    }
    return found if 2 * len(found) > len(heads) else {}


def _count(chains: Chains) -> int:
    return sum(map(len, chains.places))


def _longest(lines: Sequence[Line], labels: dict[int, Label], kind: str) -> list[list[int]]:
    """Labels that count up, or those that are equal, whichever are more."""
    chains = _chains_of(labels, kind)
    equal = _equal_labels(lines, labels)
    enough = _EQUAL if kind in _SURE else max(_EQUAL, len(lines) // _LONG)
    return [equal] if len(equal) >= max(enough, 1 + sum(map(len, chains))) else chains


def _equal_labels(lines: Sequence[Line], labels: dict[int, Label]) -> list[int]:
    """Places of the number that the first line, or the first behind a gap, has; "2. Aufl." in an entry is none."""
    numbers = {place: label.number for place, label in labels.items()}
    begins = (place for place in numbers if place == 0 or not lines[place - 1].text)
    number = numbers.get(next(begins, -1))
    if number is None or number in _YEARS:
        return []
    return [place for place, other in numbers.items() if other == number]


def _chains_of(labels: dict[int, Label], kind: str) -> list[list[int]]:
    if kind in {"key", "bullet", BEHIND_GAPS}:
        return [[*labels]] if len(labels) > 1 else []
    chains: list[list[int]] = []
    numbers: list[list[int]] = []  # of each chain
    for place, label in labels.items():
        number = label.number
        if number is None:
            continue
        lowest = 0 if label.text.isdecimal() else -1  # "3b" may follow "3a"
        recent = range(len(chains) - 1, max(-1, len(chains) - _OPEN - 1), -1)
        steps = {chain: _step(numbers[chain], number) for chain in recent}
        fitting = [chain for chain, step in steps.items() if lowest < step <= _SKIPPED]
        if fitting:
            found = min(fitting, key=lambda chain: (steps[chain], -len(chains[chain])))
            if number - numbers[found][-1] != steps[found]:  # the number before was of the text
                chains[found].pop()
                numbers[found].pop()
            chains[found].append(place)
            numbers[found].append(number)
        elif kind != "point" or number not in _YEARS:  # "1996." over the works of a year
            chains.append([place])
            numbers.append([number])
    return [chain for chain in chains if len(chain) > 1]


def _step(numbers: Sequence[int], number: int) -> int:
    """How far a number is from the end of a chain, or from the one before, where it follows that and not the last."""
    if len(numbers) > 1 and number - numbers[-2] == 1 != numbers[-1] - numbers[-2]:
        return 1
    return number - numbers[-1]
