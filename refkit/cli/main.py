"""The door: the group of commands, and the exit code of every way a run can end.

0 done; 1 a fault of refkit; 2 bad input or usage; 3 something stayed unchecked; 130 interrupted.
"""

import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from refkit import __version__
from refkit.errors import RefkitError

# A command is loaded when it is called: `--version` waits for none of them.
_COMMANDS = {
    "cache": "refkit.cli.cache",
    "check": "refkit.cli.check",
    "convert": "refkit.cli.convert",
    "dedupe": "refkit.cli.dedupe",
    "formats": "refkit.cli.formats",
    "lock": "refkit.cli.lock",
    "parse": "refkit.cli.parse",
    "resolve": "refkit.cli.resolve",
    "rule": "refkit.cli.rule",
    "send": "refkit.cli.send",
    "snapshot": "refkit.cli.snapshot",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # same
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="refkit %(version)s")
@click.pass_context
def refkit(context: click.Context) -> int:
    """Turn reference lists into records with DOIs, and into files that Zotero, LaTeX and scripts take."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return 2
    return 0


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give its exit code; every failure is said in one line, none is raised."""
    try:
        return refkit.main(list(arguments), prog_name="refkit", standalone_mode=False) or 0
    except click.ClickException as error:
        return _fail(_with_hint(error), 2)
    except RefkitError as error:
        return _fail(str(error), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130)
    except Exception as error:  # noqa: BLE001  # the last door: what comes here is our own fault
        if not {"-v", "--verbose"}.isdisjoint(arguments):
            traceback.print_exc()
        return _fail(
            f"a fault of refkit ({type(error).__name__}: {error}): -v shows where; please report it", 1
        )


def main() -> None:
    """Run the command line with the arguments of the process."""
    sys.exit(run(sys.argv[1:]))


def _with_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f": see '{context.command_path} --help'" if context else ""
    return error.format_message().rstrip(".") + hint


def _fail(message: str, code: int) -> int:
    click.echo("refkit: error: " + " ".join(message.split()), err=True)
    return code
