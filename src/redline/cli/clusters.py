"""`redline clusters`: requests that share words, which of them grew, and a suite of each."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from redline.cli.options import as_json, brief_argument, home_option, print_json
from redline.errors import InputError
from redline.evaluate import EXPECTED
from redline.quantity import parse_quantity
from redline.workspace.cluster_suite import write_suite
from redline.workspace.cluster_views import ClusterView
from redline.workspace.clustering import Clustering, clustering
from redline.workspace.launch import open_launch

__all__ = ["command"]

WIDTH = 120
"""Characters of an example."""


@click.command(name="clusters")
@brief_argument
@click.argument("act", type=click.Choice(["show", "suite"]), default="show")
@click.argument("cluster", default="")
@click.option("--since", default="24 h", help="How far back the day goes, such as `24 h`.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where the suite is written."
)
@click.option("--expected", type=click.Choice(EXPECTED), help="What should be done with them.")
@click.option("--for", "about", default="", help="What they are about, such as B2.")
@click.option("--by", default="", help="Who says so; by default who is logged in.")
@home_option
@as_json
@click.pass_context
def command(
    ctx: click.Context,
    brief: Path,
    act: str,
    cluster: str,
    since: str,
    out: Path | None,
    expected: str | None,
    about: str,
    by: str,
    home: Path | None,
    output: str,
) -> None:
    """Show which live requests share words, and which such cluster grew.

    First the clusters of all traffic, alarms on top; then those of the day among what met a
    control, failed or was disputed. Ends with 1 where a cluster grew to an alarm. `suite CLUSTER
    --out FILE --expected refuse` writes the requests of a cluster as a suite, which `redline
    evaluate --suite FILE` reads.
    """
    launch = open_launch(brief, home)
    if act == "suite":
        if not cluster or out is None or expected is None:
            raise InputError(
                "`suite` needs a CLUSTER, --out FILE and --expected, which says what should be "
                f"done with its requests.\n`redline clusters {brief}` lists the clusters."
            )
        count = write_suite(
            launch, cluster, out, since=span(since), expected=expected, about=about, by=by
        )
        if output == "json":
            print_json({"cluster": cluster, "rows": count, "file": str(out)})
        else:
            click.echo(f"{out}: {count:,} rows; redline evaluate {brief} --suite {out}")
        return
    if cluster:
        raise InputError("`show` takes no CLUSTER; `suite CLUSTER` writes one as a suite.")
    found = clustering(launch, span(since))
    if output == "json":
        print_json(asdict(found))
    else:
        console = Console()
        for line in lines(found):
            console.print(line, soft_wrap=True, highlight=False)
    ctx.exit(1 if any(one.alarm for one in found.stream) else 0)


def span(text: str) -> timedelta:
    """Read how far back the day goes."""
    found = parse_quantity(text)
    if found.dimension != "time" or found.value <= 0:
        raise InputError(f"--since {text!r} is no time; write it as `24 h` or `7 days`.")
    return timedelta(seconds=found.value)


def lines(found: Clustering) -> Iterator[str]:
    """Give the clusters as lines."""
    if found.seen < found.learning:
        yield (
            f"stream: {found.seen:,} requests; learning until there are {found.learning:,}, and "
            "no alarm before that"
        )
    else:
        yield f"stream: {found.seen:,} requests"
    yield from listed(found.stream)
    yield (
        f"since {found.since}: {found.day:,} requests met a control, failed or were disputed"
        + (f", of which the oldest {found.left:,} are left out" if found.left else "")
    )
    yield from listed(found.flagged)
    if found.without:
        yield (
            f"[dim]{found.without:,} exchanges have no sketch: they hold no word, are erased, or "
            "were recorded before there were sketches.[/]"
        )


def listed(views: Sequence[ClusterView]) -> Iterator[str]:
    """Give some clusters as lines."""
    for one in views:
        name = escape(one.words) or "(texts not kept)"
        like = f", like the attack {escape(one.attack)} ({one.likeness:.2f})" if one.attack else ""
        if one.alarm:
            yield f"[bold red]ALARM[/] {escape(one.alarm)}"
        yield f"[bold]{one.id}[/]  {name}{like}"
        yield (
            f"  {one.sessions:,} sessions, {one.members:,} requests, {one.first} to {one.last}; "
            f"{grown(one)}"
        )
        yield (
            f"  refused {one.refused:,} ({one.refused_low:.1%} to {one.refused_high:.1%} of its "
            f"sessions), met a control {one.acted:,}"
        )
        for text in one.examples:
            short = " ".join(text.split())
            yield f"  [dim]{escape(short[:WIDTH])}{'…' if len(short) > WIDTH else ''}[/]"
    if not views:
        yield "  none"


def grown(one: ClusterView) -> str:
    """Say how much of the traffic it is, and was."""
    if not one.before:
        return f"{one.share:.2%} of them, before that none or not known"
    return f"{one.share:.2%} of them, before at most {one.before:.2%}"
