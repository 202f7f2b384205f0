"""Train the tagger: refkit/parse/tag/model.crfsuite.

    python scripts/train_tagger.py ../shared/data [--iterations 100] [--templates 8000] [--styles 0] [--repeat 1]
        [--output FILE] [--c1 0.1] [--c2 0.02]

Reads the labelled references of parser/train (never parser/dev), and references synthesized from the metadata
of works: in templates (scripts/synthesize_references.py) and in CSL styles (scripts/render_styles.py). One in
twenty of the labelled ones, chosen by a hash of the text, and 60 styles are kept out of training; scores on them
are printed at the end, so that choices are made on them and not on the development sets. Spans count as right when
label and both ends are. Write the scores of scripts/benchmark_parser.py into refkit/parse/tag/MODEL_CARD.md
afterwards.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite
from corpora import Labelled, read_corpus
from render_styles import render_styles
from synthesize_references import synthesize

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag import crf
from refkit.parse.tag.features import featurize
from refkit.parse.tag.labels import LABELS, OUTSIDE
from refkit.parse.tag.tokens import tokenize

OUTPUT = Path(__file__).parent.parent / "refkit/parse/tag" / crf.MODEL_FILE
# Share of each corpus that is used; LinkedBooks is large, of one kind, and labelled loosely.
SHARES = {"linkedbooks": 0.4}
_LONGEST = 600  # tokens
_VALIDATE_STYLES = 600


def is_held_out(text: str) -> bool:
    """Whether a labelled reference is for validation: one in twenty."""
    return hashlib.sha256(text.encode()).digest()[0] < 13


def training_references(options: argparse.Namespace, dice: random.Random) -> Iterator[Labelled]:
    """All references to train on."""
    for path in sorted((options.data / "parser/train").glob("*.jsonl.gz")):
        share = SHARES.get(path.name.split(".")[0], 1.0)
        for labelled in read_corpus(path):
            if not is_held_out(labelled.text) and dice.random() < share:
                yield from [labelled] * (options.repeat if share == 1 else 1)
    yield from synthesize(options.data, options.templates, dice)
    yield from render_styles(options.data, options.styles, dice)


def validation_sets(options: argparse.Namespace) -> Iterator[tuple[str, list[Labelled]]]:
    """What was kept out of training, by name."""
    for path in sorted((options.data / "parser/train").glob("*.jsonl.gz")):
        yield path.name, [labelled for labelled in read_corpus(path) if is_held_out(labelled.text)]
    dice = random.Random(2)  # noqa: S311  # the same draw every time
    yield "styles kept out", list(render_styles(options.data, _VALIDATE_STYLES, dice, held_out=True))


def train(references: Iterable[Labelled], options: argparse.Namespace) -> int:
    """Train and write the model; the number of references used."""
    trainer = pycrfsuite.Trainer(verbose=options.verbose)
    count = 0
    for text, spans in references:
        tokens = tokenize(text, cut_identifiers(text))
        labels = crf.label_tokens(tokens, [span for span in spans if span[0] in LABELS])
        if tokens and len(tokens) < _LONGEST:
            trainer.append(featurize(tokens), labels)
            count += 1
    trainer.set_params(
        {
            "c1": options.c1,
            "c2": options.c2,
            "max_iterations": options.iterations,
            "feature.minfreq": options.minfreq,
            "feature.possible_transitions": False,
        }
    )
    trainer.train(str(options.output))
    return count


def validate(model: Path, references: Iterable[Labelled]) -> tuple[float, float]:
    """Micro F1 over spans, and the share of references with every span right."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    right = found = wanted = whole = count = 0
    for text, spans in references:
        tokens = tokenize(text, cut_identifiers(text))
        gold = crf.label_tokens(tokens, [span for span in spans if span[0] in LABELS])
        got = tagger.tag(featurize(tokens))
        gold_spans, got_spans = _spans(gold), _spans(got)
        right += len(gold_spans & got_spans)
        found, wanted = found + len(got_spans), wanted + len(gold_spans)
        whole, count = whole + (gold_spans == got_spans), count + 1
    return 2 * right / max(1, found + wanted), whole / max(1, count)


def _spans(labels: list[str]) -> set[tuple[str, int, int]]:
    spans: set[tuple[str, int, int]] = set()
    first = 0
    for place, label in enumerate([*labels, OUTSIDE]):
        if place and labels[place - 1] != OUTSIDE and label != "I-" + labels[place - 1][2:]:
            spans.add((labels[place - 1][2:], first, place))
        if label[:2] == "B-":
            first = place
    return spans


def main() -> None:
    """Parse the command line, train, say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--templates", type=int, default=8000)
    parser.add_argument("--styles", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=1, help="times that AnyStyle and GROBID count")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.02)
    parser.add_argument("--minfreq", type=int, default=3)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    begun = time.monotonic()
    dice = random.Random(1)  # noqa: S311  # the same draw every time
    count = train(training_references(options, dice), options)
    size = options.output.stat().st_size / 1e6
    print(f"{count} references, {time.monotonic() - begun:.0f} s, {size:.1f} MB")
    for name, references in validation_sets(options):
        score, whole = validate(options.output, references)
        print(f"{name:28} {len(references):5}  span F1 {score:.3f}  whole {whole:.3f}")


if __name__ == "__main__":
    main()
