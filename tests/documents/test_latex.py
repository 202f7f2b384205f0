r"""LaTeX to paragraphs: each \bibitem one. All references are invented."""

import pytest

from refkit.documents.latex import extract
from refkit.errors import ParseError


def items(*bodies):
    return "\\begin{thebibliography}{9}\n" + "\n".join(bodies) + "\n\\end{thebibliography}\n"


def paragraphs(tex):
    return extract(tex.encode()).text.strip().split("\n\n")


ITEMS = {
    "plain": (r"\bibitem{a} K.~Abel, Lichens \& moss, {\em Ann. Bot.} {\bf 83} (1998) 855--61.", "K. Abel, Lichens & moss, Ann. Bot. 83 (1998) 855–61."),
    "accents": (r"\bibitem{a} M. G\"odel, {\L}. \'{C}wik, S\o ren \v{S}.", "M. Gödel, Ł. Ćwik, Søren Š."),
    "newblock, wrapped": ("\\bibitem{a}\nK. Abel.\n\\newblock Lichens.\n\\newblock {\\em Ann. Bot.}, 1998.", "K. Abel. Lichens. Ann. Bot., 1998."),
    "label of natbib": (r"\bibitem[{Abel et~al.(1998)Abel, [x]}]{a} K. Abel", "K. Abel"),
    "comment": ("\\bibitem{a} K. % no\n  Abel, 5\\% of", "K. Abel, 5% of"),
    "link": (r"\bibitem{a} \href{https://doi.org/10.1000/a_b}{Lichens}, 1998", "Lichens, 1998 https://doi.org/10.1000/a_b"),
    "address": (r"\bibitem{a} Abel. \url{http://a.org/~k/x_y%20z}", "Abel. http://a.org/~k/x_y%20z"),
    "citation in it": (r"\bibitem{a} Abel, see also~\cite{b}.", "Abel, see also ."),
    "unknown command": (r"\bibitem{a} \bibfoo{Abel}, \emph{Moss}", "Abel, Moss"),
    "REVTeX": (
        ("\\bibitem [{\\citenamefont {Abel}(1998)}]{a}%\n  \\BibitemOpen\n  \\bibfield  {author} {\\bibinfo {author} "
        "{\\bibfnamefont {K.}~\\bibnamefont {Abel}},\\ }\\href {https://doi.org/10.1000/x} {\\bibfield  {journal} "
        "{\\bibinfo  {journal} {Phys. Lett.}\\ }\\textbf {\\bibinfo {volume} {83}},\\ \\bibinfo {pages} {5} "
        "(\\bibinfo {year} {1998})}\\BibitemShut {NoStop}%"),
        "K. Abel, Phys. Lett. 83, 5 (1998) https://doi.org/10.1000/x",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("item", "expected"), ITEMS.values(), ids=ITEMS)
def test_item_is_one_paragraph_of_plain_text(item, expected):
    assert paragraphs(items(item)) == ["References", f"[1] {expected}"]


def test_items_are_numbered_and_the_text_before_them_is_left_out():
    tex = "\\documentclass{article}\\begin{document}Prose. " + items(
        r"\bibitem{a} Abel", r"\bibitem{b} Brandt"
    )

    assert paragraphs(tex) == ["References", "[1] Abel", "[2] Brandt"]


def test_items_without_their_environment_are_read():
    assert paragraphs("\\bibitem{a} Abel\n\n\\bibitem{b} Brandt") == ["References", "[1] Abel", "[2] Brandt"]


def test_list_typed_by_hand_is_read_as_text():
    tex = r"\begin{document}\section*{References}\begin{enumerate}\item Abel \item Brandt\end{enumerate}\end{document}"

    assert paragraphs(tex) == ["References", "Abel", "Brandt"]


def test_verbatim_is_left_out():
    tex = "\\begin{document}Abel\\begin{verbatim}\\bibitem{x} no\\end{verbatim}\n\nBrandt\\end{document}"

    assert paragraphs(tex) == ["Abel", "Brandt"]


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (
            "% $ biblatex auxiliary file $\n\\refsection{0}\n  \\entry{abel}{article}{}\n",
            "give the .bib file",
        ),
        (
            "\\begin{document}Text \\cite{a}.\\bibliography{refs/all,b}\\end{document}",
            r"stand in refs/all\.bib: give",
        ),
    ],
    ids=["biblatex", "database"],
)
def test_references_that_stand_elsewhere_are_pointed_at(tex, message):
    with pytest.raises(ParseError, match=message):
        extract(tex.encode())


@pytest.mark.parametrize(
    "piece", ["{", "}", "\\bibitem", "\\bibitem[", "\\href{", "%", "\\begin{verbatim}", "\\", "$", "[{"]
)
def test_groups_without_end_are_read_to_their_end(piece):
    assert "Abel" in extract((piece * 20_000 + "\n\n\\bibitem{a} Abel").encode()).text


def test_what_a_file_includes_is_not_read_and_told():
    tex = rb"\begin{document}\input{refs}\include{/etc/passwd}\input{refs} Abel 1998.\end{document}"
    extraction = extract(tex)
    (problem,) = extraction.problems

    assert extraction.text.strip() == "Abel 1998."
    assert problem.message.startswith("what it includes is not read (refs, /etc/passwd): give the file")
