"""Commands in a process of their own, without the second that it takes to load Redline.

Arguments, folder, environment and input of a command come in; its exit code and what it
printed go out. One process loads every module once and then forks for each command: the
child has its own memory, folder, environment, signals and exit code, as if it had been
started anew, and what one command changes no other command sees. Several may go on at once,
such as two gateways. What such a child cannot show is a module that forgets an import;
`--thorough` starts every command from nothing.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self, TextIO

from tests.forking import LINE

__all__ = ["Begun", "Warm"]

ROOT = Path(__file__).parents[1]
PIPE = 65_536
"""Bytes that a pipe holds: input up to here needs no second thread to write it."""


class Begun:
    """A command that was begun; it offers what tests use of `subprocess.Popen`."""

    def __init__(self, end: int) -> None:
        self.returncode: int | None = None
        self.stdin: TextIO | None = None
        self.stdout: TextIO | None = None
        self.stderr: TextIO | None = None
        self.end = os.fdopen(end, "rb", buffering=0)
        """Where the number of the process is told, and in the end how it ended."""
        self.pid = int(self.told(60))  # a child is there at once, unless the machine stands still

    def told(self, timeout: float | None) -> bytes:
        """Wait for the next line; raises TimeoutError."""
        if not select.select([self.end], [], [], timeout)[0]:
            raise TimeoutError
        return self.end.read(LINE) or b""

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, and return its code, negative where a signal ended it.

        Raises
        ------
        subprocess.TimeoutExpired
            It did not end; it goes on.
        """
        if self.returncode is None:
            try:
                status = int(self.told(timeout))
            except TimeoutError:
                raise subprocess.TimeoutExpired("redline", timeout or 0) from None
            self.returncode = os.waitstatus_to_exitcode(status)
            self.end.close()
        return self.returncode

    def poll(self) -> int | None:
        """Return its code if it has ended."""
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close what it was read through, and wait for its end."""
        for file in (self.stdin, self.stdout, self.stderr):
            if file is not None:
                with suppress(OSError):
                    file.close()
        self.wait()


class Warm:
    """The loaded process, and a way to run commands in children of it."""

    def __init__(self) -> None:
        self.child = 0
        """Number of the process of the last command."""
        self.channel, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with there:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(there.fileno())],
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
            with self.begun(arguments, cwd, env, [f.fileno() for f in (given, out, err)]) as begun:
                try:
                    code = begun.wait(timeout)
                except subprocess.TimeoutExpired:
                    begun.kill()
                    raise
            texts = [file.seek(0) or file.read().decode() for file in (out, err)]
        return subprocess.CompletedProcess(list(arguments), code, *texts)

    def begin(self, arguments: Sequence[str], *, cwd: Path | str, env: Mapping[str, str]) -> Begun:
        """Begin a command that goes on, as `subprocess.Popen` would with pipes and text."""
        (given, stdin), (stdout, out), (stderr, err) = (os.pipe() for _ in range(3))
        try:
            begun = self.begun(arguments, cwd, env, [given, out, err])
        finally:
            for fd in (given, out, err):
                os.close(fd)
        begun.stdin = os.fdopen(stdin, "w", encoding="utf-8")
        begun.stdout = os.fdopen(stdout, encoding="utf-8")
        begun.stderr = os.fdopen(stderr, encoding="utf-8")
        return begun

    def begun(
        self, arguments: Sequence[str], cwd: Path | str, env: Mapping[str, str], fds: list[int]
    ) -> Begun:
        """Begin a command with these files as its input, output and errors."""
        told = json.dumps({"arguments": [*arguments], "cwd": str(cwd), "env": {**env}})
        here, there = os.pipe()
        try:
            socket.send_fds(self.channel, [told.encode()], [*fds, there])
        finally:
            os.close(there)
        begun = Begun(here)
        self.child = begun.pid
        return begun


def piped(data: bytes) -> int:
    """Return the end of a closed pipe from which some bytes can be read."""
    if len(data) > PIPE:
        raise ValueError(f"{len(data):,} bytes of input; a pipe takes {PIPE:,}. Give a file.")
    readable, writable = os.pipe()
    os.write(writable, data)
    os.close(writable)
    return readable
