"""`redline practice`: be interviewed, with a clock; look back; take it away; delete it."""

import json
import sys
from collections.abc import Collection
from math import isfinite
from pathlib import Path

import click
from click.core import ParameterSource
from rich.console import Console

from redline.cli.interview import Side, Terminal, show_outcome
from redline.cli.marking import mark, own_marks
from redline.cli.marking import partner as partner_command
from redline.cli.options import as_json, note, print_json
from redline.errors import InputError
from redline.practice import CLOCKS, PRESETS, Interview, as_markdown, loops, readiness, verdict
from redline.practice.skeleton import skeleton
from redline.questions import questions
from redline.questions.exercises import KINDS, exercises
from redline.questions.exercises import exercise as exercise_of
from redline.review.excerpts import visible
from redline.workspace import history
from redline.workspace.again import WEAKEST, drill
from redline.workspace.company import Company
from redline.workspace.interviewer import PATIENCE, model_interviewer
from redline.workspace.keeping import read_interview
from redline.workspace.partnering import claimed
from redline.workspace.practising import Asked, practise, resumed

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
    help="Two interviewers go through this written case.",
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

    def hold(side: Side) -> tuple[Interview, Path]:
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
                found = resumed(
                    file, brief, side, company, answers=answers, told=side.told, tell=side.tell
                )
                return found, file
            return practise(asked, side, side.show, side.told, company)

    if tui:
        # Only who wants the screen loads what draws it.
        from redline.cli.screen import on_screen  # noqa: PLC0415

        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise click.UsageError("--tui needs a terminal; leave it out for pipes and scripts.")
        interview, file = on_screen(hold)
    else:
        interview, file = hold(Terminal(Console(stderr=output == "json" or markdown)))
    print_interview(interview, output, markdown=markdown)
    note(f"kept in {file}" if interview.over else f"not over; go on with --resume {file}")


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


@command.command(name="loops")
@as_json
def show_loops(output: str) -> None:
    """List the loops: their stages, minutes, and where they come from."""
    if output == "json":
        print_json([found.stored() for found in loops().values()])
        return
    for found in loops().values():
        click.echo(f"{found.id}: {found.title} ({found.source}, {found.date}; {found.status})")
        for stage in found.stages:
            low, high = stage.minutes
            span = f"{low}" if low == high else f"{low}-{high}"
            click.echo(f"  {stage.id:18} {span:>7} min  {stage.format:12} {stage.title}")


@command.command(name="exercises")
@click.argument("name", default="")
@click.option(
    "--draw",
    type=click.Path(path_type=Path, file_okay=False),
    help="Draw the tables of the exercise as SVG into this folder.",
)
@as_json
def show_exercises(name: str, draw: Path | None, output: str) -> None:
    """List the exercises with exhibits, or show the exhibits of one; nothing is revealed."""
    chosen = [exercise_of(name)] if name else list(exercises().values())
    if draw is not None:
        # Only who wants pictures loads what draws them.
        from redline.workspace.exhibiting import draw_exhibits  # noqa: PLC0415

        note(f"{draw_exhibits(chosen, draw)} exhibits drawn in {draw}")
        return
    if output == "json":
        print_json([{"name": e.name, "kind": e.kind, "title": e.title, "level": e.level,
                     "exhibits": [x.name for x in e.exhibits]} for e in chosen])  # fmt: skip
    elif name:
        click.echo(f"{chosen[0].title}\n\n{chosen[0].scene}\n{chosen[0].task}")
        for shown in chosen[0].exhibits:
            click.echo("\n" + "\n".join(shown.lines()))
    else:
        for found in sorted(chosen, key=lambda e: (KINDS.index(e.kind), e.name)):
            click.echo(f"{found.name:24} {found.kind:11} {found.title.partition(': ')[2]}")


@command.command(name="history")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=20,
    show_default=True,
    help="How many interviews, the newest first.",
)
@click.option("--reindex", is_flag=True, help="Make the index again from the kept files.")
@as_json
def show_history(limit: int, output: str, *, reindex: bool) -> None:
    """Show kept interviews, what stays weak, and the readiness of each dimension."""
    if reindex:
        note(f"{history.reindexed():,} interviews in the index")
    found = history.kept(limit)
    shown = readiness([k.verdict for k in reversed(found)])
    if output == "json":
        print_json(
            {
                "interviews": [
                    {
                        "file": k.file,
                        "loop": k.loop,
                        "rounds": k.rounds,
                        "over": k.over,
                        **k.verdict,
                    }
                    for k in found
                ],
                "readiness": shown.stored(),
            }
        )
        return
    if not found:
        click.echo("Nothing was practised yet. `redline practice` begins.")
        return
    for k in found:
        level = k.verdict["level"]
        read = f"{level['overall']:.1f} ({level['low']:.1f}-{level['high']:.1f})" if level else "-"
        open_ = "" if k.over else ", not over"
        click.echo(f"{k.file[:15]}  {visible(k.loop):14} {k.rounds} rounds  {read}{open_}")
    for line in shown.lines():
        click.echo(line)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(["markdown", "json", "pdf", "brief"]),
    default="markdown",
    show_default=True,
    help="A page, the whole record, paper (needs the extra [pdf]), or the skeleton of a brief.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file.")
def export(file: Path, to: str, output: Path | None) -> None:
    """Take a kept interview away: as a page, as JSON, as a PDF, or as a launch brief begun.

    The brief holds what was promised, with the quotes; what was not said stands as TODO.
    """
    if to == "pdf" and output is None and sys.stdout.isatty():
        raise click.UsageError("a PDF is no text for a terminal; add --output FILE.")
    if output is not None and output.exists() and output.samefile(file):
        raise click.UsageError("--output would write over the interview; name another file.")
    made = exported(read_interview(file), to)
    if output is None:
        click.echo(visible(made) if isinstance(made, str) else made, nl=False)
    else:
        write_export(output, made if isinstance(made, bytes) else made.encode("utf-8"))


def exported(interview: Interview, to: str) -> str | bytes:
    """Return an interview in a form that leaves the room."""
    if to == "json":
        row = {**interview.stored(), "verdict": verdict(interview).stored()}
        return json.dumps(row, ensure_ascii=False) + "\n"
    if to == "brief":
        return skeleton(interview)
    if to == "pdf":
        # Only paper needs what draws it.
        from redline.workspace.practice_page import as_pdf  # noqa: PLC0415

        return as_pdf(interview)
    return as_markdown(interview)


def write_export(path: Path, made: bytes) -> None:
    """Write an export to a file."""
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}.") from error


@command.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(*, yes: bool) -> None:
    """Delete every kept interview and the history, for good."""
    if not yes:
        click.confirm(f"Delete all of {history.folder()}?", abort=True)
    click.echo(f"{history.forget():,} interviews deleted")


def list_questions() -> None:
    """Print every question."""
    for name, found in sorted(questions().items()):
        click.echo(f"{name:28} {found.text.splitlines()[0]}")


def print_interview(interview: Interview, output: str, *, markdown: bool) -> None:
    """Print an interview in the form that was asked for."""
    if output == "json":
        print_json({**interview.stored(), "verdict": verdict(interview).stored()})
    elif markdown:
        click.echo(visible(as_markdown(interview)))
    else:
        show_outcome(interview)
