"""Train the votes of lines: refkit/parse/line_weights.json.

    python scripts/train_segmenter.py ../shared [--lists 8000] [--rounds 4] [--output FILE]

Prints lists of references of shared/data/parser/train (never parser/dev, and never the one in twenty that
scripts/benchmark_segmenter.py measures with) in many layouts, alone and between paragraphs of abstracts, and fits
logistic regressions to whether a line is the first of a reference. Plain Python, a few minutes; the same
options give the same file.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import is_held_out
from printed_lists import (
    Layout,
    PrintedLine,
    Printing,
    print_list,
    print_prose,
    read_other_texts,
    read_prose,
    read_references,
    restyled,
)

from refkit.parse import layout, line_votes
from refkit.parse.likeness import likeness_fields
from refkit.parse.line_votes import Fields, Printed
from refkit.parse.lines import split_lines
from refkit.parse.running_heads import drop_running_heads

OUTPUT = Path(line_votes.__file__).with_name("line_weights.json")
_RATE, _DECAY, _RARE, _LEAST = 0.15, 2e-4, 4, 0.03
_IDENTIFIERS = (
    "10.1000/{}",
    "doi:10.1000/{}",
    "https://doi.org/10.1000/{}",
    "PMID: {}",
    "arXiv:{}",
    "doi: 10.1000/{}",
)
_KINDS = (("secondary",), ("primary",))
_LONGEST = 45  # references of a list


class Example(NamedTuple):
    """A list as the segmenter sees it; of each line, whether a reference begins there, None where nobody can say."""

    printed: Printed
    begins: list[bool | None]


def any_layout(dice: random.Random) -> Layout:
    """A layout without labels that count."""
    kind = dice.randrange(10)
    is_sorted = dice.random() < 0.5
    if dice.random() < 0.05:
        return Layout(
            dice.choice(("- ", "– ", "* ")), rest=dice.choice((0, None)), is_wrapped=dice.random() < 0.7
        )
    if kind < 2:
        return Layout(rest=dice.choice((2, 3, 4, 5, 8)), is_sorted=is_sorted)
    if kind == 2:
        return Layout(first=dice.choice((2, 3, 4, 8)), is_sorted=is_sorted)
    if kind < 5:
        breaks = dice.choice(("fields", "words")) if dice.random() < 0.15 else ""
        return Layout(gap=True, is_sorted=is_sorted, breaks=breaks)
    if kind == 5:
        return Layout(is_wrapped=False, gap=dice.random() < 0.3, is_sorted=is_sorted)
    return Layout(is_sorted=is_sorted)


def any_printing(dice: random.Random) -> Printing:
    """A press."""
    return Printing(
        width=dice.randint(38, 120),
        is_typewriter=dice.random() < 0.6,
        hyphens=dice.choice((0.0, 0.3, 0.7, 1.0)),
        page=dice.choice((0, 0, 30, 40, 55)),
        noise=dice.choice((0.0, 0.0, 0.05, 0.2)),
    )


def examples(data: Path, count: int, dice: random.Random) -> Iterator[Example]:
    """Lists to learn from."""
    corpora = [
        [text for text in read_references(path) if not is_held_out(text)]
        for path in sorted((data / "parser/train").glob("*.jsonl.gz"))
    ]
    prose = [text for text in read_prose(data / "crossref/works-real.jsonl.gz") if not is_held_out(text)]
    for _ in range(count):
        pool = dice.choice(corpora)
        start, size = (
            dice.randrange(len(pool) - _LONGEST),
            dice.choice((dice.randint(2, 6), *[dice.randint(3, _LONGEST)] * 4)),
        )
        printing = any_printing(dice)
        references = restyled(pool[start : start + size], dice)
        if dice.random() < 0.03:
            references = [dice.choice(_IDENTIFIERS).format(dice.randrange(10**5, 10**7)) for _ in references]
        lines = print_list(references, any_layout(dice), printing, dice).lines
        if dice.random() < 0.2:
            lines = [
                *_prose(prose, printing, dice),
                PrintedLine("", None),
                *lines,
                *_prose(prose, printing, dice),
            ]
        example = _example(lines)
        if len(example.printed.lines) > 1:
            yield example


def _prose(prose: Sequence[str], printing: Printing, dice: random.Random) -> list[PrintedLine]:
    gap = dice.random() < 0.6
    return print_prose(
        dice.sample(prose, dice.randint(0, 3)),
        printing,
        dice,
        gap=gap,
        first=0 if gap else dice.choice((0, 3)),
    )


def _example(lines: Sequence[PrintedLine]) -> Example:
    """The lines as the segmenter reads them, each with the truth about it."""
    text, begins = "", {}
    for line in lines:
        begins[len(text) + len(line.text) - len(line.text.lstrip())] = line.begins
        text += line.text + "\n"
    printed = line_votes.look_at(drop_running_heads(split_lines(text)))
    return Example(printed, [begins.get(line.start) for line in printed.lines])


class Regression:
    """Logistic regression over named values, by stochastic gradients with a rate for each value (AdaGrad)."""

    def __init__(self) -> None:
        self.votes: dict[str, float] = {}
        self._squares: dict[str, float] = {}

    def learn(self, fields: Fields, base: float, *, is_first: bool) -> None:
        """Move the votes of the fields towards the truth; `base` are votes from elsewhere."""
        votes, squares = self.votes, self._squares
        odds = base + sum(votes.get(field, 0.0) for field in fields)
        slope = (1.0 if is_first else 0.0) - 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        for field in fields:
            weight = votes.get(field, 0.0)
            step = slope - _DECAY * weight
            square = squares.get(field, 1e-2) + step * step
            squares[field] = square
            votes[field] = weight + _RATE * step / math.sqrt(square)


Row = tuple[Fields, float, bool]


def fit(rows: Sequence[Row], rounds: int, dice: random.Random) -> dict[str, float]:
    """Fit a regression; values seen rarely get no vote."""
    counts: dict[str, int] = {}
    for fields, *_ in rows:
        for field in fields:
            counts[field] = counts.get(field, 0) + 1
    known = [
        (tuple(field for field in fields if counts[field] >= _RARE), base, is_first)
        for fields, base, is_first in rows
    ]
    regression = Regression()
    for _ in range(rounds):
        dice.shuffle(known)
        for fields, base, is_first in known:
            regression.learn(fields, base, is_first=is_first)
    return regression.votes


def rows_of(
    lists: Sequence[Example], fields_of: Callable[[Example], Sequence[tuple[Fields, float]]]
) -> list[Row]:
    """What each line of the lists shows, and the truth about it."""
    return [
        (fields, base, begins)
        for example in lists
        for (fields, base), begins in zip(fields_of(example), example.begins[1:], strict=True)
        if begins is not None
    ]


def train(lists: Sequence[Example], rounds: int, dice: random.Random) -> dict[str, dict[str, float]]:
    """Fit the rounds one after the other; the last two together."""

    def first_of(example: Example) -> list[tuple[Fields, float]]:
        return [(fields, 0.0) for fields in line_votes.first_fields(example.printed)]

    first = fit(rows_of(lists, first_of), rounds, dice)

    def second_of(example: Example) -> Iterator[tuple[Fields, float]]:
        votes = [line_votes.vote(fields, first) for fields, _ in first_of(example)]
        so_far = so_far_fields(example, layout.habits(example.printed, votes))
        for fields, more in zip(line_votes.second_fields(example.printed, votes), so_far, strict=True):
            yield (*fields, *(f"so far: {field}" for field in more)), 0.0

    together = fit(rows_of(lists, lambda example: [*second_of(example)]), rounds, dice)
    mark = "so far: "
    return {
        "first": first,
        "second": {field: votes for field, votes in together.items() if not field.startswith(mark)},
        "so far": {
            field.removeprefix(mark): votes for field, votes in together.items() if field.startswith(mark)
        },
    }


def so_far_fields(example: Example, habits: layout.Habits) -> Iterator[Fields]:
    """Of each line but the first, what the true reference so far holds."""
    clues = example.printed.clues
    way = layout.Way(0.0, 1, bool(clues[0].year), clues[0].has_numbers, None)
    for place in range(1, len(clues)):
        yield habits.fields(way, clues[place - 1].end)
        way = way.begun(clues[place]) if example.begins[place] else way.longer(clues[place])


def reference_rows(data: Path, count: int, dice: random.Random) -> list[Row]:
    """References, and as many texts that are none, with what they show."""
    references = [
        text
        for path in sorted((data / "parser/train").glob("*.jsonl.gz"))
        for kind in _KINDS
        for text in _some([text for text in read_references(path, kind) if not is_held_out(text)], 2000, dice)
    ]
    others = [
        text
        for text in read_other_texts(data / "crossref/works-real.jsonl.gz", dice)
        if not is_held_out(text)
    ]
    size = min(count, len(references), len(others))
    return [
        (likeness_fields(text), 0.0, is_reference)
        for texts, is_reference in ((_some(references, size, dice), True), (_some(others, size, dice), False))
        for text in map(str.strip, texts)
        if len(text) > 4
    ]


def _some(texts: Sequence[str], count: int, dice: random.Random) -> list[str]:
    return dice.sample(texts, min(count, len(texts)))


def measure(lists: Sequence[Example], table: dict[str, dict[str, float]]) -> float:
    """The share of lines judged wrongly, all rounds together."""
    wrong = count = 0
    for example in lists:
        first = [
            line_votes.vote(fields, table["first"]) for fields in line_votes.first_fields(example.printed)
        ]
        fields = line_votes.second_fields(example.printed, first)
        second = [line_votes.vote(values, table["second"]) for values in fields]
        starts = {
            *layout.best_way(example.printed, second, layout.habits(example.printed, first), table["so far"])
        }
        judged = [
            (place in starts, begins) for place, begins in enumerate(example.begins) if begins is not None
        ]
        wrong += sum(said != begins for said, begins in judged)
        count += len(judged)
    return wrong / count


def main() -> None:
    """Parse the command line, train, say how it went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--lists", type=int, default=8000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    started = time.monotonic()
    data = options.shared / "data"
    rows = reference_rows(data, 6000, _dice(2))
    table = {"reference": rounded(fit(rows, options.rounds, _dice(3)))}
    # The lines of a page are read with the votes of this training, not with those of the one before.
    line_votes.weights().update(table)
    lists = [*examples(data, options.lists, _dice(1))]
    kept = len(lists) // 20
    table |= {name: rounded(votes) for name, votes in train(lists[kept:], options.rounds, _dice(4)).items()}
    options.output.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(lists)} lists, {time.monotonic() - started:.0f} s, {sum(map(len, table.values()))} weights")
    print(f"lines judged wrongly: {measure(lists[:kept], table):.4f} of lists kept out")


def rounded(votes: dict[str, float]) -> dict[str, float]:
    """The votes that matter, to three places."""
    return {field: round(value, 3) for field, value in sorted(votes.items()) if abs(value) >= _LEAST}


def _dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same draw every time


if __name__ == "__main__":
    main()
