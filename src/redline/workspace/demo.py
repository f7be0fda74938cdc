"""The worked example: copy it, start its gateway, send it traffic, take a control away."""

import difflib
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from redline.errors import EnvironmentFailure, InputError
from redline.report import TrafficLine
from redline.workspace.examples import card, copied, free_folder

__all__ = [
    "Example",
    "burst",
    "free_port",
    "gateway_process",
    "prepare",
    "requests_of",
    "without_control",
]

NAME = "clinic-triage"
"""Which of the worked examples it shows."""
EXCERPT = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The example in a folder of its own."""

    folder: Path

    @property
    def brief(self) -> Path:
        """Return the brief's file."""
        return self.folder / "brief.md"

    @property
    def answers(self) -> Path:
        """Return the scripted candidate's answers."""
        return self.folder / "practice" / "strong.txt"

    @property
    def report(self) -> Path:
        """Return the file of the report."""
        return self.folder / "report.html"


def prepare(folder: Path) -> Example:
    """Copy the example into a folder that is not there yet.

    An earlier demonstration stays as it is, with what was changed and recorded in it:
    the next one goes beside it, as `redline-demo-2`.

    Raises
    ------
    EnvironmentFailure
        The folder cannot be written.
    """
    return Example(folder=copied(card(NAME).folder, free_folder(folder)).parent)


def without_control(example: Example, control: str) -> tuple[Path, list[str]]:
    """Write the brief once more without one control's row; return it and the difference.

    It is a launch of its own, in a folder beside the brief, with evidence and decisions of its own.

    Raises
    ------
    InputError
        No row of the brief begins with that id.
    EnvironmentFailure
        The folder cannot be written.
    """
    text = example.brief.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"| {control} |")]
    if len(kept) == len(lines):
        raise InputError(f"{example.brief}: has no control {control!r}.")
    other = prepare(example.folder / f"without-{control}").brief
    other.write_text("".join(kept), encoding="utf-8")
    name = f"{other.parent.name}/{other.name}"
    difference = difflib.unified_diff(lines, kept, fromfile=example.brief.name, tofile=name, n=0)
    return other, [line.rstrip("\n") for line in difference]


def requests_of(example: Example, most: int = 18) -> list[tuple[str, str, str]]:
    """Return development requests to send: request, language and what kind it is.

    One of each kind and language in turn, so that a short burst shows every path.
    """
    by_kind: dict[tuple[str, str], tuple[str, str, str]] = {}
    for file in sorted((example.folder / "suites").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["split"] == "dev":
                key = (row["kind"], row["language"])
                by_kind.setdefault(key, (row["request"], row["language"], row["kind"]))
    return list(by_kind.values())[:most]


def free_port(wanted: int = 8080) -> int:
    """Return a port if nothing listens on it, else 0: any that is free."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted


@contextmanager
def gateway_process(brief: Path, phase: str, port: int, *options: str) -> Iterator[str]:
    """Run `redline serve` as a process of its own while the block runs; gives its address.

    Raises
    ------
    EnvironmentFailure
        It did not start; what it said is in the message.
    """
    command = [sys.executable, "-m", "redline", "serve", str(brief), "--phase", phase]
    process = subprocess.Popen(  # noqa: S603  our own command, with arguments of our own
        [*command, "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,  # Ctrl-C is for whoever started it, who ends it in order
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        if "http://" not in line:
            said = process.stderr.read() if process.stderr else ""
            said = said.strip().removeprefix("redline: ")
            raise EnvironmentFailure(f"the gateway did not start. {said}")
        yield line.split(": ", 1)[1].strip()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


async def burst(address: str, requests: Sequence[tuple[str, str, str]]) -> list[TrafficLine]:
    """Send requests one after another, and return what came back.

    Parameters
    ----------
    address
        Of the gateway's chat completions.
    """
    async with aiohttp.ClientSession() as session:
        return [await one(session, address, text, tag) for text, tag, _ in requests]


async def one(session: aiohttp.ClientSession, address: str, text: str, tag: str) -> TrafficLine:
    """Send one request with consent, as the app of the clinic would."""
    body = {"model": "redline", "messages": [{"role": "user", "content": text}]}
    headers = {"x-redline-consent": "yes"}
    begun = time.perf_counter()
    async with session.post(address, json=body, headers=headers) as answer:
        found = await answer.json()
        said = found["choices"][0]["message"]["content"]
        return TrafficLine(
            request=text,
            language=tag,
            action=answer.headers["x-redline-verdict"],
            reply_excerpt=said if len(said) <= EXCERPT else said[: EXCERPT - 1].rstrip() + "…",
            fired=answer.headers.get("x-redline-fired", ""),
            latency_ms=(time.perf_counter() - begun) * 1000,
        )
