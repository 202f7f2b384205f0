"""`refkit convert`: references from one format to others, looked up on the way where that is asked for."""

import click

from refkit.cli.options import (
    InputOptions,
    LookupOptions,
    OutputOptions,
    input_options,
    lookup_options,
    output_options,
    voice_options,
)
from refkit.cli.outputs import plan_outputs
from refkit.cli.steps import deliver, read_items, resolve_and_deliver
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.report.text import summarize_references


@click.command("convert")
@input_options
@output_options
@click.option("--resolve", "resolves", is_flag=True, help="Look each reference up, and add what is found.")
@lookup_options
@voice_options
def command(
    *, given: InputOptions, wanted: OutputOptions, resolves: bool, lookup: LookupOptions, voice: Voice
) -> int:
    """Turn a reference list or a file of records into files of other formats.

    INPUT is a text with a reference list, a BibTeX, RIS or CSL-JSON file, or - for standard input. Each
    -o names a file to write; its extension (.bib, .ris, .json, .jsonl) names the format.
    """
    if lookup.first_given and not resolves:
        raise ConfigError(f"{lookup.first_given} is for a lookup: add --resolve")
    outputs = plan_outputs(wanted.outputs, wanted.to)
    if resolves:
        return resolve_and_deliver(given, lookup, outputs=outputs, voice=voice)
    items = read_items(given, voice)
    deliver(items, outputs, voice)
    voice.say(summarize_references(len(items)))
    return 0
