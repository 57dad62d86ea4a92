"""What changed between two days as published."""

from datetime import date

from cstocli import questions
from cstocli.answers.base import Published, Row, Sources, View, label
from cstocli.records import Chairmanship, Document, Fact, Membership, Office, Standing
from cstocli.records.vocabularies import ChangeKind, Confidence, MembershipStatus, Turn
from cstocli.words import in_words, tr


class ChangePart(Published, frozen=True):
    """A change from one answer to another."""

    date: str
    """The day of the change, ISO 8601 of the precision known."""
    kind: ChangeKind
    """What of the organisation changed."""
    turn: Turn
    """Whether something begins or ends."""
    text: str
    """What changed, in a sentence."""
    record: str
    """The id of the record that says so: `cstocli show ID`."""
    confidence: Confidence
    """How sure it is: computed from the sources, never typed."""
    sources: Sources
    """The sources that say so."""


class ChangesPage(Row, frozen=True):
    """How the answers for two days differ."""

    start: str
    """The first day."""
    end: str
    """The second day."""
    changes: tuple[ChangePart, ...]
    """What changed, oldest first."""
    possible: tuple[ChangePart, ...]
    """What may have changed: it is dated too roughly to tell."""


def changes_page(view: View, start: date, end: date) -> ChangesPage:
    """How the answers for *end* differ from those for *start*; what is dated too roughly to tell stands apart."""
    found = questions.changes(view.facts, start, end)
    return ChangesPage(
        start=start.isoformat(),
        end=end.isoformat(),
        changes=tuple(change_part(view, change) for change in found if change.certain),
        possible=tuple(change_part(view, change) for change in found if not change.certain),
    )


def change_part(view: View, change: questions.Change) -> ChangePart:
    began, ended = _turns(view, change.record)
    return ChangePart(
        date=change.day,
        kind=change.kind,
        turn=change.turn,
        text=began if change.turn == "begins" else ended,
        record=change.record.id,
        confidence=questions.confidence(view.facts, change.record),
        sources=view.sources(change.record.sources),
    )


def _turns(view: View, record: Fact) -> tuple[str, str]:
    """What to say where a record begins to be the answer, and where it ceases."""
    match record:
        case Membership():
            return _membership_turns(record.status, view.country(record.country).name)
        case Standing():
            state, kind = view.country(record.country).name, in_words(record.kind)
            return tr("{state}: {standing}", state=state, standing=kind), tr(
                "Last day of {state} as {standing}", state=state, standing=kind
            )
        case Chairmanship():
            state, chair = view.country(record.country).name, view.name_of(record.chair)
            return (
                tr("{state} takes the chair ({chair})", state=state, chair=chair),
                tr("Last day of {state} in the chair ({chair})", state=state, chair=chair),
            )
        case Office():
            name, title = view.name_of(record.person), view.text(record.titles)
            return _begins(record, name, title), _ends(record, name, title)
        case Document():
            title = label(record, view)
            return tr("In force: {title}", title=title), tr("Last day in force: {title}", title=title)
    raise TypeError(f"{record.table} do not begin and end")


def _begins(office: Office, name: str, title: str) -> str:
    if office.start is None:
        return tr("{name} is first seen as {title}", name=name, title=title)
    return tr("{name} becomes {title}", name=name, title=title)


def _ends(office: Office, name: str, title: str) -> str:
    if office.end:
        return tr("Last day of {name} as {title}", name=name, title=title)
    if office.start:
        return tr("{name} is succeeded as {title}", name=name, title=title)
    return tr("{name} is last seen as {title}", name=name, title=title)


def _membership_turns(status: MembershipStatus, state: str) -> tuple[str, str]:
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
