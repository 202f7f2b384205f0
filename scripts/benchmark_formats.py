"""Time reading and writing of a BibTeX file of made-up entries, beside bibtexparser's own.

Usage: python scripts/benchmark_formats.py [entries]

Three ways in one run: bibtexparser's default parse and write, its parse and write with the
middleware that does what refkit does (names split, LaTeX decoded and encoded), and refkit, which
also builds References. Prints entries a second, and the ratio of refkit to each.
"""

import logging
import sys
import time
from collections.abc import Callable

import bibtexparser
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    LatexEncodingMiddleware,
    MergeCoAuthors,
    MergeNameParts,
    SeparateCoAuthors,
    SplitNameParts,
)

from refkit.formats import find_format

_ENTRY = r"""@article{{key{number},
  author = {{Lindqvist, {{\AA}}sa and van der Meer, Ludwig and King, Jr., Martin L. and {{Tide Consortium}}}},
  title = {{Tidal mixing {number} in {{CO}}$_{{2}}$-rich fjords: a {{DNA}} study of \textit{{Mytilus edulis}}}},
  journal = {{Journal of Invented Oceanography}},
  year = {{{year}}},
  month = mar,
  volume = {{{number}}},
  number = {{3}},
  pages = {{836--847}},
  doi = {{10.1000/jio.{number}}},
  url = {{https://example.org/jio/a_b?x={number}}},
  issn = {{1234-5679}},
  keywords = {{fjords, tides, salt}},
  abstract = {{We measured 50\% of 3 \& 4\_5 items in na{{\"\i}}ve samples at {number} places.}},
}}
"""


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rates(text: str, entries: int) -> dict[str, tuple[float, float]]:
    known = find_format("bibtex")
    known.write(known.read(text[:2000]).references)  # imports are not what is measured
    references = known.read(text).references
    plain = bibtexparser.parse_string(text)
    decoding = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    encoding = [MergeNameParts(), MergeCoAuthors(), LatexEncodingMiddleware()]
    full = bibtexparser.parse_string(text, append_middleware=decoding)
    seconds = {
        "bibtexparser, default": (
            _seconds(lambda: bibtexparser.parse_string(text)),
            _seconds(lambda: bibtexparser.write_string(plain)),
        ),
        "bibtexparser, names + LaTeX": (
            _seconds(lambda: bibtexparser.parse_string(text, append_middleware=decoding)),
            _seconds(lambda: bibtexparser.write_string(full, prepend_middleware=encoding)),
        ),
        "refkit": (_seconds(lambda: known.read(text)), _seconds(lambda: known.write(references))),
    }
    return {name: (entries / read, entries / write) for name, (read, write) in seconds.items()}


def main() -> None:
    """Make the file, time each way, print rates and ratios."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    logging.disable(logging.WARNING)
    text = "\n".join(_ENTRY.format(number=number, year=1950 + number % 75) for number in range(entries))
    rates = _rates(text, entries)
    ours = rates["refkit"]
    print(
        f"{entries} entries, {len(text) // entries} characters each; entries a second, ratio of refkit to it"
    )
    for name, (read, write) in rates.items():
        ratios = f"read x{ours[0] / read:.2f}, write x{ours[1] / write:.2f}"
        print(f"  {name:30} read {read:8.0f}  write {write:8.0f}   {ratios}")


if __name__ == "__main__":
    main()
