"""What a browser is shown of a room: the transcript, what is waited for, the box, the ledger.

A whole view is made after every change, and a connection sends of it what its browser does not
have yet; a browser that comes back begins with nothing and so gets all.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from time import monotonic
from typing import Any

from redline.practice import Interview, Line
from redline.web.practice.exhibits import with_exhibit
from redline.web.practice.room import Room
from redline.web.practice.seat import Seat

__all__ = ["line_of", "lines_of", "round_of", "seen", "when"]

LEDGER = 12
"""Commitments shown beside the room, the newest first."""
SHOWN = 4000
"""Characters of a case that its place in the transcript shows."""

COLUMNS = re.compile(r"\S {2,}\S.*\n.*\S {2,}\S")
"""Two lines with gaps: figures that stand under one another, where every letter is as wide."""


def seen(room: Room, by: str) -> dict[str, Any]:
    """Return what a browser is shown of a room.

    Parameters
    ----------
    by
        Which browser, by a name of its own: the pieces that it need not send again are its own.
    """
    seat, box = room.seat, room.seat.box
    with seat.news:
        interview, wanted = seat.interview, seat.wanted
        view: dict[str, Any] = {
            "standing": standing(room),
            "turn": box.turn,
            "put": box.put,
            "draft": box.draft,
            "aside": box.laid,
            "taken": seat.pieces.taken.get(by, 0),
            "messages": list(seat.messages),
            "wants": wants(seat),
            "marking": seat.marking,
            "apart": list(seat.apart),
            "timed": seat.timed,
            "left": None,
        }
        if wanted is not None and wanted.seconds is not None:
            passed = monotonic() - seat.since if seat.timed else 0.0
            view["left"] = max(0.0, wanted.seconds - passed)
        case = wanted.text if wanted and seat.case is None else seat.case
    if room.failure is not None:
        view["messages"].append(str(room.failure))
    if interview is None:
        return {**view, "lines": [], "ledger": [], "round": None, "case": ""}
    return {
        **view,
        "case": case or "",
        "lines": list(lines_of(interview)),
        "ledger": ledger_of(interview),
        "round": round_of(interview),
    }


def wants(seat: Seat) -> str:
    """Return what is waited for: `marks` where the candidate is asked for their own."""
    if seat.marking is not None:
        return "marks"
    rounds = seat.interview.rounds if seat.interview else ()
    over = bool(rounds) and rounds[-1].over  # a second judge may read it for a while
    return "nothing" if seat.wanted is None or over else seat.wanted.kind


def when(file: str) -> str:
    """Return when an interview was begun, from the name of its file.

    >>> when("20261122T164334.123456.json")
    '22 Nov 2026, 16:43 UTC'
    """
    try:
        return f"{datetime.strptime(file[:13], '%Y%m%dT%H%M'):%-d %b %Y, %H:%M} UTC"
    except ValueError:
        return file


def standing(room: Room) -> str:
    """Say whether a room goes on, is over, or was left for now."""
    if room.going:
        return "going"
    return "over" if room.ended is not None else "kept"


def lines_of(interview: Interview) -> Iterator[dict[str, Any]]:
    """Give the transcript of all rounds, each round after its title."""
    for held in interview.rounds:
        if len(interview.stages) > 1:
            yield {
                "kind": "round",
                "who": "",
                "text": held.room.setting.title,
                "shown": "",
                "own": False,
            }
        yield from (line_of(line) for line in held.state.lines)


def line_of(line: Line) -> dict[str, Any]:
    """Return one line of a transcript."""
    own = line.speaker == "candidate"
    text, shown = with_exhibit(line.text, line.kind) if not own else (line.text, "")
    if line.kind == "case" and len(text) > SHOWN:
        text = f"{text[:SHOWN]} …"
    return {
        "kind": line.kind,
        "who": "You" if own else (line.role.capitalize() or "Interviewer"),
        "type": "" if own else line.type,
        "text": text,
        "shown": shown,
        "at": round(line.at),
        "cut": line.cut,
        "columns": bool(COLUMNS.search(text)),
        "own": own,
    }


def ledger_of(interview: Interview) -> list[dict[str, str]]:
    """Return what was promised and broken, the newest first."""
    broken = [{"kind": "broken", "quote": c.why} for c in interview.clashes]
    kept = [{"kind": c.kind, "quote": c.quote} for c in interview.ledger if c.kind != "vague"]
    return [*broken[::-1], *kept[::-1]][:LEDGER]


def round_of(interview: Interview) -> dict[str, Any]:
    """Return which round it is, and what is known of it."""
    held = interview.rounds[-1]
    setting = held.room.setting
    return {
        "number": len(interview.rounds),
        "of": len(interview.stages),
        "title": setting.title,
        "format": setting.format,
        "part": held.state.part.value,
        "sections": [list(section) for section in setting.sections],
        "section": next((n.text for n in reversed(held.state.lines) if n.kind == "section"), ""),
        "left": held.state.left,
    }
