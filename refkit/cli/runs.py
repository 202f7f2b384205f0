"""Runs that take long: what they leave behind for `--resume`, and what asking costs."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from refkit import __version__, pipeline
from refkit.cli.options import InputOptions, LookupOptions
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.model import ParsedReference, Problem, Reference

if TYPE_CHECKING:
    from refkit.resolve.journal import Journal
    from refkit.resolve.source import Source, Toll

Items = Sequence[ParsedReference | Reference]


@contextmanager
def open_journal(
    given: InputOptions, lookup: LookupOptions, items: Items, *, voice: Voice
) -> Iterator["Journal | None"]:
    """The journal of this run: where the network is asked, and wherever a run is to be resumed.

    Raises:
        ConfigError: The run is to be resumed, and its journal cannot be used.
    """
    journal = _opened(given, lookup, items, voice) if _is_kept(lookup) else None
    if not journal:
        yield None
        return
    with journal:
        if lookup.resume and journal.known:
            voice.say(f"going on with a run that was cut off: {journal.known} references are looked up")
        try:
            yield journal
        except KeyboardInterrupt:
            if journal.known:
                voice.say(f"{journal.known} references are looked up: add --resume to go on from there")
            raise


def _is_kept(lookup: LookupOptions) -> bool:
    asks = not lookup.offline and len(_on_disk(lookup)) < len(lookup.sources or ("crossref",))
    return asks or lookup.resume


def _on_disk(lookup: LookupOptions) -> list[Path]:
    return [path for path in map(Path, lookup.sources) if path.exists()]


def _opened(given: InputOptions, lookup: LookupOptions, items: Items, voice: Voice) -> "Journal | None":
    try:
        return pipeline.open_journal(
            _run(given, items), options=_options(lookup), starts_anew=not lookup.resume
        )
    except ConfigError as error:
        if lookup.resume:
            raise
        voice.warn(given.name, [Problem(message=f"--resume will not be possible: {error}")])
        return None


def _run(given: InputOptions, items: Items) -> str:
    """What a run is known by: the files that it reads, or the references where one is a stream."""
    if "-" in given.wheres:
        told = hashlib.sha256()
        for item in items:
            told.update(repr(item).encode("utf-8", "backslashreplace"))
        return told.hexdigest()
    return "\n".join(str(Path(where).absolute()) for where in given.wheres)


def _options(lookup: LookupOptions) -> str:
    """All that a resolution depends on beside its reference."""
    named = asdict(replace(lookup, mailto=None, resume=False))
    states = [[path.stat().st_size, path.stat().st_mtime_ns] for path in _on_disk(lookup)]
    return json.dumps([__version__, named, states], sort_keys=True)


def told_wait(source: "Source") -> str:
    """How long the limits of a source have held the run up; "" where it has none."""
    toll = _toll(source)
    return f"waited {toll.waited_s:.0f} s for limits" if toll and toll.waited_s >= 1 else ""


def told_toll(source: "Source") -> str:
    """What was asked of a source, what was stored, and how long its limits held the run up; "" where nothing was."""
    toll = _toll(source)
    if not toll or not toll.questions:
        return ""
    stored = f", {toll.hits} answers were stored" if toll.hits else ""
    return f"asked {source.name} {toll.questions} times{stored}; its limits cost {toll.waited_s:.1f} s\n"


def _toll(source: "Source") -> "Toll | None":
    from refkit.resolve.source import Metered  # noqa: PLC0415 - only who asks the network pays

    return source.toll if isinstance(source, Metered) else None
