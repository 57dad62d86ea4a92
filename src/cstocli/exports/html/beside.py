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
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, work, given), daemon=True)
    with _uninterrupted():
        process.start()
    sending.close()
    try:
        yield
        if fault := _answer(receiving):
            raise fault
    finally:
        process.kill()
        process.join()
        receiving.close()


def _work(sending: Connection, work: Callable[..., None], given: tuple[Any, ...]) -> None:
    gc.disable()  # it ends before that pays
    try:
        work(*given)
        sending.send(None)
    except OSError as error:
        sending.send(error)


def _answer(receiving: Connection) -> OSError | None:
    """How the work ended, once it has."""
    try:
        fault: OSError | None = receiving.recv()
    except EOFError:
        return ChildProcessError(errno.ECHILD, tr("its second process ended"))
    return fault


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
