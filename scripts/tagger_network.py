"""The network of the tagger in JAX, for training: the same sums as refkit/parse/tag/network.py, with gradients.

Beside them what only training needs: random weights, dropout, and the negative log-likelihood of a linear chain.
"""

from collections.abc import Mapping
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from refkit.parse.tag.features import CONTEXT_COUNT, FORM_SIZES, KIND_COUNT
from refkit.parse.tag.labels import INSIDE, TAGS
from refkit.parse.tag.network import UNKNOWN, WIDTH

Weights = dict[str, jax.Array]
FORM_WIDTHS = (12, 12, 12, 12, 16, 6, 4)
_IMPOSSIBLE = -1e4


class Shape(NamedTuple):
    """Sizes of the network.

    Attributes:
        words: Of the vocabulary.
        word: Of a word's vector.
        state: Of what each place holds.
        carried: Of what each direction carries along.
        layers: How many there are.
    """

    words: int
    word: int = 32
    state: int = 96
    carried: int = 64
    layers: int = 2


class Dropped(NamedTuple):
    """How much is left out at random while training: of the states, of the words, of their beginnings and ends."""

    state: float = 0.15
    word: float = 0.15
    affix: float = 0.05


class Batch(NamedTuple):
    """Arrays of one batch, (references, places) and one more axis for features.

    Attributes:
        words: Rows of the vocabulary.
        forms: As TokenTypes.forms.
        kinds: As TokenTypes.kinds.
        context: As features.context gives it.
        labels: Places in TAGS.
        mask: One where there is a token.
    """

    words: jax.Array
    forms: jax.Array
    kinds: jax.Array
    context: jax.Array
    labels: jax.Array
    mask: jax.Array


def random_weights(key: jax.Array, shape: Shape) -> Weights:
    """Weights to begin with."""
    keys = iter(jax.random.split(key, 200))

    def normal(*size: int, scale: float | None = None) -> jax.Array:
        return jax.random.normal(next(keys), size) * (size[0] ** -0.5 if scale is None else scale)

    state, carried = shape.state, shape.carried
    weights = {
        "word": normal(shape.words + UNKNOWN + 1, shape.word, scale=0.1),
        "input": normal(shape.word + sum(FORM_WIDTHS) + KIND_COUNT, state),
        "input_bias": jnp.zeros(state),
        "context": normal(CONTEXT_COUNT, state, scale=0.2),
        "out_scale": jnp.ones(state),
        "out_shift": jnp.zeros(state),
        "out": normal(state, len(TAGS)),
        "out_bias": jnp.zeros(len(TAGS)),
        "transitions": jnp.zeros((len(TAGS), len(TAGS))),
        "begin": jnp.zeros(len(TAGS)),
    }
    for number, sizes in enumerate(zip(FORM_SIZES, FORM_WIDTHS, strict=True)):
        weights[f"form.{number}"] = normal(*sizes, scale=0.1)
    for number in range(shape.layers):
        layer = {
            "scale": jnp.ones(state),
            "shift": jnp.zeros(state),
            "window": normal(WIDTH, state, scale=0.05).at[WIDTH // 2].add(1.0),
            "recur": normal(state, 4 * carried),
            "recur_bias": jnp.zeros(4 * carried),
            "gate": normal(state, 2 * carried),
            "gate_bias": jnp.zeros(2 * carried),
            "out": normal(2 * carried, state) * 0.7,
        }
        weights |= {f"layer.{number}.{name}": value for name, value in layer.items()}
    return weights


def chain_limits() -> tuple[np.ndarray, np.ndarray]:
    """What is added to the scores of a label after another and at the beginning: nothing goes on that has not begun."""
    limits = np.zeros((len(TAGS), len(TAGS)), np.float32)
    begin = np.zeros(len(TAGS), np.float32)
    for inside in set(INSIDE) - {-1}:
        begin[inside] = _IMPOSSIBLE
        limits[[tag for tag in range(len(TAGS)) if INSIDE[tag] != inside], inside] = _IMPOSSIBLE
    return limits, begin


@jax.custom_vjp
def _looked_up(table: jax.Array, rows: jax.Array) -> jax.Array:
    """Rows of a table; what comes back is worked out before it is added up, row by row, not anew for each."""
    return table[rows]


def _looked_up_onward(table: jax.Array, rows: jax.Array) -> tuple[jax.Array, tuple[jax.Array, jax.Array]]:
    return table[rows], (table, rows)


def _looked_up_back(kept: tuple[jax.Array, jax.Array], slope: jax.Array) -> tuple[jax.Array, None]:
    table, rows = kept
    slope = jax.lax.optimization_barrier(slope).reshape(-1, table.shape[1])
    return jnp.zeros_like(table).at[rows.reshape(-1)].add(slope), None


_looked_up.defvjp(_looked_up_onward, _looked_up_back)


def scores(weights: Weights, batch: Batch, dropped: Dropped, key: jax.Array | None = None) -> jax.Array:
    """Scores of the labels, (references, places, labels); with a key, parts are left out at random."""
    keys = iter(jax.random.split(key, 64)) if key is not None else None

    def thinned(values: jax.Array, share: float) -> jax.Array:
        if keys is None:
            return values
        return values * jax.random.bernoulli(next(keys), 1 - share, values.shape) / (1 - share)

    words, affixes = batch.words, jnp.ones((*batch.words.shape, 1))
    if keys is not None:
        words = jnp.where(jax.random.uniform(next(keys), words.shape) < dropped.word, UNKNOWN, words)
        affixes = (jax.random.uniform(next(keys), affixes.shape) > dropped.affix).astype(jnp.float32)
    looked_up = [
        _looked_up(weights[f"form.{number}"], batch.forms[..., number]) for number in range(len(FORM_SIZES))
    ]
    looked_up[1:5] = [piece * affixes for piece in looked_up[1:5]]
    features = jnp.concatenate([_looked_up(weights["word"], words), *looked_up, batch.kinds], -1)
    state = features @ weights["input"] + weights["input_bias"] + batch.context @ weights["context"]
    state = thinned(state, dropped.state * 0.6)
    number = 0
    while f"layer.{number}.out" in weights:
        layer = {
            name.split(".")[2]: value
            for name, value in weights.items()
            if name.startswith(f"layer.{number}.")
        }
        held = _carried(layer, _convolved(layer, state, batch.mask), batch.mask)
        state = state + thinned(held, dropped.state) @ layer["out"]
        number += 1
    last = thinned(_normalized(state, weights["out_scale"], weights["out_shift"]), dropped.state)
    return last @ weights["out"] + weights["out_bias"]


def _normalized(state: jax.Array, scale: jax.Array, shift: jax.Array) -> jax.Array:
    centred = state - state.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred * centred).mean(-1, keepdims=True) + 1e-5) * scale + shift


