"""Measure the parser: scores on references never trained on, speed, memory, start-up.

    python scripts/benchmark_parser.py ../shared [--errors 20] [--only scores|styles|speed]

Scores are those of shared/tools/score_parser.py on shared/data/parser/dev: micro and macro F1 over fields,
and the share of references with every field right; each reference is parsed by itself. LinkedBooks labels journals
as titles: it is scored as it is, and with refkit's containers called titles too. Of the 60 styles that were kept out
of training, every span has to have both its ends right. Speed is that of one core, everything from the string to the
record included; start-up is a fresh process that parses one reference. Lists of 10, 1,000 and 100,000 references
show whether time grows with the length and what memory a stream takes.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from refkit import parse_references
from refkit.model import ParsedReference, Provenance

SETS = ("grobid", "anystyle-good", "linkedbooks")
_ONE = "import refkit; print(len(refkit.parse('Abel K. Growth of lichens. Ann Bot 1998;83:855.')))"
_STREAM = """
import resource, sys
from refkit import parse_references
strings = open(sys.argv[1], encoding="utf-8").read().splitlines()
stream = (strings[number % len(strings)] for number in range(int(sys.argv[2])))
print(sum(1 for _ in parse_references(stream)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
# One core: the matrix library would take all there are.
_ONE_CORE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_parser", shared / "tools/score_parser.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spans(entry: ParsedReference, names: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": _label(item, names), "text": item.text} for item in entry.provenance]


def _label(item: Provenance, names: dict[str, str]) -> str:
    """The scorer's name of a variable; it has one for arXiv identifiers, which CSL holds in `number`."""
    if item.variable == "number" and item.confidence == 1:
        return "arxiv"
    return names.get(item.variable, item.variable)


def _records(shared: Path, scorer: ModuleType, name: str) -> list[dict[str, Any]]:
    records = scorer.load(str(shared / f"data/parser/dev/{name}.jsonl.gz"))
    return [record for record in records if record.get("kind") != "primary"]


def _scores(shared: Path, errors: int) -> None:
    scorer = _scorer(shared)
    print(f"{'set':26} {'n':>5} {'micro':>6} {'macro':>6} {'whole':>6}")
    for name in SETS:
        gold = _records(shared, scorer, name)
        entries = [next(parse_references([record["text"]])) for record in gold]
        conventions = {"": {}} | (
            {", containers too": {"container-title": "title"}} if name == "linkedbooks" else {}
        )
        for remark, names in conventions.items():
            spans = [
                {"id": one["id"], "spans": _spans(entry, names)}
                for one, entry in zip(gold, entries, strict=True)
            ]
            result = scorer.score(gold, spans, scorer.default_fields(gold), errors=errors)
            scored = (result[key] for key in ("micro_f1", "macro_f1", "whole"))
            print(f"{name + remark:26} {result['n']:5} " + " ".join(f"{score:6.3f}" for score in scored))
            print(
                "   " + "  ".join(f"{field} {score['f1']:.3f}" for field, score in result["fields"].items())
            )
            for error in result["errors"]:
                print("  ", error)


def _styles(shared: Path) -> None:
    from train_tagger import OUTPUT, validate, validation_sets  # noqa: PLC0415  # needs what training needs

    *_, (name, references) = validation_sets(shared / "data")
    score, whole = validate(OUTPUT, references)
    print(f"{name:26} {len(references):5}  span F1 {score:.3f}  whole {whole:.3f}")


def _speed(shared: Path) -> None:
    scorer = _scorer(shared)
    texts = [record["text"] for name in SETS[:2] for record in _records(shared, scorer, name)]
    list(parse_references(texts))
    print(f"one by one: {_rate(partial(_one_by_one, texts)):.0f} references/s")
    for count in (10, 1_000, 100_000):
        print(f"a list of {count:6}: {_rate(partial(_stream, texts, count)):.0f} references/s")


def _one_by_one(texts: Sequence[str]) -> int:
    return sum(1 for text in texts for _ in parse_references([text]))


def _stream(texts: Sequence[str], count: int) -> int:
    return sum(1 for _ in parse_references(islice(cycle(texts), count)))


def _rate(work: Callable[[], int]) -> float:
    """References a second; what is short is done again until it can be timed."""
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < 1:
        done += work()
    return done / (time.perf_counter() - begun)


def _memory(shared: Path) -> None:
    scorer = _scorer(shared)
    lines = Path("/tmp") / f"references-{os.getpid()}.txt"  # noqa: S108  # read by a process of our own
    try:
        lines.write_text(
            "\n".join(
                " ".join(record["text"].split())
                for name in SETS[:2]
                for record in _records(shared, scorer, name)
            ),
            encoding="utf-8",
        )
        done = subprocess.run(
            [sys.executable, "-c", _STREAM, str(lines), "100000"], check=True, capture_output=True, text=True
        )
    finally:
        lines.unlink(missing_ok=True)
    count, megabytes = done.stdout.split()
    print(f"{count} references streamed: {megabytes} MB resident at most")


def _start_up() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", _ONE], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Score each set, print a table and the fields, then speed, memory and start-up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", choices=("scores", "styles", "speed"))
    options = parser.parse_args()
    if options.only in (None, "scores"):
        _scores(options.shared, options.errors)
    if options.only in (None, "styles"):
        _styles(options.shared)
    if options.only in (None, "speed"):
        _speed(options.shared)
        _memory(options.shared)
        print(f"start-up: {min(_start_up() for _ in range(5)):.2f} s (least of 5)")


if __name__ == "__main__":
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | _ONE_CORE)  # noqa: S606
    main()
