"""`refkit convert`: references from one format to others, looked up on the way where that is asked for."""

import click

from refkit.cli.inputs import spool_inputs
from refkit.cli.options import (
    InputOptions,
    LookupOptions,
    OutputOptions,
    input_options,
    lookup_options,
    output_options,
    voice_options,
)
from refkit.cli.steps import deliver, plan, resolve_and_deliver
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
    """Turn reference lists and files of records into files of other formats.

    INPUT is a text with a reference list, a file of records (BibTeX, RIS, CSL-JSON, ...), or - for standard
    input; of several the references go into one output, in their order. Each -o names a file to write; its
    extension (.bib, .ris, .json, .jsonl) names the format. 'refkit formats' lists what there is.
    """
    if lookup.first_given and not resolves:
        raise ConfigError(f"{lookup.first_given} is for a lookup: add --resolve")
    outputs = plan(wanted, inputs=given.wheres, sources=lookup.sources)
    if resolves:
        return resolve_and_deliver(given, lookup, outputs=outputs, wanted=wanted, voice=voice)
    inputs = spool_inputs(given, voice)
    deliver(inputs.items, outputs, wanted, voice)
    voice.say(summarize_references(len(inputs.items)))
    return 0 if inputs.is_whole else 3
