"""The data set, the settings and the help for reading."""

from cstocli.answers.data import DataPage, HelpRow, KeptRow, PathRow, ProblemRow, SettingRow
from cstocli.pages.base import Column, Reader, Span, Summary, accent, dim, line, strong, summary, written
from cstocli.words import in_words, tr, trn

COLUMNS = {
    HelpRow: (
        Column("Topic", lambda row: accent(row.topic)),
        Column("Title", lambda row: strong(row.title)),
    ),
    PathRow: (
        Column("What", lambda row: in_words(row.what)),
        Column("Path", lambda row: Span(row.path, "accent")),
        Column("There", lambda row: tr("yes") if row.there else tr("no")),
    ),
    KeptRow: (
        Column("Id", lambda row: accent(row.id)),
        Column("Name", lambda row: strong(row.name)),
        Column("Table", lambda row: in_words(row.table)),
    ),
    SettingRow: (
        Column("Setting", lambda row: accent(row.key), key="key"),
        Column("Value", lambda row: strong(row.value or "")),
        Column("By", lambda row: in_words(row.origin), key="origin"),
        Column("Allowed", lambda row: dim(row.allowed)),
    ),
    ProblemRow: (
        Column("File", lambda row: row.file or ""),
        Column("Record", lambda row: f"{row.table}[{row.id}]" if row.id else row.table or "", key="id"),
        Column("Field", lambda row: row.field),
        Column("Problem", lambda row: strong(row.message), key="message"),
    ),
}
IN_USE = {
    "bundled": lambda: tr("the bundled facts"),
    "used": lambda: tr("newer facts: to go back, cstocli data use --bundled"),
    "file": lambda: tr("the file that was named"),
}


@summary.register(DataPage)
def data_summary(page: DataPage, reader: Reader) -> Summary:  # noqa: ARG001 - as `summary` is called
    version = tr(
        "{version}, schema {schema}, read by cstocli {program}",
        version=page.version,
        schema=page.schema,
        program=page.program,
    )
    records, facts = (
        tuple(line(tr("{count} {what}", count=count, what=in_words(name))) for name, count in counts.items())
        for counts in (page.records, page.confidence)
    )
    return Summary(
        line(strong(page.title)),
        (
            (tr("Version"), (line(version),)),
            (tr("As of"), (line(written(page.as_of)),)),
            (tr("Records"), records),
            (tr("Facts"), facts),
            (tr("Licence"), (line(page.license),)),
            (tr("In use"), (line(IN_USE[page.in_use]()),)),
            (tr("Your own"), (line(trn("{count} record", "{count} records", page.own)),)),
            (tr("File"), (line(page.path),)),
            ("SHA-256", (line(page.sha256),)),
        ),
        (),
    )
