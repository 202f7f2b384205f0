"""Fit the confidence curves of the tagger: refkit/parse/tag/calibration.json.

    python scripts/calibrate_confidence.py ../shared/data [--output FILE]

Uses the references that scripts/train_tagger.py kept out of training (one in twenty of the labelled ones, 60
styles), half of them to fit and half to measure; prints the expected calibration error (ECE, ten bins) of both
halves before and after. A field is right when label and both ends are.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from corpora import Labelled
from train_tagger import OUTPUT, gold_spans, validation_sets

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.calibration import CALIBRATION_FILE, Curve, interpolate
from refkit.parse.tag.tagger import Tagger
from refkit.parse.tag.tokens import tokenize

Pair = tuple[float, bool]  # what the model says, whether it was right
_STEPS = 40


def observe(model: Path, references: Sequence[Labelled]) -> dict[str, list[Pair]]:
    """Raw probabilities of fields and references, and whether each was right."""
    pairs: dict[str, list[Pair]] = {"field": [], "reference": []}
    tokens = [tokenize(text, cut_identifiers(text)) for text, _ in references]
    for one, (_, spans), got in zip(tokens, references, Tagger(model).tag(tokens), strict=True):
        gold = gold_spans(one, spans)
        found = {(span.label, span.start, span.end): span.confidence for span in got.best.spans}
        pairs["field"] += [(confidence, span in gold) for span, confidence in found.items()]
        pairs["reference"].append((got.best.probability, found.keys() == gold))
    return pairs


def fit(pairs: Sequence[Pair]) -> Curve:
    """Isotonic regression by pooling adjacent violators, thinned to some steps."""
    blocks: list[list[float]] = []  # sum of right, count, least x, greatest x
    for x, right in sorted(pairs):
        blocks.append([float(right), 1.0, x, x])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            right_sum, count, _, greatest = blocks.pop()
            blocks[-1] = [blocks[-1][0] + right_sum, blocks[-1][1] + count, blocks[-1][2], greatest]
    merged = list(_thinned(blocks, len(pairs) // _STEPS))
    xs = tuple(round((low + high) / 2, 5) for _, _, low, high in merged)
    # The pull towards one half is stronger in small blocks: it must not bend the curve back.
    ys = accumulate((round((right + 1) / (count + 2), 4) for right, count, _, _ in merged), max)
    # What the model holds impossible is; below the first step, too, a smaller probability says less.
    return (0.0, *xs), (0.0, *ys)


def _thinned(blocks: Sequence[Sequence[float]], least: int) -> Iterator[list[float]]:
    """Neighbouring blocks put together until each holds enough to be trusted."""
    held = list(blocks[0])
    for right, count, low, high in blocks[1:]:
        if held[1] < least:
            held = [held[0] + right, held[1] + count, held[2], high]
        else:
            yield held
            held = [right, count, low, high]
    yield held


def calibration_error(pairs: Sequence[Pair], bins: int = 10) -> float:
    """The mean distance of confidence and share right, over bins by confidence."""
    groups: list[list[Pair]] = [[] for _ in range(bins)]
    for x, right in pairs:
        groups[min(bins - 1, int(x * bins))].append((x, right))
    gaps = (abs(sum(x for x, _ in group) - sum(right for _, right in group)) for group in groups)
    return sum(gaps) / max(1, len(pairs))


def main() -> None:
    """Observe, fit, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=OUTPUT)
    parser.add_argument("--output", type=Path, default=OUTPUT.parent / CALIBRATION_FILE)
    options = parser.parse_args()
    references = [labelled for _, part in validation_sets(options.data) for labelled in part]
    random.Random(3).shuffle(references)  # noqa: S311  # the same halves every time
    half = len(references) // 2
    fitting, measuring = (observe(options.model, part) for part in (references[:half], references[half:]))
    curves = {kind: fit(pairs) for kind, pairs in fitting.items()}
    for kind, pairs in measuring.items():
        mapped = [(interpolate(curves[kind], x), right) for x, right in pairs]
        before, after = calibration_error(pairs), calibration_error(mapped)
        print(f"{kind:10} n {len(pairs):6}  ECE {before:.3f} as it is, {after:.3f} calibrated")
    options.output.write_text(json.dumps(curves) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
