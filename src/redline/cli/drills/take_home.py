"""`redline prepare take-home`: a written case against the clock."""

from pathlib import Path

import click

from redline.cli.drills.talking import waited
from redline.cli.options import as_json, note, print_json
from redline.errors import InputError
from redline.prepare import REPORTED, Plan, plan, presets
from redline.workspace.take_home import (
    Case,
    Result,
    as_pdf,
    case_question,
    handed_in,
    started,
    unfinished_case,
    watch,
)

__all__ = ["command"]

SPLIT = "30/60/30/30"
GUIDES = {"/".join(f"{m:g}" for m in each.split) for each in presets().values()}
"""Splits that come from a guide."""


@click.command(name="take-home")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    default="case.md",
    show_default=True,
    help="Where you write, in Markdown.",
)
@click.option(
    "--minutes", type=click.FloatRange(1, 1440), help="Length of the whole; 150 unless given."
)
@click.option(
    "--split",
    default="",
    metavar="S/S/M/R",
    help=f"Minutes of scope, safety, metrics, rollout; {SPLIT} unless given.",
)
@click.option(
    "--preset",
    type=click.Choice(["sections", "ideal", "long", "short", "full"]),
    help="One of the timings that a guide gives; they contradict each other.",
)
@click.option(
    "--question",
    default="",
    help="Id of a question, or its words; one not written about before unless given.",
)
@click.option(
    "--clock",
    "clock_name",
    type=click.Choice(["real", "off"]),
    default="real",
    show_default=True,
    help="Watch the file against the wall, or take it as it is.",
)
@click.option(
    "--every",
    type=click.FloatRange(0.05, 60),
    default=2.0,
    hidden=True,
    help="Seconds between two looks at the file.",
)
@click.option(
    "--pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the case there as a PDF, in the sections asked.",
)
@click.option("--new", is_flag=True, help="Begin anew, though a case in this file is under way.")
@as_json
def command(
    file: Path,
    minutes: float | None,
    split: str,
    preset: str | None,
    question: str,
    clock_name: str,
    every: float,
    pdf: Path | None,
    output: str,
    *,
    new: bool,
) -> None:
    """A written case against the clock, scored and set as a PDF.

    Write in your own editor; the file is watched and never changed. Enter hands in. A case
    that was broken off goes on with its clock, unless you say --new. Then its sections are
    checked, it is scored as a case, and the use of time is shown.
    """
    if pdf and pdf.resolve() == file.resolve():
        raise InputError(f"--pdf {pdf}: is the file of the case itself; choose another name.")
    schedule = chosen_plan(minutes, split, preset)
    going = None if new or clock_name == "off" else unfinished_case(file)
    if going and (minutes or split or preset or question):
        note("This case is under way and keeps its question and its clocks; --new begins anew.")
    case = going or started(file, case_question(question), schedule)
    tell_start(case, going=going is not None)
    if clock_name == "real":
        case = watch(case, waited, tell_section, every)
    result = handed_in(case, watched=clock_name == "real")
    print_json(result.stored()) if output == "json" else show(result)
    if pdf:
        write(pdf, as_pdf(result))


def write(path: Path, made: bytes) -> None:
    """Write the PDF to its file."""
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}.") from error
    note(f"written to {path}")


def chosen_plan(minutes: float | None, split: str, preset: str | None) -> Plan:
    """Return the plan of a preset, or of a split and a length."""
    if preset and not split:
        found = presets()[preset]
        note(f"{found.says}; {found.origin}")
        split = "/".join(f"{m:g}" for m in found.split)
    return plan(split or SPLIT, minutes)


def tell_start(case: Case, *, going: bool) -> None:
    """Say what is asked, and how long it lasts."""
    note(case.question)
    parts = "/".join(f"{m:g}" for m in case.plan.split)
    state = f"goes on at minute {case.minute():.0f}" if going else "begins"
    guide = f" ({REPORTED})" if parts in GUIDES else ""
    note(f"{case.file}: {state}; {case.plan.minutes:g} minutes as {parts}{guide}. Enter hands in.")


def tell_section(name: str, minutes: float) -> None:
    """Say which section begins."""
    note(f"{name}: {minutes:.0f} minutes")


def show(result: Result) -> None:
    """Print what a case holds."""
    score = result.score
    for section in result.sections:
        state = f"not there: {section.lacks}" if section.lacks else f"{section.words} words"
        click.echo(f"  {section.name:8} {section.title or '-'}: {state}")
    if score.abstained:
        click.echo(f"No judgement: {score.why}.")
    else:
        click.echo(f"{score.overall:.1f} of 5 (between {score.low:.1f} and {score.high:.1f})")
        for dimension, value in score.dimensions.items():
            click.echo(f"  {dimension} {value:.1f}")
    for flag in score.flags:
        click.echo(f"  {'red' if flag.red else 'green'}: {flag.means}: “{flag.quote}”")
    for change in score.changes:
        click.echo(f"  worth {change.gain:+.2f}: {change.text} ({change.dimension})")
    for line in result.time:
        click.echo(f"  time: {line}")
    click.echo(
        f"  visuals: {'there' if result.visuals else 'none; a table or a drawing helps a reader'}"
    )
    grade = "not known" if result.grade is None else f"{result.grade:g}"
    click.echo(f"  school grade of the prose: {grade}")
