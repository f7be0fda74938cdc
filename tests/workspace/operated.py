"""A gateway of a small launch that really runs: `redline serve` in a process of its own."""

import json
import os
import re
import signal
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.running import begun_anew


class Gateway:
    """One running `redline serve`."""

    def __init__(self, process, address, errors):
        self.process = process
        self.address = address
        self.errors = errors

    def get(self, path):
        """Return status and body of a page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as found:  # noqa: S310
                return found.status, found.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def ready(self):
        """Return what `/ready` says."""
        return json.loads(self.get("/ready")[1])

    def ask(self, text="hello"):
        """Return status, headers and body of one answer."""
        body = {"model": "redline", "messages": [{"role": "user", "content": text}]}
        request = urllib.request.Request(  # noqa: S310  our own
            f"{self.address}/v1/chat/completions", json.dumps(body).encode()
        )
        with urllib.request.urlopen(request, timeout=30) as found:  # noqa: S310
            return found.status, found.headers, json.loads(found.read())

    def status(self):
        """Return the status of one request; 0 where nobody listens."""
        try:
            return self.ask()[0]
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def until(self, true, seconds=60):
        """Wait until something is so, and return it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := true():
                return found
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s: {self.errors}")

    def reloaded(self, result, seconds=60):
        """Wait for an outcome of a reload, and return it."""

        def told():
            found = self.ready().get("reload", {})
            return found if found.get("result") == result else None

        return self.until(told, seconds)

    def end(self, number=signal.SIGINT):
        """End it; return the seconds that took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(30)
        return time.monotonic() - began


@contextmanager
def serving(brief, *options, begin=begun_anew):
    """Serve a brief in a process of its own while the block runs."""
    command = ["serve", str(brief), "--port", "0", *options]
    errors = []
    with begin(command, cwd=Path.cwd(), env=os.environ) as process:
        reader = threading.Thread(target=lambda: errors.extend(process.stderr))
        reader.start()
        try:
            line = process.stdout.readline()
            found = re.search(r"http://\S+?:\d+", line)
            assert found, (line, process.poll(), errors)
            yield Gateway(process, found[0], errors)
        finally:
            process.kill()
            process.wait()
            reader.join()
