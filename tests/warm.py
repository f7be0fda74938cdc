"""Commands in a process of their own, without the second that it takes to load Redline.

Arguments, folder, environment and input of a command come in; its exit code and what it
printed go out. One process loads every module once and then forks for each command: the
child has its own memory, folder, environment, signals and exit code, as if it had been
started anew, and what one command changes no other command sees. What such a child cannot
show is a module that forgets an import; `--anew` starts every command from nothing.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import random
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

__all__ = ["Warm"]

ROOT = Path(__file__).parents[1]
EXTRAS = ("redline.inspect_task",)
"""What only another tool loads, whose extra is in no lock of ours."""
PIPE = 65_536
"""Bytes that a pipe holds: input up to here needs no second thread to write it."""
LARGEST = 200_000
"""Bytes of one message; the environment is the longest part of it."""


class Warm:
    """The loaded process, and a way to run commands in children of it."""

    def __init__(self) -> None:
        self.child = 0
        """Number of the process of the last command."""
        self.channel, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(there.fileno())],
                pass_fds=[there.fileno()],
                cwd=ROOT,
            )

    def close(self) -> None:
        """End the loaded process; it goes when nobody can ask it any more."""
        self.channel.close()
        self.process.wait(timeout=60)

    def run(
        self,
        arguments: Sequence[str],
        *,
        cwd: Path | str,
        env: Mapping[str, str],
        stdin: str = "",
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, as `subprocess.run` would with text captured.

        Raises
        ------
        ValueError
            More input than a pipe holds.
        subprocess.TimeoutExpired
            The command did not end; it was killed.
        """
        with ExitStack() as held:
            out, err = (held.enter_context(tempfile.TemporaryFile()) for _ in range(2))
            given = held.enter_context(os.fdopen(piped(stdin.encode()), "rb"))
            told = json.dumps({"arguments": [*arguments], "cwd": str(cwd), "env": {**env}})
            fds = [file.fileno() for file in (given, out, err)]
            socket.send_fds(self.channel, [told.encode()], fds)
            code = self.ended(timeout)
            texts = [file.seek(0) or file.read().decode() for file in (out, err)]
        return subprocess.CompletedProcess(list(arguments), code, *texts)

    def ended(self, timeout: float) -> int:
        """Wait for the child, and return its code; negative where a signal ended it."""
        self.channel.settimeout(60)  # a child is there at once, unless the machine stands still
        self.child = int(self.channel.recv(100))
        self.channel.settimeout(timeout)
        try:
            status = int(self.channel.recv(100))
        except TimeoutError:
            os.kill(self.child, signal.SIGKILL)
            self.channel.settimeout(60)
            self.channel.recv(100)
            raise subprocess.TimeoutExpired("redline", timeout) from None
        return os.waitstatus_to_exitcode(status)


def piped(data: bytes) -> int:
    """Return the end of a closed pipe from which some bytes can be read."""
    if len(data) > PIPE:
        raise ValueError(f"{len(data):,} bytes of input; a pipe takes {PIPE:,}. Give a file.")
    readable, writable = os.pipe()
    os.write(writable, data)
    os.close(writable)
    return readable


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
    while True:
        told, fds, _, _ = socket.recv_fds(channel, LARGEST, 3)
        if not told:
            return None
        child = os.fork()
        if child == 0:
            channel.close()
            signal.signal(signal.SIGINT, signal.default_int_handler)
            for place, fd in enumerate(fds):
                os.dup2(fd, place)
        for fd in fds:
            os.close(fd)
        if child == 0:
            found: dict[str, object] = json.loads(told)
            return found
        channel.send(str(child).encode())
        channel.send(str(os.waitpid(child, 0)[1]).encode())


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
