r"""Titles in BibTeX: which words keep their capitals, and italics, sub- and superscripts.

Styles lower the case of titles; braces keep it. The forms are those that most readers take:
`{{\textit{..}}}` for italics (Zotero, pandoc and bibtex), `$_{\textrm{2}}$` for subscripts (Zotero
and LaTeX), never braces inside of either.

Source: BibTeXing, section 3; the readers' behaviour was measured, see docs/adr/0005.
"""

import re

from refkit.text.latex import has_lone_brace, text_to_latex

# Tag -> what is written for it outside of other markup, and within.
_FORMS = {
    "<i>": ("</i>", r"{{\textit{", "}}}", r"\textit{", "}"),
    "<b>": ("</b>", r"{{\textbf{", "}}}", r"\textbf{", "}"),
    '<span style="font-variant:small-caps;">': ("</span>", r"{{\textsc{", "}}}", r"\textsc{", "}"),
    "<sub>": ("</sub>", r"$_{\textrm{", "}}$", r"$_{\textrm{", "}}$"),
    "<sup>": ("</sup>", r"$^{\textrm{", "}}$", r"$^{\textrm{", "}}$"),
}
_SCRIPTS = frozenset({"<sub>", "<sup>"})
_TAG = re.compile(
    "(" + "|".join(map(re.escape, [*_FORMS, "</i>", "</b>", "</span>", "</sub>", "</sup>"])) + ")"
)
_WORD = re.compile(r"(\s+)")
_BEFORE_WORDS = "([{\"'“‘«„¿¡"
# Marks that mean the same in LaTeX and may stand outside of braces.
_BEFORE, _AFTER = "([", ".,;:!?)]"
# What makes the next word a first word: ": ", "? ", ". ".
_ENDS_SENTENCE = re.compile(r"[:.?!—–]$")
_LONG_WORD = 4


def title_to_latex(text: str, *, keeps_case: bool = False) -> str:
    r"""Write a title; with `keeps_case` it is protected as a whole (a language with its own rules).

    >>> print(title_to_latex("Uptake of CO<sub>2</sub> by <i>E. coli</i> in HeLa cells"))
    Uptake of {CO}$_{\textrm{2}}$ by {{\textit{E. coli}}} in {HeLa} cells
    """
    lone = has_lone_brace(text)
    pieces = _TAG.split(text) if "<" in text else [text]
    pairs = _paired(pieces)
    sentence = not keeps_case and _is_sentence_case(text)
    out, depth = [], 0
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
    latex = "".join(out)
    return f"{{{latex}}}" if keeps_case else latex


def _paired(pieces: list[str]) -> dict[int, tuple[str, int]]:
    """Place of a tag -> what is written for it and +1 or -1; tags without a partner are plain text."""
    written: dict[int, tuple[str, int]] = {}
    open_tags: list[int] = []
    closers: list[str] = []
    for place in range(1, len(pieces), 2):
        tag = pieces[place]
        if tag in _FORMS:
            in_script = any(pieces[opened] in _SCRIPTS for opened in open_tags[-3:])
            if not in_script and len(open_tags) < 3:
                open_tags.append(place)
                closers.append(_FORMS[tag][0])
        elif closers and tag == closers[-1]:
            opened = open_tags.pop()
            closers.pop()
            outer = not open_tags
            form = _FORMS[pieces[opened]]
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
    for place, word in enumerate(_WORD.split(text)):
        is_name = sentence and not first and len(word) > 1 and word[0].isupper()
        is_protected = is_name or (inner and not place) or _has_capital_inside(word)
        before, core, after = _framed(word) if is_protected else ("", word, "")
        latex = text_to_latex(core, lone_braces=lone)
        out += (before, f"{{{latex}}}" if is_protected else latex, after)
        if word and place % 2 == 0:
            first = bool(_ENDS_SENTENCE.search(word))
    return "".join(out)


def _framed(word: str) -> tuple[str, str, str]:
    """The marks before a word, the word, the marks after it: braces are for the word alone."""
    core = word.lstrip(_BEFORE) or word
    bare = core.rstrip(_AFTER) or core
    return word[: len(word) - len(core)], bare, core[len(bare) :]


def _has_capital_inside(word: str) -> bool:
    # "AT\\&T" without braces comes out as "At&t" of bibtex.
    return "&" in word or any(character.isupper() for character in word.lstrip(_BEFORE_WORDS)[1:])
