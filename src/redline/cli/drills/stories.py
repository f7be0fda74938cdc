"""`redline prepare stories`: the bank of stories and its reviewer."""

import sys
from pathlib import Path

import click

from redline.cli.drills.telling import aside, say
from redline.cli.options import as_json, print_json
from redline.errors import InputError
from redline.prepare import StoryReview, review_story
from redline.workspace.answers import read_text
from redline.workspace.prepared import kept, prepared
from redline.workspace.preparing import review_of

__all__ = ["command"]

WANTED = 3
"""Stories that a guide asks for (C109): reported, unverified."""


@click.group(name="stories")
def command() -> None:
    """The bank of stories, with a reviewer.

    A story of a launch stopped or a risk reduced: what you decided, what it cost, what it
    saved, who was asked, what was lost and what changed.
    """


@command.command(name="add")
@click.argument("file", type=click.Path(path_type=Path), default="-")
@click.option("--title", default="", help="What it is called; its first words unless given.")
@as_json
def add(file: Path, title: str, output: str) -> None:
    """Add a story from a FILE or from standard input, and review it."""
    if str(file) == "-":
        if sys.stdin.isatty():
            aside("Tell the story; Ctrl-D ends it.")
        text = sys.stdin.read()
    else:
        text = read_text(file)
    if not text.strip():
        raise InputError(f"{file}: the story is empty; tell it as you would tell it in a room.")
    with prepared() as held:
        story = held.add_story(title or " ".join(text.split()[:7]), text.strip())
    review = review_story(text)
    if output == "json":
        print_json({"id": story.id, "title": story.title, **review.stored()})
        return
    say(f"kept as story {story.id}")
    show(review)


@command.command(name="list")
@as_json
def list_(output: str) -> None:
    """List the stories and what each lacks."""
    with kept() as held:
        stories = held.stories()
    if output == "json":
        rows = [
            {"id": s.id, "title": s.title, "at": s.at, **review_story(s.text).stored()}
            for s in stories
        ]
        print_json({"stories": rows})
        return
    for each in stories:
        say(f"{each.id:>3}  {each.title}  ({lacks(review_story(each.text))})")
    if len(stories) < WANTED:
        say(f"{len(stories)} of {WANTED} stories. Add one with `redline prepare stories add FILE`.")


@command.command(name="review")
@click.argument("story")
@as_json
def review(story: str, output: str) -> None:
    """Review a story by its number, or one in a file."""
    name, found = review_of(story)
    if output == "json":
        print_json({"story": name, **found.stored()})
        return
    say(name)
    show(found)


@command.command(name="remove")
@click.argument("number", type=int)
def remove(number: int) -> None:
    """Delete a story by its number."""
    with prepared() as held:
        held.remove_story(number)
    say(f"story {number} is deleted")


def lacks(found: StoryReview) -> str:
    """Return what a story lacks, in a few words."""
    missing = ", ".join(point.id for point in found.missing)
    return found.why or (f"not found: {missing}" if missing else "all six points found")


def show(found: StoryReview) -> None:
    """Print what a story holds, lacks, and could lose."""
    if found.why:
        say(f"  {found.why}")
    for point in found.found:
        say(f"  found: {point.what}: “{point.quotes[0]}”")
    for quote, why in found.padding:
        say(f"  padding: “{quote}”: {why}")
    for point in found.missing:
        say(f"  not found: {point.what}")
