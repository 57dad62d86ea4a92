"""`python -m cstocli` is the `cstocli` command."""

from cstocli.cli import run

if __name__ == "__main__":
    run()
