"""`python -m refkit`, and the program `refkit`: the command line, loaded where an interrupt is heeded."""

import gc
import sys

# A run makes many values that live to its end, and next to no rings of them: looking for rings every 700 values
# costs a fifth of the time of parsing a long list. Only the program does so; who imports refkit decides for himself.
_VALUES_BETWEEN_LOOKS = (50_000, 20, 50)


def main() -> None:
    """Run the command line with the arguments of the process; an interrupt at any time is one line."""
    gc.set_threshold(*_VALUES_BETWEEN_LOOKS)
    try:
        # Here and not above: loading takes a moment, and who interrupts it wants no traceback.
        from refkit.cli.main import main as run_process  # noqa: PLC0415

        run_process()
    except KeyboardInterrupt:
        sys.stderr.write("refkit: error: interrupted\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
