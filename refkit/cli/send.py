"""`refkit send`: references into Zotero, the one that runs here or a library on the web."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from refkit import sending
from refkit.cli.inputs import Inputs, read_inputs
from refkit.cli.options import InputOptions, grouped, input_options, voice_options
from refkit.cli.voice import Voice
from refkit.errors import ConfigError
from refkit.model import Problem
from refkit.sending import Sent, State

API_KEY = "ZOTERO_API_KEY"
_SAID: dict[State, str] = {
    "taken": "sent",
    "known": "there already",
    "refused": "refused",
    "unknown": "not sure",
    "unsent": "not sent",
}


@dataclass(frozen=True, slots=True)
class SendOptions:
    """Where references go, and whether they really do; None where nothing was said."""

    to: str | None
    library: str | None
    collection: str | None
    dry_run: bool
    resumes: bool | None
    url: str | None

    @property
    def is_web(self) -> bool:
        """Whether they go to a library at zotero.org."""
        return self.to == "web" or self.library is not None

    def check(self) -> None:
        """Make sure that the options go together.

        Raises:
            ConfigError: They do not, or one is not what it is called.
        """
        if self.library is not None and self.to == "local":
            raise ConfigError(
                "--library is for --to web: the Zotero that runs here takes what is selected in it"
            )
        if self.is_web:
            sending.check_options(library=self.library, collection=self.collection)


_OPTIONS = (
    click.option(
        "--to",
        type=click.Choice(["local", "web"]),
        help="local, the Zotero that runs here (the default), or web, a library at zotero.org.",
    ),
    click.option(
        "--library",
        metavar="LIBRARY",
        help="Library at zotero.org, user:ID or group:ID, else that of the key's owner; goes with --to web.",
    ),
    click.option(
        "--collection",
        metavar="KEY",
        help="Collection: at zotero.org by its key, in the Zotero that runs here by its name.",
    ),
    click.option(
        "--dry-run", is_flag=True, help="Only say what would be sent, and what Zotero cannot hold of it."
    ),
    click.option(
        "--resume/--no-resume",
        "resumes",
        default=None,
        help="After a run to the Zotero here that broke off: send what it has not taken, or all again.",
    ),
    click.option(
        "--zotero-url",
        "url",
        metavar="URL",
        envvar="REFKIT_ZOTERO_URL",
        show_envvar=True,
        help="Where Zotero's API stands, if elsewhere than usual.",
    ),
)


@click.command("send")
@click.argument("program", type=click.Choice(["zotero"]))
@input_options
@grouped("wanted", SendOptions, _OPTIONS)
@voice_options
def command(
    *,
    program: str,  # noqa: ARG001 - there is one so far
    given: InputOptions,
    wanted: SendOptions,
    voice: Voice,
) -> int:
    """Send references to Zotero.

    INPUT is as for 'refkit convert'. The Zotero that runs here takes them into the collection that is selected in
    its window. For a library at zotero.org the environment variable ZOTERO_API_KEY holds the key, and what was
    sent there before is not sent again.
    """
    wanted.check()
    inputs = read_inputs(given, voice)
    if wanted.dry_run:
        return _show(wanted, inputs, voice)
    sent = _to_web(wanted, inputs, voice) if wanted.is_web else _to_local(wanted, given, inputs, voice)
    _tell(sent, wanted, voice)
    is_whole = sent.count("taken", "known") == len(sent.receipts)
    return 0 if is_whole and inputs.is_whole else 3


def _show(wanted: SendOptions, inputs: Inputs, voice: Voice) -> int:
    where = wanted.library or ("your library at zotero.org" if wanted.is_web else "the Zotero that runs here")
    place = f"{where}, collection {wanted.collection}" if wanted.collection else where
    voice.warn("Zotero", sending.preview(inputs.items))
    voice.say(f"would send {len(inputs.items)} references to {place}")
    return 0 if inputs.is_whole else 3


def _to_web(wanted: SendOptions, inputs: Inputs, voice: Voice) -> Sent:
    with voice.progress("sending") as on_progress:
        return sending.send_to_web(
            inputs.items,
            api_key=os.environ.get(API_KEY, "").strip(),
            library=wanted.library,
            collection=wanted.collection,
            url=wanted.url,
            on_progress=on_progress,
        )


def _to_local(wanted: SendOptions, given: InputOptions, inputs: Inputs, voice: Voice) -> Sent:
    journal = sending.open_sent_journal(_run(wanted, given, inputs), resumes=wanted.resumes)
    with journal, voice.progress("sending") as on_progress:
        sent = sending.send_to_local(
            inputs.items,
            collection=wanted.collection,
            url=wanted.url,
            journal=journal,
            on_progress=on_progress,
        )
    if sent.count("taken", "known") == len(sent.receipts):
        journal.discard()
    return replace(sent, problems=(*sent.problems, *journal.problems))


def _run(wanted: SendOptions, given: InputOptions, inputs: Inputs) -> str:
    """What a run is known by: its files, or the references where one is a stream, and where they go."""
    is_stream = "-" in given.wheres
    named = (
        repr(inputs.items) if is_stream else "\n".join(str(Path(where).absolute()) for where in given.wheres)
    )
    return "\n".join([named, wanted.collection or "", wanted.url or ""])


def _tell(sent: Sent, wanted: SendOptions, voice: Voice) -> None:
    voice.warn(sent.where, sent.problems)
    voice.warn(sent.where, _failures(sent))
    for state, said in _SAID.items():
        if (count := sent.count(state)) or state == "taken":
            voice.say(f"{said:<14}{count}" + (f"  to {sent.where}" if state == "taken" else ""))
    if sent.reason:
        way = "run the same command again" if wanted.is_web else "add --resume to the same command"
        voice.fail(f"{sent.reason}; what is sent stays there: {way} for the rest")


def _failures(sent: Sent) -> Iterator[Problem]:
    """What went wrong with a reference, one each."""
    for receipt in sent.receipts:
        if receipt.reason:
            said = "sent, but " if receipt.state in ("taken", "known") else f"{_SAID[receipt.state]}: "
            yield Problem(message=f"{said}{receipt.reason}", key=receipt.key)
