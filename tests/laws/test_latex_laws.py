"""Laws of LaTeX text: what is escaped comes back, and braces always pair up."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.formats.bibtex.titles import title_to_latex
from refkit.text.latex import latex_to_text, text_to_latex
from refkit.text.unicode import collapse_space

_pieces = st.sampled_from(
    [*r"{}\$&%#_~^<>-'`aAé ", "<i>", "</i>", "<sub>", "</sub>", "--", "\\textit{", "{\\'e}", "DNA", "α"]
)
_texts = (st.lists(_pieces, max_size=12).map("".join) | st.text(max_size=30)).map(
    lambda text: collapse_space("".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs")))
)
EXAMPLES = settings(max_examples=300, derandomize=True, deadline=None)


def depths(latex):
    """The depth after each brace, as BibTeX counts: a backslash before it does not matter."""
    depth = 0
    for brace in re.findall(r"[{}]", latex):
        depth += 1 if brace == "{" else -1
        yield depth


@EXAMPLES
@given(_texts)
def test_escaped_text_comes_back(text):
    assert latex_to_text(text_to_latex(text)) == text


@EXAMPLES
@given(_texts)
def test_title_comes_back(text):
    assert latex_to_text(title_to_latex(text)) == text
    assert latex_to_text(title_to_latex(text, keeps_case=True)) == text


@EXAMPLES
@given(_texts)
def test_braces_pair_up_as_bibtex_counts_them(text):
    for latex in (text_to_latex(text), title_to_latex(text)):
        counted = list(depths(latex))

        assert min(counted, default=0) >= 0
        assert (counted or [0])[-1] == 0


@EXAMPLES
@given(st.text(max_size=60) | st.lists(_pieces, max_size=20).map("".join))
def test_any_latex_is_read(latex):
    assert isinstance(latex_to_text(latex), str)
