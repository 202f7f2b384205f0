r"""Letters that pdflatex cannot print, as commands of LaTeX: Greek, mathematics, stacked accents.

What pdflatex prints of itself, with UTF-8 input and T1 fonts, stays as it is. What has no command here
(Cyrillic, Chinese) stays too: it needs another font encoding or another engine.
"""

import re
import unicodedata

from refkit.text.latex_symbols import ACCENTS, SYMBOLS

# Source: t1enc.dfu, ts1enc.dfu, omsenc.dfu and ot1enc.dfu of LaTeX 2022-11-01.
_NOT_PRINTED = re.compile(
    "[^\0-\x7f\u00a0-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192\u01c4-\u01d4"
    "\u01e2\u01e3\u01e6-\u01eb\u01f0\u01f4\u01f5\u0218-\u021b\u0232\u0233\u0237\u02c7\u02d8\u02d9\u02db\u02dd"
    "\u0e3f\u1e02\u1e03\u1e0d\u1e1e-\u1e21\u1e25\u1e30\u1e31\u1e37\u1e43\u1e45\u1e47\u1e5b\u1e63\u1e6d"
    "\u1e8e-\u1e91\u1e9e\u1ef2\u1ef3\u200c\u2010-\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2030\u2031"
    "\u2039-\u203b\u203d\u2044\u204e\u2052\u20a1\u20a4\u20a6\u20a9\u20ab\u20ac\u20b1\u2103\u2116\u2117\u211e"
    "\u2120\u2122\u2126\u2127\u212e\u2190-\u2193\u2329\u232a\u2422\u2423\u25e6\u25ef\u266a\u27e8\u27e9"
    "\u3008\u3009\ufb00-\ufb06]"
)
# The same, but where a word of a name begins.
_NOT_PRINTED_INSIDE = re.compile(r"(?<=[^\s{~.,'’-])" + _NOT_PRINTED.pattern)
_IN_FORMULAS = "αβγΓδΔϵεζηθΘικλΛμνξΞπΠρσΣτυϕφΦχψΨωΩ≤≥≠≈∼∞∘"
_COMMANDS = {symbol: word for word, symbol in reversed(SYMBOLS.items())}
_FORMULAS = {
    **{letter: f"$\\{_COMMANDS[letter]}$" for letter in _IN_FORMULAS},
    "ο": "$o$",  # LaTeX has no omicron
    "ς": r"$\varsigma$",
    "ϑ": r"$\vartheta$",
    "−": "$-$",
    "′": "$'$",
    "∆": r"$\Delta$",
    "∑": r"$\Sigma$",
    "⁻": r"\textsuperscript{-}",
    "₋": r"\textsubscript{-}",
    "ʻ": "‘",
    "ʼ": "’",
    "‐": "-",
    "\u2009": r"\,",
    "\u202f": r"\,",
}
_LETTERS = {letter: _COMMANDS[letter] for letter in "ßæÆœŒøØłŁıȷðÐþÞđĐŋŊ"}
_NOT_ASCII = re.compile("[^\0-\x7f]")
# What biber makes of \d{{T}} is a lone dot and {T}, and the initial of that "{".
_TAKEN_APART = re.compile(r"\\[uvHcdbkr]\{")
_ACCENT_COMMANDS = {mark: command for command, mark in ACCENTS.items() if command != "t"}


def letters_to_latex(latex: str, *, for_biber: bool = False, in_name: bool = False) -> str:
    r"""Replace letters in LaTeX that pdflatex cannot print by commands, where there are any.

    Biber takes apart accents that are named by a letter, braces or not, and takes the first character of
    a name for its initial, if it is a dollar: such letters stay as they are for it.

    >>> print(letters_to_latex("α-Synuclein, H₂O, Nguyễn, Łódź"))
    $\alpha$-Synuclein, H\textsubscript{2}O, Nguy{\~{{\^{{e}}}}}n, Łódź
    """
    if latex.isascii():
        return latex
    if not for_biber:
        return _NOT_PRINTED.sub(_command, latex)
    return (_NOT_PRINTED_INSIDE if in_name else _NOT_PRINTED).sub(_command_for_biber, latex)


def accents_to_latex(latex: str) -> str:
    r"""Replace every letter under accents: BibTeX takes initials byte by byte, which breaks those of UTF-8.

    >>> print(accents_to_latex("Émile Ångström, Łukasz"))
    {\'E}mile {\r A}ngstr{\"o}m, {\L}ukasz
    """
    return latex if latex.isascii() else _NOT_ASCII.sub(_plain_command, latex)


def unprinted_letters(latex: str) -> str:
    """The letters that pdflatex would stop at, each once, in their order."""
    return "" if latex.isascii() else "".join(dict.fromkeys(_NOT_PRINTED.findall(latex)))


def _command(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in _FORMULAS:
        return _FORMULAS[letter]
    kind, _, plain = unicodedata.decomposition(letter).partition(" ")
    if kind in ("<sub>", "<super>"):
        command = "textsubscript" if kind == "<sub>" else "textsuperscript"
        return f"\\{command}{{{letters_to_latex(chr(int(plain, 16)))}}}"
    return _accented(unicodedata.normalize("NFD", letter)) or letter


def _command_for_biber(match: re.Match[str]) -> str:
    command = _command(match)
    return match[0] if _TAKEN_APART.search(command) else command


def _accented(decomposed: str) -> str | None:
    """A letter under one or more accents, each a command; None where one of them has none.

    Braces stand double: biber makes letters of single ones, which pdflatex then stops at.
    """
    base, marks = decomposed[0], decomposed[1:]
    if not marks or not base.isascii() or not all(mark in _ACCENT_COMMANDS for mark in marks):
        return None
    for mark in marks:
        base = f"\\{_ACCENT_COMMANDS[mark]}{{{{{base}}}}}"
    return f"{{{base}}}"


def _plain_command(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in _LETTERS:
        return f"{{\\{_LETTERS[letter]}}}"
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    if not base.isascii() or marks not in _ACCENT_COMMANDS:
        return _command(match) if _NOT_PRINTED.fullmatch(letter) else letter
    command = _ACCENT_COMMANDS[marks]
    return f"{{\\{command}{' ' if command.isalpha() else ''}{base}}}"
