"""The questions as tools of an assistant, asked by the client of the protocol's own SDK over a real process."""

import asyncio
import builtins
import json
import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import Run
from cstocli.cli.menu import COMMANDS
from cstocli.cli.tools import MANY, OF_THE_PROGRAM, tools
from cstocli.facts.base import Dataset

mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")

# What each tool is asked, and the same for the command line; the hostile facts have these names too.
ASKED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "members": ({"as_of": 2012}, ["members", "--as-of", "2012"]),
    "member": ({"name": "armenia"}, ["member", "armenia"]),
    "chairs": ({"country": ["Belarus"], "lang": "ru"}, ["chairs", "--country", "Belarus", "--lang", "ru"]),
    "chair": ({"when": "2023"}, ["chair", "2023"]),
    "slogans": ({}, ["slogans"]),
    "people": ({"limit": 3, "sort": "-id"}, ["people", "--limit", "3", "--sort", "-id"]),
    "who": ({"name": "zas"}, ["who", "zas"]),
    "quotes": ({"about": ["armenia"], "limit": 5}, ["quotes", "--about", "armenia", "--limit", "5"]),
    "quote": ({"record_id": "lukashenko-2022-11-slogan"}, ["quote", "lukashenko-2022-11-slogan"]),
    "events": ({"kind": ["treaty"], "until": "2003"}, ["events", "--kind", "treaty", "--until", "2003"]),
    "event": ({"record_id": "csc-yerevan-2022-11-23"}, ["event", "csc-yerevan-2022-11-23"]),
    "bodies": ({}, ["bodies"]),
    "body": ({"name": "csc"}, ["body", "csc"]),
    "documents": ({"limit": 2}, ["documents", "--limit", "2"]),
    "document": ({"name": "charter-2002"}, ["document", "charter-2002"]),
    "offices": ({"kind": ["secretary-general"]}, ["offices", "secretary-general"]),
    "disputes": ({"limit": 3}, ["disputes", "--limit", "3"]),
    "on-this-day": ({"day": ["2026-05-15"]}, ["on-this-day", "2026-05-15"]),
    "publishers": ({"limit": 2}, ["publishers", "--limit", "2"]),
    "publisher": ({"name": "TASS"}, ["publisher", "TASS"]),
    "now": ({}, ["now"]),
    "timeline": ({}, ["timeline"]),
    "compare": ({"first": "2011", "second": "2013"}, ["compare", "2011", "2013"]),
    "search": ({"words": "solidarity", "limit": 4}, ["search", "solidarity", "--limit", "4"]),
    "sources": ({"limit": 2}, ["sources", "--limit", "2"]),
    "source": ({"record_id": "tass-2023-01-01-belarus-takes-over"}, ["source", "tass-2023-01-01-belarus-takes-over"]),
    "show": ({"name": "zas", "lang": "ru"}, ["show", "zas", "--lang", "ru"]),
    "resolve": ({"typed": ["BY", "zas", "nobody"]}, ["resolve", "BY", "zas", "nobody"]),
    "data_info": ({}, ["data", "info"]),
}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a misspelt name": ("who", {"name": "zass"}, "Did you mean"),
    "no such word": ("quotes", {"about": ["armenla"]}, "Did you mean: armenia?"),
    "standard input": ("who", {"name": "-"}, "is not accepted"),
    "a file to write": ("timeline", {"svg": "picture.svg"}, "timeline takes no 'svg'"),
    "a file to read": ("members", {"data": "/etc/passwd"}, "members takes no 'data'"),
    "a wrong type": ("people", {"limit": "many"}, "limit: 'many' is not accepted"),
    "too small a number": ("people", {"limit": -1}, "limit: -1 is not accepted"),
    "nothing": ("who", {}, "who needs name"),
    "no date": ("members", {"as_of": "soon"}, "For example"),
}


class Heard:
    """What a client heard of a server in one conversation."""

    def __init__(self) -> None:
        self.tools: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.refusals: dict[str, Any] = {}
        self.many: Any = None
        self.topics: Any = None
        self.instructions = ""
        self.resources: list[Any] = []
        self.record: Any = None


