"""Play visitors to a gateway: start it, ask what a file says, one after another, and end it.

A file and a phase that may be served come in; what was done with each visit comes out, and the
record has all of it. It shows what a rollout sees before anybody real is asked to come.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from redline.errors import InputError
from redline.workspace.demo import gateway_process
from redline.workspace.launch import Launch

__all__ = ["Visit", "Visited", "play", "visits"]

FIELDS = {"request": str, "user": str, "consent": bool}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request of one person."""

    request: str
    user: str = ""
    """Who asks, as the caller names them; empty for nobody."""
    consent: bool = False
    """Whether the person agreed that the texts are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What was done with a visit."""

    visit: Visit
    did: str
    """The verdict, or why nobody was answered."""
    fired: str = ""
    """The controls that acted."""
    exchange: str = ""
    """Its id in the record; empty where the door turned the person away."""


def visits(file: Path) -> list[Visit]:
    """Read a file of visits, a JSON object a line.

    Raises
    ------
    InputError
        The file or one of its lines cannot be used.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}.") from error
    found = [visit_in(f"{file}:{n}", line) for n, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise InputError(f"{file}: holds no visit.\nWrite a line such as {EXAMPLE}")
    return found


EXAMPLE = '{"request": "When do you open?", "user": "ana", "consent": true}'


def visit_in(where: str, line: str) -> Visit:
    """Return the visit of a line."""
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    fits = isinstance(told, dict) and all(
        isinstance(value, FIELDS.get(name, ())) for name, value in told.items()
    )
    if not fits or not told.get("request"):
        raise InputError(
            f"{where}: is no visit: {line[:60]}\nWrite an object with `request`, and where it "
            f"matters `user` and `consent`, such as {EXAMPLE}"
        )
    return Visit(**told)


def play(launch: Launch, phase: str, asked: Sequence[Visit]) -> list[Visited]:
    """Serve a phase on a free port, ask it in order, and end it.

    Raises
    ------
    EnvironmentFailure
        The gateway did not start.
    """
    home = ("--home", str(launch.home.folder))
    with gateway_process(Path(launch.brief.file), phase, 0, *home) as address:
        return asyncio.run(visited(address, asked))


async def visited(address: str, asked: Sequence[Visit]) -> list[Visited]:
    """Ask one after another, as one app would for its visitors."""
    async with aiohttp.ClientSession() as session:
        return [await one(session, address, visit) for visit in asked]


async def one(session: aiohttp.ClientSession, address: str, visit: Visit) -> Visited:
    """Ask once."""
    body = {"model": "redline", "messages": [{"role": "user", "content": visit.request}]}
    headers = {"x-redline-consent": "yes"} if visit.consent else {}
    headers |= {"x-redline-subject": visit.user} if visit.user else {}
    async with session.post(address, json=body, headers=headers) as answer:
        told = await answer.json()
        refused = "" if answer.ok else str(told.get("error", {}).get("code") or answer.status)
        return Visited(
            visit=visit,
            did=refused or answer.headers["x-redline-verdict"],
            fired=answer.headers.get("x-redline-fired", ""),
            exchange="" if refused else answer.headers.get("x-redline-exchange", ""),
        )
