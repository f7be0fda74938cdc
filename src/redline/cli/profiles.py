"""`redline profiles`: who takes which side where the sources disagree."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from redline.cli.options import as_json, print_json
from redline.profile import Contradiction, Profile, contradictions, profile, profiles

__all__ = ["command", "mixed"]


@click.command(name="profiles")
@click.argument("name", required=False)
@as_json
def command(name: str | None, output: str) -> None:
    """List the profiles, or show which sides one takes.

    The sources disagree, and none of them is the truth: a brief names a profile in its
    front matter, and rules speak at the level of the sides that it takes. Where a profile
    takes no side, the project's own handling holds.
    """
    if name is None:
        list_all(output)
        return
    chosen = profile(name)
    if output == "json":
        print_json(stored(chosen))
        return
    for line in shown(chosen):
        click.echo(line)


def list_all(output: str) -> None:
    """Print every profile, one a line."""
    for found in profiles().values():
        if output == "json":
            print_json(summary(found))
        else:
            click.echo(f"{found.name:16} {found.title}")


def mixed(mix: Mapping[str, float]) -> str:
    """Return a mix of criteria as people read it.

    >>> mixed({"safety": 0.6, "rollout": 0.4})
    'safety 60 %, rollout 40 %'
    """
    return ", ".join(f"{criterion} {share * 100:g} %" for criterion, share in mix.items())


def summary(found: Profile) -> dict[str, Any]:
    """Return what the list says of a profile."""
    source = {
        "documents": list(found.documents),
        "vintage": found.vintage,
        "status": found.status,
    }
    return {"name": found.name, "title": found.title, "date": found.date, "source": source}


def stored(found: Profile) -> dict[str, Any]:
    """Return a whole profile with every contradiction, the ones without a choice too."""
    return {
        **summary(found),
        "rubric": {name: dict(mix) for name, mix in found.rubric.items()},
        "unjudged": dict(found.unjudged),
        "levels": dict(found.levels),
        "contradictions": [side_of(found, each) for each in contradictions().values()],
    }


def side_of(found: Profile, contradiction: Contradiction) -> dict[str, Any]:
    """Return what a profile does about one contradiction; `side` is null for the handling."""
    side = found.taken(contradiction.id)
    return {
        "id": contradiction.id,
        "about": contradiction.about,
        "side": side.name if side else None,
        "says": side.says if side else contradiction.handling,
        "sources": list(side.sources) if side else [],
        "levels": dict(side.levels) if side else {},
    }


def shown(found: Profile) -> Iterator[str]:
    """Give the lines of one profile for people."""
    yield f"{found.name}: {found.title}"
    yield f"  of {found.date}, from {', '.join(found.documents)} ({found.vintage})"
    yield f"  {found.status}"
    for name, mix in found.rubric.items():
        yield f"  {name}: {mixed(mix)}"
    for name, why in found.unjudged.items():
        yield f"  {name}: not judged from a document: {why}"
    for contradiction in contradictions().values():
        row = side_of(found, contradiction)
        yield f"{row['id']}  {row['about']}: {row['side'] or 'no side'}"
        yield f"      {row['says']}{sources(row['sources'])}"
        if row["levels"]:
            yield f"      {', '.join(f'{code} {level}' for code, level in row['levels'].items())}"


def sources(documents: list[str]) -> str:
    """Return the documents behind a side, in brackets."""
    return f" ({', '.join(documents)})" if documents else ""
