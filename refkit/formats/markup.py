"""The markup of rich text in CSL: `<i>`, `<b>`, `<sub>`, `<sup>` and two spans.

Source: CSL-JSON rich text, https://docs.citationstyles.org/en/stable/specification.html and
https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags
"""

import re
from io import StringIO

from refkit.formats.texts import in_blocks

_OPENING = r'<(?:i|b|sub|sup|sc|em|strong|span(?: (?:class="nocase"|style="font-variant: ?small-caps;?"))?)>'
_CLOSING = r"</(?:i|b|sub|sup|sc|em|strong|span)>"
_TAG = re.compile(f"{_OPENING}|{_CLOSING}")
_UP_TO_BRACKET = re.compile("[^>]*>?")
_TAG_AT_END = re.compile(f"(?:{_OPENING}|{_CLOSING})$")
_LONGEST_TAG = 46
_NOCASE = '<span class="nocase">'
_SPAN = re.compile(r"(<span[^<>]{0,60}>|</span>)")
_SCRIPT = re.compile(r"<(sub|sup)>([^<>]{1,40})</\1>")
_SUBSCRIPTS = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_SUPERSCRIPTS = dict(zip("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True))


def plain_text(text: str) -> str:
    """The text without markup; sub- and superscripts become Unicode's where it has all of them.

    >>> plain_text("<i>E. coli</i> and CO<sub>2</sub>, 5 < 6")
    'E. coli and CO₂, 5 < 6'
    """
    if "<" not in text:
        return text
    return without_tags(_SCRIPT.sub(_unicode_script, text))


def unicode_scripts(text: str) -> str:
    """Sub- and superscripts as Unicode's letters where it has all of them; the others keep their tags.

    >>> unicode_scripts("CO<sub>2</sub> and x<sup>{</sup>")
    'CO₂ and x<sup>{</sup>'
    """
    return _SCRIPT.sub(lambda match: _unicode_forms(match) or match[0], text)


def without_nocase(text: str) -> str:
    """The text without the span that keeps its case; formats with case rules of their own keep it.

    >>> without_nocase('the <span class="nocase">iPhone</span>, <b>x</b>')
    'the iPhone, <b>x</b>'
    """
    for _ in range(4):  # taking out a pair can close up another; one round is the most seen but in tests
        if _NOCASE not in text:
            break
        text = _without_nocase_pairs(text)
    return text


def _without_nocase_pairs(text: str) -> str:
    pieces = _SPAN.split(text)
    opened: list[int] = []
    for place in range(1, len(pieces), 2):
        if pieces[place] != "</span>":
            opened.append(place)
        elif opened and pieces[opened[-1]] == _NOCASE:
            pieces[opened.pop()] = pieces[place] = ""
        elif opened:
            opened.pop()
    return "".join(pieces)


def without_tags(text: str) -> str:
    """Take tags out so that none is left, also where taking one out would make another; linear time.

    >>> without_tags("a <<i>i>b</i>")
    'a b'
    """
    text = in_blocks(text, _without_whole_tags, behind=">")
    return _without_made_tags(text) if _TAG.search(text) else text


def _without_whole_tags(text: str) -> str:
    return _TAG.sub("", text)


def _without_made_tags(text: str) -> str:
    kept, end = StringIO(), 0
    for match in _UP_TO_BRACKET.finditer(text):
        kept.write(match[0])
        end += len(match[0])
        kept.seek(max(0, end - _LONGEST_TAG))
        if tag := _TAG_AT_END.search(kept.read()):
            end -= len(tag[0])
            kept.seek(end)
            kept.truncate()
    return kept.getvalue()


def _unicode_script(match: re.Match[str]) -> str:
    return _unicode_forms(match) or match[2]


def _unicode_forms(match: re.Match[str]) -> str | None:
    forms = _SUBSCRIPTS if match[1] == "sub" else _SUPERSCRIPTS
    if all(character in forms for character in match[2]):
        return "".join(forms[character] for character in match[2])
    return None
