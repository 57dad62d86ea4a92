"""A reference on the Collective Security Treaty Organization: `cstocli --help`, or `cstocli.load()` from Python."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cstocli.api import Facts, load, rows
    from cstocli.errors import CstoError, DataError, NotFoundError, UsageError

__version__ = "0.1.0"
__all__ = ["CstoError", "DataError", "Facts", "NotFoundError", "UsageError", "__version__", "load", "rows"]


def __getattr__(name: str) -> Any:
    """What the package offers, imported when it is first asked for: the command line needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cstocli import api, errors

    return getattr(api if name in ("Facts", "load", "rows") else errors, name)


def __dir__() -> list[str]:
    return sorted(__all__)
