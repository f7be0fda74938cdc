"""`redline practice`: be interviewed, with a clock; look back; take it away; delete it."""

import sys
from collections.abc import Collection
from math import isfinite
from pathlib import Path

import click
from click.core import ParameterSource
from rich.console import Console

from redline.cli.interview import show_outcome
from redline.cli.marking import mark, own_marks
from redline.cli.marking import partner as partner_command
from redline.cli.options import as_json, note, print_json
from redline.cli.practice_kept import delete, export, show_history
from redline.cli.practice_lists import list_questions, show_exercises, show_loops
from redline.cli.terminal import CASE, Side, Terminal
from redline.practice import CLOCKS, PRESETS, as_markdown
from redline.review.excerpts import visible
from redline.workspace import history
from redline.workspace.again import WEAKEST, drill
from redline.workspace.company import Company
from redline.workspace.interviewer import PATIENCE, model_interviewer
from redline.workspace.partnering import claimed
from redline.workspace.practising import Asked, Ended, practise, resumed
from redline.workspace.shipped_cases import case_names

__all__ = ["command"]

CHOICES = ("loop", "question", "exercise", "case", "again", "resume")
"""Options of which each says what is asked."""
UNREAD = {
    "loop": ("timing",),
    "exercise": ("timing", "brief"),
    "case": ("timing", "brief"),
    "resume": ("clock", "timing", "seed"),
}
"""What a choice settles by itself."""


@click.group(name="practice", invoke_without_command=True)
@click.option("--brief", type=click.Path(path_type=Path), help="Be asked about this brief.")
@click.option("--loop", default="", help="A whole loop: one of `practice loops`, or a .toml file.")
@click.option("--round", "rounds", multiple=True, help="Only this round of the loop; repeatable.")
@click.option("--question", default="", help="Id of a question, or its words.")
@click.option(
    "--exercise", default="", help="An exercise with exhibits: one of `practice exercises`."
)
@click.option(
    "--case",
    type=click.Path(path_type=Path),
    help=f"Two interviewers go through this written case: a file, or {', '.join(case_names())}.",
)
@click.option(
    "--level", type=click.Choice(["associate", "senior", "staff"]), help="Level of the questions."
)
@click.option(
    "--clock",
    type=click.Choice(list(CLOCKS)),
    default="real",
    show_default=True,
    help="Time as on the wall, at the pace of speech, or without limits.",
)
@click.option(
    "--timing",
    type=click.Choice(list(PRESETS)),
    default=next(iter(PRESETS)),
    show_default=True,
    help="How long talk and questions of one round last; reported, unverified.",
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="A file of answers, turns separated by lines of ---, instead of a person.",
)
@click.option("--resume", help="Go on with a kept interview: a file, or `last`.")
@click.option("--seed", type=int, default=0, help="Draws questions, wordings and interruptions.")
@click.option(
    "--again",
    is_flag=False,
    flag_value=WEAKEST,
    metavar="[GAP]",
    help="Drill the weakest point of the history, or this gap, with a question not asked before.",
)
@click.option("--model", default="", help="A model as interviewer and second judge: its address.")
@click.option(
    "--model-seconds",
    type=click.FloatRange(0.1, 600),
    default=PATIENCE,
    show_default=True,
    help="How long the model may think before the rule-based interviewer asks.",
)
@click.option(
    "--partner",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a panel for a colleague to this file; see `practice partner`.",
)
@click.option("--self", "own", is_flag=True, help="Mark yourself before you see any score.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    default=CASE,
    show_default=True,
    help="Where you write the case of a written stage; watched, never changed.",
)
@click.option("--tui", is_flag=True, help="The room as one screen; needs the extra [tui].")
@click.option("--list", "listed", is_flag=True, help="List the questions.")
@click.option("--markdown", is_flag=True, help="Print the interview as a Markdown page.")
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path | None,
    loop: str,
    rounds: tuple[str, ...],
    question: str,
    exercise: str,
    case: Path | None,
    level: str | None,
    clock: str,
    timing: str,
    answers: Path | None,
    resume: str | None,
    seed: int,
    again: str | None,
    model: str,
    model_seconds: float,
    partner: Path | None,
    write: Path,
    output: str,
    *,
    own: bool,
    tui: bool,
    listed: bool,
    markdown: bool,
) -> None:
    """Be interviewed about a brief or a question.

    One round, or with --loop a whole loop: a talk that is interrupted, then questions
    into what it lacks, then pressure. It is kept as you speak, so that it can be resumed.
    A score says how the words read against a rubric and nothing about anybody's chances.
    """
    given = {n for n in ctx.params if ctx.get_parameter_source(n) is ParameterSource.COMMANDLINE}
    if ctx.invoked_subcommand:
        if given:
            raise click.UsageError(f"put options behind `{ctx.invoked_subcommand}`.")
        return
    if listed:
        list_questions()
        return
    refuse(given)
    if not isfinite(model_seconds):
        raise click.UsageError("--model-seconds is a number of seconds.")
    if markdown and output == "json":
        raise click.UsageError("give --markdown or --format json, not both.")
    if again:
        gap, picked = drill(again, seed)
        question = picked.id
        note(f"drilling {gap}: {picked.id}")
    asked = Asked(
        question=question, brief=brief, clock=clock, preset=timing, seed=seed,
        answers=answers, loop=loop, rounds=rounds, level=level or "",
        exercise=exercise, case=case,
    )  # fmt: skip

    def hold(side: Side) -> Ended:
        """Hold the interview at a terminal or on a screen."""
        with model_interviewer(model, patience=model_seconds, tell=side.tell) as interviewer:
            company = Company(
                model=interviewer,
                partner=claimed(partner) if partner else None,
                own=(lambda found: own_marks(found, side.ask, side.say)) if own else None,
                watch=side.watch,
            )
            if resume:
                file = history.latest_open() if resume == "last" else Path(resume)
                return resumed(
                    file, brief, side, company, answers=answers, told=side.told, tell=side.tell
                )
            return practise(asked, side, side.show, side.told, company)

    if tui:
        # Only who wants the screen loads what draws it.
        from redline.cli.screen import on_screen  # noqa: PLC0415

        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.UsageError("--tui needs a terminal; leave it out for pipes and scripts.")
        ended = on_screen(hold, write)
    else:
        ended = hold(Terminal(Console(stderr=output == "json" or markdown), write))
    print_ended(ended, output, markdown=markdown)
    told_where(ended)


