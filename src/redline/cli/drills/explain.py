"""`redline prepare explain`: two minutes against the clock."""

from pathlib import Path

import click

from redline.cli.drills.talking import answers_option, ask_line, ask_turn, turns_of
from redline.cli.drills.telling import aside, say, teller
from redline.cli.options import as_json, print_json
from redline.prepare import LIMIT, Explained, clock, terms
from redline.text import words
from redline.workspace.performing import explain, next_term

__all__ = ["command"]


@click.command(name="explain")
@click.argument("term", required=False, default="")
@click.option(
    "--clock",
    "clock_name",
    type=click.Choice(["real", "fast", "off"]),
    default="real",
    show_default=True,
    help="Time as on the wall, at the pace of speech, or not taken.",
)
@click.option("--list", "listed", is_flag=True, help="List the terms.")
@answers_option
@as_json
def command(term: str, clock_name: str, answers: Path | None, output: str, *, listed: bool) -> None:
    """Two minutes with an executive who is no engineer.

    Each time another TERM, unless you name one. The score is that of any spoken answer;
    words of the trade that stay unexplained and the time are shown beside it.
    """
    if listed:
        show_list(output)
        return
    about = next_term(term)
    scripted = turns_of(answers)
    teller(output, scripted)(f"{about.text}\n")
    if scripted is None:
        ask_line(f"You have {LIMIT:.0f} seconds. Press Enter and speak. ", None)
    time = clock("fast" if scripted is not None and clock_name == "real" else clock_name)
    text = ask_turn(scripted)
    if not text:
        aside("Nothing was said, so nothing is judged and nothing kept.")
        return
    time.spoke(len(words(text)))
    found = explain(about, text, time.now() if clock_name != "off" else None)
    print_json(found.stored()) if output == "json" else show(found)


def show_list(output: str) -> None:
    """Print the terms, without how they could be said."""
    if output == "json":
        print_json({"terms": [{"id": t.id, "ask": t.text} for t in terms().values()]})
        return
    for each in terms().values():
        say(f"{each.id:20} {each.text}")


def show(found: Explained) -> None:
    """Print one explanation, judged, and how it could be said."""
    score = found.score
    if found.why:
        say(f"No judgement: {found.why}.")
    else:
        between = f"between {score.low:.1f} and {score.high:.1f}"
        say(f"{score.overall:.1f} of 5 as a spoken answer ({between})")
    if found.seconds is not None:
        over = f", {found.over:.0f} too many" if found.over else ""
        say(f"{found.seconds:.0f} of {LIMIT:.0f} seconds{over}")
    for point in score.settled:
        say(f"  found: {point}")
    for point in score.open:
        say(f"  not found: {point}")
    say(f"{len(found.jargon)} words of the trade left unexplained")
    for each in found.jargon:
        say(f"  {each.word}: “{each.quote}” (card {each.card})")
    say(f"One way to say it: {found.term.after}\nSource: {found.term.origin}")
