"""What changed between two days, for reading."""

from cstocli.answers.changes import ChangePart, ChangesPage
from cstocli.pages.base import (
    Footnotes,
    Item,
    Reader,
    Summary,
    count_of_sources,
    dim,
    line,
    named,
    section,
    strong,
    summary,
    with_id,
    written,
)
from cstocli.words import tr, trn


@summary.register(ChangesPage)
def changes_summary(page: ChangesPage, reader: Reader) -> Summary:
    notes = reader.footnotes()
    headings = {
        "membership": tr("Membership"),
        "standing": tr("Standing"),
        "chair": tr("Chair"),
        "office": tr("Offices"),
        "document": tr("Documents"),
    }
    sections = [
        part
        for kind, heading in headings.items()
        for part in section(heading, tuple(_change(change, notes) for change in page.changes if change.kind == kind))
    ]
    possible = tuple(_change(change, notes) for change in page.possible)
    counts = [trn("{count} change", "{count} changes", len(page.changes))]
    if possible:
        counts.append(tr("{count} possible", count=len(possible)))
    if not notes.shown:
        counts.append(f"{count_of_sources(len(notes.sources))}: --sources")
    return Summary(
        line(strong(tr("From {start} to {end}", start=written(page.start), end=written(page.end)))),
        (),
        (*sections, *section(tr("Possible, dated too roughly to tell"), possible), *notes.listing()),
        (line(dim(" · ".join(counts))),),
    )


def _change(change: ChangePart, notes: Footnotes) -> Item:
    row = line(f"{change.date}  ", named(change.record, change.text), *notes.cite(change.sources))
    return Item((with_id(row, change.record),))
