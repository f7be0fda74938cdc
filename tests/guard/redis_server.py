"""A real Redis or Valkey for tests: started here, killed and started again by a test."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

__all__ = ["NEEDED", "Server"]

BINARY = shutil.which("valkey-server") or shutil.which("redis-server")
NEEDED = pytest.mark.skipif(
    BINARY is None and "CI" not in os.environ,
    reason="needs redis-server or valkey-server, such as Debian's package redis-server",
)
"""On a person's machine these tests may be skipped; where all tests have to run, they fail."""


class Server:
    """One server on a port of its own, that keeps nothing."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert BINARY, "redis-server is not installed; the package is called redis-server"
        told = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [BINARY, *told, "--dir", str(self.folder)], stdout=subprocess.DEVNULL
        )
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 0.2) as found:
                    found.sendall(b"PING\r\n")
                    if found.recv(7).startswith(b"+PONG"):
                        return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
