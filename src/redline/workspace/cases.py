"""Cases: what was handed over to people, read off the record, and how it was dealt with.

The record comes in; each conversation that was handed over comes out as one case: when, why, by
which control, and what was said where the record was allowed to keep it. A case stands open until
somebody closes it, with answers to the questions that each case asks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from redline.errors import InputError
from redline.interaction import Action
from redline.store import Entry, Journal, StoredEntry
from redline.workspace.events import person
from redline.workspace.home import Home

__all__ = ["KIND", "QUESTIONS", "Case", "cases", "close_case"]

KIND = "case closed"
"""Kind of the entry that closes a case."""
QUESTIONS: Mapping[str, str] = {
    "need": "What does the person need?",
    "danger": "Is anybody in danger, and who was told?",
    "done": "What was done, by whom, and by when does more follow?",
    "better": "What should the feature do the next time?",
}
"""What whoever deals with a case is asked, by the name of the answer."""
SHORT = 6
"""Characters of a case's id that name it at least."""


@dataclass(slots=True, kw_only=True)
class Case:
    """One conversation that was handed over."""

    id: str
    """That of the first exchange that was handed over."""
    unit: str
    """Digest of the conversation, or the exchange's own id."""
    at: str
    """When, UTC, ISO 8601."""
    language: str
    because: list[str] = field(default_factory=list)
    """Who handed over and why, the oldest first."""
    turns: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of role and text; empty where the record kept none."""
    exchanges: int = 0
    closed_by: str = ""
    """Who closed it; empty while it stands open."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers to the questions, as far as they were given and not erased."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, with the questions that it asks."""
        return {
            "case": self.id,
            "conversation": self.unit,
            "at": self.at,
            "language": self.language,
            "because": self.because,
            "turns": [{"role": role, "text": text} for role, text in self.turns],
            "exchanges": self.exchanges,
            "questions": dict(QUESTIONS),
            "closed_by": self.closed_by or None,
            "answers": dict(self.answers),
        }


def cases(home: Home) -> list[Case]:
    """Return every case of a workspace, the oldest first.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    if not home.record.is_file():
        raise InputError(f"{home.record}: there is no record yet, so nothing was handed over.")
    with Journal.open(home.record, create=False) as journal:
        return list(gathered(journal.entries()))


def gathered(entries: Iterable[StoredEntry]) -> Iterator[Case]:
    """Give the cases in a record."""
    asked: dict[str, list[tuple[str, str]]] = {}
    said: dict[str, list[str]] = {}
    found: dict[str, Case] = {}
    waiting: dict[str, Case] = {}
    for entry in entries:
        if entry.kind == "admission" and entry.text:
            asked[entry.exchange] = [(t["role"], t["content"]) for t in orjson.loads(entry.text)]
        elif entry.kind == "passage" and entry.text:
            said.setdefault(entry.exchange, []).append(entry.text)
        elif entry.kind == "end":
            turns, reply = asked.pop(entry.exchange, []), said.pop(entry.exchange, [])
            if entry.meta.get("action") == Action.HANDED_OFF.value:
                case = handed(entry, waiting)
                found[case.id] = case
                if turns:
                    case.turns = [*turns, ("reply", "".join(reply))]
        elif entry.kind == KIND and entry.exchange in found:
            case = found[entry.exchange]
            waiting.pop(case.unit, None)
            case.closed_by = str(entry.meta["by"])
            case.answers = orjson.loads(entry.text) if entry.text else {}
    yield from found.values()


def handed(entry: StoredEntry, waiting: dict[str, Case]) -> Case:
    """Return the case that an exchange belongs to: an open one of its conversation, or its own."""
    meta: Mapping[str, Any] = entry.meta
    unit = str(meta.get("unit") or entry.exchange)
    case = waiting.get(unit)
    if case is None:
        case = Case(id=entry.exchange, unit=unit, at=meta["at"], language=meta["language"])
        waiting[unit] = case
    case.exchanges += 1
    case.because += [f"{row[0]} {row[1]}: {row[2]}" for row in meta.get("fired", ())]
    return case


def close_case(home: Home, name: str, answers: Mapping[str, str], by: str = "") -> Case:
    """Close a case, in the record, and return it.

    Raises
    ------
    InputError
        No open case or several begin so, an answer is to no question, or nothing says what was
        done.
    """
    known = [case for case in cases(home) if not case.closed_by]
    meant = [case for case in known if len(name) >= SHORT and case.id.startswith(name)]
    if len(meant) != 1:
        what = f"{len(meant)} open cases begin" if meant else "no open case begins"
        shown = ", ".join(case.id[:8] for case in known[:5]) or "none"
        raise InputError(f"{name!r}: {what} with that.\nOpen: {shown}.")
    unknown = [key for key in answers if key not in QUESTIONS]
    if unknown or not answers.get("done", "").strip():
        what = f"{unknown[0]!r} is none" if unknown else "`done` is missing"
        asked = "\n".join(f"{key}: {question}" for key, question in QUESTIONS.items())
        raise InputError(f"{what} of the answers to a case.\n{asked}")
    case = meant[0]
    case.closed_by, case.answers = by or person(), dict(answers)
    with Journal.open(home.record, create=False) as journal:
        journal.append(
            Entry(
                kind=KIND,
                exchange=case.id,
                meta={"by": case.closed_by, "answered": sorted(answers)},
                text=orjson.dumps(case.answers).decode(),
                keep_text=True,
            )
        )
    return case
