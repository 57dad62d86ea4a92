"""The commands as tools of an assistant: what each takes and answers, by the description that the commands have."""

from collections.abc import Mapping, Sequence
from inspect import getdoc
from typing import Any, NamedTuple, get_args

import msgspec

from cstocli.answers import Row
from cstocli.answers.every import PAGES, SCHEMAS
from cstocli.cli.batch import STDIN
from cstocli.cli.language import EXAMPLES, help_translated
from cstocli.cli.menu import COMMANDS, question
from cstocli.cli.options import EVIDENCE, OUTPUT, PAGE
from cstocli.cli.parameters import REQUIRED, Parameter
from cstocli.cli.request import Question, Request
from cstocli.cli.typed import check_utf8
from cstocli.errors import UsageError
from cstocli.facts.base import Dataset
from cstocli.forms.reply import Answer, Batch, Drawn, Listing, One
from cstocli.words import tr

# How an answer is written; an assistant has it as data.
WRITING = frozenset(OUTPUT | EVIDENCE | PAGE) - {"lang"}
# Questions on the program and its files, which are no questions of the field.
OF_THE_PROGRAM = ("data check", "config list", "help", "data path", "data add", "data edit", "data remove", "data use")
FILES = "files"
# The lists from which a value is chosen that have no other value.
CLOSED = ("topics", "event-kinds", "quote-kinds", "office-kinds", "record-kinds", "statuses", "languages")
MANY = 25  # rows that are answered where no limit is asked for: an assistant reads every word


class Tool(NamedTuple):
    """A command that answers from the facts alone: with rows of some *kinds*, a list of them or one."""

    name: str
    question: Question
    kinds: tuple[type[Row], ...]
    is_list: bool

    @property
    def parameters(self) -> dict[str, Parameter]:
        """What it takes: no file, and nothing on how the answer is written."""
        taken = self.question.parameters
        return {
            name: parameter
            for name, parameter in taken.items()
            if name not in WRITING and parameter.mark.values != FILES
        }


def tools() -> dict[str, Tool]:
    """Every question of the field, by the name of its tool."""
    found = {}
    for command in COMMANDS:
        asked, name = question(command), command.replace(" ", "_")
        kinds = PAGES if command == "show" else _kinds(command.replace(" ", "-"), asked)
        if isinstance(asked, Question) and kinds and command not in OF_THE_PROGRAM:
            returned = asked.ask.__annotations__["return"]
            answers = get_args(returned) or (returned,)
            # What is drawn for people is a list in CSV, and one in JSON.
            found[name] = Tool(name, asked, kinds, Listing in answers and not {One, Drawn} & {*answers})
    return found


def _kinds(name: str, asked: Any) -> tuple[type[Row], ...]:
    """The kinds of rows that a command answers with; a flag with a schema of its own asks for another kind."""
    return tuple(SCHEMAS[each] for each in (name, *asked.parameters) if each in SCHEMAS)


# --- what a tool says of itself ---------------------------------------------------------------------------


def described(tool: Tool, facts: Dataset) -> str:
    """What a tool answers, how old the data is, and that the answer says on whose authority."""
    prose, _, _ = help_translated(getdoc(tool.question.ask) or "").partition(EXAMPLES)
    sourced = '"url"' in msgspec.json.encode(answered(tool)).decode()  # a source has an address wherever it stands
    sources = (
        tr("Every answer carries its sources, with their addresses, and where sources differ.")
        if sourced
        else tr("For the sources of any record: show.")
    )
    age = tr("The data is as of {day}: nothing later is known.", day=facts.info.as_of)
    return f"{prose.strip()}\n\n{age}\n\n{sources}"


