"""Doing two things at once: one of them in a process of its own."""

import errno
import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from cstocli.words import tr


@contextmanager
def beside(work: Callable[..., None], *given: Any) -> Iterator[None]:
    """Have *work* done in another process meanwhile, which ends at once where this one fails.

    Raises the error of the system that the work met.
    """
    context = get_context("spawn")  # what every system can, whatever threads this process has
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    try:
        with _ended_is_a_fault():
            ours.send((work, given))
        yield
        with _ended_is_a_fault():
            fault: OSError | None = ours.recv()
        if fault:
            raise fault
    finally:
        process.kill()
        process.join()
        ours.close()


def _work(asking: Connection) -> None:
    gc.disable()  # it ends before that pays
    work, given = asking.recv()
    try:
        work(*given)
        asking.send(None)
    except OSError as error:
        asking.send(error)


@contextmanager
def _ended_is_a_fault() -> Iterator[None]:
    """Raise an error of the system where the other process is no more."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise ChildProcessError(errno.ECHILD, tr("its second process ended")) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have what is started meanwhile never be interrupted: it is killed instead."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
