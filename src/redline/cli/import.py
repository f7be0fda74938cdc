"""`redline import`: take in what another tool ran.

The module is called like its command, which Python takes for a keyword: commands are loaded
by name, and nothing imports this one.
"""
# ruff: noqa: N999  a keyword is a fine name for what is only loaded by name

from pathlib import Path
from typing import Any

import click

from redline.cli.options import as_json, home_option, print_json
from redline.workspace.importing import Imported, import_file, policy_of

__all__ = ["command"]


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--brief",
    type=click.Path(path_type=Path),
    default=Path("brief.md"),
    show_default=True,
    help="The launch that it is kept with.",
)
@home_option
@as_json
def command(file: Path, brief: Path, home: Path | None, output: str) -> None:
    """Take in traces of OpenTelemetry, or what promptfoo, garak or Inspect wrote.

    It is kept beside the evidence as a replay, to read, export and make rows from. The
    gate never decides on it: another tool chose the requests and ran no policy of ours.
    """
    found = import_file(file, brief, home)
    policy = policy_of(brief)
    if output == "json":
        print_json([stored(one, policy) for one in found])
        return
    for one in found:
        show(one, policy)


def show(one: Imported, policy: str | None) -> None:
    """Print what came in for one feature."""
    done = ", ".join(f"{count:,} {name}" for name, count in one.actions.items())
    click.echo(f"{one.tool}: {one.run.planned:,} exchanges with {one.run.feature}: {done}")
    for name, (yes, of) in sorted(one.said.items()):
        click.echo(f"  {name}: {yes:,} of {of:,}, as {one.tool} judged")
    for why, count in one.left.items():
        click.echo(f"  left out: {count:,}, because each {why}")
    click.echo(f"  {standing(one, policy)}")
    click.echo(f"  kept in {one.folder}")


def standing(one: Imported, policy: str | None) -> str:
    """Return what an import is worth to the gate, in a sentence."""
    if not one.run.policy:
        return "No policy was recorded with it, so it shows nothing about this brief's controls."
    if policy == one.run.policy:
        return (
            "It was made under the policy of this brief. The gate still decides on its own runs "
            "only: `redline evaluate`."
        )
    return f"It was made under another policy ({one.run.policy[:12]}) than this brief's."


def stored(one: Imported, policy: str | None) -> dict[str, Any]:
    """Return one import as JSON."""
    return {
        "tool": one.tool,
        "folder": str(one.folder),
        "run": one.run.stored(),
        "actions": dict(one.actions),
        "said": {name: list(counts) for name, counts in one.said.items()},
        "left_out": dict(one.left),
        "policy_matches": bool(one.run.policy) and one.run.policy == policy,
        "evidence": False,
    }
