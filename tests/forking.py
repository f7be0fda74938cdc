"""The loaded process from which commands are forked; `tests/warm.py` says what for.

A message brings what the command is told, the files that are its input, output and errors,
and a pipe through which the number of its process goes back, and how it ended.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import random
import runpy
import select
import signal
import socket
import sys
import threading
from contextlib import suppress

__all__ = ["LINE"]

EXTRAS = ("redline.inspect_task",)
"""What only another tool loads, whose extra is in no lock of ours."""
LARGEST = 200_000
"""Bytes of one message; the environment is the longest part of it."""
LINE = 12
"""Bytes in which a number is told."""


def load() -> None:
    """Load every module of Redline with all that it needs."""
    redline = importlib.import_module("redline")
    for found in pkgutil.walk_packages(redline.__path__, "redline."):
        if found.name not in EXTRAS and not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    gc.collect()
    gc.freeze()  # a child that looks for garbage would copy every page of this process


def serve(channel: socket.socket) -> dict[str, object] | None:
    """Fork for each command; return in the child what it is told, and None at the end."""
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakes)
    ends: dict[int, int] = {}
    while True:
        ready = select.select([channel, woken], [], [])[0]
        if woken in ready:
            os.read(woken, 1000)
            tell(ends)
            continue
        told, fds, _, _ = socket.recv_fds(channel, LARGEST, 4)
        if not told:
            return None
        *files, end = fds
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            for place, fd in enumerate(files):
                os.dup2(fd, place)
            channel.close()
            for fd in (woken, wakes, *fds, *ends.values()):
                os.close(fd)
            found: dict[str, object] = json.loads(told)
            return found
        for fd in files:
            os.close(fd)
        ends[child] = end
        os.write(end, b"%*d" % (LINE, child))


def tell(ends: dict[int, int]) -> None:
    """Tell of the commands that have ended how they did; whoever asked may be gone."""
    for child, end in [*ends.items()]:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            del ends[child]
            with suppress(OSError):
                os.write(end, b"%*d" % (LINE, status))
            os.close(end)


def become(told: dict[str, object]) -> int:
    """Be the command, and return its exit code; what it did not foresee is raised."""
    os.chdir(told["cwd"])
    os.environ.clear()
    os.environ.update(told["env"])
    random.seed()  # two processes that were started share no chance either
    sys.path[0] = os.getcwd()  # noqa: PTH109  (what `python -m` puts there)
    sys.argv = ["redline", *told["arguments"]]
    try:
        runpy.run_module("redline", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        return ended.code or 0
    return 0


def leave(code: int) -> None:
    """End as an interpreter does, but do not take every loaded module down first.

    Threads are waited for, exit functions run, lost objects complain, and output that
    cannot be written changes the code.
    """
    threading._shutdown()
    atexit._run_exitfuncs()
    gc.collect()
    try:
        if not sys.stdout.closed:
            sys.stdout.flush()
    except OSError:
        code = 120
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    # Whoever stops the tests by keyboard stops the command; this process goes when they go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load()
    command = serve(socket.socket(fileno=int(sys.argv[1])))
    if command is not None:
        leave(become(command))
