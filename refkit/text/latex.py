"""LaTeX in bibliographies: to Unicode with CSL's markup, and back to the little that must be escaped.

`latex_to_text(text_to_latex(text)) == text` for any text on one line in NFC. Reading is linear in the
length: one pass, an explicit stack, no macro is ever expanded.
"""

import re
import unicodedata
from functools import lru_cache

from refkit.text.latex_symbols import (
    ACCENTS,
    DROPPED,
    ESCAPED,
    FUNCTIONS,
    SPACES,
    STYLES,
    SWITCHES,
    SYMBOLS,
    TRANSPARENT,
)
from refkit.text.patterns import lazy_pattern

_SPECIAL = lazy_pattern(r"[\\{}$~]|--|``|''")
_TOKEN = lazy_pattern(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<space>[ \t]*)|\\(?P<symbol>.)|(?P<brace>[{}])|(?P<other>[$~_^])"
    r"|(?P<ligature>---?|``|'')|(?P<text>[^\\{}$~_^`'-]+|.)",
    re.DOTALL,
)
_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_DOTLESS = {"ı": "i", "ȷ": "j"}
# Signs between two terms of a formula.
_SIGNS = frozenset("×±÷≤≥≠≈∼→←∈⊂∪∩≡≪≫∓") | FUNCTIONS
# An accent over nothing is the character itself.
_BARE_ACCENTS = {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0308": "¨"}
_ESCAPES = str.maketrans(
    {
        **{character: "\\" + character for character in "&%$#_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
    }
)
_TO_ESCAPE = lazy_pattern(r"[&%$#_~^\\{}]|--|``|''")
_BRACE = lazy_pattern(r"[{}]")
_BROKEN_LIGATURE = lazy_pattern(r"-(?=-)|`(?=`)|'(?=')")


def latex_to_text(latex: str) -> str:
    r"""Read LaTeX text; case braces go, commands that are not known stay as they are written.

    >>> latex_to_text(r"{\'E}tude of \textit{E. coli} in {CO}$_{\textrm{2}}$ at 5\% -- {\H o} \foo{x}")
    'Étude of <i>E. coli</i> in CO<sub>2</sub> at 5% – ő \\foo{x}'
    """
    if not _SPECIAL.search(latex):
        return latex
    decoder = _Decoder(
        latex.replace(r"\$", "").count("$") // 2 * 2, min(latex.count(r"\("), latex.count(r"\)"))
    )
    for token in _TOKEN.finditer(latex):
        decoder.take(token)
    return unicodedata.normalize("NFC", decoder.finish())


def text_to_latex(text: str, *, lone_braces: bool | None = None) -> str:
    r"""Escape what LaTeX or BibTeX would take for something else; everything else stays Unicode.

    Args:
        text: One line, NFC.
        lone_braces: Whether the braces do not pair up in the field this is a part of, so that
            they must be spelled as commands, or BibTeX would count them; None asks of `text`.

    >>> print(text_to_latex("R&D {5%} a_b"), text_to_latex("a } b"))
    R\&D \{5\%\} a\_b a \textbraceright{} b
    """
    if not _TO_ESCAPE.search(text):
        return text
    doubled = "--" in text or "``" in text or "''" in text
    latex = (_BROKEN_LIGATURE.sub(r"\g<0>" + "\0", text) if doubled else text).translate(_ESCAPES)
    if has_lone_brace(text) if lone_braces is None else lone_braces:
        latex = latex.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")
    return latex.replace("\0", "{}") if doubled else latex


def has_lone_brace(text: str) -> bool:
    """Whether a brace in the text opens or closes nothing."""
    if "{" not in text and "}" not in text:
        return False
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return True
    return depth != 0


class _Decoder:
    """The state of one reading: what is out, which groups are open, what waits for the next letter."""

    __slots__ = (
        "_closings",
        "_dollars",
        "_drops",
        "_ends_in_command",
        "_formulas",
        "_marks",
        "_math",
        "_out",
        "_verbatim",
        "_wrap",
    )

    def __init__(self, dollars: int, formulas: int) -> None:
        self._out: list[str] = []
        self._closings: list[str] = []
        self._marks: list[str] = []
        self._wrap: tuple[str, str] | None = None
        self._math = False
        self._verbatim = False
        self._ends_in_command = False
        # Groups that print nothing: how many are open around each, and what was out before it.
        self._drops: list[tuple[int, int]] = []
        self._dollars = dollars
        self._formulas = formulas

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "text":
            self._emit(token["text"])
        elif kind == "brace":
            self._open() if token["brace"] == "{" else self._close()
        elif kind == "space":
            self._word(token["word"], token["space"])
        elif kind == "symbol":
            self._symbol(token["symbol"])
        elif kind == "ligature":
            self._emit(token["ligature"] if self._math else _LIGATURES[token["ligature"]])
        else:
            self._other(token["other"])

    def finish(self) -> str:
        self._flush_marks()
        self._out += reversed(self._closings)
        return "".join(self._out)

    def _emit(self, text: str) -> None:
        self._verbatim = False
        if self._marks:
            text = text.lstrip(" ")
            if not text:
                return
            base = _DOTLESS.get(text[0], text[0])
            text = base + "".join(reversed(self._marks)) + text[1:]
            self._marks = []
        if self._drops and self._drops[-1] == (
            len(self._closings),
            len(self._out),
        ):  # no group stands behind it
            self._drops.pop()
            text = text.lstrip(" ")[1:]
        if self._wrap and text:
            opening, closing = self._wrap
            self._wrap = None
            # A raised ring is a degree: $5^\circ$C.
            first = "°" if (opening, text[0]) == ("<sup>", "∘") else f"{opening}{text[0]}{closing}"
            text = first + text[1:]
        if self._ends_in_command and text:
            text = f"{{}}{text}" if text[0].isalpha() else text
            self._ends_in_command = False
        self._out.append(text)

    def _open(self) -> None:
        if self._verbatim:
            self._emit("{")
            self._closings.append("}")
        elif self._wrap:
            self._out.append(self._wrap[0])
            self._closings.append(self._wrap[1])
            self._wrap = None
        else:
            self._closings.append("")

    def _close(self) -> None:
        self._flush_marks()
        # "{\foo}bar" is not "\foobar".
        self._ends_in_command = self._verbatim
        self._verbatim = False
        closing = self._closings.pop() if self._closings else "}"
        if closing == "</sup>" and self._out[-2:] == ["<sup>", "∘"]:
            self._out[-2:] = ["°"]
        else:
            self._out.append(closing)
        while self._drops and self._drops[-1][0] >= len(self._closings):
            open_groups, start = self._drops.pop()
            if open_groups == len(self._closings):
                del self._out[start:]

    def _flush_marks(self) -> None:
        if self._marks:
            self._out += [_BARE_ACCENTS.get(mark, "") for mark in self._marks]
            self._marks = []

    def _word(self, word: str, space: str) -> None:
        if word in ACCENTS:
            self._marks.append(ACCENTS[word])
        elif word in STYLES:
            self._wrap = self._quotes() if STYLES[word][0] == "“" else STYLES[word]
        elif word in DROPPED:
            self._drops.append((len(self._closings), len(self._out)))
        elif word in SWITCHES:
            self._switch(*SWITCHES[word])
        elif word not in TRANSPARENT:
            # \textbeta and its like are the mathematical ones outside of formulas.
            symbol = SYMBOLS.get(word) or SYMBOLS.get(word.removeprefix("text")) or _rare_symbol(word)
            self._emit(self._spaced(symbol) if space and symbol in _SIGNS else symbol or "\\" + word + space)
            self._verbatim = not symbol

    def _spaced(self, sign: str) -> str:
        r"""A sign with the spaces that TeX sets around it: "n\geq 3"."""
        if not self._math or self._wrap:
            return sign
        is_behind = bool(self._out) and self._out[-1][-1:].isalnum()
        return f" {sign} " if is_behind else f"{sign} "

    def _quotes(self) -> tuple[str, str]:
        """Quotation marks; within others, single ones."""
        return ("‘", "’") if "”" in self._closings[-8:] else ("“", "”")

    def _switch(self, opening: str, closing: str) -> None:
        # "{\it x}" ends with its group; outside of any it would go on to the end of the field.
        if self._closings and closing not in self._closings[-1]:
            self._out.append(opening)
            self._closings[-1] = closing + self._closings[-1]

    def _symbol(self, symbol: str) -> None:
        if symbol in ACCENTS:
            self._marks.append(ACCENTS[symbol])
        elif symbol in ESCAPED:
            self._emit(symbol)
        elif symbol == ")" and self._math and self._formulas:
            self._formulas -= 1
            self._math = False
        elif symbol == "(" and not self._math and self._formulas:
            self._math = True
        else:
            self._emit(SPACES.get(symbol, "\\" + symbol))

    def _other(self, character: str) -> None:
        if character == "$" and self._dollars:
            self._dollars -= 1
            self._math = not self._math
        elif character == "~":
            self._emit(" ")
        elif character in "_^" and self._math:
            self._wrap = STYLES["textsubscript" if character == "_" else "textsuperscript"]
        else:
            self._emit(character)


@lru_cache(maxsize=1000)
def _rare_symbol(word: str) -> str | None:
    """A symbol that pylatexenc knows and the table here does not; it is asked once for each word."""
    from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]  # noqa: PLC0415  # costs 60 ms, rarely needed; has no stubs

    spec = get_default_latex_context_db().get_macro_spec(word)
    symbol = getattr(spec, "simplify_repl", None)
    plain = isinstance(symbol, str) and 0 < len(symbol) <= 2 and "%" not in symbol
    return symbol if plain else None