def _convolved(layer: Mapping[str, jax.Array], state: jax.Array, mask: jax.Array) -> jax.Array:
    margin, places = WIDTH // 2, state.shape[1]
    normalized = _normalized(state, layer["scale"], layer["shift"]) * mask[..., None]
    padded = jnp.pad(normalized, ((0, 0), (margin, margin), (0, 0)))
    shifted = [padded[:, offset : offset + places] * layer["window"][offset] for offset in range(WIDTH)]
    return jnp.stack(shifted).sum(0)


def _carried(layer: Mapping[str, jax.Array], mixed: jax.Array, mask: jax.Array) -> jax.Array:
    projected = (mixed @ layer["recur"] + layer["recur_bias"]).transpose(1, 0, 2)
    gates, values = jnp.split(projected, 2, -1)
    gates, values = jax.nn.sigmoid(gates) * mask.T[..., None], jnp.tanh(values)
    half = gates.shape[-1] // 2
    onward = _recurred(gates[..., :half], values[..., :half], reverse=False)
    back = _recurred(gates[..., half:], values[..., half:], reverse=True)
    held = jnp.concatenate([onward, back], -1).transpose(1, 0, 2)
    return held * jax.nn.silu(mixed @ layer["gate"] + layer["gate_bias"])


def _recurred(gates: jax.Array, values: jax.Array, *, reverse: bool) -> jax.Array:
    def step(held: jax.Array, here: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, jax.Array]:
        gate, value = here
        held = held + gate * (value - held)
        return held, held

    return jax.lax.scan(step, jnp.zeros_like(values[0]), (gates, values), reverse=reverse, unroll=4)[1]


def loss(weights: Weights, batch: Batch, dropped: Dropped, key: jax.Array) -> jax.Array:
    """The mean negative log-likelihood of the references' labels."""
    limits, begin_limits = chain_limits()
    transitions, begin = weights["transitions"] + limits, weights["begin"] + begin_limits
    emitted, mask, labels = scores(weights, batch, dropped, key), batch.mask, batch.labels
    chosen = (jnp.take_along_axis(emitted, labels[..., None], 2)[..., 0] * mask).sum(1)
    moved = (transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
    missing = _log_total(emitted, transitions, begin, mask) - chosen - moved - begin[labels[:, 0]]
    return (missing * mask[:, 0]).sum() / jnp.maximum(mask[:, 0].sum(), 1)


def _log_total(emitted: jax.Array, transitions: jax.Array, begin: jax.Array, mask: jax.Array) -> jax.Array:
    """The logarithm of the sum over all label sequences, a reference each."""
    step = jnp.exp(transitions)

    def onward(sums: jax.Array, here: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, None]:
        emission, there = here
        greatest = jax.lax.stop_gradient(sums.max(-1, keepdims=True))
        following = jnp.log(jnp.exp(sums - greatest) @ step + 1e-30) + greatest + emission
        return jnp.where(there[:, None] > 0, following, sums), None

    by_place = emitted.transpose(1, 0, 2)
    sums, _ = jax.lax.scan(onward, begin + by_place[0], (by_place[1:], mask.T[1:]), unroll=2)
    return jax.nn.logsumexp(sums, -1)
