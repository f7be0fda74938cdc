"""`redline grade`: labels for recorded transcripts, and how they agree with people's."""

from pathlib import Path
from typing import Any

import click

from redline.cli.options import note, print_json
from redline.evaluate import grade, read_transcripts
from redline.evaluate.agreement import GRADES, HUMAN, Agreement, agreement

__all__ = ["command"]


@click.command(name="grade")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
@click.option("--explain", is_flag=True, help="Add the sentences on which each grade rests.")
def command(file: Path, *, explain: bool) -> None:
    """Label recorded transcripts: refused or not, harmful, grounded.

    Reads lines of {"id", "prompt", "response"}, writes a line of labels each, in
    the same order. What cannot be judged is null. Where lines carry a human `label`
    of refusal, a confusion matrix follows on standard error.
    """
    labelled: list[dict[str, Any]] = []
    refusals: list[str] = []
    for row in read_transcripts(file):
        (line,) = grade([row], explain=explain)
        print_json(line)
        if row.get("label") in HUMAN:
            labelled.append({"label": row["label"]})
            refusals.append(line["refusal"])
    if labelled:
        show(agreement(labelled, refusals))


def show(found: Agreement) -> None:
    """Print the matrix, people down and ours across, and the shares of agreement."""
    note(f"\n{'people':>10} | " + " ".join(f"{g:>8}" for g in GRADES))
    for human in GRADES:
        counts = " ".join(f"{found.counts.get((human, g), 0):>8}" for g in GRADES)
        note(f"{human:>10} | {counts}")
    for title, refused_only in (("three grades", False), ("refused at all", True)):
        low, share, high = found.share(refused_only=refused_only)
        note(f"{title}: {share:.1%} of {found.n:,} (one-sided 95 % bounds {low:.1%}, {high:.1%})")
