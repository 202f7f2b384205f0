"""Measure the segmenter: references that come out of printed lists exactly bounded, prose left alone, speed.

    python scripts/benchmark_segmenter.py ../shared [--lists 40] [--errors 20] [--layout NAME]

Lists are printed from references of shared/data/parser/train that no training has seen (one in twenty, by a
hash of the text), at widths of 60 to 100 columns, with hyphens, page breaks and damaged spaces. P and R are
precision and recall of references whose text is right but for white space; "bounded" leaves hyphens out
of account as well. "in an article" stands the list between paragraphs of abstracts, without a heading in half of
the cases; "prose alone" counts what is found where no reference is.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpora import is_held_out
from printed_lists import (
    LAYOUTS,
    Layout,
    PrintedLine,
    PrintedList,
    Printing,
    print_list,
    print_prose,
    read_prose,
    read_references,
)

from refkit.parse.segment import segment

_LENGTHS = (8, 15, 30, 60)
_HYPHENS = str.maketrans("", "", "-\u2010\u00ad")


class Score(NamedTuple):
    """How many references are there, were found, are exact, are bounded exactly."""

    wanted: int = 0
    found: int = 0
    exact: int = 0
    bounded: int = 0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(mine + its for mine, its in zip(self, other, strict=True)))

    def __str__(self) -> str:
        wanted, found = max(1, self.wanted), max(1, self.found)
        return (
            f"P {self.exact / found:.4f}  R {self.exact / wanted:.4f}"
            f"   bounded P {self.bounded / found:.4f}  R {self.bounded / wanted:.4f}"
        )


def score(page: str, references: list[str], errors: list[str]) -> Score:
    """Compare what is found on a page with what is there."""
    found = [_squeezed(string.text) for string in segment(page)]
    gold = [_squeezed(text) for text in references]
    plain_found = {text.translate(_HYPHENS) for text in found}
    plain_gold = {text.translate(_HYPHENS) for text in gold}
    errors += [f"- {text}" for text in references if _squeezed(text).translate(_HYPHENS) not in plain_found]
    errors += [f"+ {text}" for text in found if text.translate(_HYPHENS) not in plain_gold]
    exact = len(set(found) & set(gold))
    bounded = len(plain_found & plain_gold)
    return Score(len(set(gold)), len(found), exact, bounded)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def held_out(data: Path) -> dict[str, list[str]]:
    """By corpus, the references kept out of training."""
    return {
        path.name.split(".")[0]: [text for text in read_references(path) if is_held_out(text)]
        for path in sorted((data / "parser/train").glob("*.jsonl.gz"))
    }


def draw(corpora: dict[str, list[str]], dice: random.Random) -> list[str]:
    """References that stand together in a corpus, none twice."""
    pool = dice.choice([*corpora.values()])
    start = dice.randrange(max(1, len(pool) - 60))
    return list(dict.fromkeys(pool[start : start + dice.choice(_LENGTHS)]))


def any_printing(dice: random.Random, *, is_typewriter: bool = True) -> Printing:
    """A width from 60 to 100, with hyphens, page breaks and noise by chance."""
    return Printing(
        width=dice.randint(60, 100),
        is_typewriter=is_typewriter,
        hyphens=dice.choice((0.0, 0.5, 1.0)),
        page=dice.choice((0, 0, 35, 50)),
        noise=dice.choice((0.0, 0.05)),
    )


def print_alone(
    references: list[str], layout: Layout, printing: Printing, dice: random.Random
) -> PrintedList:
    """A list, in half of the cases under a heading."""
    printed = print_list(references, layout, printing, dice)
    heading = [PrintedLine("References", None), PrintedLine("", None)] if dice.random() < 0.5 else []
    return printed._replace(lines=[*heading, *printed.lines])


def print_article(
    references: list[str], layout: Layout, printing: Printing, dice: random.Random, *, prose: list[str]
) -> PrintedList:
    """A list between paragraphs."""
    printed = print_alone(references, layout, printing, dice)
    gap = dice.random() < 0.7
    before, after = dice.sample(prose, dice.randint(1, 6)), dice.sample(prose, dice.randint(0, 3))
    end = (
        [PrintedLine("", None), PrintedLine("Acknowledgements", None), PrintedLine("", None)] if after else []
    )
    lines = [
        *print_prose(before, printing, dice, gap=gap, first=0 if gap else 3),
        PrintedLine("", None),
        *printed.lines,
        *end,
        *print_prose(after, printing, dice, gap=gap, first=0 if gap else 3),
    ]
    return printed._replace(lines=lines)


def tables(
    corpora: dict[str, list[str]], prose: list[str]
) -> Iterator[tuple[str, Callable[[random.Random], PrintedList]]]:
    """What is measured: name, and what makes a page of it."""
    for name, layout in LAYOUTS.items():
        for face in (True, False):
            yield (
                f"{name}{'' if face else ', book face'}",
                lambda dice, layout=layout, face=face: print_alone(
                    draw(corpora, dice), layout, any_printing(dice, is_typewriter=face), dice
                ),
            )
    yield (
        "in an article",
        lambda dice: print_article(
            draw(corpora, dice),
            dice.choice([*LAYOUTS.values()]),
            any_printing(dice, is_typewriter=dice.random() < 0.5),
            dice,
            prose=prose,
        ),
    )


def measure_prose(prose: list[str], dice: random.Random) -> tuple[int, int]:
    """References found in pages of prose alone, and the paragraphs there."""
    found = count = 0
    for _ in range(100):
        paragraphs = dice.sample(prose, 6)
        lines = print_prose(
            paragraphs, any_printing(dice), dice, gap=dice.random() < 0.5, first=dice.choice((0, 3))
        )
        found += len(segment("\n".join(line.text for line in lines)))
        count += len(paragraphs)
    return found, count


def measure_speed(data: Path, count: int) -> Iterator[str]:
    """Microseconds of processor time for a reference, by layout; all references are used, none twice."""
    dice = random.Random(3)  # noqa: S311  # the same draw every time
    pool = {text for path in (data / "parser/train").glob("*.jsonl.gz") for text in read_references(path)}
    texts = dice.sample(sorted(pool), count)
    for name in ("numbered", "hanging indent", "sorted plain", "blank line", "one a line"):
        page = print_list(texts, LAYOUTS[name], Printing(), dice).text
        start = time.process_time()
        segment(page)
        yield f"{name}: {(time.process_time() - start) / count * 1e6:.0f} µs"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--lists", type=int, default=40, help="lists for each line of the table")
    parser.add_argument("--errors", type=int, default=0, help="errors to print for each line")
    parser.add_argument("--layout", help="measure only what has this in its name")
    options = parser.parse_args()
    corpora = held_out(options.shared / "data")
    prose = [
        text for text in read_prose(options.shared / "data/crossref/works-real.jsonl.gz") if is_held_out(text)
    ]
    for name, make in tables(corpora, prose):
        if options.layout and options.layout not in name:
            continue
        dice = random.Random(name)  # noqa: S311  # the same draw every time
        total, errors = Score(), []
        for _ in range(options.lists):
            page = make(dice)
            total += score(page.text, page.references, errors)
        print(f"{name:32} {total}")
        for error in dice.sample(errors, min(options.errors, len(errors))):
            print("   ", error[:300])
    found, count = measure_prose(prose, random.Random(4))  # noqa: S311  # the same draw every time
    print(f"prose alone: {found} references found in {count} paragraphs")
    print("a reference takes", ", ".join(measure_speed(options.shared / "data", 10_000)))


if __name__ == "__main__":
    main()
