"""Tokens below the word."""

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.tokens import CUT_MARK, tokenize


def test_tokens_stand_below_the_word():
    tokens = tokenize("Blood 2003;102:2379–85. 血液学")

    assert tokens.texts == [
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

    assert tokens.texts == ["See", CUT_MARK + "DOI", ".", "End"]


def test_tokens_know_their_place():
    text = "A b,c"

    tokens = tokenize(text)

    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts
    assert tokens.spaced == [True, True, False, False]
