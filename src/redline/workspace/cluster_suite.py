"""A suite of one cluster: its requests as rows that an evaluation reads."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.evaluate.row import read_row
from redline.text import bare
from redline.workspace.clustering import members_named
from redline.workspace.events import person
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.suite_files import put

__all__ = ["write_suite"]


def write_suite(
    launch: Launch,
    name: str,
    out: Path,
    *,
    since: timedelta,
    expected: str,
    about: str = "",
    by: str = "",
) -> int:
    """Write the requests of a cluster as a suite, each once; return how many there are.

    Raises
    ------
    InputError
        There is no such cluster, none of its texts was kept, or the file is there already.
    SuiteError
        What is expected is none of what may be.
    EnvironmentFailure
        The file cannot be written.
    """
    if out.exists():
        raise InputError(f"{out}: is there already; name another file, or move it away.")
    known: dict[str, dict[str, Any]] = {}
    who = f"{by or person()}, {now().date().isoformat()}"
    for live in members_named(launch, name, since):
        said = bare(live.request)
        if not live.request.strip() or said in known:
            continue
        tag = live.language if live.language != "und" else next(iter(launch.brief.languages), "und")
        known[said] = {
            "id": f"cluster-{name}-{live.id}",
            "request": live.request,
            "language": tag,
            "expected": expected,
            "for": about,
            "kind": "clusters",
            "family": f"cluster-{name}",
            "split": "test",
            "reviewed": who,
        }
    if not known:
        raise InputError(
            f"the cluster {name} has no text: none was kept, or all are erased.\n"
            "The brief's `audit record` says whether texts are kept; write the rows by hand with "
            "`redline suite add BRIEF --request TEXT`."
        )
    rows = list(known.values())
    for row in rows:
        read_row(row)
    put(out, rows)
    return len(rows)
