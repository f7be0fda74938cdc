"""The regression suite of an incident: drafted from what was said, and found again in the suites.

Rows are made from texts that the record still holds, with what looks personal taken out; an
exchange without a text is named and never made up. What should have been done is filled in where a
reviewer or the brief said it, and left open otherwise. No row counts before a person has kept it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from redline.detect.personal import personal_data, redact
from redline.errors import MissingExtra
from redline.monitor import severities, severity
from redline.monitor.incidents import Incident
from redline.store import Journal, StoredEntry
from redline.text import bare
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_lookup import Affected, named_in
from redline.workspace.launch import Launch
from redline.workspace.runs import brief_suites
from redline.workspace.suite_files import Stored, put, rows_in, suite_folder

__all__ = ["Drafted", "cases_of", "draft_suite"]

FOLDER = "incidents"
ROLES = ("user", "assistant", "tool")
REVIEW = "review"
"""Kind of the entries that hold what a reviewer said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What was drafted."""

    file: Path
    rows: Sequence[Stored]
    """All of the file, those that were there before first."""
    added: int
    open: int
    """Of those added, without what should have been done."""
    textless: Sequence[str]
    """Exchanges whose text is not held."""
    unmasked: bool
    """Whether nothing looked for personal data, because the extra for it is not installed."""

    def stored(self) -> Stored:
        """Return what was drafted as JSON, without the rows."""
        return {
            "file": str(self.file),
            "rows": len(self.rows),
            "added": self.added,
            "open": self.open,
            "textless": list(self.textless),
            "masked": not self.unmasked,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the record holds of the words of one exchange."""

    turns: Sequence[Mapping[str, str]]
    """All that was said before the request, oldest first."""
    request: str


def draft_suite(desk: IncidentDesk, name: str, out: Path | None = None) -> Drafted:
    """Write the rows of an incident, beside those that are there already.

    Parameters
    ----------
    out
        Another file than the one below the brief's suites.

    Raises
    ------
    InputError
        There is no such incident, or it is closed.
    SuiteError, EnvironmentFailure
        The file holds something else, or cannot be written.
    """
    with desk.changing(name) as incident:
        affected = named_in(incident, desk.home)
        held = words_of(desk, affected)
        told = reviewers_on(desk, {one.id for one in affected})
        file = out or default_file(desk.launch, incident)
        there = rows_in(file)
        made, masked = [], True
        for row in proposed(desk.launch, incident, affected, held, told):
            found, masked = without_names(row) if masked else (row, False)
            made.append(found)
        known = {one for row in there for one in row.get("exchanges", ())}
        fresh = renumbered(
            [row for row in made if not known & set(row["exchanges"])], incident, there
        )
        desk.take(incident.number, "suite", file=file.name, rows=len(there) + len(fresh))
        if fresh:
            put(file, [*there, *fresh])
    return Drafted(
        file=file,
        rows=[*there, *fresh],
        added=len(fresh),
        open=sum(not row["expected"] for row in fresh),
        textless=[one for one in incident.exchanges if one not in held],
        unmasked=not masked,
    )


def default_file(launch: Launch, incident: Incident) -> Path:
    """Return where the rows of an incident stand."""
    folder = suite_folder(launch.brief, launch.folder)
    return folder / FOLDER / f"{incident.name.lower()}.jsonl"


def words_of(desk: IncidentDesk, affected: Sequence[Affected]) -> dict[str, Held]:
    """Return the words of exchanges that the record still holds."""
    found: dict[str, Held] = {}
    if not affected:
        return found
    with Journal.open(desk.home.record, create=False) as journal:
        for entry in journal.at([one.admission for one in affected]):
            if entry.text is not None:
                held = held_in(entry)
                if held.request.strip():
                    found[entry.exchange] = held
    return found


def held_in(entry: StoredEntry) -> Held:
    """Return the words of one admission; turns that a suite cannot hold are left out."""
    turns = orjson.loads(entry.text or "[]")
    asked = [n for n, turn in enumerate(turns) if turn["role"] == "user"]
    last = asked[-1] if asked else len(turns)
    before = [
        {"role": str(turn["role"]), "content": str(turn["content"])}
        for turn in turns[:last]
        if turn["role"] in ROLES and str(turn["content"]).strip()
    ]
    return Held(turns=before, request=str(turns[last]["content"]) if asked else "")


