"""The network of the tagger: token features to a score for each label, in numpy.

Token vectors, then layers that each mix a token with its neighbours and carry what was seen along the reference in
both directions: a depthwise convolution of five places and a gated linear recurrence, h[t] = h[t-1] + g[t] (c[t] - h[t-1]),
whose gates depend on the input alone, so that all but the sum itself is done for a whole batch at once.
`scripts/train_tagger.py` trains the same network in JAX; here the weights are put together in the form that costs
least, which changes nothing of what they compute.

Sources: Feng et al., "Were RNNs all we needed?", arXiv:2410.01201 (minGRU); Lei et al., "Simple recurrent units",
EMNLP 2018, https://doi.org/10.18653/v1/D18-1477.
"""

from collections.abc import Mapping
from math import prod
from typing import NamedTuple

import numpy as np

from refkit.parse.tag.features import FORM_SIZES, Floats, TokenTypes

WIDTH = 5  # places that the convolution sees
UNKNOWN = 1  # row of a word that is not in the vocabulary; row 0 is where there is no token
_MARGIN = WIDTH // 2
_EPSILON = np.float32(1e-5)
_HALF = np.float32(0.5)
# Rows that are multiplied at once. Larger products are shared out to threads by BLAS, which gains nothing at this size
# and costs many times as much where other work keeps the processor busy.
_ROWS = 48


class Workspace:
    """Arrays that are written over, batch after batch: fresh memory costs as much as the sums themselves."""

    def __init__(self) -> None:
        self._held: dict[str, Floats] = {}

    def array(self, name: str, *shape: int) -> Floats:
        """An array of this shape, whatever it holds; it lasts until the name is asked for again."""
        size = prod(shape)
        held = self._held.get(name)
        if held is None or held.size < size:
            held = self._held[name] = np.empty(size, np.float32)
        return held[:size].reshape(shape)


class _Direction(NamedTuple):
    """Weights of the recurrence one way along a reference: (state, carried) each, and the way back."""

    gates: Floats
    values: Floats
    passing: Floats
    out: Floats


class _Layer(NamedTuple):
    """Weights of a layer.

    Attributes:
        window: Of the convolution, times the normalization's scale.
        edge: Of the convolution, times the normalization's shift.
        onward: From the beginning to the end.
        back: From the end to the beginning.
        biases: Of gates, values and passing, both directions side by side.
    """

    window: Floats
    edge: Floats
    onward: _Direction
    back: _Direction
    biases: tuple[Floats, Floats, Floats]


class Network:
    """The trained weights and what is computed with them.

    Args:
        arrays: As `scripts/train_tagger.py` wrote them, by name.
    """

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        tables = {"word", *(f"form.{number}" for number in range(len(FORM_SIZES)))}
        # The tables are looked up in, and stay in half precision.
        self._tables = {name: np.asarray(arrays[name]) for name in tables}
        weights = {
            name: np.asarray(array, np.float32) for name, array in arrays.items() if name not in tables
        }
        count = 1 + max(int(name.split(".")[1]) for name in arrays if name.startswith("layer."))
        self._layers = [_layer(weights, f"layer.{number}.") for number in range(count)]
        self._input, self._input_bias = _centred(weights["input"]), _centred(weights["input_bias"])
        self._context = _centred(weights["context"])
        self._out = weights["out_scale"][:, None] * weights["out"]
        self._out_bias = weights["out_shift"] @ weights["out"] + weights["out_bias"]
        self.transitions: tuple[Floats, Floats] = (weights["transitions"], weights["begin"])
        """Scores of a label after another (from, to), and of a label at the beginning."""

    @property
    def size(self) -> int:
        """Length of a token's vector."""
        return len(self._input_bias)

    def vectors(self, types: TokenTypes, rows: list[int]) -> Floats:
        """One vector a spelling; `rows` are their words' places in the vocabulary."""
        tables = [self._tables[f"form.{number}"] for number in range(len(FORM_SIZES))]
        looked_up = [table[types.forms[:, number]] for number, table in enumerate(tables)]
        features = np.concatenate([self._tables["word"][rows], *looked_up, types.kinds], -1)
        vectors = multiplied(features, self._input, np.empty((len(features), self.size), np.float32))
        vectors += self._input_bias
        return vectors

    def scores(self, vectors: Floats, context: Floats, mask: Floats, space: Workspace) -> Floats:
        """Scores of the labels, (places, references, labels).

        Args:
            vectors: Of the tokens, (places, references, size); written over.
            context: Features of the places, (places, references, CONTEXT_COUNT).
            mask: One where there is a token, (places, references).
            space: For what is computed on the way.
        """
        state = vectors.reshape(-1, self.size)
        state += multiplied(
            context.reshape(len(state), -1), self._context, space.array("product", len(state), self.size)
        )
        around = _neighbours(mask)
        for layer in self._layers:
            mixed = _convolved(layer, state, mask, around, space)
            _carry(layer, mixed.reshape(vectors.shape), mask, state.reshape(vectors.shape), space)
        scores = multiplied(state, self._out, np.empty((len(state), self._out.shape[1]), np.float32))
        scores *= _scale(state)[:, None]
        scores += self._out_bias
        return scores.reshape(*mask.shape, -1)


