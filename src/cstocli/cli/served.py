"""The questions as tools and the records as resources, served to one assistant over standard input and output.

Imported by `cstocli mcp` alone: the package mcp is an extra, and takes a second to load.
"""

import os
import signal
from typing import Any

import anyio
import mcp_types as types
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from cstocli import __version__
from cstocli.answers import View, label, page
from cstocli.cli import tools
from cstocli.cli.completion import known
from cstocli.cli.typed import today
from cstocli.errors import CstoError, DataError
from cstocli.facts.base import Dataset
from cstocli.forms.machine import on_a_line
from cstocli.records import RECORDS, Record
from cstocli.words import in_words, speak, tr

SCHEME = "csto://"
JSON = "application/json"
INTERRUPTED = 130
AT_A_TIME = 500  # resources in one part of their list
READS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def serve(facts: Dataset, language: str) -> None:
    """Answer one assistant until it closes its end; an interrupt ends the program at once, and not at its next word."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    server = Answers(facts, language).server()

    async def run() -> None:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


def address(record: Record) -> str:
    """The address of a record as a resource."""
    return f"{SCHEME}{record.table}/{record.id}"


class Answers:
    """What is answered from the facts, in a language. Each request has a context of its own, so each speaks anew."""

    def __init__(self, facts: Dataset, language: str) -> None:
        self.facts = facts
        self.language = language
        self.tools = tools.tools()
        self.records = {address(record): record for record in facts.records()}

    def server(self) -> Server[Any]:
        speak(self.language)
        return Server(
            "cstocli",
            version=__version__,
            instructions=tr(
                "Facts on the Collective Security Treaty Organization (CSTO) as of {day}: who belonged to it when, who "
                "chaired it, who said what about it. Every fact carries its sources with their addresses; cite them. "
                "Where sources differ, both sides are given. What the answers do not say is not known here.",
                day=self.facts.info.as_of,
            ),
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_templates,
            on_read_resource=self.read_resource,
        )

    def view(self) -> View:
        return View(self.facts, today(), self.language)

    async def list_tools(self, _: Any, __: Any) -> types.ListToolsResult:
        speak(self.language)
        words = known(self.facts)
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=name,
                    description=tools.described(tool, self.facts),
                    input_schema=tools.taken(tool, words),
                    output_schema=tools.answered(tool),
                    annotations=READS,
                )
                for name, tool in self.tools.items()
            ]
        )

    async def call_tool(self, _: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        speak(self.language)
        if asked.name not in self.tools:
            raise MCPError(types.INVALID_PARAMS, tr("There is no tool {name!r}.", name=asked.name))
        try:
            answer = tools.ask(self.tools[asked.name], asked.arguments or {}, self.facts, self.language)
        except CstoError as error:
            problems = error.problems if isinstance(error, DataError) else ()
            said_of_it = "\n".join(filter(None, (error.message, *problems, error.hint)))
            return types.CallToolResult(content=[_text(said_of_it)], is_error=True)
        return types.CallToolResult(content=[_text(on_a_line(answer))], structured_content=answer)

    async def list_resources(self, _: Any, asked: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        speak(self.language)
        cursor = (asked and asked.cursor) or "0"
        if not (cursor.isascii() and cursor.isdigit()):
            raise MCPError(types.INVALID_PARAMS, tr("The list has no part {cursor!r}.", cursor=cursor))
        start, view = int(cursor), self.view()
        after = start + AT_A_TIME
        resources = [
            types.Resource(
                uri=uri, name=record.id, title=label(record, view), description=in_words(record.noun()), mime_type=JSON
            )
            for uri, record in [*self.records.items()][start:after]
        ]
        return types.ListResourcesResult(
            resources=resources, next_cursor=str(after) if after < len(self.records) else None
        )

    async def list_templates(self, _: Any, __: Any) -> types.ListResourceTemplatesResult:
        speak(self.language)
        tables = ", ".join(kind.table for kind in RECORDS)
        record = types.ResourceTemplate(
            uri_template=f"{SCHEME}{{table}}/{{id}}",
            name="record",
            description=tr("A record in full, with its sources; the tables are: {tables}", tables=tables),
            mime_type=JSON,
        )
        return types.ListResourceTemplatesResult(resource_templates=[record])

    async def read_resource(self, _: Any, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        speak(self.language)
        uri = str(asked.uri)
        if uri not in self.records:
            raise MCPError(types.INVALID_PARAMS, tr("There is no resource {uri!r}.", uri=uri))
        text = on_a_line(page(self.records[uri], self.view()))
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=uri, mime_type=JSON, text=text)])


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)