def refuse(given: Collection[str]) -> None:
    """Refuse options that would be left unread beside others."""
    chosen = [name for name in CHOICES if name in given]
    if len(chosen) > 1:
        first, second = map(flag, chosen[:2])
        raise click.UsageError(f"{first} and {second} each pick what is asked; give one of them.")
    for name in ("rounds", "level"):
        if name in given and "loop" not in given:
            raise click.UsageError(f"{flag(name)} is about the stages of a loop; give --loop, too.")
    for name in chosen:
        unread = [other for other in UNREAD.get(name, ()) if other in given]
        if unread:
            raise click.UsageError(f"{flag(name)} brings its own; leave out {flag(unread[0])}.")


def flag(name: str) -> str:
    """Return an option as it is written."""
    return "--round" if name == "rounds" else f"--{name}"


command.add_command(partner_command)
command.add_command(mark)
command.add_command(show_loops)
command.add_command(show_exercises)
command.add_command(show_history)
command.add_command(export)
command.add_command(delete)


def print_ended(ended: Ended, output: str, *, markdown: bool) -> None:
    """Print an interview in the form that was asked for."""
    if output == "json":
        print_json({**ended.interview.stored(), "verdict": ended.verdict.stored()})
    elif markdown:
        click.echo(visible(as_markdown(ended.interview, ended.verdict)))
    else:
        show_outcome(ended.interview, ended.verdict)


def told_where(ended: Ended) -> None:
    """Say where an interview is kept, and how a case that was written in it is handed in."""
    if any(held.over and held.room.written for held in ended.interview.rounds):
        note(f"the case as a PDF: redline practice export {ended.file} --to case --output case.pdf")
    over = ended.interview.over
    note(f"kept in {ended.file}" if over else f"not over; go on with --resume {ended.file}")
