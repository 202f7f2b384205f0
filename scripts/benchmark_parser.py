"""Measure the parser: scores on labelled references that were never trained on, speed, start-up.

    python scripts/benchmark_parser.py ../shared [--errors 20] [--model FILE]

Scores are those of shared/tools/score_parser.py on shared/data/parser/dev: micro and macro F1 over fields,
and the share of references with every field right. Each reference is parsed by itself, one a line. Speed is
that of one core, everything from the string to the record included; start-up is a fresh process that
parses one reference.
"""

import argparse
import importlib.util
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pycrfsuite

from refkit.model import ParsedReference, Span
from refkit.parse.parser import parse_reference
from refkit.parse.segment import ReferenceString
from refkit.parse.tag import crf

SETS = ("grobid", "anystyle-good", "linkedbooks")
_ONE = "import refkit; print(len(refkit.parse('Abel K. Growth of lichens. Ann Bot 1998;83:855.')))"


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_parser", shared / "tools/score_parser.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _parse(text: str) -> ParsedReference:
    return parse_reference(ReferenceString(text=text, span=Span(start=0, end=len(text))))


def _spans(entry: ParsedReference) -> list[dict[str, str]]:
    # The scorer's name for an arXiv identifier, which CSL holds in `number`.
    names = {
        item: "arxiv" if item.variable == "number" and item.confidence == 1 else item.variable
        for item in entry.provenance
    }
    return [{"label": name, "text": item.text} for item, name in names.items()]


def _measure(scorer: ModuleType, path: Path, errors: int) -> dict[str, Any]:
    gold = [record for record in scorer.load(str(path)) if record.get("kind") != "primary"]
    begun = time.perf_counter()
    entries = [_parse(record["text"]) for record in gold]
    seconds = time.perf_counter() - begun
    predicted = [
        {"id": record["id"], "spans": _spans(entry)} for record, entry in zip(gold, entries, strict=True)
    ]
    result: dict[str, Any] = scorer.score(gold, predicted, scorer.default_fields(gold), errors=errors)
    return result | {"speed": len(gold) / seconds}


def _start_up() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _ONE], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Score each set, print a table and the fields, then speed and start-up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--model", type=Path, help="another model than the packaged one")
    options = parser.parse_args()
    if options.model:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(options.model))
        crf._tagger = lambda: tagger  # noqa: SLF001  # to measure a model before it is packaged
    scorer = _scorer(options.shared)
    _parse("warm-up")
    print(f"{'set':14} {'n':>5} {'micro':>6} {'macro':>6} {'whole':>6} {'refs/s':>7}")
    for name in SETS:
        result = _measure(scorer, options.shared / f"data/parser/dev/{name}.jsonl.gz", options.errors)
        print(
            f"{name:14} {result['n']:5} {result['micro_f1']:6.3f} {result['macro_f1']:6.3f} {result['whole']:6.3f} {result['speed']:7.0f}"
        )
        print("   " + "  ".join(f"{field} {score['f1']:.3f}" for field, score in result["fields"].items()))
        for error in result["errors"]:
            print("  ", error)
    print(f"start-up: {min(_start_up() for _ in range(5)):.2f} s (least of 5)")


if __name__ == "__main__":
    main()