def taken(tool: Tool, words: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    """The JSON Schema of what a tool takes; *words* are the lists from which values are chosen."""
    parameters = tool.parameters
    return {
        "type": "object",
        "properties": {name: _schema_of(parameter, words) for name, parameter in parameters.items()},
        "required": [name for name, parameter in parameters.items() if parameter.default is REQUIRED],
        "additionalProperties": False,
    }


def _schema_of(parameter: Parameter, words: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    mark = parameter.mark
    schema: dict[str, Any] = {"type": {bool: "boolean", int: "integer", str: "string"}[parameter.kind]}
    if mark.least is not None:
        schema["minimum"] = mark.least
    if mark.values in CLOSED:
        schema["enum"] = [word for word, _ in words[mark.values]]
    if parameter.several:
        schema = {"type": "array", "items": schema}
    return {**schema, "description": tr(mark.help)}


def answered(tool: Tool) -> dict[str, Any]:
    """The JSON Schema of what a tool answers: that of `data schema`, with the notes that a person would see."""
    from cstocli.answers.schema import described as explained

    [*found], definitions = msgspec.json.schema_components(tool.kinds, ref_template="#/$defs/{name}")
    one = found[0] if len(found) == 1 else {"anyOf": found}
    return explained(
        {
            "type": "object",
            "properties": {
                "answer": {"type": "array", "items": one} if tool.is_list else one,
                "notes": {
                    "type": "array",
                    "items": {"type": "string"},
                    "description": "What a reader has to know of the answer.",
                },
                "data_as_of": {
                    "type": "string",
                    "description": "The day up to which the facts were checked; nothing later is known.",
                },
            },
            "required": ["answer", "notes", "data_as_of"],
            "$defs": definitions,
        }
    )


# --- asking -----------------------------------------------------------------------------------------------


def ask(tool: Tool, arguments: Mapping[str, Any], facts: Dataset, language: str) -> dict[str, Any]:
    """The answer of a tool as JSON has it; raises `CstoError` where there is none."""
    values = _values(tool, arguments)
    limit = values.get("limit")
    shared = {name: values[name] for name in tool.question.shared if name in values}
    own = {name: value for name, value in values.items() if name not in tool.question.shared}
    request = Request(**{**shared, "json": True, "lang": values.get("lang") or language})
    request.facts = facts
    reply = tool.question.reply(request, **own)
    answer, notes = _rows(reply.answer), list(request.notes)
    if isinstance(answer, list) and limit is None and len(answer) > MANY:
        notes.append(tr("{shown} of {total} rows; for more: limit.", shown=MANY, total=len(answer)))
        answer = answer[:MANY]
    return {"answer": msgspec.to_builtins(answer, enc_hook=str), "notes": notes, "data_as_of": facts.info.as_of}


def _rows(answer: Answer) -> Any:
    match answer:
        case One():
            return answer.row
        case Listing() | Batch():
            return list(answer.rows)
    raise UsageError(tr("This is not answered with data."))


def _values(tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all parameters; raises `UsageError` where an argument is none, or of another type, or missing."""
    parameters = tool.parameters
    values = {name: parameter.default for name, parameter in tool.question.parameters.items()}
    for name, given in arguments.items():
        if name not in parameters:
            raise UsageError(
                tr("{tool} takes no {name!r}.", tool=tool.name, name=name),
                tr("It takes: {options}", options=", ".join(parameters)),
            )
        if given is not None:
            values[name] = _value(parameters[name], given)
    for name, value in values.items():
        if value is REQUIRED:
            raise UsageError(tr("{tool} needs {name}.", tool=tool.name, name=name), tr(parameters[name].mark.help))
    return values


def _value(parameter: Parameter, given: Any) -> Any:
    if parameter.several:
        items = given if isinstance(given, list) else [given]
        return [_item(parameter, item) for item in items] or parameter.default
    return _item(parameter, given)


def _item(parameter: Parameter, given: Any) -> Any:
    """A value of the kind that a parameter takes; a number is taken for a text too, such as a year."""
    if parameter.kind is str and isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    too_small = isinstance(given, int) and parameter.mark.least is not None and given < parameter.mark.least
    if type(given) is not parameter.kind or too_small or given == STDIN:
        raise UsageError(
            tr("{name}: {value!r} is not accepted.", name=parameter.name, value=given), tr(parameter.mark.help)
        )
    if isinstance(given, str):
        check_utf8(parameter.name, given)
    return given
