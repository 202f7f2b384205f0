r"""How a dialect of BibTeX spells a text: accents, italics, formulas, dashes, quotation marks, braces for capitals."""

import re
import unicodedata
from dataclasses import dataclass
from random import Random

from dialect_works import Person

_COMMANDS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0326": "textcommabelow", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
_LETTERS = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "å": "aa", "Å": "AA", "æ": "ae", "Æ": "AE", "œ": "oe",
    "Đ": "DJ", "đ": "dj", "ð": "dh", "Þ": "TH", "þ": "th", "ı": "i",
}  # fmt: skip
_GREEK = {"α": "alpha", "β": "beta", "²": "^2", "≥": "geq", "−": "-", "°": "^{\\circ}"}
_ESCAPED = re.compile(r"[&%#_]")
_TAG = re.compile(r"(</?(?:i|sub|sup)>)")
# What a writer of braces protects: a word with a capital that is not its first letter alone, or holds a digit.
_INNER_CAPITAL = re.compile(r"(?<![\w{\\])(?=\w*[A-Z0-9])\w*\w[A-Z]\w*(?![\w}])")
_LETTER = re.compile("(?s).[\u0300-\u036f]*")
_SEVERAL = re.compile(r"\$([_^])(\w\w+)\$")
_CAPITAL_WORD = re.compile(r"(?<=[ (])([A-Z]\w*)")


@dataclass(frozen=True, slots=True)
class Spelling:
    r"""The habits of one dialect.

    Attributes:
        accents: "utf8", or as LaTeX: "outer" {\"o}, "inner" {\"{o}}, "bare" \"o, "loose" \"{o}, "spaced" {\" o}, "mixed".
        italics: The command, or "html" for tags as they are.
        scripts: "math" $_{2}$, "short" $_2$, "roman" $_{\mathrm{2}}$, "text" \textsubscript{2}, or "html".
        greek: "utf8", "math" $\alpha$, "ensured" \ensuremath{\alpha}, "text" \textalpha.
        quotes: "utf8", "tex" ``..'', "straight" "..", "enquote".
        dashes: "utf8" or "tex".
        escapes: "plain" \&, "braced" {\&}, "none" &, "entity" &amp;.
        protects: "none", "words" {DNA}, "capitals" {Title}, "whole" {{..}}, "letters" {D}{N}{A}.
    """

    accents: str = "utf8"
    italics: str = "textit"
    scripts: str = "math"
    greek: str = "math"
    quotes: str = "utf8"
    dashes: str = "tex"
    escapes: str = "plain"
    protects: str = "words"

    def text(self, text: str, dice: Random) -> str:
        """A text that is no title."""
        return self._letters(self._marks(text), dice)

    def title(self, text: str, dice: Random) -> str:
        """A title, with braces for capitals as this dialect sets them."""
        pieces = _TAG.split(text)
        latex = "".join(
            self._tag(piece) if place % 2 else self._protected(self._marks(piece), dice)
            for place, piece in enumerate(pieces)
        )
        latex = _SEVERAL.sub(r"$\1{\2}$", latex)
        return f"{{{latex}}}" if self.protects == "whole" else latex

    def _protected(self, text: str, dice: Random) -> str:
        if self.protects == "words":
            text = _INNER_CAPITAL.sub(r"{\g<0>}", text)
        elif self.protects == "letters":
            text = _INNER_CAPITAL.sub(lambda word: re.sub("[A-Z]", r"{\g<0>}", word[0]), text)
        elif self.protects == "capitals":
            text = _CAPITAL_WORD.sub(r"{\1}", text)
        return self._letters(text, dice)

    def _tag(self, tag: str) -> str:
        if tag in ("<i>", "</i>"):
            forms = {"html": ("<i>", "</i>"), "it": (r"{\it ", "}"), "em": (r"{\em ", "}")}
            opening, closing = forms.get(self.italics, (f"\\{self.italics}{{", "}"))
            return closing if tag[1] == "/" else opening
        mark, word = ("_", "subscript") if "sub" in tag else ("^", "superscript")
        opening, closing = {
            "math": (f"${mark}{{", "}$"), "short": (f"${mark}", "$"), "roman": (f"${mark}{{\\mathrm{{", "}}$"),
            "text": (f"\\text{word}{{", "}"), "html": (tag, tag), "textrm": (f"${mark}{{\\textrm{{", "}}$"),
        }[self.scripts]  # fmt: skip
        return closing if tag[1] == "/" else opening

    def _marks(self, text: str) -> str:
        text = _ESCAPED.sub(lambda sign: self._escaped(sign[0]), text)
        for pair, form in (("“”", self.quotes),):
            opening, closing = {
                "tex": ("``", "''"), "utf8": pair, "straight": ('"', '"'), "enquote": (r"\enquote{", "}"),
            }[form]  # fmt: skip
            text = text.replace(pair[0], opening).replace(pair[1], closing)
        if self.dashes == "tex":
            text = text.replace("–", "--").replace("—", "---").replace("’", "'").replace("...", r"\ldots{}")
        return text

    def _escaped(self, sign: str) -> str:
        if self.escapes == "entity":
            return "&amp;" if sign == "&" else f"\\{sign}"
        if self.escapes == "none":
            return sign
        return f"{{\\{sign}}}" if self.escapes == "braced" else f"\\{sign}"

    def _letters(self, text: str, dice: Random) -> str:
        return "".join(
            letter if letter.isascii() else self._letter(letter, dice) for letter in _LETTER.findall(text)
        )

    def _letter(self, letter: str, dice: Random) -> str:
        if letter in _GREEK:
            return self._formula(letter)
        if self.accents == "utf8":
            return letter
        if letter in _LETTERS and self.accents != "spaced":
            word = _LETTERS[letter]
            return (
                dice.choice((f"{{\\{word}}}", f"\\{word}{{}}"))
                if self.accents == "mixed"
                else f"{{\\{word}}}"
            )
        base, *marks = unicodedata.normalize("NFD", letter)
        if not marks or any(mark not in _COMMANDS for mark in marks):
            return letter
        if len(marks) == 2:
            return f"{{\\{_COMMANDS[marks[1]]}{{\\{_COMMANDS[marks[0]]}{{{base}}}}}}}"
        return accent(base, _COMMANDS[marks[0]], self.accents, dice)

    def _formula(self, letter: str) -> str:
        if self.greek == "utf8":
            return letter
        word = _GREEK[letter]
        command = f"\\{word}" if word.isalpha() else word
        forms = {"ensured": f"\\ensuremath{{{command}}}", "text": f"{{\\text{word}}}"}
        return forms.get(self.greek, "") if word.isalpha() and self.greek != "math" else f"${command}$"