async def converse(client: Any) -> Heard:
    heard = Heard()
    heard.instructions = client.instructions or ""
    heard.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    for name, (arguments, _) in ASKED.items():
        heard.answers[name] = await client.call_tool(name, arguments)
    for what, (name, arguments, _) in REFUSED.items():
        heard.refusals[what] = await client.call_tool(name, arguments)
    heard.many = await client.call_tool("events", {})
    heard.topics = await client.call_tool("quotes", {"topics": True})
    cursor = None
    while True:
        listed = await client.list_resources(cursor=cursor)
        heard.resources += listed.resources
        cursor = listed.next_cursor
        if cursor is None:
            break
    heard.record = await client.read_resource("csto://people/zas")
    return heard


def over_a_process(talk: Callable[[Any], Awaitable[Any]], *arguments: str) -> Any:
    process = mcp.StdioServerParameters(
        command=sys.executable,
        args=["-m", "cstocli", "mcp", *arguments],
        env={"CSTOCLI_TODAY": "2026-01-15", "PYTHONPATH": os.environ["PYTHONPATH"]},
    )

    async def conversation() -> Any:
        async with mcp.Client(process) as client:
            return await talk(client)

    return asyncio.run(conversation())


@pytest.fixture(scope="module")
def heard() -> Any:
    return over_a_process(converse)


def in_this_process(facts: Dataset, talk: Callable[[Any], Awaitable[Any]]) -> Any:
    from cstocli.cli.served import Answers

    async def conversation() -> Any:
        async with mcp.Client(Answers(facts, "en").server()) as client:
            return await talk(client)

    return asyncio.run(conversation())


