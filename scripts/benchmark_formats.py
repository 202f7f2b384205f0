"""Time reading and writing of BibTeX, BibLaTeX, RIS and CSL-JSON, beside other libraries in the same run.

Usage: python scripts/benchmark_formats.py [entries] [--namesake=PYTHON]
       python scripts/benchmark_formats.py --stream [entries]
       python scripts/benchmark_formats.py --memory [entries]

The file is of made-up entries of about 580 characters. Each way is timed in processor time, the best
of three: bibtexparser's splitter alone, its default, and with the middleware that does what refkit
does (names split, LaTeX decoded and encoded); pybtex and rispy where they are installed; refkit,
which also builds References. Prints entries a second, and the ratio of refkit to each.

PYTHON is that of an environment which has the registry's other refkit, whose name keeps it out of ours.

With --stream, files of a quarter, half and all of the entries (200,000 by default) are read one entry
after the other: entries a second of each, and how much memory the longest took for an entry.

With --memory, files of BibTeX, RIS and CSL-JSON of those sizes are read, each in a process of its own, entry
by entry and as a whole: by how much resident memory grew at its highest, the text itself included, for an entry.
"""

import logging
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import bibtexparser
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    LatexEncodingMiddleware,
    MergeCoAuthors,
    MergeNameParts,
    SeparateCoAuthors,
    SplitNameParts,
)
from bibtexparser.splitter import Splitter

from refkit.formats import find_format
from refkit.formats.bibtex import read_entries
from refkit.formats.bibtex.scanner import scan
from refkit.formats.csl_json import read_each as read_csl_json
from refkit.formats.ris import read_each as read_ris
from refkit.model import Reference

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
_TIMES = 3
_STREAMED = 200_000
Way = tuple[Callable[[], object], Callable[[], object] | None]


def made_file(entries: int) -> str:
    """A BibTeX file of this many entries, no two of them the same."""
    return "\n".join(_ENTRY.format(number=number, year=1950 + number % 75) for number in range(entries))


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def _bibtex(text: str) -> dict[str, Way]:
    decoding = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
    encoding = [MergeNameParts(), MergeCoAuthors(), LatexEncodingMiddleware()]
    plain = bibtexparser.parse_string(text)
    full = bibtexparser.parse_string(text, append_middleware=decoding)
    ways: dict[str, Way] = {
        "bibtexparser, splitter": (lambda: Splitter(text).split(), None),
        "refkit, scanner": (lambda: list(scan(text)), None),
        "bibtexparser, default": (
            lambda: bibtexparser.parse_string(text),
            lambda: bibtexparser.write_string(plain),
        ),
        "bibtexparser, names + LaTeX": (
            lambda: bibtexparser.parse_string(text, append_middleware=decoding),
            lambda: bibtexparser.write_string(full, prepend_middleware=encoding),
        ),
    }
    if find_spec("pybtex"):
        from pybtex.database import parse_string  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

        database = parse_string(text, "bibtex")
        ways["pybtex"] = (lambda: parse_string(text, "bibtex"), lambda: database.to_string("bibtex"))
    return ways


def _ris(text: str) -> dict[str, Way]:
    if not find_spec("rispy"):
        return {}
    import rispy  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    records = rispy.loads(text)
    return {"rispy": (lambda: rispy.loads(text), lambda: rispy.dumps(records))}


# Run by another Python: reads the file that it is given, and prints the seconds that took at best.
_NAMESAKE = """
import sys, time
from pathlib import Path
from refkit import Library
text = Path(sys.argv[1]).read_text(encoding="utf-8")
def seconds():
    began = time.process_time()
    Library.parse_bibtex(text).to_records()
    return time.process_time() - began
print(min(seconds() for _ in range(3)))
"""


