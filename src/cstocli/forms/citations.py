"""A source as a citation: plain text, BibTeX, RIS and CSL-JSON."""

from collections.abc import Callable, Iterable
from typing import Any

from cstocli.forms.machine import indented
from cstocli.pages.base import in_marks, written
from cstocli.records import Source
from cstocli.unseen import link, visible
from cstocli.words import spoken, tr

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # an escaped brace still counts as one in BibTeX
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
CSL_TYPES = {
    "news-agency": "article-newspaper",
    "newspaper": "article-newspaper",
    "broadcaster": "broadcast",
    "academic": "book",
    "think-tank": "report",
    "law": "legislation",
    "treaty-text": "treaty",
    "data-set": "dataset",
    "reference": "entry-encyclopedia",
    "official": "webpage",
}
CSL_PAGES = ("article-newspaper", "webpage", "entry-encyclopedia")  # which stand in something, named beside them
RIS_TYPES = {"news-agency": "NEWS", "newspaper": "NEWS", "academic": "BOOK", "data-set": "DATA", "law": "STAT"}
# As LaTeX calls the languages of the sources that there are; any other goes by its code.
LANGUAGE_NAMES = {
    "ar": "arabic",
    "az": "azerbaijani",
    "be": "belarusian",
    "bg": "bulgarian",
    "bn": "bengali",
    "ca": "catalan",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fr": "french",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "ja": "japanese",
    "ka": "georgian",
    "kk": "kazakh",
    "ky": "kyrgyz",
    "pl": "polish",
    "ro": "romanian",
    "ru": "russian",
    "sk": "slovak",
    "sq": "albanian",
    "sr": "serbian",
    "tg": "tajik",
    "tr": "turkish",
    "uk": "ukrainian",
    "uz": "uzbek",
    "zh": "chinese",
}
PAGES = ("NEWS", "ELEC")  # which stand in a newspaper or on a site: importers read that from T2


def title_of(source: Source) -> str:
    """The printed title, or in square brackets what the page is."""
    if source.title:
        return source.title
    if source.published:
        return f"[{tr('{publisher}, page of {day}', publisher=source.publisher, day=written(source.published))}]"
    return f"[{tr('{publisher}, page', publisher=source.publisher)}]"


def text(sources: Iterable[Source]) -> str:
    """One line a source: publisher, title, date, address."""
    return "".join(f"{_sentence(source)}\n" for source in sources)


def _sentence(source: Source) -> str:
    after = f" ({tr('after {origin}', origin=source.origin)})" if source.origin else ""
    title = in_marks(source.title, spoken()) if source.title else None
    parts = (f"{source.publisher}{after}", title, written(source.published) or tr("No date"))
    sentences = (text if text.endswith(".") else f"{text}." for text in parts if text)
    return visible(" ".join((*sentences, source.url or "")).strip())


def bibtex(sources: Iterable[Source]) -> str:
    """One `@misc` entry a source, as BibTeX and biblatex read it; the key is the source's id."""
    return "\n".join(_bibtex_entry(source) for source in sources)


def _bibtex_entry(source: Source) -> str:
    year, _, rest = (source.published or "").partition("-")
    fields = {
        "author": f"{{{_tex(source.publisher)}}}",
        "title": f"{{{_tex(title_of(source))}}}",
        "year": year,
        "date": source.published if rest else "",
        "url": link(source.url) if source.url else "",
        "note": _tex(tr("After {origin}", origin=source.origin)) if source.origin else "",
        "langid": LANGUAGE_NAMES.get(source.language, source.language),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{source.id},\n{''.join(lines)}}}\n"


def _tex(words: str) -> str:
    return "".join(BIBTEX_SPECIAL.get(character, character) for character in visible(words))


def ris(sources: Iterable[Source]) -> str:
    """One RIS record a source."""
    return "".join(_ris_record(source) for source in sources)


def _ris_record(source: Source) -> str:
    day = (source.published or "").replace("-", "/")
    kind = RIS_TYPES.get(source.kind, "ELEC")
    tags = [
        ("TY", kind),
        ("ID", source.id),
        ("TI", title_of(source)),
        ("T2", source.publisher if kind in PAGES else ""),
        ("PB", source.publisher),
        ("PY", day[:4]),
        ("DA", day + "/" * (3 - day.count("/")) if day else ""),
        ("N1", tr("After {origin}", origin=source.origin) if source.origin else ""),
        ("LA", source.language),
        ("UR", link(source.url) if source.url else ""),
    ]
    return "".join(f"{tag}  - {visible(value)}\n" for tag, value in tags if value) + "ER  - \n\n"


def csl_json(sources: Iterable[Source]) -> str:
    """A JSON array of CSL items."""
    items = [_csl_item(source) for source in sources]
    return indented(items) + "\n"


def _csl_item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": CSL_TYPES[source.kind],
        "title": title_of(source),
        "publisher": source.publisher,
        "language": source.language,
    }
    if item["type"] in CSL_PAGES:
        item["container-title"] = source.publisher
    if source.published:
        item["issued"] = {"date-parts": [[int(part) for part in source.published.split("-")]]}
    if source.url:
        item["URL"] = link(source.url)
    if source.origin:
        item["note"] = tr("After {origin}", origin=source.origin)
    return item


STYLES: dict[str, Callable[[Iterable[Source]], str]] = {
    "text": text,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
