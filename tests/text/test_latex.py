import pytest

from refkit.text.latex import latex_to_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'e}", "é"),
        (r"\'{e}", "é"),
        (r"\'e", "é"),
        (r"{\'{\i}}", "í"),
        (r"\v{c}\v s", "čš"),
        (r"{\H o}\H{o}", "őő"),
        (r"\'{\^e}", "ế"),
        (r"{\DJ}or{\dj}e", "Đorđe"),
        (r"\ss\ and stra{\ss}e", "ß and straße"),
        (r"\c{c}\c s\textcommabelow{s}", "çşș"),
        (r"\~{}", "~"),
        (r"$\alpha$-{\textbeta}", "α-β"),
        (r"$\times$ \copyright\ \ldots", "× © …"),
        (r"10\,000 \& 5\% a\_b \#1 \$2", "10 000 & 5% a_b #1 $2"),
        (r"``a'' --- b--c", "“a” — b–c"),
        (r"{\it a} {\em b} \emph{c} \textbf{d}", "<i>a</i> <i>b</i> <i>c</i> <b>d</b>"),
        (
            r"H$_2$O x$^{13}$ \textsubscript{3} $\beta_1$",
            "H<sub>2</sub>O x<sup>13</sup> <sub>3</sub> β<sub>1</sub>",
        ),
        (r"\textit{{Helicobacter} pylori}", "<i>Helicobacter pylori</i>"),
        (r"costs $5", "costs $5"),
        (r"\(\pm\) 5, \( alone", "± 5, \\( alone"),
        (r"$n \geq 3$ and $a\times b$", "n ≥ 3 and a × b"),
        (r"5\,$^{\circ}$C, $5^\circ$C", "5 °C, 5°C"),
        (r"\enquote{a \enquote{b} c}, \mkbibquote{d}", "“a ‘b’ c”, “d”"),
        (r"\mkbibemph{Mytilus} in \mkbibbold{b}", "<i>Mytilus</i> in <b>b</b>"),
        (r"{\noopsort{1973b}}1973, \noopsort{a{b}c}d \noopsort ab", "1973, d b"),
        (r"{\foo}bar, {\foo} {\foo}-bar", r"\foo{}bar, \foo \foo-bar"),
        (r"$O(n \log n)$ in {\MF}{\Dash}a note", "O(n log n) in METAFONT—a note"),
        (r"\LaTeX{} and \BibTeX\ notes", "LaTeX and BibTeX notes"),
        (r"\unknowncommand{x} y", r"\unknowncommand{x} y"),
        (r"\textbraceleft{}\textbackslash{}", "{\\"),
        ("a~b", "a b"),
        ("trailing \\", "trailing \\"),
        ("}", "}"),
        ("{{{", ""),
    ],
)
def test_latex_is_read(latex, text):
    assert latex_to_text(latex) == text
