"""`refkit resolve`: references to the works that they name."""

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
from refkit.cli.outputs import LINES
from refkit.cli.steps import plan, resolve_and_deliver
from refkit.cli.voice import Voice


@click.command("resolve")
@input_options
@output_options
@lookup_options
@voice_options
def command(*, given: InputOptions, wanted: OutputOptions, lookup: LookupOptions, voice: Voice) -> int:
    """Look references up, and say what was found and why.

    INPUT is a text with a reference list or a file of records, or - for standard input. Without -t and
    -o, JSON lines go to standard output: verdict, DOI, probability, evidence and candidates.
    """
    outputs = plan(wanted, default=LINES, inputs=given.wheres, sources=lookup.sources)
    return resolve_and_deliver(given, lookup, outputs=outputs, wanted=wanted, voice=voice)