def accent(base: str, command: str, form: str, dice: Random) -> str:
    r"""A letter with an accent; the dotless i where writers of LaTeX take it."""
    if form == "mixed":
        form = dice.choice(("outer", "inner", "bare", "loose", "spaced"))
    if base in "ij" and command in "`'^~=u.\"vH" and dice.random() < 0.7:
        base = f"\\{base}"
    named = command.isalpha()
    gap = " " if named and not base.startswith("\\") else ""
    return {
        "outer": f"{{\\{command}{gap}{base}}}",
        "inner": f"{{\\{command}{{{base}}}}}",
        "bare": f"\\{command}{{{base}}}" if named or base.startswith("\\") else f"\\{command}{base}",
        "loose": f"\\{command}{{{base}}}",
        "spaced": f"{{\\{command} {base}}}",
    }[form]


def spelled_name(person: Person, form: str, spelling: Spelling, dice: Random) -> str:
    """One name: "last" (van Berg, Jr., Jan), "first" (Jan van Berg), "braced" ({van Berg}, J.~A.), "extended" (family=..)."""
    given = person.given.replace(" ", "~") if form == "braced" else person.given
    family, given = spelling.text(person.family, dice), spelling.text(given, dice)
    if person.is_group:
        return f"{{{family}}}"
    if not given:
        return family
    if form == "braced":
        suffix = f", {person.suffix}" if person.suffix else ""
        return f"{{{family}}}{suffix}, {given}"
    if form == "extended" and (person.particle or person.suffix):
        return _extended(person, spelling, dice)
    if form == "first" and not person.suffix and _is_clear(person):
        return f"{given} {family}"
    return ", ".join(part for part in (family, person.suffix, given) if part)


def _extended(person: Person, spelling: Spelling, dice: Random) -> str:
    parts = {
        "family": person.family.removeprefix(person.particle).strip(),
        "given": person.given,
        "prefix": person.particle,
        "suffix": person.suffix,
        "useprefix": "true" if person.particle else "",
    }
    return ", ".join(f"{name}={spelling.text(text, dice)}" for name, text in parts.items() if text)


def _is_clear(person: Person) -> bool:
    """Whether "Given Family" says where the family name begins."""
    return " " not in person.family.removeprefix(person.particle).strip()
