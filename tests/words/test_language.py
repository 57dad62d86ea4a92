"""The interface's own words in other languages: the catalogues, the dates, and which language is spoken."""

import re
import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

import catalogue
from conftest import Run
from cstocli.cli.help import complaint
from cstocli.dates import parse_date
from cstocli.pages import topics
from cstocli.pages.base import written_period
from cstocli.words import CHECKOUT, FOLDER, LANGUAGES, SOURCE, in_words, speak, tr, trn

CATALOGUES = sorted(Path(FOLDER).glob("*.po"))


def _messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        yield from (message for message in read_po(file, locale=path.stem) if message.id)


def _forms(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ("",))


def _places(text: str) -> set[str]:
    """What a text is filled with, such as `{day}` and `{name!r}`."""
    return {f"{name}!{how}" if how else name for _, name, _, how in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_exactly_what_the_program_says(path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        path.write_bytes(catalogue.updated(path))
    assert {message.id for message in _messages(path)} == catalogue.messages()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_bringing_a_catalogue_up_to_date_loses_nothing(path: Path, tmp_path: Path) -> None:
    again = tmp_path / path.name
    again.write_bytes(catalogue.updated(path))
    assert {message.id: message.string for message in _messages(again)} == {
        message.id: message.string for message in _messages(path)
    }


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_is_translated_in_all_its_forms(path: Path) -> None:
    assert [message.id for message in _messages(path) if not all(_forms(message.string))] == []
    assert [message.id for message in _messages(path) if message.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_places_of_its_message(path: Path) -> None:
    for message in _messages(path):
        known = set.union(*map(_places, _forms(message.id)))
        assert [form for form in _forms(message.string) if _places(form) != known] == [], message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_what_is_typed_is_the_same_in_every_language(path: Path) -> None:
    typed = re.compile(r"`[^`]*`|cstocli (?!data {)[a-z-]+|(?<!\S)--[a-z-]+")
    for message in _messages(path):
        for form in _forms(message.string):
            assert sorted(typed.findall(form)) == sorted(typed.findall(_forms(message.id)[0])), message.id


def test_the_words_of_closed_vocabularies_are_known() -> None:
    speak("ru")
    assert in_words("participation-frozen") == "участие заморожено"
    assert in_words("") == ""


@pytest.mark.parametrize(
    ("day", "russian"),
    [
        ("2022", "2022 г."),
        ("2022-11", "ноябрь 2022 г."),
        ("2022-11-23", "23 ноября 2022 г."),
        ("2022-05-01", "1 мая 2022 г."),
    ],
)
def test_dates_are_written_as_the_language_writes_them(day: str, russian: str) -> None:
    speak("ru")
    assert parse_date(day).written == russian


def test_a_period_says_a_shared_year_once() -> None:
    speak("ru")
    assert written_period("2023-01-01", "2023-12-31") == "1 января – 31 декабря 2023 г."
    assert written_period("2023-01-01", None) == "с 1 января 2023 г."
    assert written_period(None, "2023-12") == "по декабрь 2023 г."


@pytest.mark.parametrize(
    ("day", "russian"),
    [
        ("2025", "с 2025 г."),
        ("2025-08", "с августа 2025 г."),
        ("2001-05-02", "со 2 мая 2001 г."),
        ("2001-05-12", "с 12 мая 2001 г."),
    ],
)
def test_a_month_is_in_the_case_of_its_preposition(day: str, russian: str) -> None:
    speak("ru")
    assert tr("since {day}", day=parse_date(day).written) == russian


@pytest.mark.parametrize(
    ("count", "russian"),
    [(1, "1 источник"), (2, "2 источника"), (5, "5 источников"), (11, "11 источников"), (21, "21 источник")],
)
def test_a_count_takes_the_form_of_its_language(count: int, russian: str) -> None:
    speak("ru")
    assert trn("{count} source", "{count} sources", count) == russian


def test_english_is_what_stands_in_the_source() -> None:
    assert tr("{state} and the CSTO", state="Serbia") == "Serbia and the CSTO"
    assert [trn("{count} day", "{count} days", count) for count in range(3)] == ["0 days", "1 day", "2 days"]


def test_what_a_catalogue_lacks_stays_in_english() -> None:
    speak("ru")
    assert tr("Never said before") == "Never said before"


@pytest.mark.parametrize(
    ("arguments", "environment", "russian"),
    [
        (["who", "zass"], "", False),
        (["who", "zass"], "ru", True),
        (["who", "zass", "--lang", "ru"], "", True),
        (["who", "zass", "--lang=ru"], "en", True),
        (["who", "zass", "--lang", "en"], "ru", False),
        (["nonsense"], "ru", True),
        (["members", "--nonsense", "--lang", "ru"], "", True),
        (["members", "--lang", "xx"], "", False),
        (["members", "--lang"], "", False),
        (["who", "--", "zass", "--lang", "ru"], "", False),
    ],
)
def test_errors_too_are_told_in_the_language_asked_for(
    arguments: list[str], environment: str, russian: bool, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSTOCLI_LANG", environment)
    result = run(*arguments)
    assert result.code in (1, 2)
    assert bool(re.search("[а-я]{4}", result.err)) is russian


def test_the_language_may_be_set(run: Run) -> None:
    run("config", "set", "lang", "ru")
    assert "Государства — члены ОДКБ" in run("members").out
    assert run("config", "unset", "lang").err.startswith("cstocli: lang больше нет в ")


def test_the_keys_and_values_of_json_are_the_same_in_every_language(run: Run) -> None:
    english, russian = (run("member", "AM", "--json", "--lang", known).out for known in ("en", "ru"))
    keys = re.compile(r'"([a-z_]+)":')
    assert keys.findall(english) == keys.findall(russian)
    assert '"status": "member"' in russian
    assert '"kind": "participation-frozen"' in russian


def test_what_nobody_has_translated_is_marked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cstocli.answers.base.facts_in", lambda _: {"Yerevan": "Ереван"})
    out = run("chair", "2023", "--lang", "ru").out
    assert "in the words of TASS [en]" in " ".join(out.split())
    assert "объявил: Александр Лукашенко, Ереван, 23 ноября 2022 г.\n" in out
    assert "[en]" not in run("chair", "2023").out


def test_the_words_of_the_language_asked_for_come_first(run: Run) -> None:
    out = run("chair", "2023", "--lang", "ru").out
    assert out.index("«Через солидарность") < out.index("“Through solidarity")


@pytest.mark.parametrize("name", ["members", "compare", "search", "data", "config"])
def test_help_is_told_in_russian(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_LANG", "ru")
    out = run(name, "--help", columns=200).out
    prose = re.sub(r"cstocli .*|`[^`]*`|--[a-z-]+", "", out)
    assert "Вызов:" in out
    assert "Параметры" in out
    assert re.findall(r"\b(?:the|and|of|with|what|which)\b", prose) == []


def test_the_menu_is_told_in_russian(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSTOCLI_LANG", "ru")
    assert "Кто и когда входил в ОДКБ" in run("--help").out
    assert "Все команды: cstocli --help" in run().out
    assert "данные" in run("--version").out


@pytest.mark.parametrize("name", topics.TOPICS)
def test_a_topic_is_told_in_russian(name: str, run: Run) -> None:
    markdown = run("help", name, "--lang", "ru", "--format", "markdown").out
    english = topics.topic_text(name)
    assert [line.count("|") for line in markdown.splitlines() if "|" in line] == [
        line.count("|") for line in english.splitlines() if "|" in line
    ]
    assert re.findall(r"```.*?```", markdown, re.DOTALL) == re.findall(r"```.*?```", english, re.DOTALL)
    assert re.search("[а-я]{4}", markdown)
    assert topics.summary(markdown).facts


def test_a_complaint_that_is_not_known_stays_as_it_is() -> None:
    speak("ru")
    assert complaint("Something else went wrong") == "Something else went wrong"
    assert complaint("No such option: --foo") == "Нет такого параметра: --foo"


def test_another_language_is_a_catalogue_of_words_and_one_of_facts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"Member states of the CSTO on {day}": "Mitgliedstaaten der OVKS am {day}"}
    words |= {"{day} {month} {year}": "{day}. {month} {year}", "January": "Januar"}
    facts = {"Armenia": "Armenien", "Tashkent": "Taschkent"}
    for name, texts in (("words", words), ("facts", facts)):
        (tmp_path / name).mkdir()
        lines = (f'msgid "{text}"\nmsgstr "{translated}"\n\n' for text, translated in texts.items())
        head = catalogue.HEADER.format(language="de", plurals="nplurals=2; plural=(n != 1);")
        (tmp_path / name / "de.po").write_text(head + "".join(lines), "utf-8")
    monkeypatch.setattr("cstocli.words.FOLDER", str(tmp_path / "words"))
    monkeypatch.setattr("cstocli.words.CHECKOUT", str(tmp_path / "facts"))
    for module in ("cstocli.cli.language", "cstocli.cli.request"):
        monkeypatch.setattr(f"{module}.LANGUAGES", (*LANGUAGES, "de"))
    out = run("members", "--lang", "de").out
    assert out.startswith("Mitgliedstaaten der OVKS am 15. Januar 2026\n")
    assert "Armenien" in out
    assert "Belarus [en]" in out
    assert "Taschkent" in run("document", "cst-1992", "--lang", "de").out


def test_the_languages_are_the_source_and_those_of_the_catalogues() -> None:
    assert (SOURCE, *sorted({path.stem for path in (*CATALOGUES, *Path(CHECKOUT).glob("*.po"))})) == LANGUAGES
