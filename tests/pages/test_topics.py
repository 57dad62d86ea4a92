"""`cstocli help`: the topics of the manual, and the documents that show them."""

import re
from pathlib import Path

import pytest

from conftest import Run
from cstocli.pages import topics
from cstocli.settings import FORMATS

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "json.md")
SHOWN = re.compile(r"(<!-- cstocli help ([a-z-]+) -->\n).*?(<!-- -->\n)", re.DOTALL)


@pytest.fixture
def as_shown() -> dict[str, str]:
    """Each topic without its title, as a document shows it under a heading of its own."""
    return {name: topics.topic_text(name).partition("\n\n")[2] for name in topics.TOPICS}


def test_the_topics_are_the_files_beside_the_module() -> None:
    folder = Path(topics.__file__).parent
    assert {path.stem for path in folder.glob("*.md")} == set(topics.TOPICS)


def test_help_alone_lists_the_topics(run: Run) -> None:
    result = run("help")
    assert result.code == 0
    assert [name for name in topics.TOPICS if name not in result.out] == []


@pytest.mark.parametrize("columns", [40, 80, None])
@pytest.mark.parametrize("name", topics.TOPICS)
def test_a_topic_is_told_with_every_word_in_its_order(name: str, columns: int | None, run: Run) -> None:
    def words(text: str) -> str:
        return re.sub(r"[\s`·-]", "", text)

    body = re.sub(r"^(\||# |## |```).*", "", topics.topic_text(name), flags=re.MULTILINE)
    out = run("help", name, columns=columns).out
    lines = [text for text in out.splitlines() if not text.strip().startswith("cstocli ")]  # a command is never broken
    assert max(map(len, lines)) <= (columns or 1000)
    for paragraph in body.split("\n\n"):
        assert words(paragraph) in words(out)


@pytest.mark.parametrize("name", topics.TOPICS)
def test_a_topic_is_kept_in_the_form_that_its_reader_knows(name: str) -> None:
    summary = topics.summary(topics.topic_text(name))
    assert summary.facts
    assert bool(summary.sections) != bool(summary.footer)


@pytest.mark.parametrize("name", topics.TOPICS)
def test_in_markdown_a_topic_is_the_file_itself(name: str, run: Run) -> None:
    assert run("help", name, "--format", "markdown").out == topics.topic_text(name)


def test_an_unknown_topic_is_a_usage_error_that_lists_them(run: Run) -> None:
    result = run("help", "weather")
    assert (result.code, result.out) == (2, "")
    assert "There is no topic 'weather'." in result.err
    assert ", ".join(topics.TOPICS) in result.err


@pytest.mark.parametrize("command", [["members"], ["data", "check"], ["help"]])
def test_help_on_a_command_is_what_its_help_says(command: list[str], run: Run) -> None:
    assert run("help", *command) == run(*command, "--help")


@pytest.mark.parametrize(
    "arguments", [["chair", "banana"], ["members", "--as-of", "soon"], ["compare", "2011", "2013-00"]]
)
def test_a_bad_date_points_to_the_topic(arguments: list[str], run: Run) -> None:
    assert "See: cstocli help dates" in run(*arguments).err


def test_the_topics_name_every_variable_and_form() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "cstocli").rglob("*.py"))
    variables = set(re.findall(r"\b(CSTOCLI_[A-Z]+|NO_COLOR|FORCE_COLOR|COLUMNS|PAGER)\b", source))
    environment = topics.topic_text("environment")
    assert {name for name in variables if f"`{name}`" not in environment} == set()
    json = topics.topic_text("json")
    assert {name for name in FORMATS if name != "table" and f"`{name}`" not in json} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_show_the_topics_as_they_are(
    document: Path, as_shown: dict[str, str], request: pytest.FixtureRequest
) -> None:
    text = document.read_text("utf-8")
    shown, count = SHOWN.subn(lambda found: f"{found[1]}{as_shown[found[2]]}{found[3]}", text)
    if request.config.getoption("--update-golden"):
        document.write_text(shown, "utf-8")
    assert count
    assert document.read_text("utf-8") == shown
