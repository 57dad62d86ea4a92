"""Positions as published."""

from collections.abc import Iterable
from typing import ClassVar

from cstocli import questions
from cstocli.answers.base import QuoteRef, QuoteRow, Row, View, keys_of, label, page, quote_row
from cstocli.records import Quote
from cstocli.records.vocabularies import Topic
from cstocli.words import Plural


class QuotePage(QuoteRow, frozen=True):
    """A position in full."""

    replies: tuple[QuoteRef, ...]
    """The positions that answer it."""


class TopicRow(Row, frozen=True):
    """A topic with how much there is on it."""

    counted: ClassVar[Plural] = Plural("{count} topic", "{count} topics")

    topic: Topic
    """The topic, as `quotes --about` takes it."""
    quotes: int
    """How many positions there are on it."""
    speakers: int
    """How many people and institutions took them."""


@page.register(Quote)
def quote_page(quote: Quote, view: View) -> QuotePage:
    replies = questions.replies_to(view.facts, quote.id)
    return QuotePage(**keys_of(quote_row(view, quote)), replies=view.quotes(replies))


def topic_rows(quotes: Iterable[Quote]) -> tuple[TopicRow, ...]:
    """How many positions, by how many speakers, there are on each topic; most first."""
    speakers: dict[Topic, list[str]] = {}
    for quote in quotes:
        for topic in quote.topics:
            speakers.setdefault(topic, []).append(quote.speaker or quote.speaker_label or "")
    rows = (TopicRow(topic=topic, quotes=len(who), speakers=len(set(who))) for topic, who in speakers.items())
    return tuple(sorted(rows, key=lambda row: (-row.quotes, row.topic)))


@label.register(Quote)
def quote_label(quote: Quote, view: View) -> str:
    return f"{view.speaker(quote).name}, {quote.date}"
