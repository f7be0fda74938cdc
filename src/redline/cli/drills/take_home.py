"""`redline prepare take-home`: a written case against the clock."""

from pathlib import Path

import click

from redline.cli.drills.talking import waited
from redline.cli.drills.telling import aside, say
from redline.cli.options import as_json, print_json
from redline.errors import InputError
from redline.prepare import REPORTED, Plan, plan, presets, template
from redline.rubric import Score
from redline.workspace.handing_in import Result, as_pdf, handed_in
from redline.workspace.take_home import Case, case_question, started, unfinished_case, watch

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
@click.option(
    "--template", "blank", is_flag=True, help="Print a case to fill, and do nothing else."
)
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
    blank: bool,
) -> None:
    """A written case against the clock, scored and set as a PDF.

    Write in your own editor; the file is watched and never changed. Enter hands in. A case
    that was broken off goes on with its clock, unless you say --new. Then its sections are
    checked, it is scored as a case, and the use of time is shown.
    """
    if blank:
        click.echo(template(), nl=False)
        return
    if pdf and pdf.resolve() == file.resolve():
        raise InputError(f"--pdf {pdf}: is the file of the case itself; choose another name.")
    schedule, watched = chosen_plan(minutes, split, preset), clock_name == "real"
    going = unfinished_case(file) if watched and not new else None
    if going and (minutes or split or preset or question):
        aside("This case is under way and keeps its question and its clocks; --new begins anew.")
    case = going or started(file, case_question(question), schedule)
    aside(case.question)
    if watched:
        tell_start(case, going=going is not None)
        case = watch(case, waited, tell_section, every)
    result = handed_in(case, watched=watched)
    print_json(result.stored()) if output == "json" else show(result)
    if pdf:
        write(pdf, as_pdf(result))


def write(path: Path, made: bytes) -> None:
    """Write the PDF to its file."""
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}.") from error
    aside(f"written to {path}")


def chosen_plan(minutes: float | None, split: str, preset: str | None) -> Plan:
    """Return the plan of a preset, or of a split and a length."""
    if preset and not split:
        found = presets()[preset]
        aside(f"{found.says}; {found.origin}")
        split = "/".join(f"{m:g}" for m in found.split)
    return plan(split or SPLIT, minutes)


def tell_start(case: Case, *, going: bool) -> None:
    """Say how long a case lasts."""
    parts = "/".join(f"{m:g}" for m in case.plan.split)
    state = f"goes on at minute {case.minute():.0f}" if going else "begins"
    guide = f" ({REPORTED})" if parts in GUIDES else ""
    aside(f"{case.file}: {state}; {case.plan.minutes:g} minutes as {parts}{guide}. Enter hands in.")


def tell_section(name: str, minutes: float) -> None:
    """Say which section begins."""
    aside(f"{name}: {minutes:.0f} minutes")


def show(result: Result) -> None:
    """Print what a case holds."""
    for section in result.sections:
        state = f"not there: {section.lacks}" if section.lacks else f"{section.words} words"
        say(f"  {section.name:8} {section.title or '-'}: {state}")
    show_score(result.score)
    for line in result.time:
        say(f"  time: {line}")
    visuals = "there" if result.visuals else "none; a table or a drawing helps a reader"
    grade = "not known" if result.grade is None else f"{result.grade:g}"
    say(f"  visuals: {visuals}\n  school grade of the prose: {grade}")


def show_score(score: Score) -> None:
    """Print how a case is scored, with its flags and what would be worth most."""
    if score.abstained:
        say(f"No judgement: {score.why}.")
    else:
        say(f"{score.overall:.1f} of 5 (between {score.low:.1f} and {score.high:.1f})")
        for dimension, value in score.dimensions.items():
            say(f"  {dimension} {value:.1f}")
    for flag in score.flags:
        say(f"  {'red' if flag.red else 'green'} flag: {flag.means}: “{flag.quote}”")
    for change in score.changes:
        say(f"  worth {change.gain:+.2f}: {change.text} ({change.dimension})")
