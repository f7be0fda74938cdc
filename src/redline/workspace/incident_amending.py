"""The amendment that an incident asks for: one more row of the brief, drafted, shown and written.

What the record knows is filled in, and what only people know is asked for by name. The row names
the incident, so that the brief says from what it learnt.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief import Brief, append_row, parse_brief
from redline.brief.document import Table
from redline.errors import BriefError, EnvironmentFailure, InputError
from redline.files import whole
from redline.monitor.incidents import Incident
from redline.text import nearest
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.launch import BREAKING

__all__ = ["TABLES", "Amendment", "amend", "cells_to_give", "draft_row"]

TABLES: Mapping[str, str] = {
    "Harms": "Failure mode",
    "Attacks": "Aim",
    "Controls": "Costs",
    "If it fails": "Do",
    "Sources": "Claim",
}
"""Tables that may get a row, and the column of each in which the incident is named."""
FREE = {"Aim", "Settings", "Costs"}
"""Columns that may stay empty."""
COUNTED = re.compile(r"(?P<letters>[A-Za-z]+)(?P<number>\d{1,6})")
LONGEST = 300
"""Characters of a drafted cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A brief with one more row."""

    table: str
    row: Mapping[str, str]
    """Its cells by column."""
    before: bytes
    after: bytes
    diff: str
    written: bool

    def stored(self) -> dict[str, Any]:
        """Return it as JSON: the row, and what changes as a diff."""
        return {
            "table": self.table,
            "row": dict(self.row),
            "diff": self.diff,
            "written": self.written,
        }


def amend(
    desk: IncidentDesk, name: str, table: str, pairs: Sequence[str], *, write: bool = False
) -> Amendment:
    """Draft a row, and write it where that is asked for.

    Parameters
    ----------
    table
        One of `TABLES`.
    pairs
        Cells, as `Column=text`.

    Raises
    ------
    InputError
        There is no such incident or table, or a cell is needed that nobody has given.
    BriefError
        The brief cannot be read with that row.
    EnvironmentFailure
        It cannot be written.
    """
    title = table_named(table)
    with desk.changing(name) as incident:
        path = Path(desk.launch.brief.file).resolve()
        before = path.read_bytes()
        brief = parse_brief(before, desk.launch.brief.file)
        place = table_in(brief, title)
        row = draft_row(incident, title, place, pairs)
        after = append_row(before, place, list(row.values()))
        check(brief, parse_brief(after, brief.file))
        if write:
            new = parse_brief(after, brief.file).digest
            desk.take(incident.number, "amended", table=title, brief=new)
            saved(path, after)
    return Amendment(
        table=title,
        row=row,
        before=before,
        after=after,
        diff=difference(before, after, path.name),
        written=write,
    )


def cells_to_give(desk: IncidentDesk, incident: Incident, table: str) -> dict[str, str]:
    """Return the columns of a table with what the record knows for each; empty where nothing.

    Raises
    ------
    InputError
        The brief has no such table.
    """
    title = table_named(table)
    place = table_in(desk.launch.brief, title)
    known = known_cells(incident, title, place)
    return {cell.text: known.get(cell.text, "") for cell in place.header}


def table_named(table: str) -> str:
    """Return the heading of a table that may get a row."""
    known = {name.casefold(): name for name in TABLES}
    wanted = " ".join(table.split()).casefold()
    if wanted not in known:
        near = nearest(wanted[:100], list(known))
        meant = f" Is {known[near]!r} meant?" if near else ""
        raise InputError(
            f"no row is drafted for a table {table!r:.60}.{meant}\nAccepted: {', '.join(TABLES)}."
        )
    return known[wanted]


def table_in(brief: Brief, title: str) -> Table:
    """Return a table of a brief."""
    section = brief.section(title)
    if section is None or not section.tables:
        raise InputError(
            f"{brief.file}: has no table under `{title}`.\nWrite its heading and its columns first "
            "(`redline new --from full` shows them), or choose another table: --table."
        )
    return section.tables[0]


def draft_row(incident: Incident, title: str, table: Table, pairs: Sequence[str]) -> dict[str, str]:
    """Return the cells of a new row by their column.

    Raises
    ------
    InputError
        A column is none of the table, or one is needed that nobody has given; each is named.
    """
    columns = [cell.text for cell in table.header]
    given = given_cells(pairs, columns)
    known = known_cells(incident, title, table) | given
    missing = [one for one in columns if not known.get(one) and one not in FREE]
    if missing:
        ways = "\n".join(f"  --set '{one}=…'" for one in missing)
        raise InputError(f"a row under `{title}` needs what only people know:\n{ways}")
    row = {one: known.get(one, "") for one in columns}
    named = TABLES[title]
    if named in row and not any(incident.name in text for text in row.values()):
        row[named] = f"{row[named]} ({incident.name})".strip()
    return row


def given_cells(pairs: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Return the cells that somebody gave."""
    known = {one.casefold(): one for one in columns}
    found = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        column = known.get(" ".join(name.split()).casefold())
        if not sign or column is None or not text.strip():
            raise InputError(
                f"--set {pair!r:.80} fits no column.\nWrite --set 'Column=text'; the columns are: "
                f"{', '.join(columns)}."
            )
        found[column] = text.strip()
    return found


def known_cells(incident: Incident, title: str, table: Table) -> dict[str, str]:
    """Return the cells that the record knows."""
    cause = incident.last("cause")
    text = (cause.text if cause else None) or incident.opened.text or ""
    words = " ".join(text.split())
    short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    found = {"ID": next_id(table)} if table.header[0].text == "ID" else {}
    if title == "Sources" and short:
        entries = f"entries {incident.acts[0].seq} to {incident.acts[-1].seq} of the record"
        found |= {
            "Claim": f"{incident.name}: {short}",
            "Source": entries,
            "Kind": "reported",
        }
    elif title == "Harms" and short:
        found["Failure mode"] = f"{short} ({incident.name})"
    elif title == "Attacks":
        found["Aim"] = f"what {incident.name} showed"
    elif title == "Controls":
        found["Costs"] = f"to be measured ({incident.name})"
    return found


def next_id(table: Table) -> str:
    """Return the next id of a table, counted as its rows are; empty where they are not."""
    ids = [COUNTED.fullmatch(row[0].text) for row in table.rows if row]
    counted = [found for found in ids if found]
    if not counted:
        return ""
    last = max(counted, key=lambda found: int(found["number"]))
    return f"{last['letters']}{int(last['number']) + 1}"


def check(before: Brief, after: Brief) -> None:
    """Refuse a row with which the brief could not be read."""
    known = {(problem.kind, problem.message) for problem in before.problems}
    new = [p for p in after.problems if p.kind in BREAKING and (p.kind, p.message) not in known]
    if new:
        lines = "\n".join(f"{p.at}: {p.message}; {p.help}" for p in new[:5])
        raise BriefError(f"the row cannot be read as it is; nothing was written.\n{lines}")


def saved(path: Path, data: bytes) -> None:
    """Write the brief whole."""
    try:
        with whole(path, mode=path.stat().st_mode & 0o777, durable=True) as file:
            file.write(data)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be written: {error.strerror}.") from error


def difference(before: bytes, after: bytes, name: str) -> str:
    """Return what changes, as a diff."""
    old, new = (data.decode("utf-8-sig").splitlines() for data in (before, after))
    return "\n".join(difflib.unified_diff(old, new, name, f"{name} (amended)", lineterm="", n=1))
