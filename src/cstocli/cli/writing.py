"""Writing a reply: the answer to standard output or into a file, then the notes to stderr."""

from cstocli.answers import Row
from cstocli.cli.request import Reply, Request
from cstocli.errors import UsageError
from cstocli.forms.reply import Answer, Batch, Listing, One
from cstocli.words import tr

READ = ("table", "markdown")  # the forms for people


def _kinds(answer: Answer) -> tuple[type[Row], ...]:
    """The kinds of rows from which --fields may choose."""
    match answer:
        case Listing():
            return (answer.kind,)
        case One():
            return (type(answer.row),)
        case Batch():
            return tuple(answer.kinds)
    return ()


def write_reply(reply: Reply) -> int:
    """Write an answer in the form asked for, then the notes, to stderr; the exit code."""
    request, answer = reply.request, reply.answer
    kinds = _kinds(answer)
    if request.fields and kinds:
        from cstocli.forms.cells import fields_named

        request.fields = fields_named(kinds, request.fields)
    if request.sources:
        _check_sources(request, answer)
    if request.form == "ics":
        _check_calendar(request, answer)
    if request.web:
        from cstocli.cli.web import open_source

        request.notes.append(open_source(request, answer))
    else:
        request.notes += filter(None, [_deliver(request, answer)])
    if request.notes and not request.quiet:
        from cstocli.cli.messages import say

        for note in request.notes:
            say(note)
    return request.exit_code


def _check_sources(request: Request, answer: Answer) -> None:
    """Raises `UsageError` where the answer has no place for the sources that --sources lists."""
    if request.form not in READ:
        raise UsageError(
            tr("--sources lists sources for reading, not in {form}.", form=request.form),
            tr("Leave it out, or take --format table or markdown."),
        )
    if isinstance(answer, One) and request.fields:
        raise UsageError(
            tr("--sources lists the sources of the whole record, not of --fields."), tr("Give one of them.")
        )
    from cstocli.answers.changes import ChangesPage
    from cstocli.answers.now import NowPage

    # These two have the sources within their parts.
    if not all("sources" in kind.__struct_fields__ or kind in (NowPage, ChangesPage) for kind in _kinds(answer)):
        raise UsageError(tr("--sources: nothing in this answer has sources."), tr("Leave it out."))


def _deliver(request: Request, answer: Answer) -> str | None:
    """Write the answer to stdout, or whole into the file asked for; then a note, or None."""
    from cstocli.forms.output import write, write_utf8

    if request.output is None and request.jq is None:
        return write(answer, request.form, request.fields, request.presentation)
    text = _written(request, answer)
    if request.jq is not None:
        from cstocli.cli.jq import filtered

        text = filtered(text, request.jq)
    if request.output is None:
        write_utf8(text)
    else:
        from cstocli.files import write_whole

        write_whole(request.output, text)
    return None


def _written(request: Request, answer: Answer) -> str:
    """The answer as it would be written to a file."""
    from contextlib import redirect_stdout
    from io import BytesIO, TextIOWrapper

    from cstocli.forms.output import write

    content = BytesIO()
    with redirect_stdout(TextIOWrapper(content, "utf-8", newline="")) as out:
        write(answer, request.form, request.fields, request.presentation)
        out.flush()
        return content.getvalue().decode()


def _check_calendar(request: Request, answer: Answer) -> None:
    """Raises `UsageError` where a calendar is asked for of anything but events, or with columns."""
    from cstocli.answers.events import EventRow

    if _kinds(answer) != (EventRow,):
        raise UsageError(tr("Only a list of events makes a calendar."), "cstocli events --format ics")
    if request.fields:
        raise UsageError(tr("A calendar has no columns."), tr("Leave out --fields, or take --format csv."))
