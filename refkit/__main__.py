"""`python -m refkit`, and the program `refkit`: the command line, loaded where an interrupt is heeded."""

import sys


def main() -> None:
    """Run the command line with the arguments of the process; an interrupt at any time is one line."""
    try:
        # Here and not above: loading takes a moment, and who interrupts it wants no traceback.
        from refkit.cli.main import main as run_process  # noqa: PLC0415

        run_process()
    except KeyboardInterrupt:
        sys.stderr.write("refkit: error: interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
