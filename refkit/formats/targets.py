"""Where readers of one format disagree: what a file is written for, as rows with their witnesses.

A choice that a format does not know is none of its business. `docs/formats.md` shows the rows to users.
"""

from dataclasses import dataclass
from typing import Literal

from refkit.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    r"""The choices for one kind of reader.

    Attributes:
        name: By which a user asks for it.
        et_al: How "et al." is written: as the name "others" (BibTeX), in a note, or not at all.
        scripts: Sub- and superscripts in BibTeX: `$_{\textrm{2}}$`, `\textsubscript{2}`, or raw Unicode where it
            has all of them.
        letters: Letters that pdflatex cannot print: raw, or as commands of LaTeX (`$\alpha$`).
        name_parts: Particles and suffixes of CSL-JSON: in variables of their own, or in family and given.
        software: The CSL type of a program: `software`, or a `book` with its version.
        pmid: PMID and PMCID of CSL-JSON: as variables, or as lines of the note too.
        group_comma: Whether RIS ends the name of a group with a comma.
    """

    name: str
    et_al: Literal["others", "note", "drop"]
    scripts: Literal["math", "text", "unicode"]
    letters: Literal["raw", "latex"]
    name_parts: Literal["apart", "joined"]
    software: Literal["software", "book"]
    pmid: Literal["variable", "note"]
    group_comma: bool


# Witnesses (measured in November 2026): Zotero's import translators of schema 41, pandoc 3.9, biber 2.18,
# pdflatex of TeX Live 2022.
GENERIC = Target(
    "generic",
    et_al="others",
    scripts="math",
    letters="raw",
    name_parts="apart",
    software="book",  # Zotero refuses a whole file for one item of type `software`
    pmid="variable",
    group_comma=False,
)
TARGETS: tuple[Target, ...] = (GENERIC,)


def find_target(name: str) -> Target:
    """The target of this name.

    Raises:
        ConfigError: No target has it.
    """
    for target in TARGETS:
        if target.name == name:
            return target
    names = ", ".join(target.name for target in TARGETS)
    raise ConfigError(f"no target is named {name[:80]!r}; known are {names}")
