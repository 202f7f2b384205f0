"""Train the tagger: refkit/parse/tag/model.npz.

    python scripts/train_tagger.py ../shared/data [--steps 11500] [--templates 60000] [--styles 55000]
        [--without SOURCE] [--output FILE]

Reads the labelled references of parser/train (never parser/dev), and references synthesized from the metadata
of works: in templates (scripts/synthesize_references.py) and in CSL styles (scripts/render_styles.py), of which
the last steps see fewer templates. One in
twenty of the labelled ones, chosen by a hash of the text, and 60 styles are kept out of training; scores on them
are printed at the end, so that choices are made on them and not on the development sets. Spans count as right when
label and both ends are. `--without grobid` keeps a whole source out and scores on all of it. Write the scores of
scripts/benchmark_parser.py into refkit/parse/tag/MODEL_CARD.md afterwards.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import jax
import numpy as np
import optax
from corpora import Labelled, is_held_out, read_corpus
from noise import noisy
from render_styles import render_styles
from synthesize_references import synthesize
from tagger_network import Batch, Dropped, Shape, Weights, chain_limits, loss, random_weights

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.features import context, describe
from refkit.parse.tag.labels import LABELS, label_tokens
from refkit.parse.tag.network import UNKNOWN
from refkit.parse.tag.tagger import MODEL_FILE, Tagger
from refkit.parse.tag.tokens import Tokens, tokenize

OUTPUT = Path(__file__).parent.parent / "refkit/parse/tag" / MODEL_FILE
# How often a labelled reference counts; LinkedBooks is large, of one kind, and labelled loosely.
REPEATS = {"linkedbooks": 0.8}
_VALIDATE_STYLES = 600
_LENGTHS = (32, 48, 64, 96, 160, 320, 600)  # tokens; references of about one length make a batch
_TOKENS_AT_ONCE = 4096
_AVERAGED = 0.999  # of the weights' running mean, which is what is kept
_LAST = 0.2  # share of the steps that see fewer templates


class Drawn(NamedTuple):
    """A reference to train on, and how often an epoch of the last steps has it, up to one."""

    labelled: Labelled
    last: float = 1.0


class Example(NamedTuple):
    """A reference as arrays: rows of the table of spellings, spaces before, places in TAGS; `last` as in Drawn."""

    spellings: np.ndarray
    spaced: np.ndarray
    labels: np.ndarray
    last: float


def training_references(options: argparse.Namespace) -> Iterator[Drawn]:
    """All references to train on; the synthesized ones are made beside, by processes of their own."""
    with ProcessPoolExecutor(2, get_context("spawn")) as workers:
        styles = workers.submit(_in_styles, options.data, options.styles)
        templates = workers.submit(_in_templates, options.data, options.templates)
        yield from map(Drawn, _labelled(options, random.Random(1)))  # noqa: S311  # the same draw every time
        yield from (Drawn(labelled, options.last_templates) for labelled in templates.result())
        yield from map(Drawn, styles.result())


def _labelled(options: argparse.Namespace, dice: random.Random) -> Iterator[Labelled]:
    """Labelled references, once as they are and then with noise."""
    for path in _corpora(options.data):
        repeat = REPEATS.get(path.name.split(".")[0], options.repeat)
        if options.without and path.name.startswith(options.without):
            continue
        for labelled in read_corpus(path):
            if not is_held_out(labelled.text):
                times = int(repeat) + (dice.random() < repeat % 1)
                yield from (labelled if number == 0 else noisy(labelled, dice) for number in range(times))


def _in_templates(data: Path, count: int) -> list[Labelled]:
    return list(synthesize(data, count, random.Random(11)))  # noqa: S311  # the same draw every time


def _in_styles(data: Path, count: int) -> list[Labelled]:
    return list(render_styles(data, count, random.Random(12)))  # noqa: S311  # the same draw every time


def _corpora(data: Path) -> list[Path]:
    return sorted((data / "parser/train").glob("*.jsonl.gz"))


def validation_sets(data: Path, without: str = "") -> Iterator[tuple[str, list[Labelled]]]:
    """What was kept out of training, by name."""
    for path in _corpora(data):
        whole = bool(without) and path.name.startswith(without)
        yield path.name, [one for one in read_corpus(path) if whole or is_held_out(one.text)]
    dice = random.Random(2)  # noqa: S311  # the same draw every time
    yield "styles kept out", list(render_styles(data, _VALIDATE_STYLES, dice, held_out=True))


class Examples:
    """References as arrays, and the table of their spellings.

    Args:
        references: To train on.
        least: How many references a word has to stand in to be in the vocabulary.
    """

    def __init__(self, references: Iterable[Drawn], least: int) -> None:
        rows: dict[str, int] = {}
        self.examples = [
            Example(
                np.array([rows.setdefault(text, len(rows)) for text in tokens.texts], np.int32),
                np.array(tokens.spaced, np.float32),
                np.array(label_tokens(tokens, [span for span in spans if span[0] in LABELS]), np.int32),
                last,
            )
            for (text, spans), last in references
            if 0 < len((tokens := tokenize(text, cut_identifiers(text))).texts) <= _LENGTHS[-1]
        ]
        types = describe(list(rows))
        self.words = _vocabulary([types.words[row] for row in one.spellings] for one in self.examples)
        self.words = [word for word, count in self.words if count >= least]
        numbers = {word: row for row, word in enumerate(self.words, start=UNKNOWN + 1)}
        # The last row is where there is no token.
        self._rows = np.array([*(numbers.get(word, UNKNOWN) for word in types.words), 0], np.int32)
        self._forms = np.concatenate([types.forms, np.zeros_like(types.forms[:1])])
        self._kinds = np.concatenate([types.kinds, np.zeros_like(types.kinds[:1])])

    def batches(self, dice: random.Random, *, last: bool) -> list[tuple[int, list[Example]]]:
        """One epoch: examples of about one length put together, in a random order, as (places, examples)."""
        groups: dict[int, list[Example]] = {length: [] for length in _LENGTHS}
        for example in self.examples:
            if not last or dice.random() < example.last:
                groups[next(length for length in _LENGTHS if len(example.labels) <= length)].append(example)
        found = []
        for length, group in groups.items():
            dice.shuffle(group)
            many = _TOKENS_AT_ONCE // length
            found += [(length, group[first : first + many]) for first in range(0, len(group), many)]
        dice.shuffle(found)
        return found

    def stream(self, dice: random.Random, steps: int) -> Iterator[tuple[int, list[Example]]]:
        """Batches of one epoch after another, that many."""
        done, turn = 0, int(steps * (1 - _LAST))
        while done < steps:
            last = done >= turn
            epoch = self.batches(dice, last=last)[: (steps if last else turn) - done]
            yield from epoch
            done += len(epoch)

    def arrays(self, length: int, examples: Sequence[Example]) -> Batch:
        """One batch; always of one size, so that there are few sizes to compile for."""
        size = (_TOKENS_AT_ONCE // length, length)
        spellings = np.full(size, -1, np.int32)
        spaced, mask = np.zeros(size, np.float32), np.zeros(size, np.float32)
        labels = np.zeros(size, np.int32)
        for row, example in enumerate(examples):
            places = slice(len(example.labels))
            spellings[row, places], spaced[row, places] = example.spellings, example.spaced
            labels[row, places], mask[row, places] = example.labels, 1
        kinds = self._kinds[spellings]
        around = context(kinds, spaced, mask)
        return Batch(self._rows[spellings], self._forms[spellings], kinds, around, labels, mask)


def _vocabulary(references: Iterable[Sequence[str]]) -> list[tuple[str, int]]:
    """Words and how many different references they stand in, most frequent first."""
    counts: Counter[str] = Counter()
    for words in {tuple(words) for words in references}:
        counts.update(sorted(set(words)))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def train(examples: Examples, options: argparse.Namespace) -> Weights:
    """The weights after the steps asked for: their running mean."""
    dice = random.Random(options.seed)  # noqa: S311  # the same draw every time
    shape = Shape(len(examples.words), options.word, options.state, options.carried, options.layers)
    weights = random_weights(jax.random.PRNGKey(options.seed), shape)
    optimizer = _optimizer(options.rate, options.steps)
    held, mean = optimizer.init(weights), jax.tree.map(lambda array: array + 0, weights)
    dropped = Dropped(options.drop, options.drop_words)

    @partial(jax.jit, donate_argnums=(0, 1, 2))
    def step(weights: Weights, held: optax.OptState, mean: Weights, batch: Batch, key: jax.Array):  # noqa: ANN202
        value, gradients = jax.value_and_grad(loss)(weights, batch, dropped, key)
        updates, held = optimizer.update(gradients, held, weights)
        weights = optax.apply_updates(weights, updates)
        mean = jax.tree.map(lambda old, new: _AVERAGED * old + (1 - _AVERAGED) * new, mean, weights)
        return weights, held, mean, value

    key, shown = jax.random.PRNGKey(options.seed + 1), 0.0
    for done, (length, group) in enumerate(examples.stream(dice, options.steps), start=1):
        key, now = jax.random.split(key)
        weights, held, mean, value = step(weights, held, mean, examples.arrays(length, group), now)
        shown = 0.99 * shown + 0.01 * float(value)
        if done % 500 == 0:
            print(f"step {done} of {options.steps}: loss {shown:.3f}", flush=True)
    return mean


def _optimizer(rate: float, steps: int) -> optax.GradientTransformation:
    schedule = optax.warmup_cosine_decay_schedule(
        rate / 10, rate, min(300, steps // 10 + 1), steps, rate / 50
    )

    def decays(weights: Weights) -> dict[str, bool]:
        return {
            name: array.ndim > 1 and not name.startswith(("word", "form")) for name, array in weights.items()
        }

    return optax.chain(
        optax.clip_by_global_norm(5.0), optax.adamw(schedule, b2=0.99, weight_decay=0.01, mask=decays)
    )


def save(weights: Weights, words: Sequence[str], path: Path) -> None:
    """Write the model; single precision is more than it needs, and what is not compressed is read sooner."""
    arrays = {name: np.asarray(array) for name, array in weights.items()}
    limits, begin = chain_limits()
    arrays |= {"transitions": arrays["transitions"] + limits, "begin": arrays["begin"] + begin}
    halves = {name: array.astype(np.float16) for name, array in arrays.items()}
    vocabulary = np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    np.savez(path, vocabulary=vocabulary, **halves)


def validate(model: Path, references: Sequence[Labelled]) -> tuple[float, float]:
    """Micro F1 over spans, and the share of references with every span right."""
    tokens = [tokenize(text, cut_identifiers(text)) for text, _ in references]
    right = found = wanted = whole = 0
    for one, (_, spans), got in zip(tokens, references, Tagger(model).tag(tokens), strict=True):
        gold = gold_spans(one, spans)
        read = {(span.label, span.start, span.end) for span in got.best.spans}
        right += len(gold & read)
        found, wanted, whole = found + len(read), wanted + len(gold), whole + (gold == read)
    return 2 * right / max(1, found + wanted), whole / max(1, len(references))


def gold_spans(tokens: Tokens, spans: Sequence[tuple[str, int, int]]) -> set[tuple[str, int, int]]:
    """What there is to find: labelled spans, their ends moved to those of tokens."""
    found: set[tuple[str, int, int]] = set()
    for label, start, end in spans:
        labels = label_tokens(tokens, [(label, start, end)]) if label in LABELS else []
        marked = [number for number, tag in enumerate(labels) if tag]
        if marked:
            found.add((label, tokens.starts[marked[0]], tokens.ends[marked[-1]]))
    return found


def main() -> None:
    """Parse the command line, train, say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--steps", type=int, default=11_500, help=f"batches of {_TOKENS_AT_ONCE} tokens")
    parser.add_argument("--templates", type=int, default=60_000)
    parser.add_argument(
        "--last-templates", type=float, default=0.7, help=f"share of them in the last {_LAST} of the steps"
    )
    parser.add_argument("--styles", type=int, default=55_000)
    parser.add_argument("--repeat", type=float, default=4, help="times that AnyStyle and GROBID count")
    parser.add_argument("--without", default="", help="a source to keep out")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument(
        "--least", type=int, default=3, help="references that a word of the vocabulary stands in"
    )
    parser.add_argument("--seed", type=int, default=0)
    for name, size in zip(("word", "state", "carried", "layers"), Shape(0)[1:], strict=True):
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--drop", type=float, default=Dropped().state)
    parser.add_argument("--drop-words", type=float, default=Dropped().word)
    options = parser.parse_args()
    begun = time.monotonic()
    examples = Examples(training_references(options), options.least)
    print(
        f"{len(examples.examples)} references, {len(examples.words)} words, {time.monotonic() - begun:.0f} s"
    )
    save(train(examples, options), examples.words, options.output)
    print(f"{time.monotonic() - begun:.0f} s, {options.output.stat().st_size / 1e6:.1f} MB")
    for name, references in validation_sets(options.data, options.without):
        score, whole = validate(options.output, references)
        print(f"{name:28} {len(references):5}  span F1 {score:.4f}  whole {whole:.4f}", flush=True)


if __name__ == "__main__":
    main()
