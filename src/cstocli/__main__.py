"""The `cstocli` command, also as `python -m cstocli`."""

import gc
import sys


def run() -> None:
    """Run the command line as a program of its own and exit with its code."""
    # A process of a tenth of a second ends before collecting garbage pays: it costs 7 ms of a start.
    gc.disable()
    from cstocli.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