def multiplied(rows: Floats, weights: Floats, out: Floats) -> Floats:
    """The matrix product, worked out some rows at a time and put into `out`."""
    pieces = len(rows) // _ROWS
    whole = pieces * _ROWS
    inner, outer = weights.shape
    np.matmul(
        rows[:whole].reshape(pieces, _ROWS, inner), weights, out=out[:whole].reshape(pieces, _ROWS, outer)
    )
    np.matmul(rows[whole:], weights, out=out[whole:])
    return out


def _layer(weights: Mapping[str, Floats], prefix: str) -> _Layer:
    names = ("scale", "shift", "window", "recur", "recur_bias", "gate", "gate_bias", "out")
    scale, shift, window, recur, recur_bias, gate, gate_bias, out = (weights[prefix + name] for name in names)
    gates, values = np.split(recur, 2, -1)
    gate_biases, value_biases = np.split(recur_bias, 2)
    # The logistic function is the hyperbolic tangent of half the value.
    parts = [np.split(part, 2, -1) for part in (gates * _HALF, values, gate * _HALF)]
    outs = np.split(_centred(out), 2)
    onward, back = (
        _Direction(*(np.ascontiguousarray(part[way]) for part in (*parts, outs))) for way in (0, 1)
    )
    biases = (gate_biases * _HALF, value_biases, gate_bias * _HALF)
    return _Layer(window * scale, window * shift, onward, back, biases)


def _centred(matrix: Floats) -> Floats:
    """Without its mean: all that is added to the states has a mean of zero, so that they need not be centred."""
    centred: Floats = matrix - matrix.mean(-1, keepdims=True)
    return centred


def _scale(state: Floats) -> Floats:
    """What the states are normalized by, one number each."""
    squares = np.einsum("ij,ij->i", state, state)
    scale: Floats = 1 / np.sqrt(squares / np.float32(state.shape[1]) + _EPSILON)
    return scale


def _neighbours(mask: Floats) -> Floats:
    """Whether there is a token at each place that the convolution sees, (places times references, WIDTH)."""
    places = len(mask)
    padded = np.pad(mask, ((_MARGIN, _MARGIN), (0, 0)))
    return np.stack([padded[offset : offset + places].ravel() for offset in range(WIDTH)], -1)


def _convolved(layer: _Layer, state: Floats, mask: Floats, around: Floats, space: Workspace) -> Floats:
    """Each place, normalized, with two neighbours to either side, channel by channel."""
    count, size = state.shape
    margin = _MARGIN * mask.shape[1]
    padded = space.array("padded", count + 2 * margin, size)
    padded[:margin], padded[margin + count :] = 0, 0
    np.multiply(state, (_scale(state) * mask.ravel())[:, None], out=padded[margin : margin + count])
    mixed = multiplied(around, layer.edge, space.array("mixed", count, size))
    product = space.array("product", count, size)
    for offset, weight in enumerate(layer.window):
        first = offset * mask.shape[1]
        np.multiply(padded[first : first + count], weight, out=product)
        mixed += product
    return mixed


def _carry(layer: _Layer, mixed: Floats, mask: Floats, state: Floats, space: Workspace) -> None:
    """Add to the states what the recurrences of both directions hold at each place, gated.

    The second direction runs over the places turned round, beside the first.
    """
    places, references, size = mixed.shape
    half = layer.onward.gates.shape[1]
    turned = space.array("turned", places * references, size)
    turned.reshape(mixed.shape)[:] = mixed[::-1]
    flat = mixed.reshape(turned.shape)
    projected = space.array("projected", 3, len(flat), 2 * half)
    for number, bias in enumerate(layer.biases):
        multiplied(flat, layer.onward[number], projected[number, :, :half])
        multiplied(turned, layer.back[number], projected[number, :, half:])
        projected[number] += bias
    gates, held = np.tanh(projected[:2], out=projected[:2])
    passing = np.tanh(projected[2], out=space.array("passing", len(flat), 2 * half))
    passing += 1
    passing *= projected[2]
    _recur(gates.reshape(places, references, -1), held.reshape(places, references, -1), mask)
    held *= passing
    state += multiplied(held[:, :half], layer.onward.out, flat).reshape(state.shape)
    state[::-1] += multiplied(held[:, half:], layer.back.out, turned).reshape(state.shape)


def _recur(gates: Floats, values: Floats, mask: Floats) -> None:
    """Put into `values` what is held at each place.

    On the way back there are places before the first token: there the gates are shut. On the way onward they are
    behind the last one, where nobody looks.
    """
    half = gates.shape[-1] // 2
    gates += 1
    gates *= _HALF
    gates[..., half:][mask[::-1] == 0] = 0
    values *= gates
    kept = np.subtract(1, gates, out=gates)
    carried = np.empty_like(values[0])
    before = values[0]
    for keep, here in zip(kept[1:], values[1:], strict=True):
        np.multiply(keep, before, out=carried)
        before = np.add(here, carried, out=here)
