"""The `cstocli` command, also as `python -m cstocli`."""

import gc
import os
import sys

INTERRUPTED = 130
OF_TYPER = ("TYPER_USE_RICH", "TERMINAL_WIDTH")  # variables that are not ours; Typer dies of nonsense in them


def run() -> None:
    """Run the command line as a program of its own and exit with its code."""
    # A process of a tenth of a second ends before collecting garbage pays: it costs 7 ms of a start, and at the end,
    # where Python collects whatever is not frozen, more than that.
    gc.disable()
    sys.unraisablehook = _interrupted
    try:
        for name in OF_TYPER:
            os.environ.pop(name, None)
        from cstocli import streams

        streams.prepare()
        from cstocli.cli import main

        code = main()
        streams.settle()
        gc.freeze()
        sys.exit(code)
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


def _interrupted(ignored: "sys.UnraisableHookArgs") -> None:
    """End where an interrupt fell into code that cannot raise it; Python would go on as if there were none."""
    if issubclass(ignored.exc_type, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(ignored)


if __name__ == "__main__":
    run()
