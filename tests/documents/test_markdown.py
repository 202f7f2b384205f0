"""Markdown to paragraphs. All references are invented."""

import pytest

from refkit.documents.markdown import extract

FILES = {
    "heading and paragraphs": ("# References {#refs}\n\nAbel 1998.\n\nBrandt 2004.\n", ["References", "Abel 1998.", "Brandt 2004."]),
    "underlined heading": ("References\n==========\nAbel 1998.", ["References", "Abel 1998."]),
    "lines stay lines": ("Abel 1998.\nBrandt 2004.", ["Abel 1998.\nBrandt 2004."]),
    "bullets, wrapped": ("- Abel KL.\n  Lichens.\n* Brandt\n+ Costa", ["Abel KL. Lichens.", "Brandt", "Costa"]),
    "numbers": ("1. Abel\n2. Brandt\n\n3) Costa", ["1. Abel", "2. Brandt", "3) Costa"]),
    "numbers all alike": ("1. Abel\n1. Brandt\n1. Costa", ["1. Abel", "2. Brandt", "3. Costa"]),
    "year at a line's head": ("Abel KL. Lichens. Berlin,\n1998. Print.", ["Abel KL. Lichens. Berlin,\n1998. Print."]),
    "quotation": ("> Abel\n> 1998", ["Abel\n1998"]),
    "emphasis": ("*Ann Bot* **83**, _J. Phycol_ and ***x***", ["Ann Bot 83, J. Phycol and x"]),
    "stars that are meant": (r"2 * 3 \*x\* snake_case_name Smith*", ["2 * 3 *x* snake_case_name Smith*"]),
    "escapes": (r"1998\. \[12\] \& 5\_6", ["1998. [12] & 5_6"]),
    "link": ("[Lichens](https://example.org/a_(b) 'T'), 1998", ["Lichens, 1998"]),
    "link to a DOI": ("[Lichens](https://doi.org/10.1000/abc), 1998", ["Lichens, 1998 https://doi.org/10.1000/abc"]),
    "link by name": ("[Lichens][l], 1998\n\n[l]: https://doi.org/10.1000/l", ["Lichens, 1998 https://doi.org/10.1000/l"]),
    "bare address": ("<https://a.org/x_y_z> and https://b.org/_p_", ["https://a.org/x_y_z and https://b.org/_p_"]),
    "image": ("![a plot](plot.png)Abel", ["Abel"]),
    "footnotes": ("Seen.[^1]\n\n[^1]: Abel KL.\n    Lichens.\n[^note]: Brandt", ["Seen.", "[1] Abel KL. Lichens.", "Brandt"]),
    "code is left out": ("Abel\n\n```r\nlibrary(x)\n```\n\n~~~\ny\n~~~\nBrandt `z`", ["Abel", "Brandt z"]),
    "fence that is not closed": ("Abel\n\n```\nBrandt", ["Abel", "Brandt"]),
    "metadata": ("---\ntitle: x\n---\nAbel", ["Abel"]),
    "HTML": ("Abel <i>E. coli</i> H<sub>2</sub>O<br>Brandt &amp; Co<!-- no -->", ["Abel E. coli H2O\nBrandt & Co"]),
    "signs that are no tags": ("p <0.05, 5 > 4, <Nobody 1998>", ["p <0.05, 5 > 4, <Nobody 1998>"]),
    "table": ("| no | what |\n|:--|--:|\n| 1 | Abel \\| Co |", ["no\twhat", "1\tAbel | Co"]),
    "divs and rules": ("::: {#refs}\nAbel\n:::\n\n***\n\nBrandt", ["Abel", "Brandt"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_marks_go_and_words_stay(text, expected):
    assert extract(text.encode()).text.strip("\n").split("\n\n") == expected


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "_a ",
        "[",
        "](",
        "[[a]",
        "![",
        "`",
        "<a ",
        "<!--",
        "```\n",
        "- ",
        "1. a\n",
        "> ",
        "|",
        "\\",
        "**a *b ",
    ],
)
def test_marks_without_end_are_read_to_their_end(piece):
    assert extract((piece * 20_000 + "\n\nAbel").encode()).text.rstrip().endswith("Abel")
