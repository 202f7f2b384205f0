"""`refkit dedupe`: each work once, the richest of its records with what the others know."""

from collections.abc import Sequence
from itertools import repeat

import click

from refkit import pipeline
from refkit.cli.inputs import Inputs, read_inputs
from refkit.cli.options import (
    InputOptions,
    OutputOptions,
    input_options,
    output_options,
    probability,
    voice_options,
)
from refkit.cli.outputs import LINES, Output, check_places, plan_outputs
from refkit.cli.steps import plan, put, render_output
from refkit.cli.voice import Voice
from refkit.formats import FORMATS, find_format
from refkit.model import Deduplication, Reference, Writing
from refkit.report.merges import summarize_merges, tell_merge, write_merges

# A field of biblatex: other keys under which an entry can be cited.
_ALIASES = "ids"
_MERGES_SHOWN = 20


@click.command("dedupe")
@input_options
@output_options
@click.option("--dry-run", is_flag=True, help="Only say what would be merged.")
@click.option("--report", metavar="FILE", help="Write what was merged as JSON lines, one a work.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    callback=probability,
    metavar="P",
    help="Probability, 0 to 1, from which two descriptions count as one work.",
)
@voice_options
def command(
    *,
    given: InputOptions,
    wanted: OutputOptions,
    dry_run: bool,
    report: str | None,
    threshold: float | None,
    voice: Voice,
) -> int:
    """Keep each work once: the richest record stays, its gaps are filled from the others.

    INPUT is as for 'refkit convert'; of several, all are one list. Two references are one work where they share a DOI,
    PMID, PMCID or arXiv number, or where their descriptions agree; never where they have two DOIs, volumes, editions
    or parts. The order and the keys stay; in BibLaTeX the keys of what is gone stay valid.
    """
    outputs, report_to = _plan(wanted, report, given.wheres, is_dry=dry_run)
    inputs = read_inputs(given, voice)
    found = pipeline.dedupe(inputs.items, threshold=threshold)
    written = {output: render_output(_items(found, output), output, wanted) for output in outputs}
    written |= {output: Writing(text=write_merges(found.merges)) for output in report_to}
    put(written, voice)
    _tell(found, inputs, voice, is_dry=dry_run)
    return 0 if inputs.is_whole else 3


def _plan(
    wanted: OutputOptions, report: str | None, inputs: Sequence[str], *, is_dry: bool
) -> tuple[tuple[Output, ...], tuple[Output, ...]]:
    """The outputs, of which a dry run has none, and the report, if there is one."""
    outputs = () if is_dry else plan(wanted, inputs=inputs)
    reports = () if report is None else plan_outputs([report], LINES, inputs=inputs)
    check_places([*outputs, *reports])
    return outputs, reports


def _items(found: Deduplication, output: Output) -> Sequence[Reference]:
    """The references; where the format has a place for them, with the keys of what was merged into each."""
    probe = Reference(citation_key="a", custom=((_ALIASES, "b"),))
    if output.format not in [known.name for known in FORMATS]:
        return found.references
    if not find_format(output.format).held(probe).custom:
        return found.references
    aliases = {id(merge.reference): merge.removed_keys for merge in found.merges if merge.removed_keys}
    return [_with_aliases(reference, aliases.get(id(reference), ())) for reference in found.references]


def _with_aliases(reference: Reference, keys: Sequence[str]) -> Reference:
    if not keys:
        return reference
    custom = dict(reference.custom)
    every = dict.fromkeys([*filter(None, custom.get(_ALIASES, "").split(",")), *keys])
    custom[_ALIASES] = ",".join(every)
    return reference.model_copy(update={"custom": tuple(custom.items())})


def _tell(found: Deduplication, inputs: Inputs, voice: Voice, *, is_dry: bool) -> None:
    sources = [
        name for name, size in zip(inputs.names, inputs.sizes, strict=True) for name in repeat(name, size)
    ]
    labels = sources if len(inputs.names) > 1 else [""] * len(sources)
    lines = [tell_merge(merge, inputs.items, labels) for merge in found.merges]
    shown = lines if voice.verbose or is_dry else lines[:_MERGES_SHOWN]
    for line in shown:
        voice.say(line)
    if len(shown) < len(lines):
        voice.say(f"and {len(lines) - len(shown)} more: -v shows all, --report writes them to a file")
    voice.warn(", ".join(inputs.names), found.problems)
    voice.say(summarize_merges(found, len(inputs.items)))
