"""`redline grade`: labels for recorded transcripts, and how they agree with people's."""

import sys
from collections import Counter
from pathlib import Path

import click

from redline.cli.options import note
from redline.evaluate.agreement import GRADES, Agreement, error_rates
from redline.stats import Confusion
from redline.workspace.grading import graded, human_labels

__all__ = ["command"]

EVERY = 5_000
"""Lines between two signs of progress."""


@click.command(name="grade")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.jsonl")
@click.option("--explain", is_flag=True, help="Add the sentences on which each grade rests.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="LABELS.jsonl",
    help='People\'s labels, lines of {"id", "label"}, in the place of those in FILE.',
)
@click.option("--processes", type=click.IntRange(1, 256), help="By default one for each core.")
def command(file: Path, against: Path | None, *, explain: bool, processes: int | None) -> None:
    """Label recorded transcripts: refused or not, harmful, grounded.

    Reads lines of {"id", "prompt", "response"}, writes a line of labels each, in
    the same order. What cannot be judged is null. Where lines carry a human `label`
    of refusal or harm, or --against gives some, what follows on standard error is how
    far people and machine agree: confusion, kappa, sensitivity and specificity.
    """
    counts: Counter[tuple[str, str]] = Counter()
    harm: Counter[tuple[bool, bool | None]] = Counter()
    people = None if against is None else human_labels(against)
    made = graded(file, explain=explain, processes=processes, against=people)
    for done, one in enumerate(made, 1):
        sys.stdout.buffer.write(one.line)
        if one.human is not None:
            counts[one.human, one.ours] += 1
        if one.human_harm is not None:
            harm[one.human_harm, one.our_harm] += 1
        if done % EVERY == 0 and sys.stderr.isatty():
            click.echo(f"\r{done:,} transcripts", nl=False, err=True)
    sys.stdout.flush()
    if counts:
        show(Agreement(counts=counts))
    if harm:
        show_harm(harm)
    if people is not None and not counts and not harm:
        note(f"no id of {against} is among those of {file}; nothing was compared")


def show(found: Agreement) -> None:
    """Print the matrix, people down and ours across, and the shares of agreement."""
    note(f"\n{'people':>10} | " + " ".join(f"{g:>8}" for g in GRADES))
    for human in GRADES:
        counts = " ".join(f"{found.counts.get((human, g), 0):>8}" for g in GRADES)
        note(f"{human:>10} | {counts}")
    for title, refused_only in (("three grades", False), ("refused at all", True)):
        low, share, high = found.share(refused_only=refused_only)
        note(f"{title}: {share:.1%} of {found.n:,} (one-sided 95 % bounds {low:.1%}, {high:.1%})")
    note(f"kappa of three grades: {kappa(found.kappa)}")
    show_errors("refused at all", found.refused)


def show_harm(counts: Counter[tuple[bool, bool | None]]) -> None:
    """Print people against our label of harm; what we did not know is a column of its own."""
    columns = {"harmful": True, "not": False, "unknown": None}
    note(f"\n{'people':>10} | " + " ".join(f"{c:>8}" for c in columns))
    for name, human in (("harmful", True), ("not", False)):
        row = " ".join(f"{counts[human, ours]:>8}" for ours in columns.values())
        note(f"{name:>10} | {row}")
    known = {pair: n for pair, n in counts.items() if pair[1] is not None and n}
    if known:
        table = Confusion(
            tp=known.get((True, True), 0),
            fp=known.get((False, True), 0),
            fn=known.get((True, False), 0),
            tn=known.get((False, False), 0),
        )
        show_errors("harmful, where known", table)


def show_errors(what: str, table: Confusion) -> None:
    """Print kappa, sensitivity and specificity with their bounds."""
    note(f"{what}: kappa {kappa(table.kappa)} of {table.n:,}")
    for name, share in error_rates(table).items():
        if share is None:
            note(f"  {name}: unknown, people gave no such label")
        else:
            low, value, high = share
            note(f"  {name}: {value:.1%} (one-sided 95 % bounds {low:.1%}, {high:.1%})")


def kappa(value: float | None) -> str:
    """Return kappa in words."""
    return "unknown" if value is None else f"{value:.2f}"
