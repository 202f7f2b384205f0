"""What a plain list of references shows as a whole: its order, its labels, two works in one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from refkit.check.entry import Entry, ReferenceFile
from refkit.match.names import family_key

_FEWEST = 6
_LETTERS = 3
# One entry in so many may stand elsewhere, for a list still to be one in alphabetical order.
_MISPLACED = 10
# Works that share a number have letters behind it: "3a", "3b".
_NUMBER = re.compile(r"(\d{1,5})([a-z]?)")
_LONGEST_RAW = 3000
_LONGEST_LABEL = 20
# Prefixes that are sorted one way here and another way there.
_UNSURE = (
    "mc",
    "mac",
    "st ",
    "st.",
    "o'",
    "o’",
    "de ",
    "van ",
    "von ",
    "al-",
    "el-",
    "le ",
    "la ",
    "du ",
    "d'",
    "d’",
)
_LABEL = re.compile(r"(?m)^[ \t]{0,8}([\[(]?)(\d{1,4})([\].)]{1,2})[ \t]{1,8}(?=[^\W\d_a-z])")
_INITIALS = r"(?:[A-Z]\.[\s-]?){1,4}"
_FAMILY = r"[A-Z][^\W\d_][\w'’-]{0,40}"
_AT_SENTENCE_END = re.compile(r"(?<=[.\d)\]])\s(?=[A-Z])")
# How references begin: "Doe, J. (2001)", "Doe, Jane. 2001.", "Doe J, Roe R. On herons.", 'J. Doe, "On herons'.
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FAMILY}(?:\s{_FAMILY})?,\s{_INITIALS}[^()\d]{{0,300}}\((?:18|19|20)\d\d[a-z]?\)",
        rf"{_FAMILY},\s[A-Z][^()\d]{{1,300}}\.\s(?:18|19|20)\d\d[a-z]?\.",
        rf"{_FAMILY}(?:\s{_FAMILY})?\s[A-Z]{{1,3}}(?:,\s[^.,\d]{{2,60}}){{0,30}}\.\s[A-Z]",
        rf"{_INITIALS}{_FAMILY}[^\d\"“”]{{0,300}}[\"“]",
    )
)
# Behind the year that ends it, a reference of initials and family name goes on with another one.
_NAMED = re.compile(rf"{_INITIALS}{_FAMILY}(?:,|\sand)\s")
_ENDING_YEAR = re.compile(r"(?<![\d.-])(?:18|19|20)\d\d\.$")
_YEAR = re.compile(r"(?<![\d.-])(?:18|19|20)\d\d(?![\d.-]\d)")


def numbered(file: ReferenceFile) -> list[Entry]:
    """The entries of a list that is numbered; several works under one number count once."""
    labelled = [one for one in file.entries if file.format == "list" and number_of(one)]
    if len(labelled) * 2 <= len(file.entries):
        return []
    return [
        one
        for before, one in zip([None, *labelled], labelled, strict=False)
        if not (before and number_of(before) == number_of(one) and not _has_label(one, file))
    ]


def number_of(entry: Entry) -> str:
    """The number that an entry has in its list, without a letter behind it; "" where it has none."""
    found = _NUMBER.fullmatch(entry.place.key or "")
    return found[1] if found else ""


def _has_label(entry: Entry, file: ReferenceFile) -> bool:
    """Whether the number of an entry stands before it in its line, and not that of the work before it."""
    if entry.place.key != number_of(entry):
        return False
    before = file.text[max(0, entry.place.start - _LONGEST_LABEL // 2) : entry.place.start]
    return before.rpartition("\n")[2].strip(" \t[].()") == entry.place.key


def misplaced(entries: Sequence[Entry]) -> list[Entry]:
    """The entries out of place in a list that is sorted by first authors; none where it is not sorted at all."""
    keyed = [(entry, key) for entry in entries if (key := _sort_key(entry))]
    kept = _longest_rise([key for _, key in keyed])
    out = [entry for place, (entry, _) in enumerate(keyed) if place not in kept]
    return out if len(keyed) >= _FEWEST and len(out) <= max(1, len(keyed) // _MISPLACED) else []


def unread_labels(entries: Sequence[Entry], file: ReferenceFile) -> Iterator[tuple[int, int, int]]:
    """Numbers at the beginning of lines that no entry was made of: start, end and the number.

    Each is that of the entry itself, again, or one that the list lacks.
    """
    numbers = {int(number_of(entry) or "0") for entry in entries}
    ends = [*(entry.place.start for entry in entries[1:]), len(file.text)][: len(entries)]
    for entry, end in zip(entries, ends, strict=True):
        start, own = entry.place.start, int(number_of(entry) or "0")
        line = file.text.rfind("\n", max(0, start - _LONGEST_LABEL), start) + 1
        form = _form(file.text, start)
        for found in _LABEL.finditer(
            file.text, _paragraph(entry, entries, file), min(end, start + _LONGEST_RAW)
        ):
            number = int(found[2])
            is_new = own < number <= max(own + 2, len(numbers) + 1) and number not in numbers
            is_own = number == own and not line <= found.start() <= start
            if (
                (found[1], found[3]) == form
                and (is_own or (is_new and found.start(2) > start))
                and found.end() < end
            ):
                yield (found.start(), found.end(3), number) if found.start() > line else (line, start, number)


def _paragraph(entry: Entry, entries: Sequence[Entry], file: ReferenceFile) -> int:
    """Where to begin to look for labels: for the first entry, what stands before it in its paragraph too."""
    start = entry.place.start
    if entry is not entries[0]:
        return start
    blank = file.text.rfind("\n\n", 0, start)
    return max(blank + 2 if blank >= 0 else 0, start - _LONGEST_RAW)


def holds_two(raw: str) -> bool:
    """Whether a reference begins a second time, in the way in which it began, behind the year of the first."""
    raw = raw[:_LONGEST_RAW]
    first = _YEAR.search(raw)
    heads = [head for head in _HEADS if head.match(raw)]
    is_named = _NAMED.match(raw) is not None
    for end in _AT_SENTENCE_END.finditer(raw, first.end() if first else len(raw)):
        behind = end.end()
        ends_with_year = is_named and _ENDING_YEAR.search(raw, max(0, end.start() - 6), end.start())
        begins = any(head.match(raw, behind) for head in heads) or (
            ends_with_year and _NAMED.match(raw, behind)
        )
        if begins and _YEAR.search(raw, behind):
            return True
    return False


def begins_behind_another(entry: Entry, file: ReferenceFile) -> bool:
    """Whether an entry begins within a line, behind the end of the one before it, as its list does nowhere else.

    Several works under one number ("(a) ...; (b) ...") do that rightly, and a list in one line.
    """
    text, start, end = file.text, entry.place.start, entry.place.end
    before = text[
        max(text.rfind("\n", max(0, start - _LONGEST_RAW), start) + 1, start - _LONGEST_RAW, 0) : start
    ].rstrip()
    behind, _, after = text[end : end + _LONGEST_RAW].partition("\n")
    return (
        not entry.place.key
        and len(before) > _LONGEST_LABEL
        and before.endswith((".", ".”", '."'))
        and not behind.strip(" .")
        and ("\n" in after or "\n" in text[max(0, start - _LONGEST_RAW) : start])
    )


def _form(text: str, start: int) -> tuple[str, str]:
    """The marks around the label of an entry that starts behind it."""
    line = text.rfind("\n", max(0, start - 2 * _LONGEST_LABEL), start) + 1
    found = _LABEL.match(text, line) or _LABEL.match(
        text, text.find("\n", start) + 1 if text[start : start + 1] == "\n" else start
    )
    return (found[1], found[3]) if found else ("?", "?")


def _sort_key(entry: Entry) -> str:
    """The first letters by which an entry is sorted; none where that may be done in several ways."""
    name = next(iter(entry.reference.author or entry.reference.editor), None)
    family = (name.family or "") if name else ""
    raw = entry.parsed.raw if entry.parsed else ""
    is_sure = family[:_LETTERS].isascii() and family[:1].isupper() and not family.lower().startswith(_UNSURE)
    return family_key(family)[:_LETTERS] if is_sure and raw.startswith(family) else ""


def _longest_rise(keys: Sequence[str]) -> set[int]:
    """The places of a longest part of a sequence that does not fall."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        length = bisect_right(tails, key)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [key]
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
