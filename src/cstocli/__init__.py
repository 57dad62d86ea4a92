"""A reference on the Collective Security Treaty Organization: `cstocli --help`, or `cstocli.load()` from Python."""

__version__ = "0.1.0"
