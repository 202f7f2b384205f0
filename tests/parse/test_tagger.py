"""What goes into the tagger and what comes out of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.features import CONTEXT_COUNT, FORM_SIZES, context, describe
from refkit.parse.tag.labels import INSIDE, LABELS, TAGS, label_tokens
from refkit.parse.tag.network import multiplied
from refkit.parse.tag.tagger import tag
from refkit.parse.tag.tokens import Tokens, tokenize

TEXTS = [
    "Abel K. Growth of lichens. Ann Bot 1998;83:855.",
    "Smith, J. (2001). On the nature of things. London: Verso.",
    "",
    "王伟. 血液学研究[J]. 科学通报, 2003, 12(3): 45-67.",
    "Müller, Hans: Titel. In: Zeitschrift 12 (1999), S. 12–34, http://example.org/a, abgerufen am 3. Mai 2001.",
]


def tokens(text: str) -> Tokens:
    return tokenize(text, cut_identifiers(text))


def test_batch_is_tagged_as_one_by_one():
    together = tag([tokens(text) for text in TEXTS])
    alone = [tag([tokens(text)])[0] for text in TEXTS]

    # Sums of single precision come out a little different with the size of the batch.
    assert [one.best.probability for one in together] == pytest.approx(
        [one.best.probability for one in alone], abs=1e-3
    )
    assert [[span[:3] for span in one.best.spans] for one in together] == [
        [span[:3] for span in one.best.spans] for one in alone
    ]


@given(text=st.text(max_size=300))
@settings(max_examples=50)
def test_any_text_gets_spans_in_order_with_probabilities(text):
    (tagged,) = tag([tokens(text)])
    ends = [offset for span in tagged.best.spans for offset in (span.start, span.end)]

    assert ends == sorted(ends)
    assert all(0 <= span.confidence <= 1 and span.label in LABELS for span in tagged.best.spans)
    assert 0 <= tagged.best.probability <= 1


@given(spellings=st.lists(st.text(min_size=1, max_size=20)))
def test_features_stay_inside_their_tables(spellings):
    types = describe(spellings)

    assert types.forms.shape == (len(spellings), len(FORM_SIZES))
    assert (types.forms >= 0).all()
    assert (types.forms < np.array(FORM_SIZES)).all()


def test_context_does_not_depend_on_what_stands_beside_in_the_batch():
    kinds = describe(["(", "1998", ")", "."]).kinds[None]
    spaced, mask = np.ones((1, 4), np.float32), np.ones((1, 4), np.float32)
    wider = [np.pad(array, ((0, 0), (0, 3), (0, 0))[: array.ndim]) for array in (kinds, spaced, mask)]

    assert context(kinds, spaced, mask).shape == (1, 4, CONTEXT_COUNT)
    assert (context(*wider)[:, :4] == context(kinds, spaced, mask)).all()


def test_labels_of_tokens_begin_and_go_on():
    text = "Abel K. Growth. See doi:10.1000/182. More"
    found = label_tokens(tokens(text), [("author", 0, 6), ("title", 8, len(text))])

    assert [TAGS[tag] for tag in found] == [
        *("B-author", "I-author", "-", "B-title", "I-title", "I-title", "I-title", "I-title", "I-title"),
    ]


def test_what_was_cut_out_is_no_field_by_itself():
    text = "See doi:10.1000/182"

    assert label_tokens(tokens(text), [("title", 4, len(text))]) == [0, 0]


def test_every_label_goes_on_with_its_own():
    assert all(TAGS[INSIDE[place]][2:] == name[2:] for place, name in enumerate(TAGS) if place)


@pytest.mark.parametrize("count", [0, 1, 47, 48, 49, 200])
def test_product_in_pieces_is_the_product(count):
    dice = np.random.default_rng(count)
    rows = dice.random((count, 5), np.float32)
    weights = dice.random((5, 3), np.float32)
    beside = np.zeros((count, 7), np.float32)
    multiplied(rows, weights, beside[:, 2:5])
    assert np.allclose(beside[:, 2:5], rows @ weights, rtol=1e-5)
    assert not beside[:, :2].any()
    assert not beside[:, 5:].any()
