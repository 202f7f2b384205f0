"""Characters in normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.text.dashes import hyphenate
from refkit.text.unicode import collapse_space, fold, strip_accents


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Gökbuget", "gokbuget"),
        ("Ørsted", "orsted"),
        ("ﬁn", "fin"),
        ("Łódź", "lodz"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_fold_reduces_to_plain_letters(text, plain):
    assert fold(text) == plain


@pytest.mark.parametrize("normalize", [collapse_space, strip_accents, fold, hyphenate])
@given(text=st.text())
def test_normal_form_is_stable(normalize, text):
    once = normalize(text)

    assert normalize(once) == once
