"""An editor, as far as the server can tell: speaks the protocol to a process of its own."""

import json
import os
import queue
import threading
from pathlib import Path

from tests.running import begun_anew

PATIENCE = 60
"""Seconds after which an answer is missing; machines may be slow."""


class Editor:
    """One editor with one server."""

    def __init__(self, folder: Path, *, begin=begun_anew, **capabilities):
        self.process = begin(["lsp"], cwd=folder, env={**os.environ, "HOME": str(folder)})
        self.received: queue.Queue = queue.Queue()
        self.told: list[dict] = []
        self.number = 0
        threading.Thread(target=self.read, daemon=True).start()
        self.started = self.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": capabilities}
        )
        self.tell("initialized", {})

    def read(self):
        """Put every message of the server into the queue, None at its end."""
        stream = self.process.stdout.buffer
        while headers := self.headers(stream):
            self.received.put(json.loads(stream.read(int(headers["content-length"]))))
        self.received.put(None)

    @staticmethod
    def headers(stream):
        """Return the headers of one message; nothing at the end of the stream."""
        found = {}
        while (line := stream.readline()) not in {b"\r\n", b""}:
            name, _, value = line.decode().partition(":")
            found[name.lower()] = value.strip()
        return found

    def send(self, message):
        """Send one message."""
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stdin = self.process.stdin.buffer
        stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stdin.flush()

    def tell(self, method, params):
        """Send a notification."""
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Send a request and return its result; notifications that come first are kept."""
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.next()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self.told.append(message)

    def next(self):
        """Return the next message of the server."""
        message = self.received.get(timeout=PATIENCE)
        assert message is not None, self.process.stderr.read()
        return message

    def diagnostics(self, uri, version):
        """Return the diagnostics of one version of a document, as soon as they come."""
        while True:
            for message in self.told:
                params = message.get("params", {})
                if message.get("method") == "textDocument/publishDiagnostics" and (
                    (params["uri"], params.get("version")) == (uri, version)
                ):
                    self.told.remove(message)
                    return params["diagnostics"]
            self.told.append(self.next())

    def open(self, uri, text, version=1):
        """Open a document and return its diagnostics."""
        document = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(uri, version)

    def change(self, uri, text, version):
        """Send the whole text of a changed document."""
        document = {"uri": uri, "version": version}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", params)

    def actions(self, uri, span, **context):
        """Return what the server offers in a range."""
        document = {"uri": uri}
        params = {
            "textDocument": document,
            "range": span,
            "context": {"diagnostics": [], **context},
        }
        return self.ask("textDocument/codeAction", params)

    def leave(self):
        """Shut the server down and return what its process ended with."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.stdin.close()
        return self.process.wait(timeout=PATIENCE)

    def end(self):
        """Make sure that no process is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def applied(text, edits):
    """Return a text after an editor's edits, whose columns count UTF-16 units."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda e: list(e["range"]["start"].values()), reverse=True):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        units = lines[start["line"]].encode("utf-16-le")
        before = units[: 2 * start["character"]].decode("utf-16-le")
        after = units[2 * end["character"] :].decode("utf-16-le")
        lines[start["line"]] = before + edit["newText"] + after
    return "\n".join(lines)
