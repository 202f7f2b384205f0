"""The network of the tagger: token features to a score for each label, in numpy.

Token vectors, then layers that each mix a token with its neighbours and carry what was seen along the reference in
both directions: a depthwise convolution of five places and a gated linear recurrence, h[t] = h[t-1] + g[t] (c[t] - h[t-1]),
whose gates depend on the input alone, so that all but the sum itself is done for a whole batch at once.
`scripts/train_tagger.py` trains the same network in JAX.

Sources: Feng et al., "Were RNNs all we needed?", arXiv:2410.01201 (minGRU); Lei et al., "Simple recurrent units",
EMNLP 2018, https://doi.org/10.18653/v1/D18-1477.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from refkit.parse.tag.features import FORM_SIZES, Floats, TokenTypes

WIDTH = 5  # places that the convolution sees
UNKNOWN = 1  # row of a word that is not in the vocabulary; row 0 is where there is no token
_EPSILON = np.float32(1e-5)


class _Layer(NamedTuple):
    scale: Floats
    shift: Floats
    window: Floats
    recur: Floats
    recur_bias: Floats
    gate: Floats
    gate_bias: Floats
    out: Floats


class Network:
    """The trained weights and what is computed with them.

    Args:
        arrays: As `scripts/train_tagger.py` wrote them, by name.
    """

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self._arrays = {name: np.asarray(array, np.float32) for name, array in arrays.items()}
        count = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layer."))
        self._layers = [
            _Layer(*(self._arrays[f"layer.{number}.{name}"] for name in _Layer._fields))
            for number in range(count)
        ]

    @property
    def size(self) -> int:
        """Length of a token's vector."""
        return len(self._arrays["input_bias"])

    @property
    def transitions(self) -> tuple[Floats, Floats]:
        """Scores of a label after another (from, to), and of a label at the beginning."""
        return self._arrays["transitions"], self._arrays["begin"]

    def vectors(self, types: TokenTypes, rows: list[int]) -> Floats:
        """One vector a spelling; `rows` are their words' places in the vocabulary."""
        tables = [self._arrays[f"form.{number}"] for number in range(len(FORM_SIZES))]
        looked_up = [table[types.forms[:, number]] for number, table in enumerate(tables)]
        features = np.concatenate([self._arrays["word"][rows], *looked_up, types.kinds], -1)
        vectors: Floats = features @ self._arrays["input"] + self._arrays["input_bias"]
        return vectors

    def scores(self, vectors: Floats, context: Floats, mask: Floats) -> Floats:
        """Scores of the labels, (places, references, labels).

        Args:
            vectors: Of the tokens, (places, references, size).
            context: Features of the places, (places, references, CONTEXT_COUNT).
            mask: One where there is a token, (places, references).
        """
        state = vectors + _times(context, self._arrays["context"])
        for layer in self._layers:
            state += _carried(layer, _convolved(layer, state, mask), mask)
        last = _normalized(state, self._arrays["out_scale"], self._arrays["out_shift"])
        return _times(last, self._arrays["out"]) + self._arrays["out_bias"]


def _times(states: Floats, matrix: Floats) -> Floats:
    """Every state times a matrix; as one product of two matrices, which is faster than one a place."""
    product: Floats = states.reshape(-1, states.shape[-1]) @ matrix
    return product.reshape(*states.shape[:-1], -1)


def _normalized(state: Floats, scale: Floats, shift: Floats) -> Floats:
    centred: Floats = state - state.mean(-1, keepdims=True)
    variance = np.einsum("...i,...i->...", centred, centred)[..., None] / np.float32(state.shape[-1])
    centred *= scale / np.sqrt(variance + _EPSILON)
    centred += shift
    return centred


def _convolved(layer: _Layer, state: Floats, mask: Floats) -> Floats:
    """Each place with two neighbours to either side, channel by channel."""
    margin = WIDTH // 2
    places = len(state)
    padded = np.zeros((places + 2 * margin, *state.shape[1:]), np.float32)
    padded[margin : margin + places] = _normalized(state, layer.scale, layer.shift) * mask[..., None]
    mixed: Floats = padded[:places] * layer.window[0]
    for offset in range(1, WIDTH):
        mixed += padded[offset : offset + places] * layer.window[offset]
    return mixed


def _carried(layer: _Layer, mixed: Floats, mask: Floats) -> Floats:
    """What the recurrences of both directions hold at each place, gated."""
    gates, values = np.split(_times(mixed, layer.recur) + layer.recur_bias, 2, axis=-1)
    gates = _sigmoid(gates)
    gates *= mask[..., None]
    held = _both_ways(_recurred(_both_ways(gates), _both_ways(np.tanh(values))))
    gate = _times(mixed, layer.gate) + layer.gate_bias
    held *= gate
    held *= _sigmoid(gate)
    return _times(held, layer.out)


def _both_ways(states: Floats) -> Floats:
    """The second half of the channels turned round in time; twice is as it was."""
    half = states.shape[-1] // 2
    turned = states.copy()
    turned[..., half:] = states[::-1, :, half:]
    return turned


def _recurred(gates: Floats, values: Floats) -> Floats:
    values *= gates
    gates = 1 - gates
    for place in range(1, len(values)):
        values[place] += gates[place] * values[place - 1]
    return values


def _sigmoid(values: Floats) -> Floats:
    """The logistic function by the hyperbolic tangent, which is at hand for whole arrays and never overflows."""
    half = values * np.float32(0.5)
    np.tanh(half, out=half)
    half *= np.float32(0.5)
    half += np.float32(0.5)
    return half
