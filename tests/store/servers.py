"""A PostgreSQL server of the tests' own: found or started, stopped, killed, on a small disk.

`REDLINE_TEST_POSTGRES` names a server to use instead of starting one; tests that have to
stop it are then left out. Without either the tests are left out on a person's machine,
and fail where `CI` is set: there the server is part of what is tested.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name))
SETTINGS = "-c listen_addresses= -c fsync=on -c shared_buffers=16MB -c max_connections=20"


def binaries() -> Path | None:
    """Return the folder of the server's programs."""
    found = shutil.which("initdb")
    return Path(found).parent if found else next(iter(FOLDERS), None)


def missing(reason: str) -> None:
    """Leave a test out, or fail where nothing may be left out."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; here it has to be there")
    pytest.skip(f"{reason}: install PostgreSQL, or set REDLINE_TEST_POSTGRES")


class Server:
    """One server in a folder of its own."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.programs = programs
        self.data = folder / "data"
        # The server refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def address(self, database: str = "postgres") -> str:
        """Return how a client reaches it."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def run(self, program: str, *arguments: str, check: bool = True) -> None:
        """Run one of its programs as the user of the server."""
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.user, "--", *command]
        with (self.folder / "said.txt").open("ab") as said:
            subprocess.run(command, stdout=said, stderr=said, check=check, cwd=self.folder)

    def make(self) -> None:
        """Make its files."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        more = ("--wal-segsize=1", "--no-sync", "--no-instructions")
        self.run("initdb", "-D", str(self.data), "-A", "trust", "-U", self.user, *more)

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = str(self.folder / "log.txt")
        options = f"-k {self.folder} {SETTINGS}"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", log, "-o", options, "start")

    def stop(self, *, kill: bool = False) -> None:
        """Stop it; killed, it has to mend itself at the next start."""
        mode = "immediate" if kill else "fast"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop", check=False)

    @property
    def process(self) -> int:
        """Return the id of its first process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])


@contextmanager
def serving() -> Iterator[Server]:
    """Give a new server that runs."""
    programs = binaries()
    if programs is None:
        missing("no PostgreSQL is installed")
    # A socket's path may not be long, and the server's user has to get there.
    with tempfile.TemporaryDirectory(prefix="redline-pg-") as folder:
        Path(folder).chmod(0o711)
        server = Server(Path(folder), programs)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop(kill=True)
