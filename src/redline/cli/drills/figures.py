"""`redline prepare figures`: number drills."""

from pathlib import Path
from typing import Any

import click

from redline.cli.drills.talking import (
    answers_option,
    ask_line,
    left_over,
    limit_option,
    lines_of,
)
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.errors import InputError
from redline.prepare import KINDS, Answered, Figure, figures, read_figure
from redline.workspace.preparing import figure_drill

__all__ = ["command"]

PROMPT = f"{', '.join(KINDS)} (add ! where it is too exact): "


@click.command(name="figures")
@limit_option(20, "Figures to ask at most.")
@click.option("--list", "listed", is_flag=True, help="List the sentences, without their kinds.")
@answers_option
@as_json
def command(limit: int, answers: Path | None, output: str, *, listed: bool) -> None:
    """Is this figure measured, cited, reported or unsupported?

    And is it more exact than what stands behind it? Figures of guides are reported and
    unverified; some are our own inventions, and say so afterwards.
    """
    if listed:
        show_list(output)
        return
    scripted = lines_of(answers)
    tell = teller(output, scripted)
    found: list[Answered] = []

    def ask(figure: Figure, number: int, total: int) -> str | None:
        tell(f"\n{number} of {total}: {figure.says}")
        return asked(scripted)

    for answer in figure_drill(limit, ask):
        found.append(answer)
        tell(told(answer))
    left_over(scripted)
    print_json(summary(found)) if output == "json" else say(sum_of(found))


def show_list(output: str) -> None:
    """Print the sentences, without their kinds."""
    if output == "json":
        print_json({"figures": [{"id": f.id, "says": f.says} for f in figures().values()]})
        return
    for each in figures().values():
        say(f"{each.id:22} {each.says}")


def asked(scripted: list[str] | None) -> str | None:
    """Return one answer; a person may mistype, a script may not."""
    while (typed := ask_line(PROMPT, scripted)) is not None:
        try:
            read_figure(typed)
        except InputError as error:
            if scripted is not None:
                raise
            aside(str(error))
        else:
            return typed
    return None


def sum_of(found: list[Answered]) -> str:
    """Return how a drill went, in words."""
    if not found:
        return "Nothing was answered."
    right, exact = sum(a.right for a in found), sum(a.precision for a in found)
    return f"\n{right} of {len(found)} kinds right; {exact} judged rightly for precision."


def told(each: Answered) -> str:
    """Return whether an answer was right, and why."""
    exact = ", and more exact than what stands behind it" if each.figure.exact else ""
    verdict = "right" if each.right else f"no: {each.figure.kind}"
    extra = "" if each.precision else " (precision misjudged)"
    return f"  {verdict}{exact}{extra}. {each.figure.why}\n  Source: {each.figure.origin}"


def summary(found: list[Answered]) -> dict[str, Any]:
    """Return a drill for programs."""
    return {
        "answered": len(found),
        "right": sum(a.right for a in found),
        "precision_right": sum(a.precision for a in found),
        "figures": [a.stored() for a in found],
    }
