"""Lines for whoever runs the gateway: one a request where they are wanted, one a failure.

Facts come in; lines go out, written by a thread, so that a terminal that does not keep up holds
nobody up. What is said is named here, field by field: ids, times, kinds and verdicts, and no word
of a request, a reply or a header.
"""

import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import orjson

from redline.guard.telemetry.seen import Seen

__all__ = ["FORMS", "Form", "Log", "request_line"]

Form = Literal["json", "text", "none"]
FORMS: tuple[Form, ...] = ("json", "text", "none")
"""`none` is no line a request; failures and reloads are told in every form."""
PIECE = 4_000
"""Characters that a pipe takes at once."""
ROOM = 10_000
"""Lines that may wait to be written."""


def to_stderr(text: str) -> None:
    """Write to the terminal, in pieces that no other process can write into the middle of."""
    held = ""
    for line in text.splitlines(keepends=True):
        if held and len(held) + len(line) > PIECE:
            sys.stderr.write(held)
            sys.stderr.flush()
            held = ""
        held += line
    sys.stderr.write(held)
    sys.stderr.flush()


class Log:
    """Writes lines until it is closed."""

    def __init__(
        self,
        form: Form = "none",
        write: Callable[[str], None] = to_stderr,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.form: Form = form
        self.write = write
        self.clock = clock
        self.lost = 0
        """Lines for which there was no room."""
        self._waiting: deque[tuple[float, Mapping[str, Any]]] = deque()
        self._news = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    def say(self, event: str, **facts: Any) -> None:
        """Say something; returns at once."""
        if len(self._waiting) >= ROOM:
            self.lost += 1
            return
        self._waiting.append((self.clock(), {"event": event, **facts}))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="log", daemon=True)
            self._thread.start()
        self._news.set()

    def _run(self) -> None:
        while not self._closed or self._waiting:
            self._news.wait()
            self._news.clear()
            ready = [self._waiting.popleft() for _ in range(len(self._waiting))]
            self._put("".join(self.line(at, facts) for at, facts in ready))

    def _put(self, text: str) -> None:
        try:
            self.write(text)
        except (OSError, ValueError):  # nobody reads any more
            self.lost += text.count("\n")

    def line(self, at: float, facts: Mapping[str, Any]) -> str:
        """Return one line in the form that was chosen."""
        when = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
        if self.form == "json":
            return orjson.dumps({"at": when, **facts}).decode() + "\n"
        told = (f"{k}={plain(v)}" for k, v in facts.items() if k != "event" and v not in EMPTY)
        return f"redline: {when} {facts['event']} {' '.join(told)}\n"

    def close(self) -> None:
        """Write what waits."""
        self._closed = True
        self._news.set()
        if self._thread is not None:
            self._thread.join(1.0)


EMPTY: tuple[object, ...] = ("", [], {}, None)


def plain(value: object) -> str:
    """Return a value as one word of a line, as far as it can be one."""
    if isinstance(value, list):
        return ",".join(map(str, value))
    if isinstance(value, dict):
        return ",".join(f"{k}:{v}" for k, v in value.items())
    return f"{value}"


def request_line(seen: Seen, seconds: float, policy: str) -> dict[str, Any]:
    """Return what is said of one request."""
    exchange = seen.exchange
    facts = {
        "exchange": "" if exchange is None else exchange.id,
        "dialect": seen.dialect,
        "status": seen.status,
        "verdict": seen.verdict,
        "ms": round(seconds * 1000, 3),
        "policy": policy[:12],
        "errors": list(seen.errors),
    }
    if exchange is not None:
        facts |= {
            "key": exchange.caller.key,
            "fired": [fired.control for fired in exchange.fired],
            "open": exchange.opened,
            "stages_ms": exchange.timings.ms(),
        }
    return facts