def reviewers_on(desk: IncidentDesk, ids: set[str]) -> dict[str, str]:
    """Return what reviewers said should have been done; nothing where two of them differ."""
    told: dict[str, dict[str, str]] = {}
    if not ids:
        return {}
    with Journal.open(desk.home.record, create=False) as journal:
        for entry in journal.entries(kind=REVIEW, exchanges=ids):
            for label in entry.meta.get("labels", ()):  # type: ignore[union-attr]  # ours
                if label["name"] == "expected":  # type: ignore[index, call-overload]  # ours
                    # A correction takes the place of what the same person said before.
                    told.setdefault(entry.exchange, {})[str(entry.meta["by"])] = str(label["value"])  # type: ignore[index, call-overload]  # ours
    words = {exchange: set(said.values()) for exchange, said in told.items()}
    return {exchange: said.pop() for exchange, said in words.items() if len(said) == 1}


def proposed(
    launch: Launch,
    incident: Incident,
    affected: Sequence[Affected],
    held: Mapping[str, Held],
    told: Mapping[str, str],
) -> Iterator[Stored]:
    """Give a row for each different request; who asked the same stands in the same row."""
    severe = severities(launch.brief)
    taught = {bare(row.request): row for row in launch.brief.examples}
    rows: dict[str, Stored] = {}
    for one in affected:
        if one.id not in held:
            continue
        words = held[one.id]
        key = orjson.dumps([bare(words.request), [bare(t["content"]) for t in words.turns]]).hex()
        if key in rows:
            rows[key]["exchanges"].append(one.id)
            rows[key]["expected"] = rows[key]["expected"] or told.get(one.id, "")
            continue
        example = taught.get(bare(words.request))
        rated = severity(one.live.fired, severe) if one.live else 0
        rows[key] = {
            "id": "",
            "family": "",
            "request": words.request,
            "language": one.live.language if one.live else "und",
            "expected": told.get(one.id, "") or (example.expected if example else ""),
            "for": example.teaches if example else "",
            "kind": "incident",
            "split": "test",
            **({"severity": rated} if rated else {}),
            **({"turns": list(words.turns)} if words.turns else {}),
            "reviewed": False,
            "incident": incident.name,
            "exchanges": [one.id],
        }
    yield from rows.values()


def without_names(row: Stored) -> tuple[Stored, bool]:
    """Return a row without what looks personal, and whether anything could look for it."""
    try:
        turns = [{**turn, "content": masked(turn["content"])} for turn in row.get("turns", ())]
        found = {**row, "request": masked(row["request"])}
        return (found | {"turns": turns} if turns else found), True
    except MissingExtra:
        return row, False


def masked(text: str) -> str:
    """Return a text without what looks personal."""
    return redact(text, personal_data(text))


def renumbered(rows: Sequence[Stored], incident: Incident, there: Sequence[Any]) -> list[Stored]:
    """Return rows with ids that no row before them has."""
    taken = {str(row["id"]) for row in there}
    free = (f"{incident.name.lower()}-{n:03}" for n in range(1, len(rows) + len(taken) + 1))
    names = [name for name in free if name not in taken]
    return [{**row, "id": n, "family": n} for row, n in zip(rows, names, strict=False)]


def cases_of(launch: Launch, incident: Incident) -> tuple[str, set[str]]:
    """Return why the suites do not hold the cases of an incident, and the rows that do."""
    suites = brief_suites(launch)
    if isinstance(suites, str):
        return f"the suites of the brief cannot be read: {suites}", set()
    rows = [row for row in suites.rows if row.extra.get("incident") == incident.name]
    if not rows:
        waits = "; ".join(f"{n:,} {why}" for why, n in suites.left_out.items() if n)
        return (
            f"the brief's suites have no row of {incident.name} that somebody has reviewed: "
            f"`suite`, then `redline suite review`{f' ({waits})' if waits else ''}"
        ), set()
    there = {str(one) for row in rows for one in row.extra.get("exchanges") or ()}
    desk = IncidentDesk(launch=launch)
    lacking = [one for one in words_of(desk, named_in(incident, desk.home)) if one not in there]
    if lacking:
        return (
            f"{len(lacking)} of its exchanges have words in the record and no row in the suites: "
            f"{', '.join(sorted(lacking)[:5])}"
        ), set()
    if not any(row.split == "test" for row in rows):
        return "its rows stand in the half that never counts as evidence", set()
    return "", {row.id for row in rows if row.split == "test"}
