"""The questions as tools of an assistant, some asked by the client of the protocol's own SDK.

Over a process it is asked in the example of `docs/assistants.md`, which `test_documents.py` runs.
"""

import asyncio
import builtins
import json
import signal
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, meta

from conftest import Run
from cstocli.cli.menu import COMMANDS
from cstocli.cli.tools import MANY, OF_THE_PROGRAM, tools
from cstocli.facts.base import Dataset

mcp = pytest.importorskip("mcp", reason="the package mcp is not installed")
types = pytest.importorskip("mcp_types", reason="the package mcp is not installed")
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


# What is asked over the protocol, whose client checks the schema of each tool, which takes long: a list and one of it.
OVER_THE_PROTOCOL = ("members", "chair")


class Heard:
    """What a client heard of a server in one conversation."""

    def __init__(self) -> None:
        self.tools: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        self.refused: Any = None
        self.topics: Any = None
        self.instructions = ""
        self.resources: list[Any] = []
        self.record: Any = None


async def converse(client: Any) -> Heard:
    heard = Heard()
    heard.instructions = client.instructions or ""
    heard.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    for name in OVER_THE_PROTOCOL:
        heard.answers[name] = await client.call_tool(name, ASKED[name][0])
    heard.refused = await client.call_tool("who", {"name": "zass"})
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


@pytest.fixture(scope="module")
def heard(facts: Dataset) -> Heard:
    from cstocli.cli.served import Answers

    async def conversation() -> Heard:
        async with mcp.Client(Answers(facts, "en").server()) as client:
            return await converse(client)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSTOCLI_TODAY", "2026-01-15")
        return asyncio.run(conversation())


def answer(facts: Dataset, name: str, arguments: dict[str, Any], language: str = "en") -> Any:
    """What a server answers, in this process."""
    from cstocli.cli.served import Answers

    asked = types.CallToolRequestParams(name=name, arguments=arguments)
    return asyncio.run(Answers(facts, language).call_tool(None, asked))


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
        meta.validate(tool.input_schema)
        meta.validate(tool.output_schema)
    taken = heard.tools["quotes"].input_schema["properties"]
    assert "armenia" in taken["about"]["items"]["enum"]
    assert taken["lang"]["enum"] == ["en", "ru"]
    assert heard.tools["who"].input_schema["required"] == ["name"]


@pytest.mark.parametrize("name", ASKED)
def test_a_tool_answers_what_the_command_line_answers(
    name: str, heard: Heard, facts: Dataset, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSTOCLI_TODAY", "2026-01-15")
    arguments, words = ASKED[name]
    result = answer(facts, name, arguments)
    assert not result.is_error, result.content[0].text
    content = json.loads(json.dumps(result.structured_content))  # as it is sent
    assert json.loads(result.content[0].text) == content
    Draft202012Validator(heard.tools[name].output_schema).validate(content)
    assert name not in heard.answers or heard.answers[name].structured_content == content
    expected = json.loads(run(*words, "--json").out)
    if isinstance(expected, list) and "limit" not in arguments:
        expected = expected[:MANY]
    assert content["answer"] == expected


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_tool_does_not_take_is_told_with_what_it_takes(what: str, facts: Dataset) -> None:
    name, arguments, told = REFUSED[what]
    result = answer(facts, name, arguments)
    assert result.is_error
    assert told in result.content[0].text


def test_a_client_hears_what_is_refused(heard: Heard) -> None:
    assert heard.refused.is_error
    assert "Did you mean" in heard.refused.content[0].text


def test_a_long_list_is_cut_and_says_so(facts: Dataset) -> None:
    content = answer(facts, "events", {}).structured_content
    assert len(content["answer"]) == MANY
    assert any(note.startswith(f"{MANY} of ") for note in content["notes"])
    assert content["data_as_of"] == facts.info.as_of


def test_a_flag_that_asks_for_other_rows_has_their_schema(heard: Heard) -> None:
    assert set(heard.topics.structured_content["answer"][0]) == {"topic", "quotes", "speakers"}


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


def test_it_speaks_the_language_asked_for(facts: Dataset, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    from cstocli.cli import served

    languages: list[str] = []
    monkeypatch.setattr(served, "serve", lambda _, language: languages.append(language))
    assert run("mcp", "--lang", "ru").code == 0
    assert languages == ["ru"]
    answers = served.Answers(facts, "ru")
    assert "Организации Договора о коллективной безопасности" in str(answers.server().instructions)
    described = {tool.name: tool.description for tool in asyncio.run(answers.list_tools(None, None)).tools}
    assert "Данные на" in str(described["members"])
    found = answer(facts, "member", {"name": "armenia"}, "ru")
    assert found.structured_content["answer"]["name"] == "Армения"
    assert "Возможно, имелось в виду" in answer(facts, "who", {"name": "zass"}, "ru").content[0].text


# --- hostile facts, and no SDK ----------------------------------------------------------------------------


def test_nothing_of_hostile_facts_acts(hostile: Dataset) -> None:
    from cstocli.cli.served import Answers

    async def read() -> list[Any]:
        server = Answers(hostile, "en")
        listed = (await server.list_resources(None, None)).resources
        asked = [types.ReadResourceRequestParams(uri=resource.uri) for resource in listed]
        return [(await server.read_resource(None, each)).contents[0] for each in asked]

    records = asyncio.run(read())
    assert len(records) == sum(1 for _ in hostile.records())
    assert all(acting(record.text) == set() for record in records)
    names = {"who": "zas", "member": "armenia", "body": "csc", "show": "2023-belarus"}
    calls: list[tuple[str, dict[str, Any]]] = [(name, {}) for name in ("members", "quotes", "events", "now")]
    calls += [(name, {"name": asked}) for name, asked in names.items()]
    answers = [answer(hostile, *call) for call in calls]
    assert [answer for answer in answers if answer.is_error] == []
    assert all(acting(answer.content[0].text) == set() for answer in answers)


@pytest.mark.parametrize("asked", ["who-knows", "members_"])
def test_what_is_not_offered_is_an_error_of_the_protocol(asked: str, hostile: Dataset) -> None:
    from cstocli.cli.served import Answers

    async def conversation() -> None:
        async with mcp.Client(Answers(hostile, "en").server()) as client:
            with pytest.raises(mcp.MCPError, match="There is no tool"):
                await client.call_tool(asked, {})
            with pytest.raises(mcp.MCPError, match="There is no resource"):
                await client.read_resource(f"csto://people/{asked}")
            with pytest.raises(mcp.MCPError, match="has no part"):
                await client.list_resources(cursor="x")

    asyncio.run(conversation())


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
