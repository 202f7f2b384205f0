"""The steps that the commands are made of: look up, deliver."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from refkit import pipeline
from refkit.cli.inputs import problems_by_reference, read_inputs
from refkit.cli.options import InputOptions, LookupOptions, OutputOptions
from refkit.cli.outputs import PRINTED, Output, plan_outputs, write_outputs
from refkit.cli.runs import Items, open_journal, told_toll, told_wait
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.formats import find_target
from refkit.formats.key_patterns import key_pattern
from refkit.model import Reference, Resolution, Writing
from refkit.report.bibliography import DEFAULT_STYLE
from refkit.report.styles import open_style
from refkit.report.text import summarize_resolutions

if TYPE_CHECKING:
    from refkit.resolve.journal import Journal
    from refkit.resolve.source import Source


def plan(wanted: OutputOptions, *, default: str | None = None) -> tuple[Output, ...]:
    """Settle what to write before the work; see `plan_outputs`.

    Raises:
        UnknownFormat: No format is named, or one that is not known.
        ConfigError: A file cannot be written, the target, the pattern of keys, the style or its language is none,
            or a style is named for no bibliography.
    """
    if wanted.target is not None:
        find_target(wanted.target)
    if wanted.key is not None:
        key_pattern(wanted.key)
    outputs = plan_outputs(wanted.outputs, wanted.to, default=default)
    given = "--style" if wanted.style else "--locale" if wanted.locale else ""
    if any(output.format in PRINTED for output in outputs):
        open_style(wanted.style or DEFAULT_STYLE, wanted.locale)
    elif given:
        raise ConfigError(f"{given} is for a bibliography: write it with -t {', '.join(PRINTED)}")
    return outputs


def resolve_and_deliver(
    given: InputOptions,
    lookup: LookupOptions,
    *,
    outputs: Sequence[Output],
    wanted: OutputOptions,
    voice: Voice,
) -> int:
    """Read the inputs, look every reference up, write the outputs; gives the exit code.

    It is 3 where something is not known because its source could not be asked, or an input not be read, else 0.
    """
    with closing(_open(lookup)) as source:
        voice.warn(source.name, source.problems)
        inputs = read_inputs(given, voice)
        items = inputs.items
        with open_journal(given, lookup, items, voice=voice) as journal:
            resolutions = _look_up(items, source, lookup, journal=journal, voice=voice)
            deliver(resolutions, outputs, wanted, voice)
            is_whole = all(resolution.verdict != "unchecked" for resolution in resolutions)
            if journal and is_whole:
                journal.discard()
    for (name, entries), (_, found) in zip(inputs.split(items), inputs.split(resolutions), strict=True):
        voice.warn(name, problems_by_reference(entries, found))
    voice.say(summarize_resolutions(resolutions))
    voice.say(told_toll(source))
    return 0 if is_whole and inputs.is_whole else 3


def _look_up(
    items: Items, source: "Source", lookup: LookupOptions, *, journal: "Journal | None", voice: Voice
) -> tuple[Resolution, ...]:
    known = source.problems
    with voice.progress("looking up", remark=lambda: told_wait(source)) as on_progress:
        resolutions = pipeline.resolve(
            items,
            source=source,
            threshold=lookup.threshold,
            keep=lookup.keep or "parsed",
            on_progress=on_progress,
            journal=journal,
        )
    voice.warn(source.name, [problem for problem in source.problems if problem not in known])
    if journal:
        voice.warn(str(journal.path), journal.problems)
    return resolutions


def _open(lookup: LookupOptions) -> "Source":
    return pipeline.open_source(
        *lookup.sources,
        mailto=lookup.mailto,
        offline=lookup.offline,
        crossref_url=lookup.crossref_url,
    )


def deliver(
    items: Items | Sequence[Resolution], outputs: Sequence[Output], wanted: OutputOptions, voice: Voice
) -> None:
    """Write the items to every output, in the form that is wanted; say what a format could not hold."""
    put({output: render_output(items, output, wanted) for output in outputs}, voice)


def render_output(
    items: Items | Sequence[Reference | Resolution], output: Output, wanted: OutputOptions
) -> Writing:
    """The text of one output, with keys, names of journals and all else as they are wanted."""
    spelled = pipeline.spell_journals(items, wanted.journals)
    keyed = pipeline.set_keys(spelled, wanted.key, is_anew=wanted.rekey)
    return pipeline.render(
        keyed,
        output.format,
        target=wanted.target or "generic",
        style=wanted.style,
        locale=wanted.locale,
    )


def put(written: Mapping[Output, Writing], voice: Voice) -> None:
    """Write the texts to their outputs, all or none; say what a format could not hold."""
    write_outputs([(output, writing.text) for output, writing in written.items()])
    for output, writing in written.items():
        voice.warn(str(output), writing.problems)
