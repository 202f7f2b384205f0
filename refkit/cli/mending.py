"""Putting fixes into files: only where the file's bytes are what was checked, and whole or not at all."""

import difflib
from pathlib import Path

import click

from refkit.cli.outputs import Output, write_outputs
from refkit.errors import ConfigError
from refkit.text.printable import printable

_BOM = "\ufeff"


def write_mended(path: str, text: str, mended: str) -> None:
    """Write a text in the place of another; byte order mark, line ends and permissions stay.

    Raises:
        ConfigError: The file is not UTF-8, is no longer what was checked, or cannot be written.
    """
    try:
        content = Path(path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{path}: is not UTF-8, or cannot be read again: not mended") from None
    if content.removeprefix(_BOM) != text.removeprefix(_BOM):
        raise ConfigError(f"{path}: has changed since it was checked: not mended")
    mark = _BOM if content.startswith(_BOM) else ""
    write_outputs([(Output(Path(path), "text"), mark + mended.removeprefix(_BOM))])


def show_difference(path: str, text: str, mended: str) -> None:
    """Show what fixes would change, as a unified diff."""
    lines = difflib.unified_diff(text.splitlines(), mended.splitlines(), path, path, lineterm="")
    for line in lines:
        click.echo(printable(line))
