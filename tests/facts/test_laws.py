"""The laws of the data: each is told by a record and a field where it is broken."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pytest

from builders import (
    article,
    body,
    chairmanship,
    country,
    dataset,
    document,
    event,
    membership,
    office,
    person,
    publisher,
    quote,
    secretary_general,
    slogan,
    source,
    standing,
)
from cstocli.errors import Problem
from cstocli.facts import laws, wording
from cstocli.facts.base import Dataset
from cstocli.facts.laws import LAWS, OF_ONE_RECORD, problems
from cstocli.records import Publisher, Record

Law: TypeAlias = Callable[[Dataset], Iterator[Problem]]

LED = (membership("belarus", "2002-10-07"), office("lukashenko", "1994-07-20"))
STATES = (
    country("belarus"),
    country("armenia"),
    membership("belarus", "2002-10-07"),
    membership("armenia", "2002-10-07"),
)
SINCE_2002 = chairmanship("2002", start="2002-05-14", end="2022-12-31")
ONE_GENERAL = "there is one Secretary General at a time"
SECRETARIAT = {"speaker": None, "speaker_label": "The Secretariat", "office": None}
WORDY = " ".join(["word"] * 46)

SOUND: tuple[Record, ...] = (
    *STATES,
    membership("belarus", "1993-12-31", status="treaty-party"),
    standing("armenia", "2024-02-22", declared_by="lukashenko"),
    body("csc", established="1992"),
    person("lukashenko", country="belarus", born="1954-08-30"),
    person("zas"),
    office("lukashenko", "1994-07-20", body="csc"),
    secretary_general("zas", "2020-01-01", "2022-12-31"),
    chairmanship("2002", start="2002-05-14", end="2022-12-31", handover="a-session"),
    chairmanship("2023", end="2026-12-31", slogan=slogan(announced_by="lukashenko", announced_on="2022-11-23")),
    quote("a-position", chairmanship="2023-belarus"),
    quote("a-reply", **SECRETARIAT, replies_to=("a-position",), occasion="On Lukashenko's words"),
    event("a-session", "2002-05-14", host="belarus", countries=("armenia",)),
    document("a-treaty", event="a-session", until="2030"),
)


def _without_publishers(facts: Dataset) -> Dataset:
    return Dataset(facts.info, facts.path, facts.sha256, lambda kind: () if kind is Publisher else facts.table(kind))


BREACHES: list[tuple[Law, Dataset, str]] = [
    (laws.every_source_is_cited, dataset(source("unread")), "sources[unread].id: no record cites this source"),
    (
        laws.publishers_are_listed,
        _without_publishers(dataset(source("a", publisher="The Times"))),
        "sources[a].publisher: no publisher is called 'The Times' in English",
    ),
    (
        laws.publishers_are_listed,
        _without_publishers(dataset(source("a", origin="RIA Novosti"))),
        "sources[a].origin: no publisher is called 'RIA Novosti' in English",
    ),
    (
        laws.every_publisher_has_a_page,
        dataset(source("a"), publisher("The Times")),
        "publishers[publisher-the-times].names.en: no source names this publisher",
    ),
    (
        wording.a_page_is_one_source,
        dataset(source("a", url="https://tass.com/1"), source("b", url="https://tass.com/1")),
        "sources[b].url: a is the same page",
    ),
    (
        wording.a_page_is_one_source,
        dataset(
            source("a", url="https://www.tass.com/1/amp?utm_source=rss"), source("b", url="http://tass.com/amp/1/#top")
        ),
        "sources[a].url: b is the same page",
    ),
    (
        wording.addresses_have_the_day_of_their_page,
        dataset(source("a", url="https://ria.ru/20230102/1.html", published="2023-01-01")),
        "sources[a].published: the address has the day 2023-01-02",
    ),
    (
        wording.addresses_have_the_day_of_their_page,
        dataset(source("a", url="https://a.am/2023/01/02/csto", published="2023-01-03", origin="RIA Novosti")),
        "sources[a].published: the address has the day 2023-01-02",
    ),
    (
        wording.addresses_have_the_day_of_their_page,
        dataset(source("a", url="https://a.am/news-2023-01-02")),
        "sources[a].published: the address has the day 2023-01-02",
    ),
    (
        wording.titles_end_with_the_title,
        dataset(source("a", title="CSTO drill begins - TASS")),
        "sources[a].title: the name of the site at the end is no part of the title",
    ),
    (
        wording.titles_end_with_the_title,
        dataset(source("a", title="CSTO drill begins | News.am")),
        "sources[a].title: the name of the site at the end is no part of the title",
    ),
    (
        wording.titles_end_with_the_title,
        dataset(source("a", title="CSTO drill begins.")),
        "sources[a].title: a title ends without a full stop or space",
    ),
    (
        wording.titles_end_with_the_title,
        dataset(event("a", titles={"en": "A session "})),
        "events[a].titles: a title ends without a full stop or space",
    ),
    (
        wording.titles_end_with_the_title,
        dataset(source("a", title="Учение «Рубеж начинается")),
        "sources[a].title: a quotation mark has no partner",
    ),
    (
        wording.words_are_in_the_letters_of_their_language,
        dataset(source("a", title="Сессия в Минске", language="en")),
        "sources[a].title: these are not the letters of 'en'",
    ),
    (
        wording.words_are_in_the_letters_of_their_language,
        dataset(person("zas", names={"en": "Zas", "ru": "Zas'"})),
        "people[zas].names: these are not the letters of 'ru'",
    ),
    (
        wording.remarks_are_on_what_was_seen,
        dataset(source("a", note="The sentence was not in the part seen.")),
        "sources[a].note: it speaks of what was seen of a page: 'part seen'",
    ),
    (
        wording.remarks_are_on_what_was_seen,
        dataset(chairmanship(slogan=slogan(note="The end of it is not shown in the excerpt."))),
        "chairmanships[2023-belarus].slogan.note: it speaks of what was seen of a page: 'not shown'",
    ),
    (
        laws.what_is_inferred_says_from_what,
        dataset(person("zas", inferred=True)),
        "people[zas].basis: inferred and basis go together",
    ),
    (
        laws.what_is_inferred_says_from_what,
        dataset(person("zas", basis="A photograph.")),
        "people[zas].basis: inferred and basis go together",
    ),
    (
        laws.english_is_present,
        dataset(office(titles={"ru": "Президент"})),
        "offices[lukashenko-head-of-state-None].titles: the English form is missing",
    ),
    (
        laws.english_is_present,
        dataset(body("csc", abbreviations={"ru": "СКБ"})),
        "bodies[csc].abbreviations: the English form is missing",
    ),
    (
        laws.english_is_present,
        dataset(chairmanship(slogan=slogan(texts={"ru": "К миру"}))),
        "chairmanships[2023-belarus].slogan.texts: the English form is missing",
    ),
    (
        laws.codes_are_unique,
        dataset(country("belarus"), country("benin", alpha2="BJ", numeric="999", alpha3="BEL")),
        "countries[benin].alpha3: another state has 'BEL' too",
    ),
    (
        laws.periods_run_forward,
        dataset(membership("belarus", "2012", "2011")),
        "memberships[belarus-member-2012].end: 2011 is before the start 2012",
    ),
    (
        laws.periods_run_forward,
        dataset(office(first_seen="2012", last_seen="2011")),
        "offices[lukashenko-head-of-state-2012].last_seen: 2011 is before the first_seen 2012",
    ),
    (
        laws.periods_run_forward,
        dataset(person("zas", born="1964", died="1963")),
        "people[zas].died: 1963 is before the born 1964",
    ),
    (
        laws.periods_run_forward,
        dataset(document(in_force="2010", until="2005")),
        "documents[a-treaty].until: 2005 is before the in_force 2010",
    ),
    (
        laws.nothing_is_later_than_known,
        dataset(event("a-session", "2026-02-14")),
        "events[a-session].start: 2026-02-14 is after the data's as-of day 2026-02-13",
    ),
    (
        laws.nothing_is_later_than_known,
        dataset(chairmanship(slogan=slogan(announced_on="2027"))),
        "chairmanships[2023-belarus].slogan.announced_on: 2027 is after the data's as-of day 2026-02-13",
    ),
    (
        laws.memberships_do_not_overlap,
        dataset(membership("belarus", "2002", "2012-06-28"), membership("belarus", "2012-06-01")),
        "memberships[belarus-member-2012-06-01].start: overlaps belarus-member-2002",
    ),
    (
        laws.terms_in_one_office_do_not_overlap,
        dataset(office("zas", "2010", "2015"), office("zas", "2014", "2020")),
        "offices[zas-head-of-state-2014].start: overlaps zas-head-of-state-2010",
    ),
    (
        laws.terms_in_one_office_do_not_overlap,
        dataset(office("zas", "2010-01-01"), office("zas", first_seen="2015", last_seen="2016")),
        "offices[zas-head-of-state-2015].start: overlaps zas-head-of-state-2010-01-01",
    ),
    (
        laws.terms_in_one_office_do_not_overlap,
        dataset(secretary_general("a", "2020", "2022"), secretary_general("b", "2021")),
        f"offices[b-secretary-general-2021].start: overlaps a-secretary-general-2020: {ONE_GENERAL}",
    ),
    (
        laws.somebody_chairs_every_day,
        dataset(chairmanship("2003", end="2026-12-31")),
        "chairmanships[2003-belarus].start: the first chairmanship begins on 2002-05-14",
    ),
    (
        laws.somebody_chairs_every_day,
        dataset(SINCE_2002, chairmanship("2023", start="2023-01-02", end="2026-12-31")),
        "chairmanships[2023-belarus].start: 2023-01-02 does not follow the end 2022-12-31 of 2002-belarus",
    ),
    (
        laws.somebody_chairs_every_day,
        dataset(SINCE_2002, chairmanship("2023", start="2022-12-30", end="2026-12-31")),
        "chairmanships[2023-belarus].start: 2022-12-30 does not follow the end 2022-12-31 of 2002-belarus",
    ),
    (
        laws.somebody_chairs_every_day,
        dataset(SINCE_2002),
        "chairmanships[2002-belarus].end: nobody is in the chair on the as-of day 2026-02-13",
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(*LED, SINCE_2002),
        "chairmanships[2002-belarus].country: belarus is no treaty-party on 2002-05-14",
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(membership("belarus", "2002", "2023-06"), LED[1], chairmanship("2023")),
        "chairmanships[2023-belarus].country: belarus is no member on 2023-12-31",
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(
            membership("belarus", "2002", "2023-03-01"), membership("belarus", "2023-09-01"), LED[1], chairmanship()
        ),
        "chairmanships[2023-belarus].country: belarus is no member on 2023-03-02",
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(*LED, office("zas", "2020", country="armenia"), chairmanship("2023", chair="zas")),
        "chairmanships[2023-belarus].chair: zas does not lead belarus on 2023-01-01",
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(*LED, event("a-session", "2023-01-02"), chairmanship("2023", handover="a-session")),
        "chairmanships[2023-belarus].handover: a-session is after the start 2023-01-01",
    ),
    (
        laws.slogans_are_announced_in_time,
        dataset(chairmanship(slogan=slogan(announced_on="2024-01-01"))),
        "chairmanships[2023-belarus].slogan.announced_on: 2024-01-01 is after the end of the term 2023-12-31",
    ),
    (
        laws.a_standing_needs_a_membership,
        dataset(membership("armenia", "2002-10-07", "2024-02-21"), standing("armenia", "2024-02-22")),
        "standings[armenia-participation-frozen-2024-02-22].start: armenia is no member on 2024-02-22",
    ),
    (
        laws.a_standing_needs_a_membership,
        dataset(membership("armenia", "1994", status="treaty-party"), standing("armenia", "2001-01-01")),
        "standings[armenia-participation-frozen-2001-01-01].start: armenia is no member on 2001-01-01",
    ),
    (
        laws.quotes_have_one_speaker,
        dataset(quote(speaker=None)),
        "quotes[a-position].speaker: give either speaker or speaker_label",
    ),
    (
        laws.quotes_have_one_speaker,
        dataset(quote(speaker_label="The Secretariat")),
        "quotes[a-position].speaker: give either speaker or speaker_label",
    ),
    (
        laws.quotes_have_one_speaker,
        dataset(quote(office=None)),
        "quotes[a-position].office: say in which office the speaker spoke",
    ),
    (
        laws.quotes_fall_inside_the_office,
        dataset(LED[1], quote(office="King")),
        "quotes[a-position].office: lukashenko has no office 'King'",
    ),
    (
        laws.quotes_fall_inside_the_office,
        dataset(LED[1], quote(date="1994-07-19")),
        "quotes[a-position].date: lukashenko was not President on 1994-07-19",
    ),
    (
        laws.quotes_fit_their_chairmanship,
        dataset(chairmanship("2023"), quote(date="2024", chairmanship="2023-belarus")),
        "quotes[a-position].chairmanship: 2024 is outside 2023-belarus, and no topic is about it",
    ),
    (
        wording.quotations_are_short_and_framed,
        dataset(quote(texts={"en": WORDY})),
        "quotes[a-position].texts.en: more than 45 quoted words",
    ),
    (
        wording.quotations_are_short_and_framed,
        dataset(quote(kind="partial")),
        "quotes[a-position].context: a partial quotation needs its frame",
    ),
    (
        wording.replies_answer_another_earlier_voice,
        dataset(quote(replies_to=("a-position",))),
        "quotes[a-position].replies_to: a-position is of the same speaker",
    ),
    (
        wording.replies_answer_another_earlier_voice,
        dataset(quote("a-position", date="2023-06-02"), quote("a-reply", **SECRETARIAT, replies_to=("a-position",))),
        "quotes[a-reply].replies_to: a-position is later than this answer",
    ),
    (
        wording.replies_name_whom_they_answer,
        dataset(person("lukashenko"), quote("a-position"), quote("a-reply", **SECRETARIAT, replies_to=("a-position",))),
        "quotes[a-reply].replies_to: neither this position nor a-position names the other",
    ),
    (
        wording.quotations_end_with_the_words,
        dataset(quote(texts={"en": "We agreed on it,"})),
        "quotes[a-position].texts.en: the comma at the end belongs to the report",
    ),
    (
        wording.quotations_end_with_the_words,
        dataset(quote(texts={"ru": "Мы назвали это «миром»,»"}, kind="partial", context="He said")),
        "quotes[a-position].texts.ru: the comma at the end belongs to the report",
    ),
    (
        wording.countries_are_more_than_the_host,
        dataset(event("a-session", host="belarus", countries=("belarus",))),
        "events[a-session].countries: the host alone: leave the field out",
    ),
    (
        wording.exercises_count_the_members_they_name,
        dataset(*STATES, event("rubezh", kind="exercise", countries=("armenia",), text="Belarus sent a company.")),
        "events[rubezh].countries: the text names belarus too",
    ),
    (
        wording.what_is_announced_is_planned,
        dataset(event("a-session", text="The leaders will meet in Minsk.")),
        "events[a-session].planned: the text says 'will' of what is not planned",
    ),
    (
        wording.what_is_announced_is_planned,
        dataset(event("a-session", text="The meeting is expected to last a day.")),
        "events[a-session].planned: the text says 'is expected' of what is not planned",
    ),
    (
        wording.what_is_announced_is_planned,
        dataset(event("a-session", text="It was announced and was held in Minsk.", planned=True)),
        "events[a-session].planned: the text says 'was held' of what is planned",
    ),
    (
        wording.what_is_announced_is_planned,
        dataset(event("a-session", text="The leaders met in Minsk.", planned=True)),
        "events[a-session].planned: the text does not say that it is a plan",
    ),
    (
        wording.days_are_as_full_as_in_the_text,
        dataset(event("a-session", "2022-11", text="The leaders met on 23 November.")),
        "events[a-session].start: the text has the day 2022-11-23",
    ),
    (
        wording.days_are_as_full_as_in_the_text,
        dataset(document(adopted="1992", summary="Signed on 15 May 1992 by six states.")),
        "documents[a-treaty].adopted: the text has the day 1992-05-15",
    ),
    (
        wording.days_are_as_full_as_in_the_text,
        dataset(office("zas", "2020", "2022-12", note="Left on 2022-12-31. A report of 2020-01-02 names him.")),
        "offices[zas-head-of-state-2020].end: the text has the day 2022-12-31",
    ),
    (
        wording.days_are_as_full_as_in_the_text,
        dataset(quote(date="2023-06", note="Published on 2 June 2023.")),
        "quotes[a-position].date: the text has the day 2023-06-02",
    ),
    (
        wording.ends_of_a_period_are_of_one_precision,
        dataset(event("a-session", "2022-11-23", "2022-12")),
        "events[a-session].end: 2022-12 is not as precise as 2022-11-23, and no note says why",
    ),
    (
        wording.articles_say_since_when,
        dataset(document(kind="charter", articles=(article("1"),))),
        "documents[a-treaty].articles.since: article 1 needs its day",
    ),
    (
        wording.articles_say_since_when,
        dataset(document(articles=(article("1", "2012-12-19"), article("1", "1994-04-20")))),
        "documents[a-treaty].articles.since: article 1 of 1994-04-20 stands after 2012-12-19",
    ),
    (
        wording.articles_say_since_when,
        dataset(document(articles=(article("1", "1991"),))),
        "documents[a-treaty].articles.since: article 1 of 1991 stands after 1992-05-15",
    ),
    (
        laws.names_mean_one_record,
        dataset(person("zas"), person("zass", aliases=("ZAS",))),
        "people[zass].aliases: 'zas' also means zas",
    ),
]

ALLOWED: list[tuple[Law, Dataset]] = [
    (laws.publishers_are_listed, dataset(source("a", publisher="The Times", origin="RIA Novosti"))),
    (laws.every_publisher_has_a_page, dataset(source("a", origin="AP"), publisher("AP"), publisher("TASS"))),
    (
        wording.a_page_is_one_source,
        dataset(
            source("a"),
            source("b"),
            source("c", url="https://a.am/1"),
            source("d", url="https://a.am/1?page=2"),
            source("e", url="https://ru.a.am/1"),
        ),
    ),
    (
        wording.addresses_have_the_day_of_their_page,
        dataset(
            source("a", url="https://ria.ru/20230102/1.html", published="2023-01-02"),
            source("b", url="https://a.am/2023/01/02/csto", published="2023-01", origin="RIA Novosti"),
            source("c", url="https://a.am/2023/01/02/drill", published="2023-01-01", origin="RIA Novosti"),
            source("d", url="https://a.am/2023/01/csto", published="2023-02-01"),
            source("e", url="https://tass.com/1202301029", published="2023-02-01"),
        ),
    ),
    (
        wording.titles_end_with_the_title,
        dataset(
            source("a", title="TASS on the drill - Zas"),
            source("b", title="Сессия в „Минске“…"),
            source("c", title="The CSTO and the U.S."),
            source("d", title="“We agreed”, said Zas"),
        ),
    ),
    (
        wording.words_are_in_the_letters_of_their_language,
        dataset(
            source("a", title="Учение CSTO-2020 в Минске", language="ru"),
            source("b", title="Рубеж", language="uk"),
            quote(texts={"en": "“Рубеж” means frontier", "ru": "2020 …"}),
        ),
    ),
    (
        wording.remarks_are_on_what_was_seen,
        dataset(body("csc", chaired_by="Seen in the chair: Zas."), person("zas", note="The page gives no day.")),
    ),
    (laws.what_is_inferred_says_from_what, dataset(person("zas", inferred=True, basis="A photograph."))),
    (
        laws.periods_run_forward,
        dataset(membership("belarus", "2012-06", "2012")),
    ),
    (laws.nothing_is_later_than_known, dataset(event("a-session", "2026-11-11", planned=True), event("b", "2026"))),
    (laws.nothing_is_later_than_known, dataset(chairmanship("2026"), document(until="2030"))),
    (laws.memberships_do_not_overlap, dataset(membership("belarus", "2002", "2012"), membership("belarus", "2012"))),
    (laws.memberships_do_not_overlap, dataset(*LED, membership("belarus", "1993", status="treaty-party"))),
    (laws.memberships_do_not_overlap, dataset(*LED, membership("armenia", "2002-10-07"))),
    (
        laws.terms_in_one_office_do_not_overlap,
        dataset(secretary_general("a", "2017-05-02", "2018-11-02"), secretary_general("b", "2018-11-02", acting=True)),
    ),
    (
        laws.terms_in_one_office_do_not_overlap,
        dataset(office("zas", "2010", "2015"), office("zas", "2012", titles={"en": "King"})),
    ),
    (
        laws.somebody_chairs_every_day,
        dataset(SINCE_2002, chairmanship("2023", start="2022-12-31", end="2026-02-13")),
    ),
    (
        laws.the_chair_belongs_and_governs,
        dataset(
            *LED, membership("belarus", "1993", "2002-10-07", status="treaty-party"), SINCE_2002, chairmanship("2026")
        ),
    ),
    (laws.slogans_are_announced_in_time, dataset(chairmanship(slogan=slogan(announced_on="2023-12-31")))),
    (
        laws.quotes_have_one_speaker,
        dataset(quote(speaker=None, speaker_label="The Secretariat", office=None)),
    ),
    (laws.quotes_fall_inside_the_office, dataset(LED[1], quote(date="1994"))),
    (
        laws.quotes_fit_their_chairmanship,
        dataset(chairmanship("2023"), quote(date="2024", chairmanship="2023-belarus", topics=("results", "nato"))),
    ),
    (
        wording.quotations_are_short_and_framed,
        dataset(
            quote("a", kind="paraphrase", texts={"en": WORDY}),
            quote("b", kind="partial", context="He called it"),
            quote("c", texts={"en": WORDY.removesuffix(" word")}),
        ),
    ),
    (
        wording.replies_answer_another_earlier_voice,
        dataset(
            quote("a-position", date="2023-06-01"),
            quote("a-reply", **SECRETARIAT, date="2023", replies_to=("a-position",)),
        ),
    ),
    (
        wording.replies_name_whom_they_answer,
        dataset(
            person("lukashenko"),
            quote("a-position"),
            quote("a-reply", **SECRETARIAT, texts={"en": "Lukashenko is right."}, replies_to=("a-position",)),
            quote("another", note="Known from an answer of the Secretariat."),
            quote("a-third", **SECRETARIAT, replies_to=("another",)),
        ),
    ),
    (
        wording.quotations_end_with_the_words,
        dataset(
            quote("a", kind="partial", context="He called it,", texts={"en": "a session, at last"}),
            quote("b", kind="paraphrase", texts={"en": "He agreed,"}),
        ),
    ),
    (
        wording.countries_are_more_than_the_host,
        dataset(event("a", host="belarus", countries=("armenia", "belarus")), event("b", countries=("belarus",))),
    ),
    (
        wording.exercises_count_the_members_they_name,
        dataset(
            *STATES,
            event("a", kind="exercise", countries=("armenia",), text="Held without Belarus. Belarus sent observers."),
            event("b", kind="exercise", text="Belarus sent a company."),
            event("c", "1995", kind="exercise", countries=("armenia",), text="Belarus sent a company."),
            event("d", countries=("armenia",), text="Belarus spoke."),
        ),
    ),
    (
        wording.what_is_announced_is_planned,
        dataset(
            event("a", text="Zas said that they would meet again, and that the meeting was to be held in Minsk."),
            event("b", "2026-11", text="A meeting planned for Minsk.", planned=True),
            event("c", "2026-11", planned=True),
            event("d", text="The meeting is planned for Minsk.", cancelled=True),
        ),
    ),
    (
        wording.days_are_as_full_as_in_the_text,
        dataset(
            event("a", "2022-11-22", text="The leaders met on 23 November."),
            event("b", "2022-11", text="It was under way by 23 November, and on 23 December it was over."),
            event("c", "2022-11", text="They met on 23 November and again on 25 November."),
            event("d", "2022-11", text="They met on 23 or 24 November."),
            office("zas", "2020", note="A report of 2 May 2020 names him."),
            quote(date="2023-06", note="Said before the session of 2 June 2023."),
        ),
    ),
    (
        wording.ends_of_a_period_are_of_one_precision,
        dataset(
            event("a", "2022-11-23", "2022-12", note="The day of the end is not given."),
            office("zas", first_seen="2020", last_seen="2021-02-03"),
            office("zas", "2020", last_seen="2021-02-03", titles={"en": "King"}),
        ),
    ),
    (
        wording.articles_say_since_when,
        dataset(
            document(articles=(article("1", "1994-04-20"), article("1", "2012-12-19"), article("2", "1994-04-20"))),
            document("a-decision", kind="decision", articles=(article("1"),)),
        ),
    ),
    (laws.names_mean_one_record, dataset(person("belarus"), country("belarus"))),
]


def _told(found: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in found]


def test_a_sound_dataset_has_no_problems() -> None:
    assert _told(problems(dataset(*SOUND))) == []


@pytest.mark.parametrize(("law", "facts", "problem"), BREACHES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_breach_is_told_with_its_record_and_field(law: Law, facts: Dataset, problem: str) -> None:
    assert problem in _told(law(facts))


@pytest.mark.parametrize(("law", "facts"), ALLOWED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_a_law_allows_is_no_problem(law: Law, facts: Dataset) -> None:
    assert _told(law(facts)) == []


def test_every_law_has_an_example_of_its_breach() -> None:
    assert set(LAWS) <= {law for law, _, _ in BREACHES}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_no_law_finds_fault_with_nothing(law: Law) -> None:
    assert _told(law(dataset())) == []


@pytest.mark.parametrize("law", OF_ONE_RECORD, ids=lambda law: law.__name__)
def test_a_law_on_one_record_asks_no_other(law: Law) -> None:
    for facts in (*(facts for _, facts, _ in BREACHES), *(facts for _, facts in ALLOWED)):
        alone = [problem for record in facts.records() for problem in law(dataset(record))]
        assert sorted(_told(law(facts))) == sorted(_told(alone))


def test_the_breaches_of_several_laws_are_told_together() -> None:
    facts = dataset(*SOUND, source("unread"), person("khasanov", inferred=True), quote("a-third", office="King"))
    assert _told(problems(facts)) == [
        "sources[unread].id: no record cites this source",
        "people[khasanov].basis: inferred and basis go together",
        "quotes[a-third].office: lukashenko has no office 'King'",
    ]


def test_a_missing_english_title_of_an_office_is_told_like_any_other_breach() -> None:
    facts = dataset(*SOUND, office("zas", "2010", "2011", titles={"ru": "Министр"}, kind="minister"))
    assert _told(problems(facts)) == ["offices[zas-minister-2010].titles: the English form is missing"]


def test_laws_are_asked_only_when_references_resolve() -> None:
    facts = dataset(*SOUND, source("unread"), quote("a-third", chairmanship="nowhere"))
    assert _told(problems(facts)) == ["quotes[a-third].chairmanship: there is no chairmanship 'nowhere'"]


def test_a_name_that_many_have_is_told_in_a_line() -> None:
    people = [person(f"zas-{number}", names={"en": "Zas"}) for number in range(50)]
    first = problems(dataset(*people))[0]
    assert str(first) == "people[zas-0].aliases: 'zas' also means zas-1, zas-10, zas-11, zas-12, zas-13 and 44 more"
