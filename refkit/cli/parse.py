"""`refkit parse`: a text to the references in it."""

import click

from refkit.cli.options import InputOptions, OutputOptions, input_options, output_options, voice_options
from refkit.cli.outputs import LINES, plan_outputs
from refkit.cli.steps import deliver, read_items
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.model import Parsing
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
    outputs = plan_outputs(wanted.outputs, wanted.to, default=LINES)
    items = read_items(given, voice)
    if not isinstance(items, Parsing):
        raise ConfigError(f"{given.where}: holds records, no text to parse: use refkit convert, or -f text")
    deliver(items, outputs, voice)
    voice.say(summarize_references(len(items), doubts=sum(bool(entry.problems) for entry in items)))
    return 0
