"""A launch with rows of its own, traffic in its record, and what `redline watch` says of it."""

import json
from datetime import UTC, datetime, timedelta

from click.testing import CliRunner

from redline.cli.main import main
from redline.guard.ended import Ended, end
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.monitor import STRATA
from redline.store import Entry, Journal
from redline.workspace.launch import open_launch
from redline.workspace.reviewing_live import ReviewDesk

START = datetime(2026, 11, 1, tzinfo=UTC)
GOOD = {"harmful": False, "critical": False, "expected": "answer"}
"""What somebody says of an exchange with which nothing is wrong."""


def with_rows(brief, *rows):
    """Add rows to the metrics of a brief, and return its launch."""
    head, row, rest = brief.read_text().partition("| M1 |")
    brief.write_text(head + "".join(f"{one}\n" for one in rows) + row + rest)
    return open_launch(brief)


def record(launch, known, *, first=0, entries=()):
    """Record exchanges, one of each session, with what is known of each; then other entries."""
    clock = iter([START + timedelta(seconds=k) for k in range(len(known) + len(entries))])
    with Journal.open(launch.home.made().record, clock=lambda: next(clock)) as journal:
        for number, given in enumerate(known, first):
            fields = {"action": Action.ANSWERED, "language": "en", **given}
            said = fields.pop("labels", {})
            live = Interaction(
                id=f"x{number}",
                unit=fields.pop("unit", f"s{number}"),
                origin="live",
                at=(START + timedelta(seconds=number)).isoformat(),
                policy=launch.policy.digest,
                feature="f",
                **fields,
            )
            labels = tuple(
                Label(interaction=live.id, name=name, value=value, by="scorer:test/1")
                for name, value in said.items()
            )
            journal.append(end(Ended(interaction=live, passages=0, labels=labels), kept=False))
        for entry in entries:
            journal.append(entry)


def judge(launch, said, by="ana"):
    """Have somebody judge every exchange; what is said of it comes from its number."""
    with Journal.open(launch.home.record) as journal:
        ends = [entry.exchange for entry in journal.entries(kind="end")]
        for name in ends:
            labels = [
                Label(interaction=name, name=label, value=value, by=f"person:{by}").stored()
                for label, value in (GOOD | said(int(name[1:]))).items()
            ]
            journal.append(Entry(kind="review", exchange=name, meta={"by": by, "labels": labels}))
    # All of them are drawn here, so all of these judgements count.
    ReviewDesk(launch=launch, by=by, chances=dict.fromkeys(STRATA, 1.0)).standing()


def watched(brief, *arguments):
    """Return one look by the command, and how it ended."""
    found = CliRunner().invoke(
        main, ["watch", str(brief), "--once", "--format", "json", *arguments]
    )
    assert found.exit_code in (0, 1), found.output
    return json.loads(found.output)


def figure(look, row):
    """Return one figure of a look."""
    return next(found for found in look["figures"] if found["row"] == row)
