"""`redline prepare scripts`: red-team scenarios with prepared mitigations."""

from pathlib import Path

import click

from redline.cli.drills.talking import answers_option, ask_turn, show_points, turns_of
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.prepare import DISORDERED, Scenario, disordered, scenarios
from redline.workspace.performing import perform, this_scenario

__all__ = ["command"]


@click.command(name="scripts")
@click.argument("scenario", required=False, default="")
@click.option("--list", "listed", is_flag=True, help="List the scenarios.")
@answers_option
@as_json
def command(scenario: str, answers: Path | None, output: str, *, listed: bool) -> None:
    """Red-team scenarios: perform first, then read the prepared script.

    Say which mechanism holds, what the honest user keeps, what happens when it misses, how
    you know, and what it costs. Each time another SCENARIO, unless you name one.
    """
    if listed:
        show_list(output)
        return
    about = this_scenario(scenario)
    scripted = turns_of(answers)
    teller(output, scripted)(f"{about.title} ({about.id})\n{about.scene}\n")
    text = ask_turn(scripted)
    if not text:
        aside("Nothing was performed, so nothing is revealed and nothing kept.")
        return
    points = perform(about, text)
    if output == "json":
        rows = [p.stored() for p in points]
        print_json({"scenario": about.stored(), "points": rows, "why": why_nothing(text)})
        return
    if why_nothing(text):
        say(f"Nothing was counted: {why_nothing(text)}.")
    show_points(points)
    reveal(about)


def why_nothing(text: str) -> str:
    """Return why nothing of a performance can be counted; empty where something can."""
    return DISORDERED if disordered(text) else ""


def show_list(output: str) -> None:
    """Print the scenarios, without their scripts."""
    every = scenarios().values()
    if output == "json":
        print_json(
            {
                "scenarios": [
                    {"id": s.id, "title": s.title, "harms": list(s.harms), "ids": list(s.ids)}
                    for s in every
                ]
            }
        )
        return
    for each in every:
        say(f"{each.id:24} {each.title} ({', '.join(each.harms)})")


def reveal(about: Scenario) -> None:
    """Print the prepared script."""
    say("\nThe prepared script; its figures are invented, put your own in their place:")
    for number, line in enumerate(about.script, 1):
        say(f"  {number}. {line}")
    say(f"  Keeps: {about.keeps}")
    say(f"  Elsewhere: {', '.join(about.ids)}\n  Source: {about.origin}")