def _print_namesake(python: str, references: tuple[Reference, ...]) -> None:
    text = find_format("bibtex").write(references).text
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.bib")
        path.write_text(text, encoding="utf-8")
        command = [python, "-c", _NAMESAKE, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    print(f"  {'the registry refkit, to records':30} read {len(references) / float(done.stdout):8.0f}")


def _print_rates(
    name: str, references: tuple[Reference, ...], others: Callable[[str], dict[str, Way]]
) -> None:
    known, entries = find_format(name), len(references)
    text = known.write(references).text
    ways: dict[str, Way] = {
        **others(text),
        "refkit": (lambda: known.read(text), lambda: known.write(references)),
    }
    rates = {
        way: (entries / _seconds(read), entries / _seconds(write) if write else None)
        for way, (read, write) in ways.items()
    }
    ours = rates["refkit"]
    print(
        f"{name}: {entries} entries, {len(text) // entries} characters each; entries a second, refkit to it"
    )
    for way, (read, write) in rates.items():
        written = f"write {write:8.0f} x{(ours[1] or 0) / write:<6.2f}" if write else ""
        print(f"  {way:30} read {read:8.0f} x{ours[0] / read:<6.2f} {written}")


def _stream(entries: int) -> None:
    """Read longer and longer files entry by entry; the last is the one whose memory is counted."""
    for count in (entries // 4, entries // 2, entries):
        text = made_file(count)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        read = sum(len(reading.references) for reading in read_entries(text))
        seconds = time.process_time() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
        print(
            f"{read} entries read one by one: {read / seconds:.0f} a second, {grown / read:.0f} bytes an entry"
        )


def _parts(name: str, entries: int) -> Iterator[str]:
    """A file of this many entries, a thousand at a time, so that making it takes no memory."""
    is_list = name == "csl-json"
    for begun in range(0, entries, 1000):
        numbers = range(begun, min(entries, begun + 1000))
        text = "\n".join(_ENTRY.format(number=number, year=1950 + number % 75) for number in numbers)
        if name != "bibtex":
            text = find_format(name).write(find_format("bibtex").read(text).references).text
        yield ("[" if not begun else ",\n") + text.strip().strip("[]") if is_list else text + "\n"
    if is_list:
        yield "]"


def _grown_reading(name: str, path: str, *, is_streamed: bool) -> tuple[int, float]:
    """How many entries a file has, and by how many bytes memory grew for each, at the most."""
    each = {"bibtex": read_entries, "ris": read_ris, "csl-json": read_csl_json}[name]
    find_format(name).read(next(_parts(name, 1)) + ("]" if name == "csl-json" else ""))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = Path(path).read_text(encoding="utf-8")
    if is_streamed:
        read = sum(len(reading.references) for reading in each(text))
    else:
        read = len(find_format(name).read(text).references)
    return read, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / read


def _memory(entries: int) -> None:
    for name in ("bibtex", "ris", "csl-json"):
        for count in (entries // 4, entries // 2, entries):
            with TemporaryDirectory() as folder:
                path = Path(folder) / "entries"
                with path.open("w", encoding="utf-8") as file:
                    file.writelines(_parts(name, count))
                for way in ("streamed", "whole"):
                    subprocess.run(
                        [sys.executable, __file__, "--memory-of", name, str(path), way], check=True
                    )


def _print_memory(name: str, path: str, way: str) -> None:
    read, grown = _grown_reading(name, path, is_streamed=way == "streamed")
    print(f"{name:10} {read:7} entries {way:9} {grown:6.0f} bytes an entry", flush=True)


def main() -> None:
    """Make the file, time each way, print rates and ratios."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    logging.disable(logging.WARNING)
    if "--memory-of" in sys.argv:
        _print_memory(*arguments)
        return
    if "--memory" in sys.argv:
        _memory(int(arguments[0]) if arguments else _STREAMED)
        return
    if "--stream" in sys.argv:
        _stream(int(arguments[0]) if arguments else _STREAMED)
        return
    references = find_format("bibtex").read(made_file(int(arguments[0]) if arguments else 3000)).references
    _print_rates("bibtex", references, _bibtex)
    for python in (word.partition("=")[2] for word in sys.argv if word.startswith("--namesake=")):
        _print_namesake(python, references)
    _print_rates("biblatex", references, lambda _: {})
    _print_rates("ris", references, _ris)
    _print_rates("csl-json", references, lambda _: {})


if __name__ == "__main__":
    main()
