"""Tokens below the word, and minimal spans."""

import pytest

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.labels import trim
from refkit.parse.tag.tokens import CUT_MARK, tokenize

TRIMMED = [
    ("In Smith, J. (Eds.),", "editor", "Smith, J"),
    ("pp. 117-120;", "page", "117-120"),
    ("vol. 34", "volume", "34"),
    ("“Title of (this) thing,”", "title", "Title of (this) thing"),
    ("In: Journal of X (Elite Ed)", "container-title", "Journal of X (Elite Ed)"),
    ("Tucker, Paul (ed.)", "author", "Tucker, Paul"),
    ("12 S.", "page", "12"),
    ("New or late?", "title", "New or late?"),
    ("von Neumann, J.", "author", "von Neumann, J"),
    ("L'étude des œuvres « complètes ».", "title", "L'étude des œuvres « complètes »"),
    ("“A” and “B”", "title", "“A” and “B”"),
    ("«Archivio Veneto»,", "container-title", "Archivio Veneto"),
    ("...", "title", ""),
    ("((((", "title", ""),
]


@pytest.mark.parametrize(("text", "label", "value"), TRIMMED, ids=[text for text, *_ in TRIMMED])
def test_trim_leaves_the_value_alone(text, label, value):
    start, end = trim(text, 0, len(text), label)

    assert text[start:end] == value


def test_tokens_stand_below_the_word():
    tokens = tokenize("Blood 2003;102:2379–85. 血液学")

    assert [token.text for token in tokens] == [
        "Blood",
        "2003",
        ";",
        "102",
        ":",
        "2379",
        "–",
        "85",
        ".",
        "血",
        "液",
        "学",
    ]


def test_cut_is_one_token():
    text = "See doi:10.1000/182. End"

    tokens = tokenize(text, cut_identifiers(text))

    assert [token.text for token in tokens] == ["See", CUT_MARK + "DOI", ".", "End"]


def test_tokens_know_their_place():
    text = "A b,c"

    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
