"""`refkit lock`: look every reference up, and write down what was said, so that checks need no network."""

from datetime import date
from pathlib import Path

import click

from refkit import checking
from refkit.check.lock import write_lock
from refkit.cli.check_inputs import read_check_inputs
from refkit.cli.check_options import LOCK
from refkit.cli.configuration import read_configuration
from refkit.cli.options import CROSSREF_URL, MAILTO, voice_options
from refkit.cli.outputs import Output, write_outputs
from refkit.cli.voice import Voice
from refkit.errors import ConfigError


@click.command("lock")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", default=LOCK, metavar="FILE", help=f"The lock file; {LOCK} is the default.")
@click.option(
    "--source", "sources", multiple=True, metavar="SOURCE", help="What is asked, as in resolve; repeatable."
)
@MAILTO
@CROSSREF_URL
@voice_options
def command(
    *,
    paths: tuple[str, ...],
    output: str,
    sources: tuple[str, ...],
    mailto: str | None,
    crossref_url: str | None,
    voice: Voice,
) -> int:
    """Write verdict, DOI, source and date of every reference to a lock file, for `refkit check --locked`.

    PATH is what `refkit check` takes.
    """
    settings = read_configuration(Path.cwd())
    given = read_check_inputs(paths, settings, voice)
    count = sum(len(file.entries) for file in given.files)
    if not count:
        raise ConfigError("no references to lock: name a file that has some")
    lookup = checking.Lookup("on", sources or settings.source, mailto or settings.mailto, crossref_url)
    found = checking.look_up(given.files, lookup, voice.progress)
    text = write_lock(found.files, date.today().isoformat())  # noqa: DTZ011 - the user's day
    write_outputs([(Output(Path(output), "lock"), text)])
    left = f"; {found.unverified} could not be looked up ({found.reason})" if found.unverified else ""
    voice.say(f"locked {count - found.unverified} of {count} references in {output}{left}")
    return 3 if found.unverified else 0 if given.is_whole else 2
