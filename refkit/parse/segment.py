"""A text to its reference strings: labelled lists by their labels, others by where a reference can begin."""

from collections.abc import Iterator, Sequence
from statistics import median

from refkit.model.span import Span
from refkit.model.value import Value
from refkit.parse.find import Section, find_sections
from refkit.parse.layout import find_starts
from refkit.parse.likeness import continues, likeness
from refkit.parse.lines import ENDS, Line, drop_running_heads, split_lines
from refkit.parse.numbering import find_chains, read_label, strip_label
from refkit.parse.unwrap import unwrap

_ANNOUNCED_ENOUGH, _ENOUGH = -1.0, 0.0
_FEW = 4


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


def segment(text: str) -> list[ReferenceString]:
    """The reference strings of a text, in its order; nothing of the prose around them."""
    lines = drop_running_heads(split_lines(text))
    found: list[ReferenceString] = []
    for section in find_sections(lines):
        found += _segment_section(section)
    return found


def segment_lines(text: str) -> list[ReferenceString]:
    """Every line that holds a letter or digit is one reference."""
    lines = (line for line in split_lines(text) if any(character.isalnum() for character in line.text))
    return [_reference_string([line]) for line in lines]


def _segment_section(section: Section) -> list[ReferenceString]:
    enough = _ANNOUNCED_ENOUGH if section.announced else _ENOUGH
    labelled = [_reference_string(group) for group in _labelled(section.lines, enough)]
    if len(labelled) > _FEW:
        return labelled
    # A few labels can stand in a row by chance: where the layout shows many more references, it is right.
    unlabelled = _among_likes([_reference_string(group) for group in _unlabelled(section.lines)], enough)
    return unlabelled if len(unlabelled) > 2 * len(labelled) else labelled


def _among_likes(strings: Sequence[ReferenceString], enough: float) -> list[ReferenceString]:
    """Those that look like references, the company they keep considered: lists stand together."""
    scores = [likeness(string.text) for string in strings]
    kept = []
    for place, string in enumerate(strings):
        around = scores[max(0, place - 2) : place] + scores[place + 1 : place + 3]
        company = min(1.5, max(0.0, median(around))) if around else 0.0
        if scores[place] + company > enough:
            kept.append(string)
    return kept


def _reference_string(lines: Sequence[Line]) -> ReferenceString:
    label, skipped = strip_label(lines[0].text)
    first = lines[0].text[skipped:]
    if not first.strip() and len(lines) == 1:
        label, skipped, first = None, 0, lines[0].text
    text = unwrap([first, *(line.text for line in lines[1:])])
    return ReferenceString(
        text=text, span=Span(start=lines[0].start + skipped, end=lines[-1].end), label=label
    )


def _labelled(lines: Sequence[Line], enough: float) -> list[list[Line]]:
    """The lines of each labelled reference; none where no chain of labels holds references."""
    found: list[list[Line]] = []
    chains = find_chains(lines)
    begins = sorted(place for chain in chains for place in chain)
    for chain in chains:
        groups = list(_entries(lines, chain, begins))
        if median(likeness(_unlabelled_text(group)) for group in groups) > enough:
            found += groups
    return sorted(found, key=lambda group: group[0].start)


def _unlabelled_text(group: Sequence[Line]) -> str:
    label = read_label(group[0].text)
    return " ".join([group[0].text[label.length if label else 0 :], *(line.text for line in group[1:])])


def _entries(lines: Sequence[Line], chain: Sequence[int], begins: Sequence[int]) -> Iterator[list[Line]]:
    """The lines from each label to the next; the last entry is held to the size of the others."""
    following = dict(zip(begins, [*begins[1:], len(lines)], strict=True))
    longest = 0
    for place in chain:
        end = following[place]
        is_last = place == chain[-1]
        entry = _entry(lines[place:end], longest if is_last and len(chain) > 2 else 0)
        longest = max(longest, len(entry))
        yield entry


def _entry(lines: Sequence[Line], most: int) -> list[Line]:
    """The first lines that hang together; what stands behind a gap and begins anew is not of this entry."""
    entry = [lines[0]]
    gap = False
    for line in lines[1:]:
        if not line.text:
            gap = True
            continue
        whole = entry[-1].text.endswith(ENDS)
        if (gap and whole and not continues(line.text)) or (most and len(entry) >= most and whole):
            break
        entry.append(line)
        gap = False
    return entry


def _unlabelled(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line, starts in zip(lines, find_starts(lines), strict=True):
        if starts or (line.text and not groups):
            groups.append([line])
        elif line.text:
            groups[-1].append(line)
    return groups
