"""`refkit parse`: a text to the references in it."""

import click

from refkit.cli.inputs import spool_inputs
from refkit.cli.options import InputOptions, OutputOptions, input_options, output_options, voice_options
from refkit.cli.outputs import LINES
from refkit.cli.steps import deliver, plan
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.model import ParsedReference
from refkit.report.text import summarize_references


@click.command("parse")
@input_options
@output_options
@voice_options
def command(*, given: InputOptions, wanted: OutputOptions, voice: Voice) -> int:
    """Find the references in a text, and read each into fields.

    INPUT is a text file or a document (Markdown, HTML, LaTeX, DOCX, PDF), or - for standard input. Without -t and -o, JSON lines go to standard output:
    the reference string, its fields with their places in it, and what is doubtful.
    """
    outputs = plan(wanted, default=LINES, inputs=given.wheres)
    inputs = spool_inputs(given, voice)
    for name, start in inputs.starts():
        if not isinstance(inputs.items[start], ParsedReference):
            raise ConfigError(f"{name}: holds records, no text to parse: use refkit convert, or -f text")
    deliver(inputs.items, outputs, wanted, voice)
    voice.say(summarize_references(len(inputs.items), doubts=inputs.doubts))
    return 0 if inputs.is_whole else 3
