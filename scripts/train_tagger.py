"""Train the tagger: refkit/parse/tag/model.crfsuite.

    python scripts/train_tagger.py ../shared/data [--iterations 120] [--synthetic 12000] [--output FILE] [--c1 0.1] [--c2 0.02]

Reads the labelled references of parser/train (never parser/dev), and references synthesized from the metadata
of works (scripts/synthesize_references.py). About 20 minutes on one core, 6 GB. Write the scores of
scripts/benchmark_parser.py into refkit/parse/tag/MODEL_CARD.md afterwards.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite
from corpora import Labelled, read_corpus
from synthesize_references import synthesize

from refkit.parse.identifiers import cut_identifiers
from refkit.parse.tag.crf import MODEL_FILE, label_tokens
from refkit.parse.tag.features import featurize
from refkit.parse.tag.labels import LABELS
from refkit.parse.tag.tokens import tokenize

OUTPUT = Path(__file__).parent.parent / "refkit/parse/tag" / MODEL_FILE
# Share of each corpus that is used; LinkedBooks is large, of one kind, and labelled loosely.
SHARES = {"linkedbooks": 0.4}


def training_references(data: Path, synthetic: int, dice: random.Random) -> Iterator[Labelled]:
    """All references to train on."""
    for path in sorted((data / "parser/train").glob("*.jsonl.gz")):
        share = SHARES.get(path.name.split(".")[0], 1.0)
        yield from (labelled for labelled in read_corpus(path) if dice.random() < share)
    yield from synthesize(data, synthetic, dice)


def train(references: Iterator[Labelled], options: argparse.Namespace) -> int:
    """Train and write the model; the number of references used."""
    trainer = pycrfsuite.Trainer(verbose=options.verbose)
    count = 0
    for text, spans in references:
        tokens = tokenize(text, cut_identifiers(text))
        labels = label_tokens(tokens, [span for span in spans if span[0] in LABELS])
        if tokens and len(tokens) < 600:
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


def main() -> None:
    """Parse the command line, train, say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--synthetic", type=int, default=12000)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.02)
    parser.add_argument("--minfreq", type=int, default=3)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    begun = time.monotonic()
    dice = random.Random(1)  # noqa: S311  # the same draw every time
    count = train(training_references(options.data, options.synthetic, dice), options)
    print(
        f"{count} references, {time.monotonic() - begun:.0f} s, {options.output.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main()
