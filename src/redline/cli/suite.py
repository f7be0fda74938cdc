"""`redline suite`: rows that a brief is tested with; proposed, reviewed, listed, added."""

from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from redline.cli.options import as_json, brief_argument, home_option, note, print_json
from redline.cli.suite_review import walked
from redline.evaluate import EXPECTED, OWN, Row, own_files, own_names, read_suites
from redline.workspace.adding import add_row, exchange_of, found_in
from redline.workspace.events import person
from redline.workspace.home import now
from redline.workspace.suite_listing import Listing, listing
from redline.workspace.suiting import propose
from redline.workspace.writing_rows import by_model

__all__ = ["command"]


@click.group(name="suite")
def command() -> None:
    """Propose, review, list and add the rows that a feature is tested with."""


@command.command()
@brief_argument
@click.option(
    "--model", metavar="ADDRESS", help="A model that writes more, such as openai:MODEL@URL."
)
@click.option(
    "--written-in",
    default="",
    metavar="TAG",
    help="Language of the brief's own words; by default the first of its languages.",
)
def new(brief: Path, model: str | None, written_in: str) -> None:
    """Propose rows from boundaries, red lines, harms, attacks and principles.

    They are written below the suites of the brief, as proposals: none counts before
    `redline suite review`. What was said of a row stays, and a cell that has not
    changed proposes nothing twice.
    """
    with by_model(model, brief) as more:
        found = propose(brief, written_in=written_in, more=more)
    for kind, count in found.added.items():
        click.echo(f"{count:5,} {kind}")
    click.echo(f"proposed in {found.folder}; {found.known:,} were there before")
    if found.withdrawn:
        note(f"{found.withdrawn:,} open rows went: the cell that they were made from has changed")
    if found.stale:
        note(f"{found.stale:,} reviewed rows are stale: their cell has changed; review them")
    for tag in found.silent:
        note(f"no wordings in {tag}: nothing was proposed in it; --model may write some")
    click.echo(f"Go through them: redline suite review {brief}")


@command.command(name="list")
@brief_argument
@click.option(
    "--suite",
    "suites",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Another suite file, folder or shipped suite in place of the brief's.",
)
@as_json
def list_(brief: Path, suites: tuple[Path, ...], output: str) -> None:
    """Count rows by kind and language, and name what they leave open."""
    found = listing(brief, suites)
    if output == "json":
        print_json(stored(found))
        return
    show(found, Console())


@command.command()
@brief_argument
@click.option(
    "--keep", multiple=True, metavar="ID", help="Keep this row without asking; may be repeated."
)
@click.option(
    "--drop", multiple=True, metavar="ID", help="Drop this row without asking; may be repeated."
)
@click.option("--by", default="", help="Who reviews; by default who is logged in.")
def review(brief: Path, keep: tuple[str, ...], drop: tuple[str, ...], by: str) -> None:
    """Go through proposed and stale rows: keep, edit or drop each.

    Every answer is written at once, so it can be left at any row and taken up again.
    """
    who = f"{by or person()}, {now().date().isoformat()}"
    left = walked(brief, who, set(keep), set(drop), asks=not (keep or drop))
    click.echo(f"{left:,} rows are left to review" if left else "every row is reviewed")


@command.command()
@brief_argument
@click.argument("exchange", default="")
@click.option(
    "--from", "file", type=click.Path(path_type=Path), help="A transcript, as JSON Lines."
)
@click.option("--request", default="", help="What was asked, in place of an exchange.")
@click.option(
    "--expected", required=True, type=click.Choice(EXPECTED), help="What should have been done."
)
@click.option(
    "--for", "about", default="", metavar="ID", help="The boundary or harm that it is about."
)
@click.option(
    "--language", default="", metavar="TAG", help="Of the request, where nothing says it."
)
@click.option("--severity", type=click.IntRange(1, 10), help="How bad another mistake would be.")
@click.option("--by", default="", help="Who adds it; by default who is logged in.")
@home_option
def add(
    brief: Path,
    exchange: str,
    file: Path | None,
    request: str,
    expected: str,
    about: str,
    language: str,
    severity: int | None,
    by: str,
    home: Path | None,
) -> None:
    """Make a row of one EXCHANGE: an incident, a line of a transcript, or a request."""
    if request:
        found = {"id": f"by-hand-{now():%Y%m%d-%H%M%S-%f}", "request": request}
    elif file:
        found = found_in(file, exchange)
    elif exchange:
        found = exchange_of(brief, exchange, home)
    else:
        raise click.UsageError("name an EXCHANGE, or give --from FILE or --request TEXT.")
    who = f"{by or person()}, {now().date().isoformat()}"
    path, row = add_row(
        brief, found, expected=expected, about=about, language=language, by=who, severity=severity
    )
    click.echo(f"{path}: row {row['id']} ({row['language']}, {row['expected']})")


@command.command()
@as_json
def own(output: str) -> None:
    """List the suites that Redline ships, for `redline evaluate BRIEF --suite own:NAME`."""
    rows: list[dict[str, Any]] = []
    for name in own_names():
        (_, path), *_ = own_files(OWN + name)
        held = read_suites([path]).rows
        rows.append({
            "name": OWN + name, "rows": len(held),
            "families": len({row.family for row in held}),
            "languages": sorted({row.language for row in held}),
            "expected": sorted({row.expected for row in held}),
        })  # fmt: skip
    if output == "json":
        print_json(rows)
        return
    table = Table("suite", "rows", "families", "languages", "expected")
    for row in rows:
        counts = (row["rows"], row["families"], len(row["languages"]))
        table.add_row(row["name"], *(f"{n:,}" for n in counts), ", ".join(row["expected"]))
    Console().print(table)


def show(found: Listing, console: Console) -> None:
    """Print a listing for people."""
    table = Table("kind", "language", "rows", "families", "expected")
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in found.suites.rows:
        groups.setdefault((row.kind, row.language), []).append(row)
    for (kind, language), rows in sorted(groups.items()):
        families, expected = {r.family for r in rows}, sorted({r.expected for r in rows})
        table.add_row(kind, language, f"{len(rows):,}", f"{len(families):,}", ", ".join(expected))
    console.print(table)
    click.echo(f"{len(found.suites.rows):,} rows in {len(found.suites.files)} files")
    for reason, count in found.notes.items():
        click.echo(f"{count:,} rows of the suites {reason}")
    for gap in found.gaps:
        click.echo(f"gap: {gap.kind} {gap.name}: {gap.says}")
    if not found.gaps:
        click.echo("no gaps: every boundary, red line, harm and language has rows")


def stored(found: Listing) -> dict[str, object]:
    """Return a listing as JSON."""
    return {
        "rows": len(found.suites.rows),
        "files": [list(pair) for pair in found.suites.files],
        "kinds": found.counted(lambda row: row.kind),
        "languages": found.counted(lambda row: row.language),
        "expected": found.counted(lambda row: row.expected),
        "families": len({row.family for row in found.suites.rows}),
        "notes": dict(found.notes),
        "gaps": [{"kind": g.kind, "name": g.name, "says": g.says} for g in found.gaps],
    }
