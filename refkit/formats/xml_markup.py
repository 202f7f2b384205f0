"""The markup of CSL's rich text taken apart, for formats that have elements for it.

Source: CSL-JSON rich text, https://docs.citationstyles.org/en/stable/specification.html
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from refkit.formats.xml_elements import Element
from refkit.formats.xml_text import xml_line

SMALL_CAPS = "sc"
_NOCASE = "nocase"
_TOKEN = re.compile(
    r'(</?(?:i|b|sub|sup)>|<span (?:class="nocase"|style="font-variant: ?small-caps;?")>|</span>)'
)
_OPENING = {
    "i": "<i>",
    "b": "<b>",
    "sub": "<sub>",
    "sup": "<sup>",
    SMALL_CAPS: '<span style="font-variant:small-caps;">',
}
_CLOSING = {"i": "</i>", "b": "</b>", "sub": "</sub>", "sup": "</sup>", SMALL_CAPS: "</span>"}
_ORDER = tuple(_OPENING)
# In a longer text, which is no title, tags are text; and elements of more parts are read without their markup.
_LONGEST, _MOST_RUNS = 500_000, 50_000
# Texts with the kinds of markup that they stand in.
Runs = list[tuple[frozenset[str], str]]


def runs_of(text: str) -> Runs:
    """The text in runs of one markup each; a tag without its partner is text, and so are all in a very long text.

    >>> runs_of("CO<sub>2</sub> <b>")
    [(frozenset(), 'CO'), (frozenset({'sub'}), '2'), (frozenset(), ' <b>')]
    """
    pieces = _TOKEN.split(text) if "<" in text and len(text) <= _LONGEST else [text]
    if len(pieces) == 1:
        return [(frozenset(), text)] if text else []
    paired = _pairs(pieces)
    runs: list[tuple[frozenset[str], list[str]]] = []
    opened: Counter[str] = Counter()
    kinds: frozenset[str] = frozenset()
    for place, piece in enumerate(pieces):
        if kind := paired.get(place):
            opened[kind] += -1 if piece.startswith("</") else 1
            kinds = frozenset(one for one in _ORDER if opened[one] > 0)
        elif piece and runs and runs[-1][0] == kinds:
            runs[-1][1].append(piece)
        elif piece:
            runs.append((kinds, [piece]))
    return [(found, "".join(parts)) for found, parts in runs]


def text_of(runs: Iterable[tuple[frozenset[str], str]]) -> str:
    """The text with its markup, in the one form that runs can have.

    >>> text_of([(frozenset({"i"}), "E. coli"), (frozenset(), " in"), (frozenset(), " vivo")])
    '<i>E. coli</i> in vivo'
    """
    return markup_of(runs, _OPENING, _CLOSING, str)


def marked_title(one: Element, kinds_of: Callable[[Element], Iterable[str]], kept: Iterable[str]) -> str:
    """The text of an element on one line, with its markup.

    Args:
        one: The element.
        kinds_of: The kinds of markup that an element within it stands for.
        kept: The kinds that the format has.
    """
    if len(one.content) > _MOST_RUNS:
        return one.line()
    return title_form(text_of(_element_runs(one, kinds_of, frozenset())), kept)


def _element_runs(
    one: Element, kinds_of: Callable[[Element], Iterable[str]], kinds: frozenset[str]
) -> Iterator[tuple[frozenset[str], str]]:
    for part in one.content:
        if isinstance(part, str):
            yield kinds, part
        else:
            yield from _element_runs(part, kinds_of, kinds.union(kinds_of(part)))


def title_form(text: str, kinds: Iterable[str]) -> str:
    """One line with the markup of these kinds and no other.

    >>> title_form("<b>CO</b><sub>2</sub>", ("sub",))
    'CO<sub>2</sub>'
    """
    if "<" not in text or len(text) > _LONGEST:
        return xml_line(text)
    kept = frozenset(kinds)
    for _ in range(4):  # taking out a tag can close up another; two rounds are the most ever seen
        shorter = xml_line(text_of((found & kept, part) for found, part in runs_of(xml_line(text))))
        if shorter == text:
            break
        text = shorter
    return text


def markup_of(
    runs: Iterable[tuple[frozenset[str], str]],
    opening: Mapping[str, str],
    closing: Mapping[str, str],
    escaped: Callable[[str], str],
) -> str:
    """The runs between the tags of a format, which are closed and opened as seldom as can be."""
    parts: list[str] = []
    opened: list[str] = []
    for kinds, text in runs:
        while any(one not in kinds for one in opened):
            parts.append(closing[opened.pop()])
        missing = [one for one in _ORDER if one in kinds and one not in opened]
        parts += [opening[one] for one in missing]
        opened += missing
        parts.append(escaped(text))
    return "".join([*parts, *(closing[one] for one in reversed(opened))])


def _pairs(pieces: list[str]) -> dict[int, str]:
    """The places of tags that have a partner, with their kinds."""
    paired: dict[int, str] = {}
    opened: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    for place in range(1, len(pieces), 2):
        closer = _closer(pieces[place])
        if not pieces[place].startswith("</"):
            opened.append((place, pieces[place]))
            waiting[closer] += 1
        elif waiting[closer]:
            while opened:
                begun, tag = opened.pop()
                waiting[_closer(tag)] -= 1
                if _closer(tag) == closer:
                    paired[begun] = paired[place] = _kind(tag)
                    break
    return paired


def _closer(tag: str) -> str:
    return "</span>" if tag.startswith("<span") else tag if tag.startswith("</") else f"</{tag[1:]}"


def _kind(tag: str) -> str:
    if tag.startswith("<span"):
        return _NOCASE if "nocase" in tag else SMALL_CAPS
    return tag[1:-1]
