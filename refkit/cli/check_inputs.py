"""Reading what is to be checked: files of references, plain lists, and the documents that cite them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from refkit import checking
from refkit.check.entry import ReferenceFile
from refkit.citations import kind_for_path
from refkit.cli.discovery import bibliographies, find_files, is_record_file, with_inputs
from refkit.cli.files import read_input
from refkit.cli.voice import Voice
from refkit.errors import RefkitError
from refkit.formats import detect_format
from refkit.model.citation import CitingDocument


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """All that was read.

    Attributes:
        is_whole: Whether every file that was named could be read.
    """

    files: tuple[ReferenceFile, ...]
    documents: tuple[CitingDocument, ...]
    is_whole: bool

    @property
    def texts(self) -> dict[str, str]:
        """Path -> text."""
        documents = {one.path: one.text for one in self.documents}
        return documents | {one.path: one.text for one in self.files}


def read_check_inputs(
    named: Sequence[str], documents: Sequence[str], exclude: Sequence[str], voice: Voice
) -> CheckInputs:
    """Read every file; one that cannot be read is said, and costs only itself.

    Raises:
        ConfigError: A path does not exist, or a glob matches nothing.
    """
    explicit, found = find_files(named or (".",), exclude)
    cited = find_files(documents, exclude)[0] if documents else []
    reader = _Reader(voice)
    for path in dict.fromkeys([*explicit, *found, *cited]):
        reader.read(path, is_named=path in explicit or path in cited)
    return CheckInputs(tuple(reader.files.values()), tuple(reader.documents.values()), reader.is_whole)


class _Reader:
    """Reads one file after the other, and what they name."""

    def __init__(self, voice: Voice) -> None:
        self.files: dict[str, ReferenceFile] = {}
        self.documents: dict[str, CitingDocument] = {}
        self.is_whole = True
        self._voice = voice

    def read(self, path: str, *, is_named: bool) -> None:
        try:
            self._read(path)
        except RefkitError as error:
            self._voice.fail(str(error) if str(error).startswith(path) else f"{path}: {error}")
            self.is_whole = self.is_whole and not is_named

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
        source = read_input(path, "text" if is_record else None)
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
    return read_input(path, "text").text if Path(path).stat().st_size else ""