def acting(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")} - {"\n"}


# --- the tools --------------------------------------------------------------------------------------------


def test_every_question_of_the_field_is_a_tool(heard: Heard) -> None:
    assert set(heard.tools) == set(tools()) == set(ASKED)
    others = {"cite", "mcp", "site", "data schema", "data export"}
    others |= {"config get", "config set", "config unset", "config path"}
    assert {name.replace("_", " ") for name in heard.tools} == set(COMMANDS) - others - set(OF_THE_PROGRAM)


def test_a_tool_only_reads_and_says_how_old_the_data_is(heard: Heard, facts: Dataset) -> None:
    for tool in heard.tools.values():
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
        assert f"as of {facts.info.as_of}" in tool.description
        unsourced = tool.name in ("timeline", "search", "on-this-day", "publishers", "resolve", "data_info")
        assert ("For the sources of any record: show." if unsourced else "carries its sources") in tool.description
    assert facts.info.as_of in heard.instructions


def test_no_tool_takes_a_file_or_a_form(heard: Heard) -> None:
    taken = {name for tool in heard.tools.values() for name in tool.input_schema["properties"]}
    assert taken.isdisjoint({"data", "output", "png", "svg", "file", "form", "json", "fields", "web", "color"})
    assert {"lang", "as_of", "limit", "sort", "since", "until"} <= taken


def test_what_a_tool_takes_is_explained_and_a_closed_vocabulary_is_listed(heard: Heard) -> None:
    for tool in heard.tools.values():
        assert all(schema["description"] for schema in tool.input_schema["properties"].values())
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
    taken = heard.tools["quotes"].input_schema["properties"]
    assert "armenia" in taken["about"]["items"]["enum"]
    assert taken["lang"]["enum"] == ["en", "ru"]
    assert heard.tools["who"].input_schema["required"] == ["name"]


@pytest.mark.parametrize("name", ASKED)
def test_a_tool_answers_what_the_command_line_answers(name: str, heard: Heard, run: Run) -> None:
    arguments, words = ASKED[name]
    result = heard.answers[name]
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    expected = json.loads(run(*words, "--json").out)
    if isinstance(expected, list) and "limit" not in arguments:
        expected = expected[:MANY]
    assert result.structured_content["answer"] == expected
    Draft202012Validator(heard.tools[name].output_schema).validate(result.structured_content)


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_tool_does_not_take_is_told_with_what_it_takes(what: str, heard: Heard) -> None:
    result = heard.refusals[what]
    assert result.is_error
    assert REFUSED[what][2] in result.content[0].text


def test_a_long_list_is_cut_and_says_so(heard: Heard, facts: Dataset) -> None:
    content = heard.many.structured_content
    assert len(content["answer"]) == MANY
    assert any(note.startswith(f"{MANY} of ") for note in content["notes"])
    assert content["data_as_of"] == facts.info.as_of


def test_a_flag_that_asks_for_other_rows_has_their_schema(heard: Heard) -> None:
    content = heard.topics.structured_content
    assert set(content["answer"][0]) == {"topic", "quotes", "speakers"}
    Draft202012Validator(heard.tools["quotes"].output_schema).validate(content)


def test_every_record_is_a_resource(heard: Heard, facts: Dataset, run: Run) -> None:
    assert [resource.name for resource in heard.resources] == [record.id for record in facts.records()]
    assert json.loads(heard.record.contents[0].text) == json.loads(run("show", "zas", "--json").out)


def test_an_interrupt_ends_it_while_it_waits_for_a_word() -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "a", "version": "1"}},
    }
    program = [sys.executable, "-m", "cstocli", "mcp"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin
        assert server.stdout
        assert server.stderr
        server.stdin.write(json.dumps(hello).encode() + b"\n")
        server.stdin.flush()
        assert b"serverInfo" in server.stdout.readline()
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 130
        assert server.stderr.read() == b""


def test_it_speaks_the_language_asked_for() -> None:
    async def talk(client: Any) -> None:
        assert "Организации Договора о коллективной безопасности" in client.instructions
        described = {tool.name: tool.description for tool in (await client.list_tools()).tools}
        assert "Данные на" in described["members"]
        found = await client.call_tool("member", {"name": "armenia"})
        assert found.structured_content["answer"]["name"] == "Армения"
        refused = await client.call_tool("who", {"name": "zass"})
        assert "Возможно, имелось в виду" in refused.content[0].text

    over_a_process(talk, "--lang", "ru")


# --- hostile facts, and no SDK ----------------------------------------------------------------------------


def test_nothing_of_hostile_facts_acts(hostile: Dataset) -> None:
    async def talk(client: Any) -> tuple[list[Any], list[Any]]:
        listed = (await client.list_resources()).resources
        records = [(await client.read_resource(resource.uri)).contents[0] for resource in listed]
        names = {"who": "zas", "member": "armenia", "body": "csc", "show": "2023-belarus"}
        calls = [
            ("members", {}),
            ("quotes", {}),
            ("events", {}),
            ("now", {}),
            *((n, {"name": v}) for n, v in names.items()),
        ]
        return [await client.call_tool(*call) for call in calls], records

    answers, records = in_this_process(hostile, talk)
    assert len(records) == sum(1 for _ in hostile.records())
    assert all(acting(record.text) == set() for record in records)
    assert [answer for answer in answers if answer.is_error] == []
    assert all(acting(answer.content[0].text) == set() for answer in answers)


@pytest.mark.parametrize("asked", ["who-knows", "members_"])
def test_what_is_not_offered_is_an_error_of_the_protocol(asked: str, facts: Dataset) -> None:
    async def talk(client: Any) -> None:
        with pytest.raises(mcp.MCPError, match="There is no tool"):
            await client.call_tool(asked, {})
        with pytest.raises(mcp.MCPError, match="There is no resource"):
            await client.read_resource(f"csto://people/{asked}")
        with pytest.raises(mcp.MCPError, match="has no part"):
            await client.list_resources(cursor="x")

    in_this_process(facts, talk)


def test_without_the_sdk_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "cstocli.cli.served":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = run("mcp")
    assert (result.code, result.out) == (2, "")
    assert "pip install 'mcp>=2'" in result.err
