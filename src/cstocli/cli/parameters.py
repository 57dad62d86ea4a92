"""What a command takes, as its signature says it, and the reading of a plain command line.

A parameter is annotated with a mark that says what is typed for it. A line in which every word is plainly right is
read here, as Typer would read it; to Typer, which takes 40 ms to load, goes every other: help, mistakes, completion.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import GenericAlias, UnionType
from typing import Any, Final

REQUIRED: Final = object()


class Option:
    """What is typed for a parameter: its *names*, or else that of the parameter, and a value unless it is a flag.

    *values* names the lists of words from which a shell completes it, *least* is the smallest number that it takes,
    and *panel* the heading under which the help lists it, where commands share it.
    """

    def __init__(
        self,
        *names: str,
        help: str,  # noqa: A002 - as Typer calls it
        metavar: str | None = None,
        values: str = "",
        least: int | None = None,
        panel: str | None = None,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.values = values
        self.least = least
        self.panel = panel


class Argument(Option):
    """What is typed for a parameter by its place on the line, without a name."""


class Parameter:
    """A parameter of a command: what it is called in the code, of which *kind* its values are, what holds without it.

    *several* says whether it may be given more than once, and is a list then.
    """

    def __init__(self, name: str, kind: type[bool | int | str], mark: Option, default: Any, *, several: bool) -> None:
        self.name = name
        self.kind = kind
        self.mark = mark
        self.default = default
        self.several = several
        self.positional = isinstance(mark, Argument)
        self.written = () if self.positional else mark.names or (f"--{name.replace('_', '-')}",)


def shared(name: str, kind: type[bool | int | str], *names: str, **mark: Any) -> Parameter:
    """An option that commands share; without it, a flag is off and anything else unknown."""
    return Parameter(name, kind, Option(*names, **mark), False if kind is bool else None, several=False)


def own(function: Callable[..., Any], first: int) -> Iterable[Parameter]:
    """The parameters of a function from its *first* on, by their annotations."""
    names = function.__code__.co_varnames[first : function.__code__.co_argcount]
    defaults = function.__defaults__ or ()
    required = (REQUIRED,) * (len(names) - len(defaults))
    for name, default in zip(names, (*required, *defaults), strict=True):
        annotation = function.__annotations__[name]
        kind, [mark] = annotation.__origin__, annotation.__metadata__
        if isinstance(kind, UnionType):
            kind = kind.__args__[0]
        several = isinstance(kind, GenericAlias)
        yield Parameter(name, kind.__args__[0] if several else kind, mark, default, several=several)


def read(parameters: Mapping[str, Parameter], words: Iterable[str]) -> dict[str, Any] | None:
    """The values for *parameters* that a plain line gives; None where Typer has to look at it."""
    values = {name: parameter.default for name, parameter in parameters.items()}
    options = {written: parameter for parameter in parameters.values() for written in parameter.written}
    free: list[str] = []
    following = iter(words)
    for word in following:
        if word == "-" or not word.startswith("-"):
            free.append(word)
            continue
        written, equals, text = word.partition("=") if word.startswith("--") else (word, "", "")
        option = options.get(written)
        if option is None:
            return None
        if option.kind is bool:
            value: Any = None if equals else True
        else:
            value = _value(option, text if equals else next(following, None))
        if value is None:
            return None
        values[option.name] = [*(values[option.name] or ()), value] if option.several else value
    places = [parameter for parameter in parameters.values() if parameter.positional]
    if free and not _placed(places, free, values):
        return None
    return None if REQUIRED in values.values() else values


def _value(option: Parameter, text: str | None) -> str | int | None:
    """What *text* is for an option; None where it takes no such value."""
    if text is None or option.kind is str:
        return text
    try:
        number = int(text)
    except ValueError:
        return None
    return None if option.mark.least is not None and number < option.mark.least else number


def _placed(places: Sequence[Parameter], free: Sequence[str], values: dict[str, Any]) -> bool:
    """Whether the words without a name go into *values*: one a place, or all into the one that takes several."""
    if len(places) == 1 and places[0].several:
        values[places[0].name] = [*free]
    elif len(free) <= len(places):
        values |= zip((place.name for place in places), free, strict=False)
    else:
        return False
    return True
