import unicodedata

import pytest

from refkit.text.latex import latex_to_text
from refkit.text.latex_letters import accents_to_latex, letters_to_latex, unprinted_letters
from refkit.text.latex_symbols import SYMBOLS

# Letters of Vietnamese and of European languages, each one character in NFC.
LETTERS = [chr(code) for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("α-Synuclein", r"$\alpha$-Synuclein"),
        ("H₂O, m²", r"H\textsubscript{2}O, m²"),
        ("10⁻³", r"10\textsuperscript{-}³"),
        ("Nguyễn", r"Nguy{\~{{\^{{e}}}}}n"),
        ("≥ 5 − 3", r"$\geq$ 5 $-$ 3"),
        ("Łódź, ő ș đ", "Łódź, ő ș đ"),
        ("北京 Ж ư", "北京 Ж ư"),
    ],
)
def test_letters_that_pdflatex_stops_at_become_commands(text, latex):
    assert letters_to_latex(text) == latex


def test_letters_without_a_command_are_told():
    assert unprinted_letters(letters_to_latex("北京, 北 Ж α é")) == "北京Ж"


@pytest.mark.parametrize("write", [letters_to_latex, accents_to_latex])
def test_letters_come_back(write):
    text = unicodedata.normalize("NFC", " ".join(LETTERS))

    assert latex_to_text(write(text)) == text


def test_names_are_ascii_for_bibtex_where_a_command_is_known():
    assert (
        accents_to_latex("Émile Ångström, ß ø ő ș")
        == r"{\'E}mile {\r A}ngstr{\"o}m, {\ss} {\o} {\H o} {\textcommabelow s}"
    )


def test_greek_is_written_with_commands_that_are_read():
    greek = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"

    assert set(greek) <= set(SYMBOLS.values())
    assert latex_to_text(letters_to_latex(greek)) == greek
