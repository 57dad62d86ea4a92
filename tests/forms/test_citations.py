"""Citations that the usual tools read."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from conftest import Run
from cstocli.facts.base import Dataset
from cstocli.forms.citations import LANGUAGE_NAMES, STYLES, bibtex, csl_json, ris, text, title_of
from cstocli.records import Source
from cstocli.unseen import link

# https://github.com/citation-style-language/schema: an item must have these, and no other type than those.
CSL_TYPES = {
    "article",
    "article-newspaper",
    "book",
    "broadcast",
    "dataset",
    "entry-encyclopedia",
    "legislation",
    "report",
    "treaty",
    "webpage",
}


def _source(**fields: str) -> Source:
    given_fields = {"id": "a-page", "publisher": "TASS", "language": "en", "kind": "news-agency", **fields}
    return Source(**given_fields)  # type: ignore[arg-type]


ADDRESS = "https://example.org/a%20b/c_d~e?f=1&g=$h#i,j'k"
TEX = r"\input{secret} $x^2$ %no #1 {open} close} a_b~c&d <e>|\f\\ "
HOSTILE = (
    _source(id="all-that-tex-acts-on", title=TEX, origin=TEX, publisher=TEX, published="2023-01-01", url=ADDRESS),
    _source(id="braces-that-do-not-match", title="}}} {", publisher="{{{ }", published="2023", url=ADDRESS),
    _source(id="another-entry", title="x}, } @misc{y, title = {z}", published="2023-05", language="ru"),
    _source(id="controls", title="a\x1b[31mb\nc\u202ed\u2028e", language="xx"),
)
BIBLATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[backend=biber]{biblatex}
\addbibresource{cited.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""
PLAIN = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{url}
\begin{document}
\nocite{*}
\bibliographystyle{%s}
\bibliography{cited}
\end{document}
"""


@pytest.fixture
def typeset(tmp_path: Path) -> Callable[..., str]:
    """Sets a document that cites all of the hostile sources; the list of works as the *tool* makes it."""

    def compiled(document: str, tool: str, *packages: str) -> str:
        for program in ("pdflatex", tool):
            if shutil.which(program) is None:
                pytest.skip(f"{program} is not installed")
        if subprocess.run(["kpsewhich", *packages], capture_output=True, check=False).returncode:
            pytest.skip(f"TeX lacks one of {', '.join(packages)}")
        (tmp_path / "cited.bib").write_text(bibtex(HOSTILE), "utf-8")
        (tmp_path / "document.tex").write_text(document, "utf-8")
        latex = [
            "pdflatex",
            "-draftmode",
            "-halt-on-error",
            "-interaction=nonstopmode",
            "document",
        ]  # no fonts are made
        for command in (latex, [tool, "document"], latex):
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
            assert done.returncode == 0, done.stdout[-2000:]
            assert not re.search("Warning--|WARN - ", done.stdout), done.stdout
        return (tmp_path / "document.bbl").read_text("utf-8")

    return compiled


def test_biblatex_sets_whatever_a_source_says(typeset: Callable[..., str]) -> None:
    works = typeset(BIBLATEX, "biber", "biblatex.sty", "etoolbox.sty")
    assert works.count(r"\entry{") == len(HOSTILE)
    assert f"\\verb {ADDRESS}\n" in works


@pytest.mark.parametrize("style", ["plain", "plainurl"])
def test_bibtex_sets_whatever_a_source_says(style: str, typeset: Callable[..., str]) -> None:
    works = typeset(PLAIN % style, "bibtex", f"{style}.bst")
    assert works.count(r"\bibitem") == len(HOSTILE)
    assert works.count(f"\\url{{{ADDRESS}}}") == (2 if style == "plainurl" else 0)


def test_an_address_stands_in_a_citation_once_and_encoded() -> None:
    address = "https://example.org/Армения {x}"
    encoded = "https://example.org/%D0%90%D1%80%D0%BC%D0%B5%D0%BD%D0%B8%D1%8F%20%7Bx%7D"
    for style in (bibtex, ris, csl_json):
        assert style([_source(url=address)]).count(encoded) == 1


