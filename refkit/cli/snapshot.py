"""`refkit snapshot`: works of Crossref on disk, made, added to, described and served."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from refkit.cli.options import voice_options
from refkit.cli.voice import Voice
from refkit.resolve.snapshot.builder import Built, build_snapshot, update_snapshot
from refkit.resolve.snapshot.snapshot import Snapshot

_SOURCES = click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
_FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
_MEGABYTE = 1_000_000


@click.group("snapshot", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> int:
    """Keep works of Crossref on disk, to look references up without the network."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return 2
    return 0


@command.command("build")
@_SOURCES
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to make; name it again, with the same sources, to go on where a run was broken off.",
)
@voice_options
def build(*, sources: tuple[Path, ...], folder: Path, voice: Voice) -> int:
    """Make a snapshot of works in Crossref's JSON.

    SOURCE is a file, or a folder of files: JSON lines, {"items": [...]} or a list, plain, as .gz or .zst,
    or many of these in a tar. Crossref's public data file is one.
    """
    with _progress(voice, "building, MB") as on_progress:
        built = build_snapshot(folder, sources, on_progress=on_progress)
    return _tell(folder, built, voice)


@command.command("update")
@_FOLDER
@_SOURCES
@voice_options
def update(*, folder: Path, sources: tuple[Path, ...], voice: Voice) -> int:
    """Add works to the snapshot in DIR; of two works with one DOI, the one changed last stays."""
    with _progress(voice, "updating, MB") as on_progress:
        built = update_snapshot(folder, sources, on_progress=on_progress)
    return _tell(folder, built, voice)


@command.command("info")
@_FOLDER
def info(*, folder: Path) -> int:
    """Say what the snapshot in DIR holds."""
    with Snapshot(folder) as snapshot:
        manifest = snapshot.manifest
    facts = {
        "works": f"{manifest.works:,}",
        "replaced by newer ones": f"{manifest.filed - manifest.works:,}",
        "left out, since no works": f"{manifest.left_out:,}",
        "written": f"{manifest.built}, generation {manifest.generation}",
        "bytes": f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()):,}",
        "sources": ", ".join(manifest.sources),
    }
    for name, value in facts.items():
        click.echo(f"{name}: {value}")
    return 0


@command.command("serve")
@_FOLDER
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="Port to listen on; 0 for any that is free.",
)
@voice_options
def serve(*, folder: Path, port: int, voice: Voice) -> int:
    """Answer as Crossref's REST API does, from the snapshot in DIR, to programs on this machine.

    There are /works, with query.bibliographic, filter=doi:..., select, rows and offset, /works/DOI and
    /works/DOI/agency. End it with Ctrl-C.
    """
    from refkit.cli.snapshot_server import open_server  # noqa: PLC0415 - only this command needs it

    with Snapshot(folder) as snapshot, open_server(snapshot, port) as server:
        voice.say(f"{folder}: {len(snapshot):,} works at http://127.0.0.1:{server.server_port}/works")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


@contextmanager
def _progress(voice: Voice, label: str) -> Iterator[Callable[[int, int], None] | None]:
    with voice.progress(label) as show:
        yield (lambda done, total: show(done // _MEGABYTE, total // _MEGABYTE)) if show else None


def _tell(folder: Path, built: Built, voice: Voice) -> int:
    voice.warn(str(folder), built.problems)
    manifest = built.manifest
    left_out = f", {manifest.left_out:,} entries left out" if manifest.left_out else ""
    voice.say(f"{folder}: {manifest.works:,} works{left_out}")
    return 0
