"""`refkit cache`: what earlier runs have stored, and how to be rid of it."""

import time
from collections.abc import Callable
from pathlib import Path

import click

from refkit.cli.options import voice_options
from refkit.cli.voice import Voice
from refkit.resolve.cache_file import clear, default_cache, prune, read_contents
from refkit.resolve.journal import runs_folder

# Nobody goes on with a run after that; its answers are too old by then, too.
_KEPT_S = 30 * 86_400


@click.command("cache")
@click.argument("action", type=click.Choice(["info", "prune", "clear"]))
@voice_options
def command(*, action: str, voice: Voice) -> int:
    """Say what is stored of earlier runs, delete what is too old, or delete all.

    Stored are answers of Crossref, for 30 days, and the journals of runs that were cut off (--resume).
    """
    actions: dict[str, Callable[[], str]] = {"info": _info, "prune": _prune, "clear": _clear}
    text = actions[action]()
    if action == "info":
        click.echo(text)
    else:
        voice.say(text)
    return 0


def _info() -> str:
    path = default_cache()
    contents = read_contents(path)
    rows = (
        ("file", str(path)),
        ("answers", f"{contents.answers:,}"),
        ("too old", f"{contents.expired:,}"),
        ("size", f"{contents.size_bytes / 1e6:.1f} MB"),
        ("runs to resume", str(len(_journals()))),
    )
    return "\n".join(f"{name:<15} {value}" for name, value in rows)


def _prune() -> str:
    oldest = time.time() - _KEPT_S
    journals = [path for path in _journals() if path.stat().st_mtime < oldest]
    return _deleted(prune(default_cache()), journals)


def _clear() -> str:
    return _deleted(clear(default_cache()), _journals())


def _journals() -> list[Path]:
    return sorted(runs_folder().glob("*.jsonl"))


def _deleted(answers: int, journals: list[Path]) -> str:
    for path in journals:
        path.unlink(missing_ok=True)
    return f"deleted {answers:,} answers and {len(journals)} journals of runs"