@pytest.mark.parametrize("style", STYLES)
def test_no_citation_says_when_a_page_was_visited(style: str) -> None:
    cited = STYLES[style]([_source(url=ADDRESS)])
    assert not re.search("urldate|accessed|Y2  -|20[0-9][0-9]", cited)


def test_every_source_is_valid_bibtex(facts: Dataset) -> None:
    parsed = parse_string(bibtex(facts.sources), "bibtex")
    assert list(parsed.entries) == [source.id for source in facts.sources]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_title_stays_one_bibtex_field(title: str) -> None:
    entry = parse_string(bibtex([_source(title=title)]), "bibtex").entries["a-page"]
    assert set(entry.fields) == {"title", "langid"}


def test_every_source_is_a_csl_item(facts: Dataset) -> None:
    for item in json.loads(csl_json(facts.sources)):
        assert isinstance(item["id"], str)
        assert item["type"] in CSL_TYPES
        parts = item.get("issued", {"date-parts": [[2000]]})["date-parts"][0]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


def test_every_source_is_a_ris_record(facts: Dataset) -> None:
    for record, source in zip(rispy.loads(ris(facts.sources)), facts.sources, strict=True):
        assert (record["id"], record["title"], record["publisher"]) == (source.id, title_of(source), source.publisher)
        assert record.get("urls", []) == ([link(source.url)] if source.url else [])


@pytest.mark.parametrize(
    ("kind", "container"), [("newspaper", "TASS"), ("official", "TASS"), ("academic", None), ("law", None)]
)
def test_the_newspaper_or_site_stands_where_importers_read_it(kind: str, container: str | None) -> None:
    [record] = rispy.loads(ris([_source(kind=kind)]))
    [item] = json.loads(csl_json([_source(kind=kind)]))
    assert record.get("secondary_title") == item.get("container-title") == container


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.just("a\nER  - \n\nTY  - BOOK"))
def test_any_text_stays_in_its_field(words: str) -> None:
    source = _source(title=words, publisher=words, origin=words, url=ADDRESS)
    [record] = rispy.loads(ris([source]))
    assert set(record) == {
        "type_of_reference",
        "id",
        "title",
        "secondary_title",
        "publisher",
        "notes",
        "language",
        "urls",
    }
    assert text([source]).count("\n") == len(text([source]).splitlines()) == 1
    written = csl_json([source])
    assert json.loads(written)[0]["title"] == words
    assert len(written.splitlines()) == written.count("\n")


def test_a_page_without_a_title_is_called_what_it_is() -> None:
    assert title_of(_source(published="2023-01")) == "[TASS, page of January 2023]"
    assert title_of(_source()) == "[TASS, page]"
    assert title_of(_source(title="A title")) == "A title"


def test_a_line_of_text_names_publisher_title_day_and_address(run: Run) -> None:
    assert run("cite", "tass-2023-01-01-belarus-takes-over").out == (
        "TASS. “Belarus takes over chairmanship of post-Soviet security bloc”. 1 January 2023. "
        "https://tass.com/world/1557647\n"
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_record_is_cited_by_all_its_sources_once(style: str, run: Run) -> None:
    one = run("cite", "2023-belarus", "--style", style).out
    twice = run("cite", "2023-belarus", "lukashenko-2022-11-slogan", "2023-belarus", "--style", style).out
    assert one.count("tass.com/world/1557647") == twice.count("tass.com/world/1557647")


def test_json_means_csl_json(run: Run) -> None:
    assert run("cite", "zas", "--json").out == run("cite", "zas", "--style", "csl-json").out


def test_a_wrong_style_or_id_is_refused(run: Run) -> None:
    assert run("cite", "zas", "--style", "mla").code == 2
    assert run("cite", "nobody-at-all").code == 1


def test_every_language_of_a_source_has_the_name_that_latex_gives_it(facts: Dataset) -> None:
    english = {**Locale("en").languages, "bn": "Bengali"}  # where CLDR says Bangla
    assert {source.language for source in facts.sources} <= LANGUAGE_NAMES.keys()
    assert {code: english[code].lower() for code in LANGUAGE_NAMES} == LANGUAGE_NAMES
