"""Being told to stop: Ctrl-C, a supervisor's SIGTERM, a terminal that is closed.

Whatever is on disk is whole, so work under way need not be waited for. A thread of its own hears
the signal, for the first thread may be within a model's own code for as long as a sentence takes:
it ends the programs that were started, removes what was under way, says so, and ends the process.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from .. import processes, temporary

AGAIN = "Run it again to go on."
_TOLD = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "the terminal was closed"}
_SHOW_CURSOR = "\r\x1b[K\x1b[?25h"  # which a bar of progress hides

_before: list[Callable[[str, int], object]] = []


def before(last: Callable[[], object]) -> None:
    """Have ``last`` called before a signal ends the program; it must be quick."""
    _before.append(lambda *_: last())


def before_told(last: Callable[[str, int], object]) -> None:
    """The same, told what ended the program, in a word or two, and the exit code."""
    _before.append(last)


def heed() -> None:
    """From now on a signal to stop is obeyed at once, whatever the program is at.

    One that whoever started the program has it ignore (``nohup``, a shell's ``&``) stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    known = [getattr(signal, name) for name in _TOLD if hasattr(signal, name)]
    heeded = {int(each) for each in known if signal.getsignal(each) != signal.SIG_IGN}
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    for number in heeded:
        signal.signal(number, lambda *_: None)

    def listen() -> None:
        with writing:  # held open as long as this thread lives
            while (number := reading.recv(1)[0]) not in heeded:
                pass
            stop(number)

    threading.Thread(target=listen, name="signals", daemon=True).start()


def stop(number: int = signal.SIGINT) -> NoReturn:
    """End the process as the signal asks: 128 and its number, with nothing left over."""
    processes.prepare_to_end()
    try:
        word = _TOLD[signal.Signals(number).name]
        for last in _before:
            with suppress(Exception):
                last(word, 128 + number)
        processes.end_all()
        temporary.abandon()
        cursor = _SHOW_CURSOR if os.isatty(2) else ""
        # Not by sys.stderr: the thread that was at work may hold its lock.
        os.write(2, f"{cursor}accessnews: {word}. {AGAIN}\n".encode())
    except OSError:
        pass
    finally:
        os._exit(128 + number)
