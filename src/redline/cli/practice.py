"""`redline practice`: be interviewed, with a clock."""

from pathlib import Path

import click
from rich.console import Console

from redline.cli.interview import Terminal, show_feedback, show_line
from redline.cli.options import as_json, note, print_json
from redline.practice import CLOCKS, PRESETS, Session, as_markdown
from redline.questions import questions
from redline.workspace.practising import Asked, practise, restored

__all__ = ["command"]


@click.command(name="practice")
@click.option("--brief", type=click.Path(path_type=Path), help="Be asked about this brief.")
@click.option("--question", default="", help="Id of a question, or its words.")
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
    help="How long talk and questions last; reported, unverified.",
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="A file of answers, turns separated by lines of ---, instead of a person.",
)
@click.option("--resume", type=click.Path(path_type=Path), help="Go on with a saved round.")
@click.option("--seed", type=int, default=0, help="Draws the question and the interruption.")
@click.option("--list", "listed", is_flag=True, help="List the questions.")
@click.option("--markdown", is_flag=True, help="Print the round as a Markdown page.")
@as_json
def command(
    brief: Path | None,
    question: str,
    clock: str,
    timing: str,
    answers: Path | None,
    resume: Path | None,
    seed: int,
    output: str,
    *,
    listed: bool,
    markdown: bool,
) -> None:
    """Be interviewed about a brief or a question.

    One product-sense round: two minutes to prepare, a talk that is interrupted, and
    questions. It is saved as you speak, so that it can be resumed. A score says how
    the words read against a rubric and nothing about anybody's chances.
    """
    if listed:
        for name, found in sorted(questions().items()):
            click.echo(f"{name:28} {found.text.splitlines()[0]}")
        return
    quiet = output == "json" or markdown
    console = Console(stderr=quiet)
    terminal = Terminal(console)
    if resume:
        session, file = restored(resume, clock, terminal), resume
    else:
        asked = Asked(
            question=question, brief=brief, clock=clock, preset=timing, seed=seed, answers=answers
        )
        session, file = practise(
            asked,
            terminal,
            lambda line: show_line(line, console),
            lambda path: note(f"saved as you speak; go on with --resume {path}"),
        )
    print_session(session, output, markdown=markdown)
    if session.over:
        note(f"kept in {file}")


def print_session(session: Session, output: str, *, markdown: bool) -> None:
    """Print a round in the form that was asked for."""
    if output == "json":
        print_json(session.stored())
    elif markdown:
        click.echo(as_markdown(session))
    else:
        show_feedback(session)
