"""Small records with defaults: a test names only what it is about."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import convert

from cstocli.facts.base import Dataset
from cstocli.records import (
    Article,
    Body,
    Chairmanship,
    Country,
    DatasetInfo,
    Document,
    Event,
    Membership,
    Office,
    Person,
    Publisher,
    Quote,
    Record,
    Slogan,
    Source,
    Standing,
)
from cstocli.records.fields import source_ids

PAGE = "a-page"
INFO = {"title": "A test", "schema": 1, "version": "2026.1", "as_of": "2026-02-13", "license": "CC0-1.0"}


def dataset(*records: Record, as_of: str = "2026-02-13") -> Dataset:
    """The facts that hold *records*, and the page that the builders cite where one of them cites it."""
    held = list(records)
    cites_page = any(PAGE in source_ids(record) for record in records)
    if cites_page and all(record.id != PAGE for record in records):
        held.append(source())
    held += _publishers_of(held)
    info = convert({**INFO, "as_of": as_of}, DatasetInfo)
    return Dataset(
        info,
        Path("facts.toml"),
        "0" * 64,
        lambda kind: sorted((record for record in held if type(record) is kind), key=lambda record: record.order),
    )


def _publishers_of(records: Iterable[Record]) -> list[Publisher]:
    """The publishers that sources among *records* name and that are not there."""
    listed = {record.names["en"] for record in records if isinstance(record, Publisher)}
    named = dict.fromkeys(
        name for record in records if isinstance(record, Source) for name in (record.publisher, record.origin)
    )
    return [publisher(name) for name in named if name and name not in listed]


def publisher(name: str = "TASS", /, **fields: Any) -> Publisher:
    return Publisher(**{"names": {"en": name}, "kind": "agency", **fields})


def source(name: str = PAGE, /, **fields: Any) -> Source:
    return Source(**{"id": name, "publisher": "TASS", "language": "en", "kind": "news-agency", **fields})


def country(name: str = "belarus", /, **fields: Any) -> Country:
    letters = name.upper()
    defaults = {
        "id": name,
        "alpha2": letters[:2],
        "alpha3": letters[:3],
        "numeric": f"{sum(map(ord, name)) % 1000:03}",
        "names": {"en": name.title()},
        "official_names": {"en": f"Republic of {name.title()}"},
        "capital": "Minsk",
        "sources": (PAGE,),
    }
    return Country(**{**defaults, **fields})


def membership(
    state: str = "belarus", start: str = "2002-10-07", end: str | None = None, /, **fields: Any
) -> Membership:
    return Membership(
        **{"country": state, "status": "member", "start": start, "end": end, "sources": (PAGE,), **fields}
    )


def standing(state: str = "armenia", start: str = "2024-02-22", end: str | None = None, /, **fields: Any) -> Standing:
    defaults = {"country": state, "kind": "participation-frozen", "start": start, "end": end, "text": "So."}
    return Standing(**{**defaults, "sources": (PAGE,), **fields})


def body(name: str = "csc", /, **fields: Any) -> Body:
    defaults = {"id": name, "kind": "statutory", "names": {"en": name.title()}, "role": "It decides."}
    return Body(**{**defaults, "sources": (PAGE,), **fields})


def person(name: str = "lukashenko", /, **fields: Any) -> Person:
    return Person(**{"id": name, "names": {"en": name.title()}, "sources": (PAGE,), **fields})


def office(holder: str = "lukashenko", start: str | None = None, end: str | None = None, /, **fields: Any) -> Office:
    """A seat at the head of Belarus, or with *kind* another post."""
    defaults = {
        "person": holder,
        "kind": "head-of-state",
        "titles": {"en": "President"},
        "country": "belarus",
        "start": start,
        "end": end,
        "sources": (PAGE,),
    }
    return Office(**{**defaults, **fields})


def secretary_general(holder: str, start: str | None, end: str | None = None, /, **fields: Any) -> Office:
    defaults = {"kind": "secretary-general", "titles": {"en": "Secretary General"}, "country": None}
    return office(holder, start, end, **{**defaults, **fields})


def chairmanship(label: str = "2023", state: str = "belarus", /, **fields: Any) -> Chairmanship:
    """A term that lasts for the calendar year of *label*."""
    defaults = {
        "id": f"{label}-{state}",
        "label": label,
        "years": (int(label[:4]),),
        "country": state,
        "chair": "lukashenko",
        "start": f"{label[:4]}-01-01",
        "end": f"{label[:4]}-12-31",
        "dating": "calendar-year",
        "sources": (PAGE,),
    }
    return Chairmanship(**{**defaults, **fields})


def slogan(text: str = "To peace and security", /, **fields: Any) -> Slogan:
    return Slogan(**{"texts": {"en": text}, "sources": (PAGE,), **fields})


def quote(name: str = "a-position", /, **fields: Any) -> Quote:
    defaults = {
        "id": name,
        "speaker": "lukashenko",
        "office": "President",
        "date": "2023-06-01",
        "kind": "direct",
        "texts": {"en": "We agreed on it."},
        "topics": ("solidarity",),
        "sources": (PAGE,),
    }
    return Quote(**{**defaults, **fields})


def event(name: str = "a-session", start: str = "2022-11-23", end: str | None = None, /, **fields: Any) -> Event:
    defaults = {"id": name, "kind": "session", "titles": {"en": "A session"}, "start": start, "end": end}
    return Event(**{**defaults, "sources": (PAGE,), **fields})


def document(name: str = "a-treaty", /, **fields: Any) -> Document:
    defaults = {"id": name, "kind": "treaty", "titles": {"en": name.title()}, "adopted": "1992-05-15"}
    return Document(**{**defaults, "sources": (PAGE,), **fields})


def article(number: str, since: str | None = None, /) -> Article:
    return Article(number=number, since=since, text="It decides.", sources=(PAGE,))
