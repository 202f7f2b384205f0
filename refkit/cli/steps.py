"""The steps that the commands are made of: look up, deliver."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING

from refkit import pipeline
from refkit.cli.inputs import Inputs, labelled_problems, spool_inputs
from refkit.cli.options import InputOptions, LookupOptions, OutputOptions
from refkit.cli.outputs import LINES, PRINTED, Output, plan_outputs, write_outputs
from refkit.cli.runs import Items, open_journal, told_toll, told_wait
from refkit.cli.spool import Spool
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.formats import find_target
from refkit.formats.key_patterns import key_pattern
from refkit.model import Problem, Reference, Resolution, Writing
from refkit.report.bibliography import DEFAULT_STYLE
from refkit.report.styles import open_style
from refkit.report.text import Verdicts, count_verdicts, summarize_verdicts

if TYPE_CHECKING:
    from refkit.resolve.journal import Journal
    from refkit.resolve.source import Source


def plan(
    wanted: OutputOptions,
    *,
    default: str | None = None,
    inputs: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> tuple[Output, ...]:
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
    outputs = plan_outputs(wanted.outputs, wanted.to, default=default, inputs=inputs, sources=sources)
    given = "--style" if wanted.style else "--locale" if wanted.locale else ""
    if any(output.format in PRINTED for output in outputs):
        open_style(wanted.style or DEFAULT_STYLE, wanted.locale)
    elif given:
        raise ConfigError(f"{given} is for a bibliography: write it with -t {', '.join(PRINTED)}")
    return outputs


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of looking references up.

    Attributes:
        items: What is written of each.
        problems: Those of each input.
    """

    items: Spool[Reference | Resolution]
    verdicts: Verdicts
    problems: tuple[Spool[Problem], ...]

    @property
    def is_whole(self) -> bool:
        return all(verdict != "unchecked" for verdict, _ in self.verdicts)


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
    tells_all = any(output.format in (LINES, "csv") for output in outputs)
    with closing(_open(lookup)) as source:
        voice.warn(source.name, source.problems)
        inputs = spool_inputs(given, voice)
        with open_journal(given, lookup, inputs.items, voice=voice) as journal:
            found = _look_up(inputs, source, lookup, journal=journal, voice=voice, tells_all=tells_all)
            deliver(found.items, outputs, wanted, voice)
            if journal and found.is_whole:
                journal.discard()
    for name, problems in zip(inputs.names, found.problems, strict=True):
        voice.warn(name, problems)
    voice.say(summarize_verdicts(found.verdicts))
    voice.say(told_toll(source))
    return 0 if found.is_whole and inputs.is_whole else 3


def _look_up(
    inputs: Inputs,
    source: "Source",
    lookup: LookupOptions,
    *,
    journal: "Journal | None",
    voice: Voice,
    tells_all: bool,
) -> _Found:
    """Look every item up; where not all that was found is told, the references alone are kept."""
    known, items = source.problems, inputs.items
    found = _Found(Spool(), Counter(), tuple(Spool() for _ in inputs.names))
    places = (
        (problems, number)
        for problems, size in zip(found.problems, inputs.sizes, strict=True)
        for number in range(1, size + 1)
    )
    coming, asked = tee(items)
    with voice.progress("looking up", remark=lambda: told_wait(source)) as on_progress:
        resolutions = pipeline.resolve_references(
            asked,
            source=source,
            threshold=lookup.threshold,
            keep=lookup.keep or "parsed",
            on_progress=on_progress and (lambda done: on_progress(done, len(items))),
            journal=journal,
        )
        for (problems, number), item, resolution in zip(places, coming, resolutions, strict=True):
            found.items.append(resolution if tells_all else resolution.reference)
            found.verdicts.update(count_verdicts((resolution,)))
            problems.extend(labelled_problems(item, number, resolution.problems))
    voice.warn(source.name, [problem for problem in source.problems if problem not in known])
    if journal:
        voice.warn(str(journal.path), journal.problems)
    return found


def _open(lookup: LookupOptions) -> "Source":
    if not all(lookup.sources):
        raise ConfigError(
            "--source: names nothing: give crossref, or a file or snapshot of works by its path"
        )
    if lookup.crossref_url is not None and not lookup.crossref_url.lower().startswith(
        ("http://", "https://")
    ):
        raise ConfigError(
            f"{lookup.crossref_url[:80]!r} is no address of Crossref's API: give one such as https://api.crossref.org"
        )
    return pipeline.open_source(
        *lookup.sources,
        mailto=lookup.mailto,
        offline=lookup.offline,
        crossref_url=lookup.crossref_url,
    )


def deliver(
    items: Items | Sequence[Reference | Resolution],
    outputs: Sequence[Output],
    wanted: OutputOptions,
    voice: Voice,
) -> None:
    """Write the items to every output, in the form that is wanted; say what a format could not hold."""
    lost: dict[Output, Spool[Problem]] = {output: Spool() for output in outputs}
    write_outputs([(output, _texts(items, output, wanted, lost[output])) for output in outputs])
    for output, problems in lost.items():
        voice.warn(str(output), problems)


def _texts(
    items: Items | Sequence[Reference | Resolution],
    output: Output,
    wanted: OutputOptions,
    lost: Spool[Problem],
) -> Iterator[str]:
    """The pieces of one output; what its format could not hold goes to `lost`."""
    for piece in pipeline.render_pieces(
        _as_wanted(items, wanted),
        output.format,
        target=wanted.target or "generic",
        style=wanted.style,
        locale=wanted.locale,
    ):
        lost.extend(piece.problems)
        yield piece.text


def _as_wanted(
    items: Items | Sequence[Reference | Resolution], wanted: OutputOptions
) -> Sequence[pipeline.Item]:
    spelled = pipeline.spell_journals(items, wanted.journals)
    return pipeline.set_keys(spelled, wanted.key, is_anew=wanted.rekey)


def render_output(
    items: Items | Sequence[Reference | Resolution], output: Output, wanted: OutputOptions
) -> Writing:
    """The text of one output, with keys, names of journals and all else as they are wanted."""
    return pipeline.render(
        _as_wanted(items, wanted),
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
