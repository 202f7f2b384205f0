"""Several works in one entry: "(a) ... (b) ..." of chemists, "...; ..." of physicists, each a string of its own.

Source: AIP Style Manual, 4th ed., section II.E (several references under one number); ACS Style Guide, 3rd
ed., ch. 14.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from refkit.model.span import Span
from refkit.parse.citation_forms import (
    PREPRINT,
    begins_with_name,
    ends_whole,
    has_two_dates,
    is_erratum,
    numbers_in,
    year_of_numbers,
    years_in,
)
from refkit.parse.printed_links import links_start
from refkit.parse.segment import ReferenceString
from refkit.parse.sub_references import Part, sub_references
from refkit.text.patterns import lazy_pattern

_SIGNALS = r"(?:(?:see|also|cf|vgl|siehe|auch|voir|vedi|and|und|et|e\.g|for\sa\sreview|for\sreviews|reviewed\sin)(?!\w)[\s,:.]{0,3}){0,4}"
_SEPARATOR = lazy_pattern(
    rf"\s?;\s?{_SIGNALS}|(?<=[\d.,)\]])\s(?:and\s)?(?:see\salso|see|cf\.)[\s,:]{{1,3}}(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
_LETTERED = lazy_pattern(r"(?P<number>.*?)(?P<letter>[a-z])", re.DOTALL)
_TAIL = lazy_pattern(r"[\s;,]{1,3}(?:(?:and|und|et|&)\s{0,3})?\Z", re.IGNORECASE)
# Days of a meeting, behind which its place stands: "2020 Jun 13-19; Seattle, WA, USA".
# Source: NLM, Citing Medicine, chapter 3, "Conference proceedings".
_MEETING = lazy_pattern(
    r"(?:19|20)\d\d\s[^\W\d_]{3,9}\.?\s\d{1,2}(?:\s?[-–—]\s?(?:[^\W\d_]{3,9}\.?\s)?\d{1,2})?\s?\Z"
)
_DATE = 40  # characters of such a date
_INK = lazy_pattern(r"[^\s\u2010\-\u00ad\u00ac]")
_ENOUGH = 40  # characters of a reference that has no number but its year; "Smith, A. 2003" is a citation
_LONGEST = 20_000  # longer strings are no entries
_NEEDLE, _SLACK = 24, 2000  # characters that a place is found by; how far a running head can put it off


class _Stretch(NamedTuple):
    """A stretch between semicolons, or several, and what it shows of a reference.

    Attributes:
        start: First offset.
        end: Offset after it.
        year: Its last year, PREPRINT where only an identifier dates it, or "".
        numbers: How many runs of digits it has.
        ends_whole: Whether it ends as references do.
    """

    start: int
    end: int
    year: str
    numbers: int
    ends_whole: bool

    def with_next(self, following: "_Stretch") -> "_Stretch":
        """This stretch and the following one as one."""
        year, numbers = following.year or self.year, self.numbers + following.numbers
        return _Stretch(self.start, following.end, year, numbers, following.ends_whole)

    @property
    def is_whole(self) -> bool:
        """Whether it can be a reference by itself."""
        # "E. Witten, hep-th/9802150" has no number but its identifier.
        says_enough = self.numbers > (self.year != PREPRINT) or self.end - self.start >= _ENOUGH
        return self.ends_whole and bool(self.year) and says_enough


def split_works(string: ReferenceString, source: str) -> list[ReferenceString]:
    """The works of an entry, each a reference string; nearly always the entry itself, alone.

    Parts that letters mark get these behind the label of the entry ("3a", "3b"). Works parted by semicolons
    keep the label as printed: "[3]" cites all of them, and a letter that nobody printed would be found
    nowhere. What parts them ("; see also") belongs to none; an erratum is a part with the same label.

    Args:
        string: The entry.
        source: The text that its span is a place in.
    """
    text = string.text
    if len(text) > _LONGEST:
        return [string]
    if ";" not in text and "b)" not in text and "ii)" not in text and "see " not in text.lower():
        return [string]
    lettered = sub_references(text) if "b)" in text or "ii)" in text else []
    if not lettered and not has_two_dates(text):
        return [string]
    lettered = [part._replace(end=_joined(text, part)) for part in lettered]
    parts = [
        part._replace(start=start, end=end)
        for part in lettered or [Part("", 0, len(text))]
        for start, end in _works(text, part.start, part.end, is_labelled=bool(string.label or part.letter))
    ]
    return [*_strings(string, parts, source)] if len(parts) > 1 else [string]


def cut_apart(string: ReferenceString, begins: Sequence[int], source: str) -> list[ReferenceString]:
    """A string cut where the references in it begin; the first keeps its label."""
    ends = [*begins[1:], len(string.text)]
    parts = [Part("", start, end) for start, end in zip(begins, ends, strict=True)]
    first, *others = _strings(string, parts, source)
    return [first, *(other.model_copy(update={"label": None}) for other in others)]


def of_same_entry(label: str | None, following: str | None) -> bool:
    """Whether two labels are those of works in one entry: "3" and "3", "3a" and "3b".

    >>> of_same_entry("3", "3"), of_same_entry("3a", "3b"), of_same_entry("3", "4"), of_same_entry(None, None)
    (True, True, False, False)
    """
    if label is None or following is None:
        return False
    if label == following:
        return True
    one, other = _LETTERED.fullmatch(label), _LETTERED.fullmatch(following)
    if not one or not other or one["number"] != other["number"]:
        return False
    return ord(other["letter"]) == ord(one["letter"]) + 1


def _joined(text: str, part: Part) -> int:
    """Where a lettered part ends before what joins it to the next ("; and")."""
    tail = _TAIL.search(text, max(part.start, part.end - 12), part.end)
    return tail.start() if tail else part.end


def _works(text: str, start: int, end: int, *, is_labelled: bool) -> list[tuple[int, int]]:
    """Where each work of a stretch begins and ends; one where nothing shows that there are more.

    A new one begins where all before it makes a reference, and a name, a journal with numbers or an "ibid."
    follows; a last one that is no whole reference belongs to the one before.
    """
    works: list[_Stretch] = []
    for piece in _pieces(text, start, end):
        if works and not (
            works[-1].is_whole and _begins_another(text, works[-1], piece, is_labelled=is_labelled)
        ):
            works[-1] = works[-1].with_next(piece)
        else:
            works.append(piece)
    if len(works) > 1 and not (works[-1].year or is_erratum(text[works[-1].start : end])):
        works[-2:] = [works[-2].with_next(works[-1])]
    return [(work.start, work.end) for work in works]


def _pieces(text: str, start: int, end: int) -> Iterator[_Stretch]:
    begin = start
    for separator in [*_SEPARATOR.finditer(text, start, end), None]:
        stretch = text[begin : separator.start() if separator else end]
        year = next(reversed(years_in(stretch)), "")
        yield _Stretch(begin, begin + len(stretch), year, numbers_in(stretch), ends_whole(stretch))
        begin = separator.end() if separator else end


def _begins_another(text: str, work: _Stretch, piece: _Stretch, *, is_labelled: bool) -> bool:
    stretch = text[piece.start : piece.end]
    if _MEETING.search(text, max(work.start, work.end - _DATE), work.end):
        return False
    if begins_with_name(stretch):
        return True
    if is_erratum(stretch):
        return is_labelled  # by its label it is known again as a part of the entry
    # Of the same year it is the same work in translation ("Angew. Chem. 1999, ...; Angew. Chem. Int. Ed. 1999").
    year = year_of_numbers(stretch)
    return year is not None and (year != work.year or stretch[0].isdigit())


def _strings(string: ReferenceString, parts: Sequence[Part], source: str) -> Iterator[ReferenceString]:
    place = string.span.start
    printed = source[string.span.start : string.span.end]
    for part in parts:
        text = string.text[part.start : part.end]
        bare = text[: links_start(text)].strip()
        if printed == string.text:
            start = string.span.start + part.start + text.index(bare)
            span = Span.known(start=start, end=start + len(bare))
        else:
            span = _found(bare, source, place, string.span.end)
        place = span.end
        label = f"{string.label or ''}{part.letter}" or None
        yield ReferenceString(text=bare, span=span, label=label)


def _found(text: str, source: str, place: int, end: int) -> Span:
    """Where an unwrapped text stands in its source, by its first and last characters."""
    ink = _INK.findall(text)
    head, tail = _pattern(ink[:_NEEDLE]), _pattern(ink[-_NEEDLE:])
    first = head.search(source, place, min(end, place + _SLACK))
    start = first.start() if first else place
    nearest = start + max(0, len(ink) - _NEEDLE)
    last = tail.search(source, nearest, min(end, nearest + len(text) + _SLACK))
    return Span.known(start=start, end=last.end() if last else max(start, min(end, start + len(text))))


def _pattern(ink: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"[\s\u2010\-\u00ad\u00ac]{0,20}".join(map(re.escape, ink)))
