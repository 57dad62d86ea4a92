"""The `cstocli` command, also as `python -m cstocli`."""

import gc
import os
import sys


def run() -> None:
    """Run the command line as a program of its own and exit with its code."""
    # A process of a tenth of a second ends before collecting garbage pays: it costs 7 ms of a start.
    gc.disable()
    if os.name == "posix":
        from signal import SIG_DFL, SIGPIPE, signal

        # A closed pipe ends the program quietly, as it ends other Unix tools.
        signal(SIGPIPE, SIG_DFL)
    from cstocli.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
