"""Count which words stand in which kind of field, for the tagger: refkit/lang/lexicon.txt.

    python scripts/build_lexicon.py ../shared/data

Reads works in Crossref's JSON (crossref/*.jsonl.gz, titles, containers, names, publishers), the journal
abbreviations (journals/abbreviations.tsv.gz) and places and publishers from the labelled training references.
A word is kept when it was seen often enough to say something; its letters are explained in lexicon.py.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpora import read_corpus

from refkit.text.unicode import fold

OUTPUT = Path(__file__).parent.parent / "refkit/lang/lexicon.txt"
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOSTLY, _OFTEN, _ENOUGH = 0.55, 0.2, 8
_LABELS = {"publisher": "P", "publisher-place": "L"}


def _works(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("works-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _texts(work: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (("T", text) for text in work.get("title") or ())
    for variable in ("container-title", "short-container-title"):
        yield from (("J", text) for text in work.get(variable) or ())
    for name in (*(work.get("author") or ()), *(work.get("editor") or ()))[:10]:
        yield "F", name.get("family") or ""
        yield "G", name.get("given") or ""
    yield "P", work.get("publisher") or ""


def _count(folder: Path) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {letter: Counter() for letter in "JTFGPL"}

    def add(pairs: Iterable[tuple[str, str]], weight: int = 1) -> None:
        for letter, text in pairs:
            for word in _WORD.findall(text):
                counts[letter][fold(word)] += weight

    seen_containers: Counter[str] = Counter()
    for work in _works(folder / "crossref"):
        # One prolific journal must not make its words the language of journals.
        container = str((work.get("container-title") or [""])[0])
        seen_containers[container] += 1
        add(
            (letter, text)
            for letter, text in _texts(work)
            if letter != "J" or seen_containers[container] <= 5
        )
    with gzip.open(folder / "journals/abbreviations.tsv.gz", "rt", encoding="utf-8") as lines:
        add((("J", text) for line in lines for text in line.rstrip("\n").split("\t")[:2]), 2)
    for path in sorted((folder / "parser/train").glob("*.gz")):
        for text, spans in read_corpus(path):
            add(((_LABELS[label], text[start:end]) for label, start, end in spans if label in _LABELS), 3)
    return counts


def _letters(word: str, counts: dict[str, Counter[str]], totals: dict[str, int]) -> str:
    if sum(counter[word] for counter in counts.values()) < _ENOUGH:
        return ""
    shares = {letter: counter[word] / totals[letter] for letter, counter in counts.items()}
    whole = sum(shares.values())
    marks = ((letter, share / whole) for letter, share in shares.items())
    return "".join(
        letter if share >= _MOSTLY else letter.lower() for letter, share in marks if share >= _OFTEN
    )


def main() -> None:
    """Count, choose, write."""
    counts = _count(Path(sys.argv[1]))
    # Square roots keep the big classes (titles) from drowning the small ones (places), and the reverse.
    totals = {letter: max(1, int(counter.total() ** 0.75)) for letter, counter in counts.items()}
    vocabulary = sorted(set().union(*counts.values()))
    lines = [f"{word}\t{letters}\n" for word in vocabulary if (letters := _letters(word, counts, totals))]
    OUTPUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} words, {OUTPUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
