"""Sets a .bib file in LaTeX, and says what came of it."""

import os
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

# The second line lets the letters of the page be read back.
_PREAMBLE = (
    r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern}"
    r"\input{glyphtounicode}\pdfgentounicode=1 "
)
_BODIES = {
    "bibtex": r"\begin{document}\nocite{*}\bibliographystyle{%s}\bibliography{job}\end{document}",
    "biber": r"\usepackage[backend=biber,style=%s,maxbibnames=99]{biblatex}\addbibresource{job.bib}"
    r"\begin{document}\nocite{*}\printbibliography\end{document}",
}
_PACKAGES = {"plain": r"\usepackage{url}", "plainnat": r"\usepackage{natbib}\usepackage{url}"}
_ARGUMENTS = {"bibtex": ("bibtex", "job"), "biber": ("biber", "job")}
_CHECK = ("biber", "--validate-datamodel", "job")
# TeX reads and writes nothing above its folder, and starts no program.
_PARANOID = {"openin_any": "p", "openout_any": "p", "shell_escape": "f"}
_PDFLATEX = ("pdflatex", "-no-shell-escape", "-recorder", "-interaction=nonstopmode", "job")
_SPELLED = str.maketrans({"đ": "d", "ð": "d"})  # one glyph in the font
_LIMIT = 240  # seconds of one run


@dataclass(frozen=True, slots=True)
class Setting:
    """What came of setting a file: lines of the logs, and what is printed.

    Attributes:
        errors: Lines of the last run that begin with "!", and the errors of bibtex or biber.
        warnings: What bibtex or biber warned of.
        entries: How many there are in the list.
        page: What is on the pages, its letters and digits alone, see `bare`.
    """

    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    entries: int
    page: str


def set_file(text: str, folder: Path, engine: str, style: str) -> Setting:
    """Put all entries of a file into a list: by bibtex or biber and pdflatex, without shell escape."""
    (folder / "job.bib").write_text(text, encoding="utf-8", newline="")
    document = _PREAMBLE + _PACKAGES.get(style, "") + _BODIES[engine] % style
    (folder / "job.tex").write_text(document, encoding="ascii")
    _run(folder, _PDFLATEX)
    # With its check biber leaves out what the check does not like.
    checked = _run(folder, _CHECK).splitlines() if engine == "biber" else []
    said = _run(folder, _ARGUMENTS[engine]).splitlines() + checked
    log = _run(folder, _PDFLATEX).splitlines()
    bbl = (folder / "job.bbl").read_text(encoding="utf-8", errors="replace")
    errors = [line for line in log if line.startswith("!")]
    errors += [line for line in said if re.search("ERROR|error message|I was expecting|I'm skipping", line)]
    warnings = tuple(line for line in said if re.search("WARN|^Warning", line))
    entries = len(re.findall(r"\\bibitem\b|\\entry\{", bbl))
    return Setting(tuple(errors), warnings, entries, bare(_printed(folder / "job.pdf")))


def bare(text: str) -> str:
    """The letters and digits of a text: a page breaks lines and words, has ligatures, and changes case."""
    letters = unicodedata.normalize("NFKD", re.sub("<[^<>]{1,40}>", "", text)).casefold().translate(_SPELLED)
    return "".join(filter(str.isalnum, letters))


def _printed(pdf: Path) -> str:
    from pdfminer.high_level import extract_text  # noqa: PLC0415  # it may not be there

    return str(extract_text(pdf))


def _run(folder: Path, command: tuple[str, ...]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=os.environ | _PARANOID, capture_output=True, timeout=_LIMIT, check=False
    )
    return done.stdout.decode("utf-8", "replace")
