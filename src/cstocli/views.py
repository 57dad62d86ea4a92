"""From records to their published form, for one day and one language."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from cstocli import model, published, queries
from cstocli.dataset import Dataset
from cstocli.dates import Period, parse_date, period
from cstocli.language import said, tr
from cstocli.model import Chairmanship, Country, Event, Fact, Office, Source
from cstocli.published import (
    ArticleView,
    BodyRow,
    Chair,
    ChairmanshipRef,
    ChairRow,
    ChairSpan,
    ChairView,
    Change,
    Citation,
    Comparison,
    CountryRef,
    Dispute,
    DocumentRef,
    DocumentRow,
    EventRef,
    EventRow,
    EventSpan,
    GeneralSpan,
    HolderView,
    Member,
    MemberRow,
    Now,
    OfficeView,
    PeriodStatus,
    PeriodView,
    Person,
    PersonRef,
    PersonRow,
    PriorityView,
    Published,
    Quote,
    QuoteRow,
    SeatView,
    SloganRow,
    SloganView,
    SourceFull,
    SourceRef,
    SourceRow,
    Sources,
    SpanView,
    StandingView,
    StateView,
    Texts,
    Timeline,
    TopicRow,
    VariantView,
)
from cstocli.queries import Confidence

P = TypeVar("P", bound=Published)

STATUS: dict[model.MembershipStatus, PeriodStatus] = {
    "member": "member",
    "treaty-party": "treaty-party",
    "parliamentary-observer": "observer",
}


def _extended(kind: type[P], base: Published, **more: object) -> P:
    """The full form of a row: its keys and *more*."""
    return kind(**{name: getattr(base, name) for name in base.__struct_fields__}, **more)


BRIEFING_EVENTS = 3


class Views:
    """Builds the published form of records of *facts*, as they stand on *day*, in *language* where it is known."""

    def __init__(self, facts: Dataset, day: date, language: str = "en") -> None:
        self.facts = facts
        self.day = day
        self.language = language

    # --- parts ------------------------------------------------------------------------------------------

    def text(self, texts: dict[str, str], original: str | None = None) -> str:
        """The text in the language asked for, else in the original, else in English."""
        return texts[self.language_of(texts, original)]

    def language_of(self, texts: dict[str, str], original: str | None = None) -> str:
        return next((language for language in (self.language, original, "en") if language in texts), next(iter(texts)))

    def texts(self, texts: dict[str, str]) -> Texts:
        return {"en": texts.get("en"), "ru": texts.get("ru"), **texts}

    def sources(self, ids: Iterable[str]) -> Sources:
        return tuple(self.source_ref(self.facts.get(Source, source_id)) for source_id in dict.fromkeys(ids))

    def source_ref(self, source: Source) -> SourceRef:
        return SourceRef(
            id=source.id,
            publisher=source.publisher,
            title=source.title,
            published=source.published,
            url=source.url,
        )

    def confidence(self, fact: Fact) -> Confidence:
        return queries.confidence(self.facts, fact)

    def disputes(self, disputes: Iterable[model.Dispute]) -> tuple[Dispute, ...]:
        return tuple(Dispute(claim=dispute.claim, sources=self.sources(dispute.sources)) for dispute in disputes)

    def notes(self, *facts: Fact) -> tuple[str, ...]:
        """The remarks of some records, and for what is inferred, from what."""
        return tuple(note for fact in facts for note in (fact.note, fact.basis) if note)

    def country(self, country_id: str) -> CountryRef:
        country = self.facts.get(Country, country_id)
        return CountryRef(code=country.alpha2, name=self.text(country.names))

    def person(self, person_id: str) -> PersonRef:
        return PersonRef(id=person_id, name=self.name_of(person_id))

    def name_of(self, person_id: str) -> str:
        return self.text(self.facts.get(model.Person, person_id).names)

    def speaker(self, quote: model.Quote) -> PersonRef:
        return self.person(quote.speaker) if quote.speaker else PersonRef(id=None, name=quote.speaker_label or "")

    def title(self, office: Office) -> str:
        return self.text(office.titles)

    def holder(self, office: Office) -> HolderView:
        return HolderView(
            id=office.person,
            name=self.name_of(office.person),
            title=self.title(office),
            start=office.start,
            end=office.end,
            first_seen=office.first_seen,
            last_seen=office.last_seen,
            acting=office.acting,
        )

    def event_ref(self, event: Event) -> EventRef:
        return EventRef(
            id=event.id,
            kind=event.kind,
            title=self.text(event.titles),
            start=event.start,
            end=event.end or event.start,
            place=event.place,
            planned=event.planned,
        )

    def chairmanship_ref(self, term: Chairmanship) -> ChairmanshipRef:
        return ChairmanshipRef(
            id=term.id, label=term.label, country=self.country(term.country), start=term.start, end=term.end
        )

    def chairmanship_refs(self, terms: Iterable[Chairmanship]) -> tuple[ChairmanshipRef, ...]:
        return tuple(map(self.chairmanship_ref, terms))

    # --- states -----------------------------------------------------------------------------------------

    def member_row(self, country: Country) -> MemberRow:
        held = queries.membership_on(self.facts, country.id, self.day)
        row = held or queries.last_membership(self.facts, country.id, self.day)
        standing = queries.standing_on(self.facts, country.id, self.day)
        status = STATUS[held.status] if held else "former" if row else None
        return MemberRow(
            id=country.id,
            code=country.alpha2,
            alpha3=country.alpha3,
            numeric=country.numeric,
            name=self.text(country.names),
            names=self.texts(country.names),
            official_name=self.text(country.official_names),
            capital=country.capital,
            status=status,
            last_status=STATUS[row.status] if row and not held else None,
            since=row.start if row else None,
            until=row.end if row else None,
            standing=self.standing(standing) if standing else None,
            chaired=tuple(term.label for term in self.begun(queries.chairmanships_of_country(self.facts, country.id))),
            confidence=self.confidence(row or country),
            sources=self.sources((row or country).sources),
        )

    def member(self, country: Country) -> Member:
        periods = queries.memberships_of(self.facts, country.id)
        generals = [
            office
            for office in queries.secretaries_general(self.facts)
            if self.facts.get(model.Person, office.person).country == country.id
        ]
        return _extended(
            Member,
            self.member_row(country),
            periods=tuple(map(self.period, periods)),
            chairmanships=self.chairmanship_refs(queries.chairmanships_of_country(self.facts, country.id)),
            leaders=tuple(map(self.holder, queries.leaders_of(self.facts, country.id))),
            secretaries_general=tuple(map(self.holder, generals)),
            quotes=self.quotes(queries.quotes_from(self.facts, country.id)),
            events=self.events(queries.events_of(self.facts, country.id)),
            notes=self.notes(country),
        )

    def period(self, row: model.Membership) -> PeriodView:
        return PeriodView(
            status=STATUS[row.status],
            start=row.start,
            end=row.end,
            note=row.note,
            disputes=self.disputes(row.disputes),
            sources=self.sources(row.sources),
        )

    def standing(self, standing: model.Standing) -> StandingView:
        return StandingView(
            kind=standing.kind,
            since=standing.start,
            until=standing.end,
            declared_by=self.person(standing.declared_by) if standing.declared_by else None,
            text=standing.text,
            sources=self.sources(standing.sources),
        )

    # --- chairmanships ----------------------------------------------------------------------------------

    def begun(self, terms: Iterable[Chairmanship]) -> list[Chairmanship]:
        """The chairmanships that had begun by the day."""
        return [term for term in terms if period(term.start, None).may_contain(self.day)]

    def chair_row(self, term: Chairmanship) -> ChairRow:
        return ChairRow(
            id=term.id,
            label=term.label,
            years=term.years,
            country=self.country(term.country),
            chair=self.chair_person(term),
            start=term.start,
            end=term.end,
            dating=term.dating,
            slogan=self.slogan(term.slogan) if term.slogan else None,
            confidence=self.confidence(term),
            sources=self.sources(term.sources),
        )

    def chair_person(self, term: Chairmanship) -> ChairView:
        seats = [
            office
            for office in queries.leaders_of(self.facts, term.country)
            if office.person == term.chair and queries.term_in(office).may_overlap(queries.term_of(term))
        ]
        title = self.title(seats[-1]) if seats else ""
        return ChairView(id=term.chair, name=self.name_of(term.chair), office=title)

    def slogan(self, slogan: model.Slogan) -> SloganView:
        return SloganView(
            text=self.text(slogan.texts),
            texts=self.texts(slogan.texts),
            translated=slogan.translated,
            announced_by=self.person(slogan.announced_by) if slogan.announced_by else None,
            announced_on=slogan.announced_on,
            place=slogan.place,
            variants=tuple(
                VariantView(text=variant.text, language=variant.language, sources=self.sources(variant.sources))
                for variant in slogan.variants
            ),
            disputes=self.disputes(slogan.disputes),
            note=slogan.note,
            sources=self.sources(slogan.sources),
        )

    def slogan_row(self, term: Chairmanship, slogan: model.Slogan) -> SloganRow:
        view = self.slogan(slogan)
        return SloganRow(
            chairmanship=term.label,
            country=self.country(term.country),
            text=view.text,
            texts=view.texts,
            translated=view.translated,
            announced_by=view.announced_by,
            announced_on=view.announced_on,
            place=view.place,
            confidence=queries.confidence_of(self.facts, slogan.sources),
            sources=view.sources,
        )

    def chair(self, term: Chairmanship) -> Chair:
        days = queries.term_of(term)
        before, after = queries.neighbours(self.facts, term)
        return _extended(
            Chair,
            self.chair_row(term),
            priorities=tuple(
                PriorityView(
                    text=priority.text,
                    by=self.person(priority.by) if priority.by else None,
                    sources=self.sources(priority.sources),
                )
                for priority in term.priorities
            ),
            secretaries_general=tuple(map(self.holder, queries.secretaries_general_of_term(self.facts, term))),
            sessions=tuple(map(self.event_ref, queries.sessions_during(self.facts, days))),
            handover=self.event_ref(self.facts.get(Event, term.handover)) if term.handover else None,
            quotes=self.quotes(queries.quotes_on(self.facts, term.id)),
            previous=self.chairmanship_ref(before) if before else None,
            next=self.chairmanship_ref(after) if after else None,
            notes=self.notes(term),
            disputes=self.disputes(term.disputes),
        )

    # --- people -----------------------------------------------------------------------------------------

    def person_row(self, person: model.Person, office: Office | None = None) -> PersonRow:
        """A person with an office: the one given, else the one held on the day or last."""
        office = office or queries.office_on(self.facts, person.id, self.day)
        return PersonRow(
            id=person.id,
            name=self.text(person.names),
            names=self.texts(person.names),
            aliases=person.aliases,
            country=self.country(person.country) if person.country else None,
            born=person.born,
            died=person.died,
            wikidata=person.wikidata,
            office=self.office(office) if office else None,
            about=person.about,
            confidence=self.confidence(person),
            sources=self.sources(person.sources),
        )

    def holder_row(self, office: Office) -> PersonRow:
        """A person with one term in an office, whatever else was held that day."""
        return self.person_row(self.facts.get(model.Person, office.person), office)

    def person_full(self, person: model.Person) -> Person:
        return _extended(
            Person,
            self.person_row(person),
            offices=tuple(map(self.office, queries.offices_of(self.facts, person.id))),
            chairmanships=self.chairmanship_refs(queries.chairmanships_of_person(self.facts, person.id)),
            quotes=self.quotes(queries.quotes_by(self.facts, person.id)),
            notes=self.notes(person),
            disputes=self.disputes(person.disputes),
        )

    def office(self, office: Office) -> OfficeView:
        return OfficeView(
            title=self.title(office),
            kind=office.kind,
            body=office.body,
            country=self.country(office.country) if office.country else None,
            start=office.start,
            end=office.end,
            first_seen=office.first_seen,
            last_seen=office.last_seen,
            acting=office.acting,
            note=" ".join(self.notes(office)) or None,
            disputes=self.disputes(office.disputes),
            confidence=self.confidence(office),
            sources=self.sources(office.sources),
        )

    # --- positions --------------------------------------------------------------------------------------

    def quote_row(self, quote: model.Quote) -> QuoteRow:
        office = queries.office_of_quote(self.facts, quote)
        term = self.facts.get(Chairmanship, quote.chairmanship) if quote.chairmanship else None
        return QuoteRow(
            id=quote.id,
            speaker=self.speaker(quote),
            office=self.title(office) if office else quote.office,
            date=quote.date,
            occasion=quote.occasion,
            place=quote.place,
            kind=quote.kind,
            text=self.text(quote.texts, quote.original_language),
            texts=self.texts(quote.texts),
            language=self.language_of(quote.texts, quote.original_language),
            original_language=quote.original_language,
            context=quote.context,
            topics=quote.topics,
            chairmanship=term.label if term else None,
            replies_to=quote.replies_to,
            confidence=self.confidence(quote),
            sources=self.sources(quote.sources),
        )

    def quotes(self, quotes: Iterable[model.Quote]) -> tuple[QuoteRow, ...]:
        return tuple(map(self.quote_row, queries.taken_by(quotes, self.day)))

    def quote(self, quote: model.Quote) -> Quote:
        return _extended(
            Quote,
            self.quote_row(quote),
            replies=tuple(reply.id for reply in queries.replies_to(self.facts, quote.id)),
            notes=self.notes(quote),
            disputes=self.disputes(quote.disputes),
        )

    def topics(self, quotes: Iterable[model.Quote]) -> tuple[TopicRow, ...]:
        """How many positions, by how many speakers, there are on each topic; most first."""
        on: dict[str, list[str]] = {}
        for quote in quotes:
            for topic in quote.topics:
                on.setdefault(topic, []).append(quote.speaker or quote.speaker_label or "")
        rows = (TopicRow(topic=topic, quotes=len(who), speakers=len(set(who))) for topic, who in on.items())
        return tuple(sorted(rows, key=lambda row: (-row.quotes, row.topic)))

    # --- events, bodies, documents ----------------------------------------------------------------------

    def event_row(self, event: Event) -> EventRow:
        return EventRow(
            id=event.id,
            kind=event.kind,
            title=self.text(event.titles),
            titles=self.texts(event.titles),
            start=event.start,
            end=event.end or event.start,
            planned=event.planned,
            cancelled=event.cancelled,
            place=event.place,
            host=self.country(event.host) if event.host else None,
            countries=tuple(map(self.country, event.countries)),
            series=event.series,
            body=event.body,
            chaired_by=self.person(event.chaired_by) if event.chaired_by else None,
            participants=event.participants,
            text=event.text,
            confidence=self.confidence(event),
            sources=self.sources(event.sources),
        )

    def events(self, events: Iterable[Event]) -> tuple[EventRef, ...]:
        return tuple(map(self.event_ref, queries.known_by(events, self.day)))

    def event(self, event: Event) -> published.Event:
        term = queries.chair_at(self.facts, parse_date(event.start))
        documents = self.facts.where(model.Document, "event", event.id)
        return _extended(
            published.Event,
            self.event_row(event),
            chairmanship=self.chairmanship_ref(term) if term else None,
            documents=tuple(map(self.document_ref, documents)),
            notes=self.notes(event),
            disputes=self.disputes(event.disputes),
        )

    def body_row(self, body: model.Body) -> BodyRow:
        return BodyRow(
            id=body.id,
            kind=body.kind,
            name=self.text(body.names),
            names=self.texts(body.names),
            abbreviation=self.text(body.abbreviations) if body.abbreviations else None,
            abbreviations=self.texts(body.abbreviations or {}),
            established=body.established,
            article=body.article,
            role=body.role,
            chaired_by=body.chaired_by,
            strength=body.strength,
            confidence=self.confidence(body),
            sources=self.sources(body.sources),
        )

    def body(self, body: model.Body) -> published.Body:
        return _extended(
            published.Body,
            self.body_row(body),
            holders=tuple(map(self.holder, queries.holders_in(self.facts, body.id))),
            events=self.events(self.facts.where(Event, "body", body.id)),
            notes=self.notes(body),
            disputes=self.disputes(body.disputes),
        )

    def document_ref(self, document: model.Document) -> DocumentRef:
        return DocumentRef(id=document.id, title=self.text(document.titles), adopted=document.adopted)

    def document_row(self, document: model.Document) -> DocumentRow:
        return DocumentRow(
            id=document.id,
            kind=document.kind,
            title=self.text(document.titles),
            titles=self.texts(document.titles),
            abbreviation=self.text(document.abbreviations) if document.abbreviations else None,
            adopted=document.adopted,
            place=document.place,
            countries=tuple(map(self.country, document.countries)),
            in_force=document.in_force,
            until=document.until,
            registered=document.registered,
            registration=document.registration,
            amends=document.amends,
            event=document.event,
            summary=document.summary,
            confidence=self.confidence(document),
            sources=self.sources(document.sources),
        )

    def document(self, document: model.Document) -> published.Document:
        amending = self.facts.where(model.Document, "amends", document.id)
        return _extended(
            published.Document,
            self.document_row(document),
            articles=tuple(
                ArticleView(number=article.number, text=article.text, sources=self.sources(article.sources))
                for article in document.articles
            ),
            amended_by=tuple(map(self.document_ref, amending)),
            notes=self.notes(document),
            disputes=self.disputes(document.disputes),
        )

    # --- the whole -------------------------------------------------------------------------------------

    def now(self) -> Now:
        term = queries.chair_on(self.facts, self.day)
        general = queries.secretary_general_on(self.facts, self.day)
        latest = queries.latest_events(self.facts, self.day, BRIEFING_EVENTS)
        coming = queries.next_events(self.facts, self.day, BRIEFING_EVENTS)
        passed = queries.passed_plans(self.facts, self.day, BRIEFING_EVENTS)
        as_of = date.fromisoformat(self.facts.info.as_of)
        return Now(
            day=self.day.isoformat(),
            as_of=self.facts.info.as_of,
            days_since_as_of=(self.day - as_of).days,
            chair=self.chair_row(term) if term else None,
            secretary_general=self.holder(general) if general else None,
            members=tuple(map(self.seat, queries.members_on(self.facts, self.day))),
            latest_events=tuple(map(self.event_ref, latest)),
            next_events=tuple(map(self.event_ref, coming)),
            passed_plans=tuple(map(self.event_ref, passed)),
        )

    def seat(self, country: Country) -> SeatView:
        leader = queries.leader_on(self.facts, country.id, self.day)
        standing = queries.standing_on(self.facts, country.id, self.day)
        held = queries.membership_on(self.facts, country.id, self.day)
        return SeatView(
            code=country.alpha2,
            name=self.text(country.names),
            status=STATUS[held.status] if held else "former",
            standing=self.standing(standing) if standing else None,
            leader=self.holder(leader) if leader else None,
        )

    def timeline(self, days: Period, states: Iterable[Country], events: Iterable[Event]) -> Timeline:
        """What of the history of *states*, the chair, the Secretaries General and *events* lies within *days*."""
        rows = [self.state(country, days) for country in states]
        belonging = sorted(
            (row for row in rows if row.periods),
            key=lambda row: (all(span.status == "observer" for span in row.periods), row.name),
        )
        return Timeline(
            start=str(days.start),
            end=str(days.end),
            states=tuple(belonging),
            chairs=tuple(
                ChairSpan(label=term.label, country=self.country(term.country), start=term.start, end=term.end)
                for term in queries.chairs_during(self.facts, days)
            ),
            secretaries_general=tuple(
                GeneralSpan(
                    id=office.person,
                    name=self.name_of(office.person),
                    start=office.start,
                    end=office.end,
                    first_seen=office.first_seen,
                    last_seen=office.last_seen,
                    acting=office.acting,
                )
                for office in queries.secretaries_general_during(self.facts, days)
            ),
            events=tuple(
                EventSpan(
                    id=event.id,
                    kind=event.kind,
                    title=self.text(event.titles),
                    start=event.start,
                    end=event.end or event.start,
                )
                for event in events
                if queries.days_of(event).may_overlap(days)
            ),
        )

    def state(self, country: Country, days: Period) -> StateView:
        """A state's periods and standings within *days*, oldest first; where two overlap, both hold."""
        held = queries.memberships_of(self.facts, country.id)
        spans = [SpanView(status=STATUS[row.status], start=row.start, end=row.end) for row in held]
        standings = self.facts.where(model.Standing, "country", country.id)
        spans += [SpanView(status=row.kind, start=row.start, end=row.end) for row in standings]
        spans = [span for span in spans if period(span.start, span.end).may_overlap(days)]
        return StateView(
            code=country.alpha2,
            name=self.text(country.names),
            periods=tuple(sorted(spans, key=lambda span: span.start)),
        )

    def comparison(self, start: date, end: date) -> Comparison:
        """How the answers for *end* differ from those for *start*; what is dated too roughly to tell stands apart."""
        found = queries.changes(self.facts, start, end)
        return Comparison(
            start=start.isoformat(),
            end=end.isoformat(),
            changes=tuple(self.change(change) for change in found if change.certain),
            possible=tuple(self.change(change) for change in found if not change.certain),
        )

    def change(self, change: queries.Change) -> Change:
        began, ended = self.turns(change.record)
        return Change(
            date=change.day,
            kind=change.kind,
            turn=change.turn,
            text=began if change.turn == "begins" else ended,
            record=change.record.id,
            confidence=self.confidence(change.record),
            sources=self.sources(change.record.sources),
        )

    def turns(self, record: Fact) -> tuple[str, str]:
        """What to say where a record begins to be the answer, and where it ceases."""
        match record:
            case model.Membership():
                return self._membership_turns(record.status, self.country(record.country).name)
            case model.Standing():
                state, kind = self.country(record.country).name, said(record.kind)
                return f"{state}: {kind}", tr("Last day of {state} as {standing}", state=state, standing=kind)
            case model.Chairmanship():
                state, chair = self.country(record.country).name, self.name_of(record.chair)
                return (
                    tr("{state} takes the chair ({chair})", state=state, chair=chair),
                    tr("Last day of {state} in the chair ({chair})", state=state, chair=chair),
                )
            case model.Office():
                name, title = self.name_of(record.person), self.title(record)
                return self._begins(record, name, title), self._ends(record, name, title)
            case model.Document():
                title = self.text(record.titles)
                return tr("In force: {title}", title=title), tr("Last day in force: {title}", title=title)
        raise TypeError(f"{record.table} do not begin and end")

    def _begins(self, office: Office, name: str, title: str) -> str:
        if office.start is None:
            return tr("{name} is first seen as {title}", name=name, title=title)
        return tr("{name} becomes {title}", name=name, title=title)

    def _ends(self, office: Office, name: str, title: str) -> str:
        if office.end:
            return tr("Last day of {name} as {title}", name=name, title=title)
        if office.start:
            return tr("{name} is succeeded as {title}", name=name, title=title)
        return tr("{name} is last seen as {title}", name=name, title=title)

    def _membership_turns(self, status: model.MembershipStatus, state: str) -> tuple[str, str]:
        match status:
            case "member":
                return tr("{state} becomes a member", state=state), tr("Last day of {state} as a member", state=state)
            case "treaty-party":
                return (
                    tr("{state} becomes a party to the Treaty", state=state),
                    tr("Last day of {state} as a party to the Treaty", state=state),
                )
            case "parliamentary-observer":
                return (
                    tr("{state} becomes an observer of the Parliamentary Assembly", state=state),
                    tr("Last day of {state} as an observer of the Parliamentary Assembly", state=state),
                )

    # --- sources ----------------------------------------------------------------------------------------

    def source_row(self, source: Source) -> SourceRow:
        return SourceRow(
            id=source.id,
            publisher=source.publisher,
            origin=source.origin,
            title=source.title,
            published=source.published,
            url=source.url,
            language=source.language,
            kind=source.kind,
            cited_by=len(self.facts.cited_by[source.id]),
        )

    def source_full(self, source: Source) -> SourceFull:
        citing = self.facts.cited_by[source.id]
        return _extended(
            SourceFull,
            self.source_row(source),
            citing=tuple(Citation(table=record.table, id=record.id, name=self.label(record)) for record in citing),
            note=source.note,
        )

    def label(self, record: model.Record) -> str:
        """What a person would call a record."""
        match record:
            case model.Source():
                return record.title or record.publisher
            case model.Country() | model.Body() | model.Person():
                return self.text(record.names)
            case model.Event() | model.Document():
                return self.text(record.titles)
            case model.Membership():
                return self._since(record.country, record.status, record.start)
            case model.Standing():
                return self._since(record.country, record.kind, record.start)
            case model.Office():
                return f"{self.name_of(record.person)}, {self.title(record)}"
            case model.Chairmanship():
                return f"{record.label} {self.country(record.country).name}"
            case model.Quote():
                return f"{self.speaker(record).name}, {record.date}"
        raise TypeError(f"no label for {record.table}")

    def _since(self, country: str, kind: str, start: str) -> str:
        return f"{self.country(country).name}: {said(kind)} {tr('since {day}', day=start)}"
