"""A text to its reference strings: labelled lists by their labels, others by where a reference can begin."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from refkit.model.span import Span
from refkit.model.value import Value
from refkit.parse.clues import GOES_ON, opening
from refkit.parse.element_lines import with_stops
from refkit.parse.find import Section, find_sections
from refkit.parse.layout import find_starts
from refkit.parse.likeness import likeness
from refkit.parse.lines import (
    ENDS,
    LABEL_ALONE,
    PAGE_BREAK,
    Line,
    single_spaced,
    split_lines,
    with_rules_as_gaps,
    without_quoting,
)
from refkit.parse.numbering import BEHIND_GAPS, Label, find_chains, read_label, strip_label
from refkit.parse.printed_links import without_links
from refkit.parse.run_on import with_lines_at_labels
from refkit.parse.running_heads import drop_running_heads
from refkit.parse.strays import without_strays
from refkit.parse.unwrap import unwrap

# Votes for a chain of labels; for the first string under a heading; for a change between list and prose;
# the most that one string counts.
_ANNOUNCED_ENOUGH, _ENOUGH = -3.0, -1.5
_ANNOUNCED, _SWITCH, _MOST = 3.0, 4.0, 8.0
# A doubtful string is kept: its reader will say how little it found in it.
_LEAN = 1.0
_FEW, _SAMPLE = 4, 40
_READ = 1_000  # characters by which a string is judged: a whole list can stand in one line
_HEADING, _NO_REFERENCE = 60, -5.0  # characters of a heading; votes under which a line is no reference


class ReferenceString(Value):
    """One reference as printed.

    Attributes:
        text: Unwrapped, without its label.
        span: Where it stands in the input, from its first character after the label to its last.
        label: The label without its marks.
    """

    text: str
    span: Span
    label: str | None = None


class Entry(NamedTuple):
    """The lines of a reference, and the label that the chain of the list gives it."""

    lines: list[Line]
    label: Label | None = None


def segment(text: str) -> list[ReferenceString]:
    """The reference strings of a text, in its order; nothing of the prose around them."""
    printed = with_lines_at_labels(without_links(without_quoting(split_lines(text))))
    lines = drop_running_heads(single_spaced(with_rules_as_gaps(printed)))
    found: list[ReferenceString] = []
    for section in find_sections(lines):
        found += _segment_section(section)
    return found


def segment_lines(text: str) -> list[ReferenceString]:
    """Every line that holds a letter or digit is one reference."""
    lines = (
        line
        for line in without_links(split_lines(text))
        if any(character.isalnum() for character in line.text)
    )
    return [_reference_string(Entry([line])) for line in lines]


def _segment_section(section: Section) -> list[ReferenceString]:
    entries = _labelled(section)
    labelled = _reference_strings(entries)
    printed = sum(bool(line.text) for line in section.lines)
    if entries and entries[0].label and entries[0].label.kind == BEHIND_GAPS:
        return labelled
    if len(labelled) > _FEW and 2 * sum(len(entry.lines) for entry in entries) > printed:
        return labelled
    # A few labels can stand in a row by chance: where the layout shows many more references, it is right.
    strings = _reference_strings(_unlabelled(section.lines))
    unlabelled = in_lists(strings, announced=section.announced)
    if not labelled or len(unlabelled) <= 2 * len(labelled):
        return labelled or unlabelled
    sample = unlabelled[:: 1 + len(unlabelled) // _SAMPLE]
    likely = sum(likeness(string.text) > 0 for string in sample) * len(unlabelled) / len(sample)
    return unlabelled if likely > 2 * len(labelled) else labelled


def in_lists(strings: Sequence[ReferenceString], *, announced: bool) -> list[ReferenceString]:
    """Those that stand in a list of references, not between paragraphs of prose.

    Lists and prose come in stretches: a string that could be either is what its neighbours are.
    """
    inside, outside = (_ANNOUNCED if announced else 0.0), 0.0
    before: list[
        tuple[bool, bool]
    ] = []  # for each string: was the one before in a list, if it is in one; if not
    for string in strings:
        votes = max(-_MOST, min(_MOST, likeness(string.text[:_READ]) + _LEAN))
        came_inside, came_outside = inside >= outside - _SWITCH, inside - _SWITCH > outside
        before.append((came_inside, came_outside))
        inside, outside = max(inside, outside - _SWITCH) + votes, max(outside, inside - _SWITCH)
    is_inside = inside > outside
    kept = []
    for string, came_from in zip(reversed(strings), reversed(before), strict=True):
        if is_inside and not _is_heading(string.text):
            kept.append(string)
        is_inside = came_from[0] if is_inside else came_from[1]
    return kept[::-1]


def _is_heading(text: str) -> bool:
    """Whether a short line among references has nothing of one: a heading of a part, a running head."""
    if len(text) > _HEADING or any(map(str.isdigit, text)):
        return False
    if text.startswith("#"):
        return True
    return likeness(text.rstrip(": ")) < _NO_REFERENCE


def _reference_strings(entries: Sequence[Entry]) -> list[ReferenceString]:
    stopped = with_stops([entry.lines for entry in entries])
    return [
        _reference_string(entry._replace(lines=[*entry.lines[:head], *lines[head:]]))
        for entry, lines in zip(entries, stopped, strict=True)
        for head in (_label_lines(entry),)
    ]


def _label_lines(entry: Entry) -> int:
    """How many lines at the head of an entry hold its label alone."""
    label, lines = entry.label, entry.lines
    return int(label is not None and len(lines) > 1 and label.length >= len(lines[0].text))


def _reference_string(entry: Entry) -> ReferenceString:
    """Join the lines of an entry; without the label that it brings, or the one found at its head."""
    lines = entry.lines
    label, skipped = (entry.label.text, entry.label.length) if entry.label else strip_label(lines[0].text)
    if skipped >= len(lines[0].text) and len(lines) > 1:  # the label has a line of its own
        lines, skipped = lines[1:], 0
    elif skipped >= len(lines[0].text):
        label, skipped = None, 0
    return ReferenceString.known(
        text=unwrap([lines[0].text[skipped:], *(line.text for line in lines[1:])]),
        span=Span.known(start=lines[0].start + skipped, end=lines[-1].end),
        label=label or None,
    )


def _labelled(section: Section) -> list[Entry]:
    """Each labelled reference; none where no chain of labels holds references."""
    found: list[Entry] = []
    chains = find_chains(section.lines)
    begins = sorted(place for chain in chains.places for place in chain)
    following = dict(pairwise([*begins, len(section.lines)]))
    enough = _ANNOUNCED_ENOUGH if section.announced else _ENOUGH
    for chain in chains.places:
        entries = [
            Entry(lines, read_label(lines[0].text, chains.kind))
            for lines in without_strays([*_entries(section.lines, chain, following)])
        ]
        sample = entries[:: 1 + len(entries) // _SAMPLE]
        if median(likeness(_unlabelled_text(entry)) for entry in sample) > enough:
            found += entries
    return sorted(found, key=lambda entry: entry.lines[0].start)


def _unlabelled_text(entry: Entry) -> str:
    first = entry.lines[0].text[entry.label.length if entry.label else 0 :]
    return " ".join(filter(None, [first, *(line.text for line in entry.lines[1:])]))


def _entries(lines: Sequence[Line], chain: Sequence[int], following: dict[int, int]) -> Iterator[list[Line]]:
    """The lines from each label to the one that follows; the last entry is held to the size of the others."""
    longest = 0
    for place in chain[:-1]:
        entry = _entry(lines[place : following[place]])
        longest = max(longest, len(entry))
        yield entry
    yield _last_entry(lines[chain[-1] : following[chain[-1]]], longest if len(chain) > 2 else 0)


def _entry(lines: Sequence[Line]) -> list[Line]:
    """The lines that hang together; what stands behind a gap and begins anew is not of this entry."""
    entry: list[Line] = []
    gap = False
    for line in lines:
        if line.text:
            if gap and _is_heading(line.text):
                continue
            is_whole = entry and len(entry[-1].text) > LABEL_ALONE and entry[-1].text.endswith(ENDS)
            if gap and is_whole and opening(line.text) not in GOES_ON:
                break
            entry.append(line)
        gap = not line.text and line.indent != PAGE_BREAK
    return entry


def _last_entry(lines: Sequence[Line], most: int) -> list[Line]:
    """As many lines as the others have, or up to a gap: nothing says where the last entry of a list ends."""
    entry: list[Line] = []
    gap = False
    for line in lines:
        if line.text:
            enough = most and len(entry) >= most and entry[-1].text.endswith(ENDS)
            begins = gap and len(entry[-1].text) > LABEL_ALONE and opening(line.text) not in GOES_ON
            if enough or begins:
                break
            entry.append(line)
        gap = not line.text and line.indent != PAGE_BREAK
    return entry


def _unlabelled(lines: Sequence[Line]) -> list[Entry]:
    groups: list[list[Line]] = []
    for line, starts in zip(lines, find_starts(lines), strict=True):
        if starts or (line.text and not groups):
            groups.append([line])
        elif line.text:
            groups[-1].append(line)
    return [Entry(group) for group in groups]
