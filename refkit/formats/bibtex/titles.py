r"""Titles in BibTeX: which words keep their capitals, and italics, sub- and superscripts.

Styles lower the case of titles; braces keep it. The forms are those that most readers take:
`{{\textit{..}}}` for italics (Zotero, pandoc and bibtex), `$_{\textrm{2}}$` for subscripts (Zotero
and LaTeX), never braces inside of either.

Source: BibTeXing, section 3; the readers' behaviour was measured, see docs/adr/0005.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from refkit.formats.bibtex.title_words import ENGLISH_WORDS, FOREIGN_WORDS
from refkit.formats.markup import unicode_scripts
from refkit.text.latex import has_lone_brace, text_to_latex

Scripts = Literal["math", "text", "unicode"]
_STYLES = {
    "<i>": ("</i>", r"{{\textit{", "}}}", r"\textit{", "}"),
    "<b>": ("</b>", r"{{\textbf{", "}}}", r"\textbf{", "}"),
    '<span style="font-variant:small-caps;">': ("</span>", r"{{\textsc{", "}}}", r"\textsc{", "}"),
}
_MATH = {
    "<sub>": ("</sub>", r"$_{\textrm{", "}}$", r"$_{\textrm{", "}}$"),
    "<sup>": ("</sup>", r"$^{\textrm{", "}}$", r"$^{\textrm{", "}}$"),
}
_TEXT = {
    "<sub>": ("</sub>", r"{\textsubscript{", "}}", r"\textsubscript{", "}"),
    "<sup>": ("</sup>", r"{\textsuperscript{", "}}", r"\textsuperscript{", "}"),
}
_Forms = Mapping[str, tuple[str, str, str, str, str]]
# Tag -> its closing tag, and what is written for the two outside of other markup, and within.
_FORMS: Mapping[Scripts, _Forms] = MappingProxyType(
    {"math": {**_STYLES, **_MATH}, "text": {**_STYLES, **_TEXT}, "unicode": {**_STYLES, **_MATH}}
)
_SCRIPTS = frozenset({"<sub>", "<sup>"})
_TAG = re.compile(
    "(" + "|".join(map(re.escape, [*_STYLES, *_MATH, "</i>", "</b>", "</span>", "</sub>", "</sup>"])) + ")"
)
_WORD = re.compile(r"(\s+)")
_BEFORE_WORDS = "([{\"'“‘«„¿¡"
# Marks that mean the same in LaTeX and may stand outside of braces.
_BEFORE, _AFTER = "([", ".,;:!?)]"
# What makes the next word a first word: ": ", "? ", ". ".
_ENDS_SENTENCE = ":.?!—–"
_LONG_WORD = 4
# A capital that means something alone: vitamin C, T-cell, C60; "A" is an article.
_TELLING_LETTER = re.compile(r"[B-HJ-Z](?:[-‐–\d]|$)")


def title_to_latex(text: str, *, keeps_case: bool = False, scripts: Scripts = "math") -> str:
    r"""Write a title; with `keeps_case` it is protected as a whole (a language with its own rules).

    >>> print(title_to_latex("Uptake of CO<sub>2</sub> by <i>E. coli</i> in HeLa cells"))
    Uptake of {CO}$_{\textrm{2}}$ by {{\textit{E. coli}}} in {HeLa} cells
    """
    if scripts == "unicode" and "<su" in text:
        text = unicode_scripts(text)
    if "<" in text and _TAG.search(text):
        latex = _with_markup(text, _FORMS[scripts], keeps_case=keeps_case)
    elif keeps_case or not _has_capital_inside(text):
        latex = text_to_latex(text)
    else:
        lone, sentence = has_lone_brace(text), _is_sentence_case(text)
        latex = _protected(text, lone=lone, first=True, sentence=sentence, inner=False)
    return f"{{{latex}}}" if keeps_case else latex


def is_foreign(title: str, language: str | None) -> bool:
    """Whether a title keeps its capitals as a whole: by its language, or where none is known, by its words.

    >>> is_foreign("Die Bedeutung der Ärzte und des Staates", None), is_foreign("Das Kapital", "en")
    (True, False)
    """
    if language:
        return not language.lower().startswith("en")
    words = title.lower().split()[:40]
    if not ENGLISH_WORDS.isdisjoint(words):
        return False
    return sum(word in FOREIGN_WORDS for word in words) >= 2


def _with_markup(text: str, forms: _Forms, *, keeps_case: bool) -> str:
    lone = has_lone_brace(text)
    pieces = _TAG.split(text)
    pairs = _paired(pieces, forms)
    sentence = not keeps_case and _is_sentence_case(text)
    out: list[str] = []
    depth = 0
    for place, piece in enumerate(pieces):
        if place in pairs:
            depth -= pairs[place][1] < 0
            out.append(pairs[place][0])
            depth += pairs[place][1] > 0
        elif depth or keeps_case:
            out.append(text_to_latex(piece, lone_braces=lone))
        else:
            # "C" goes on the word of <sup>13</sup>; an empty word before it is not the first.
            inner = place > 0 and not out[-1].endswith(" ") and piece[:1].isupper()
            out.append(_protected(piece, lone=lone, first=place == 0, sentence=sentence, inner=inner))
    return "".join(out)


def _paired(pieces: list[str], forms: _Forms) -> dict[int, tuple[str, int]]:
    """Place of a tag -> what is written for it and +1 or -1; tags without a partner are plain text."""
    written: dict[int, tuple[str, int]] = {}
    open_tags: list[int] = []
    closers: list[str] = []
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        if tag in forms:
            in_script = any(pieces[opened] in _SCRIPTS for opened in open_tags[-3:])
            if not in_script and len(open_tags) < 3:
                open_tags.append(place)
                closers.append(forms[tag][0])
        elif closers and tag == closers[-1]:
            opened = open_tags.pop()
            closers.pop()
            outer = not open_tags
            form = forms[pieces[opened]]
            written[opened] = (form[1] if outer else form[3], 1)
            written[place] = (form[2] if outer else form[4], -1)
    return written


def _is_sentence_case(text: str) -> bool:
    """Whether half of the long words or more begin small, so that a capital means a name."""
    words = [word for word in text.split()[1:] if len(word) >= _LONG_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 <= len(words)


def _protected(text: str, *, lone: bool, first: bool, sentence: bool, inner: bool) -> str:
    """Brace the words that keep their capitals; with `inner` the first is the rest of a word."""
    out: list[str] = []
    begun = 0  # where the words begin that are not written yet
    words = _WORD.split(text)
    for place in range(0, len(words), 2):
        word = words[place]
        if not word:
            continue
        if (inner and not place) or _keeps_capitals(word, is_name=sentence and not first):
            before, core, after = _framed(word)
            out.append(text_to_latex("".join(words[begun:place]), lone_braces=lone))
            out.append(f"{before}{{{text_to_latex(core, lone_braces=lone)}}}{after}")
            begun = place + 1
        first = word[-1] in _ENDS_SENTENCE
    out.append(text_to_latex("".join(words[begun:]), lone_braces=lone))
    return "".join(out)


def _framed(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, the marks after it: braces are for the word alone."""
    core = word.lstrip(_BEFORE) or word
    bare = core.rstrip(_AFTER) or core
    return word[: len(word) - len(core)], bare, core[len(bare) :]


def _keeps_capitals(word: str, *, is_name: bool) -> bool:
    if word == word.lower():
        return "&" in word
    if is_name and word[0].isupper():
        return True
    core = word.strip(_BEFORE + _AFTER)
    return _has_capital_inside(word) or bool(_TELLING_LETTER.match(core))


def _has_capital_inside(text: str) -> bool:
    # "AT\\&T" without braces comes out as "At&t" of bibtex.
    rest = text.lstrip(_BEFORE_WORDS)[1:]
    return rest != rest.lower() or "&" in text
