"""Sources opened by what a user calls them: a registry by its name, works on disk by their path."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from os import PathLike
from pathlib import Path

from refkit.errors import ConfigError
from refkit.resolve.choice import NEEDED, REGISTRIES, Sources, open_registry
from refkit.resolve.source import Source

Spec = str | PathLike[str]


def open_sources(
    named: Sequence[Spec],
    *,
    mailto: str | None = None,
    offline: bool = False,
    crossref_url: str | None = None,
) -> Source:
    """Open every source, and those that an identifier may need beside Crossref, as one.

    Args:
        named: As `refkit.open_source` takes them, at least one.
        mailto: Address that a registry may write to.
        offline: Answer from what is stored, ask nothing.
        crossref_url: Where Crossref's API stands, if elsewhere than usual.

    Raises:
        ConfigError: A source is none, or `mailto` is no address.
    """
    is_whole = "crossref" in named and not crossref_url
    needed = {
        name: partial(open_registry, name, mailto=mailto, offline=offline)
        for name in NEEDED
        if is_whole and name not in named
    }
    with ExitStack() as stack:
        opened = [
            stack.enter_context(
                closing(_open_one(spec, mailto=mailto, offline=offline, crossref_url=crossref_url))
            )
            for spec in named
        ]
        stack.pop_all()
    return Sources(opened, needed=needed) if needed or len(opened) > 1 else opened[0]


def _open_one(spec: Spec, *, mailto: str | None, offline: bool, crossref_url: str | None) -> Source:
    if spec == "crossref":
        from refkit.resolve.sources.crossref import BASE_URL, Crossref  # noqa: PLC0415 - who asks it pays

        return Crossref(mailto=mailto, offline=offline, base_url=crossref_url or BASE_URL)
    if isinstance(spec, str) and spec in REGISTRIES:
        return open_registry(spec, mailto=mailto, offline=offline)
    path = Path(spec)
    if spec == path.name and not path.suffix and not path.exists():
        names = ", ".join(REGISTRIES)
        raise ConfigError(
            f'no source is named "{spec}": name "crossref", or a file of works by its path; others are {names}'
        )
    return _open_works(path)


def _open_works(path: Path) -> Source:
    if path.is_dir():
        from refkit.resolve.sources.snapshot import SnapshotSource  # noqa: PLC0415 - needs an extra

        return SnapshotSource(path)
    from refkit.resolve.sources.works_file import WorksFile  # noqa: PLC0415 - numpy

    return WorksFile(path)
