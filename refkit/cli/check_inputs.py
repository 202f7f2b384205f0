"""Reading what is to be checked: files of references, plain lists, and the documents that cite them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from refkit import checking
from refkit.check.entry import ReferenceFile
from refkit.citations import kind_for_path
from refkit.cli.configuration import Configuration
from refkit.cli.discovery import bibliographies, find_files, is_record_file, with_inputs
from refkit.cli.files import read_input
from refkit.cli.voice import Voice
from refkit.errors import FormatError, ParseError, RefkitError
from refkit.formats import detect_format
from refkit.model import Problem
from refkit.model.citation import CitingDocument

# 80,000 references; what is larger is refused before it is read.
_LARGEST = 40_000_000


class TooLarge(ParseError):
    """A file of more text than is checked at once."""


# Why a file could not be read, and the kind of problem that this is to rules.
_KINDS: Mapping[type[RefkitError], str] = {
    TooLarge: "too-long",
    FormatError: "syntax",
    ParseError: "not-utf8",
}
# What a .bib without references has, and how much of a file is looked through for it.
_MACROS = re.compile(rb"@(?:string|preamble|comment)\b", re.IGNORECASE)
_LOOKED_AT = 100_000
_LINE = re.compile(r"\bline (\d{1,9})\b")


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """All that was read.

    Attributes:
        unread: How many files could not be read.
    """

    files: tuple[ReferenceFile, ...]
    documents: tuple[CitingDocument, ...]
    unread: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every file could be read."""
        return not self.unread

    @property
    def texts(self) -> dict[str, str]:
        """Path -> text."""
        documents = {one.path: one.text for one in self.documents}
        return documents | {one.path: one.text for one in self.files}


def read_check_inputs(
    named: Sequence[str], settings: Configuration, voice: Voice, *, documents: Sequence[str] = ()
) -> CheckInputs:
    """Read every file; one that cannot be read is said, and costs only itself.

    Args:
        named: Files, folders and globs; none is the folder one is in.
        settings: What they say of documents, and of files to leave out.
        documents: Globs of documents that cite, in the place of those of the settings.

    Raises:
        ConfigError: A path does not exist, or a glob matches nothing.
    """
    explicit, found = find_files(named or (".",), settings.exclude, settings.spelled)
    citing = documents or settings.documents
    cited = find_files(citing, settings.exclude, settings.spelled)[0] if citing else []
    reader = _Reader(voice)
    chosen = {*explicit, *cited}
    for path in dict.fromkeys([*explicit, *found, *cited]):
        reader.read(path, is_named=path in chosen)
    return CheckInputs(tuple(reader.files.values()), tuple(reader.documents.values()), reader.unread)


class _Reader:
    """Reads one file after the other, and what they name."""

    def __init__(self, voice: Voice) -> None:
        self.files: dict[str, ReferenceFile] = {}
        self.documents: dict[str, CitingDocument] = {}
        self.unread = 0
        self._voice = voice

    def read(self, path: str, *, is_named: bool) -> None:
        """Read a file; where that fails it is said, in a finding too, and the run is not whole.

        Of files that nobody named those that are empty, or hold nothing but macros, are no failure.
        """
        try:
            self._read(path)
        except RefkitError as error:
            told = str(error).removeprefix(f"{path}: ")
            self._voice.fail(f"{path}: {told}")
            if is_named or not _is_meant_without_references(path):
                self.unread += 1
                self._add_unread(path, told, error)

    def _add_unread(self, path: str, told: str, error: RefkitError) -> None:
        """A file that could not be read, as one that has this problem alone."""
        kind = next((kind for of, kind in _KINDS.items() if isinstance(error, of)), None)
        if kind and not _is_empty(path):
            line = _LINE.search(told)
            problem = Problem(message=told, line=int(line[1]) if line else 1, kind=kind)
            self.files[path] = ReferenceFile(path, checking.LIST, "", (), (problem,))

    def _read(self, path: str) -> None:
        if path in self.files or path in self.documents:
            return
        kind = kind_for_path(path)
        if kind is None:
            self._read_references(path)
            return
        for one in with_inputs(path, kind, _text_of):
            text = _text_of(one)
            document = checking.citing_document(text, kind, one)
            if not document.citations and one == path and kind.name not in ("latex", "typst"):
                self._read_references(path)
                return
            self.documents[one] = document
            for bibliography in bibliographies(one, text) if kind.name == "latex" else ():
                self.read(bibliography, is_named=False)

    def _read_references(self, path: str) -> None:
        is_record = is_record_file(path)
        _check_size(path)
        source = read_input(path, "text" if is_record else None)
        _check_length(path, len(source.text))
        format = detect_format(source.text) if is_record or source.kind == "text" else None
        name = "standard input" if path == "-" else path
        file = checking.reference_file(
            source.text, checking.named_format(format, path), name, source.problems
        )
        self.files[name] = file
        if file.format == checking.LIST:
            self.documents[name] = checking.document_around(file, source.instructions)
        if source.kind != "text" and file.entries:
            self._voice.say(f"{name}: lines and columns are those of its text, taken out of {source.kind}")


def _text_of(path: str) -> str:
    _check_size(path)
    return read_input(path, "text").text if Path(path).stat().st_size else ""


def _check_size(path: str) -> None:
    """Refuse what would take minutes, before it is read; a document that is packed is bounded where it is unpacked.

    Raises:
        TooLarge: It holds more text than is checked at once.
    """
    is_packed = Path(path).suffix.lower() in (".docx", ".pdf")
    if path != "-" and not is_packed and Path(path).is_file():
        _check_length(path, Path(path).stat().st_size)


def _check_length(path: str, size: int) -> None:
    if size > _LARGEST:
        raise TooLarge(
            f"{path}: {size // 1_000_000} MB, more than the {_LARGEST // 1_000_000} MB that are checked at once:"
            " split it"
        )


def _is_meant_without_references(path: str) -> bool:
    """Whether a file has nothing in it, or remarks and macros for other files and nothing else."""
    with Path(path).open("rb") as file:
        beginning = file.read(_LOOKED_AT)
    lines = [line for line in beginning.splitlines() if line.strip()]
    return bool(_MACROS.search(beginning)) or all(line.lstrip().startswith(b"%") for line in lines)


def _is_empty(path: str) -> bool:
    return path != "-" and Path(path).is_file() and not Path(path).stat().st_size
