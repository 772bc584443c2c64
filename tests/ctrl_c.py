"""Ctrl-C for a program under test, also where what runs the tests ignores it.

A shell lets its background jobs ignore SIGINT, and that is handed down to every child.
"""

import signal


def heeded():
    """For ``preexec_fn``: the program takes SIGINT as one that is run on a terminal does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
