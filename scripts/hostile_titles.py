r"""Put hostile titles, names, notes and addresses through pdflatex, and see that no file but the job's is touched.

Usage: python scripts/hostile_titles.py [titles]

Each reference tries, in one of its fields, to leave it and make TeX read or write a file. All are
written as BibTeX and as BibLaTeX, and set by bibtex (plain, plainnat) and biber with pdflatex
(-no-shell-escape -recorder). Fails where the log of files names one outside of the job and TeX's own
trees, where a file is there that the job does not make, or where the secret is on the page.
Needs pdflatex, bibtex and biber. Takes a minute.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from refkit.formats import find_format, find_target
from refkit.model import Date, Name, Reference

_MARK = "xyzzyplugh"
# {read} is a file that TeX must not read, {made} one that it must not make.
_COMMANDS = (
    r"\input{{{read}}}",
    r"\input {read} ",
    r"\include{{{read}}}",
    r"\verbatiminput{{{read}}}",
    r"\InputIfFileExists{{{read}}}{{}}{{}}",
    r"\openin5={read} \read5 to\x \x",
    r"\csname input\endcsname {read} ",
    r"\immediate\openout7={made} \immediate\write7{{x}}\immediate\closeout7",
    r"\newwrite\w\immediate\openout\w={made} ",
    r"\immediate\write18{{touch {made}}}",
    r'\input|"touch {made}"',
    r"\catcode`\|=0 |input {read} ",
    r"\def\x{{\input {read} }}\x",
    r"\expandafter\input\expandafter{{{read}}}",
    r"\AtEndDocument{{\input{{{read}}}}}",
    r"\begin{{filecontents}}{{{made}}}x\end{{filecontents}}",
    r"\scantokens{{\input {read} }}",
    r"^^5cinput {read} ",
    r"^^5c^^69nput^^7b{read}^^7d",
    r"\lowercase{{\input {read} }}",
    r"\pdffiledump offset 0 length 20{{{read}}}",
    r"\includegraphics{{{read}}}",
    r"\bibliography{{{read}}}",
    r"\end{{document}}",
    r"\loop\iftrue\repeat",
)
# What may bring a command out of the field it stands in.
_BREAKS = (
    "", "}", "}}", "}}}", "{", "{{", '"', '",', "},", "}}\n", "},\n  note = {", "\\", "\\\\", "%", "%\n", "$", "$$", "$_{",
    "^^", "~", "#", "&", "_", "\\}", "\\{", "\x00", "\n\n", "\r", "\u2028", "<i>", "</i>", "<sub>", "\\verb|", "\\begin{x}",
    "\\iffalse", "\\fi", "\\relax", "\\par", "@comment{", '}\n@preamble{"',
)  # fmt: skip
_FIELDS = (
    "title",
    "note",
    "container_title",
    "publisher",
    "url",
    "doi",
    "genre",
    "author",
    "group",
    "key",
    "custom",
)
_TREES = ("/usr/share/", "/usr/local/share/", "/var/lib/texmf", "/etc/texmf", "/usr/lib/")
_ENDINGS = frozenset({".tex", ".bib", ".aux", ".log", ".bbl", ".blg", ".pdf", ".fls", ".bcf", ".xml"})
_PREAMBLES = {
    "bibtex": r"\usepackage{{natbib}}\usepackage{{url}}\begin{{document}}\nocite{{*}}\bibliographystyle{{{style}}}"
    r"\bibliography{{job}}",
    "biblatex": r"\usepackage[backend=biber,style={style}]{{biblatex}}\addbibresource{{job.bib}}\begin{{document}}"
    r"\nocite{{*}}\printbibliography",
}
_RUNS = (("bibtex", "plain"), ("bibtex", "plainnat"), ("biblatex", "authoryear"))


def hostile_references(count: int, *, read: str, made: str) -> Iterator[Reference]:
    """References that try to have a file read or made, the same ones for the same count."""
    random = Random(count)  # noqa: S311  # a seed, not a secret: a failure must come again
    for number in range(count):
        command = _COMMANDS[number % len(_COMMANDS)].format(read=read, made=made)
        attack = "".join(
            (
                random.choice(_BREAKS),
                random.choice(_BREAKS),
                command,
                random.choice(_BREAKS),
                random.choice(_BREAKS),
            )
        )
        place = "title" if number % 3 else random.choice(_FIELDS)
        yield _reference(number, place, f"On {attack} herons")


def _reference(number: int, place: str, attack: str) -> Reference:
    texts = (
        {place: attack} if place in ("note", "container_title", "publisher", "url", "doi", "genre") else {}
    )
    author = Name(family="Doe", given="Jane")
    if place == "author":
        author = Name(family=attack, given=attack)
    elif place == "group":
        author = Name(literal=attack)
    kinds = ("article-journal", "book", "webpage", "report", "dataset", "thesis")
    return Reference(
        type=kinds[number % len(kinds)],  # type: ignore[arg-type]  # they are types
        citation_key=attack if place == "key" else f"k{number}",
        title=attack if place == "title" else f"Herons {number}",
        author=(author,),
        issued=Date(parts=((1900 + number % 120,),)),
        custom=(("remark", attack),) if place == "custom" else (),
        **texts,  # type: ignore[arg-type]  # the same
    )


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    return done.stdout.decode("utf-8", "replace")


def _faults(folder: Path, format_name: str, style: str, count: int) -> Iterator[str]:
    """Set the references in one style, and say what was touched that should not be."""
    outside = folder / "outside"
    job = folder / "job"
    for made in (outside, job):
        made.mkdir()
    secret = outside / "secret.tex"
    secret.write_text(_MARK, encoding="ascii")
    references = list(hostile_references(count, read=str(secret), made=str(outside / "made.tex")))
    writing = find_format(format_name).write(references, find_target("latex"))
    (job / "job.bib").write_text(writing.text, encoding="utf-8")
    head = r"\documentclass{article}\usepackage[T1]{fontenc}"
    body = _PREAMBLES[format_name].format(style=style)
    (job / "job.tex").write_text(f"{head}{body}\\end{{document}}\n", encoding="ascii")
    pdflatex = ("pdflatex", "-no-shell-escape", "-recorder", "-interaction=nonstopmode", "job")
    _run(job, *pdflatex)
    _run(job, "bibtex" if format_name == "bibtex" else "biber", "job")
    log = _run(job, *pdflatex)
    yield from (f"pdflatex: {line}" for line in log.splitlines() if line.startswith("!"))
    yield from _files_touched(job, outside)
    if (entries := _entries_set(job)) != count:
        yield f"{entries} of {count} entries are set"


def _files_touched(job: Path, outside: Path) -> Iterator[str]:
    yield from (f"made: {path}" for path in outside.iterdir() if path.name != "secret.tex")
    yield from (
        f"made: {path}"
        for path in job.iterdir()
        if path.suffix not in _ENDINGS or not path.name.startswith("job")
    )
    for line in (job / "job.fls").read_text(encoding="utf-8", errors="replace").splitlines():
        kind, _, name = line.partition(" ")
        own = "/" not in name.removeprefix("./") or name.startswith((*_TREES, str(job), str(Path.home())))
        if kind in ("INPUT", "OUTPUT") and not own:
            yield f"{kind} {name}"
    for path in job.glob("job.*"):
        if path.suffix != ".fls" and _MARK.encode() in path.read_bytes():
            yield f"the secret stands in {path.name}"


def _entries_set(job: Path) -> int:
    text = (job / "job.bbl").read_text(encoding="utf-8", errors="replace")
    return text.count("\\bibitem") or text.count("\\entry{")


def main() -> None:
    """Run each style, print what is wrong, and fail where anything is."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    failed = False
    for format_name, style in _RUNS:
        with TemporaryDirectory() as folder:
            faults = list(_faults(Path(folder), format_name, style, count))
        print(f"{format_name}, {style}: {count} titles, {len(faults)} faults")
        for fault in faults[:10]:
            print(f"  {fault[:200]}")
        failed |= bool(faults)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
