"""`redline review`: what a brief lacks, line by line, and its score."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from redline.cli.findings import FORMATS, rendered, show_summary
from redline.cli.options import NAME, STANDARD_INPUT, note
from redline.cli.second import check_model, read_again
from redline.workspace.reviewing import Reviewed, review_bytes, review_file
from redline.workspace.settings import LEVELS, Settings, listed

__all__ = ["command"]


@click.command(name="review")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For people, for programs, for code scanning, for annotations on a forge, as a page.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write there instead of to standard output.",
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    help="The mildest level that ends with 1; warning unless redline.toml says otherwise.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Only these rules: codes or their beginnings, such as HRM,MET003; may be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    help="Not these rules: codes or their beginnings; may be repeated.",
)
@click.option("--profile", metavar="NAME", help="Which side to take where the sources disagree.")
@click.option("--model", metavar="ADDRESS", help="A second reader, such as openai:MODEL@URL.")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement, then say what is left.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change; ends with 1 if any.")
@click.option(
    "--evidence",
    is_flag=True,
    help="Show what the score rests on, and where harms stand in published standards.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    model: str | None,
    *,
    fix: bool,
    diff: bool,
    evidence: bool,
) -> None:
    """Say what a brief lacks, line by line, and score it.

    A FILE is a brief or an answer in free prose; - reads standard input. What is
    given here comes before `select`, `ignore` and `profile` in the brief, and those
    before the nearest redline.toml.
    """
    refuse_mixtures(files, form, output, fix=fix, diff=diff)
    asked = Settings(
        select=codes(select), ignore=codes(ignore), profile=profile, fail_on=fail_on,
        model=model, model_at="--model" if model else None,
    )  # fmt: skip
    if diff:
        ctx.exit(1 if show_difference(files, asked, output) else 0)
    every = mended_all(files, asked) if fix else [reviewed(path, asked) for path in files]
    every = [read_again(each, path) for each, path in zip(every, files, strict=True)]
    put(rendered(every, form, evidence=evidence), output)
    if form == "text":
        for each in every:
            show_summary(each)
    ctx.exit(1 if any(each.fails for each in every) else 0)


def refuse_mixtures(
    files: Sequence[Path], form: str, output: Path | None, *, fix: bool, diff: bool
) -> None:
    """Refuse options that contradict one another."""
    if fix and diff:
        raise click.UsageError("--fix writes and --diff only shows; give one of them.")
    if fix and STANDARD_INPUT in files:
        raise click.UsageError("--fix cannot write standard input; --diff shows what it would do.")
    if diff and form != "text":
        raise click.UsageError(f"--diff prints a diff; leave --format {form} out.")
    if form in {"html", "pdf"} and len(files) > 1:
        raise click.UsageError(f"--format {form} makes one page; give one file.")
    if output and any(same(output, path) for path in files):
        raise click.UsageError("--output would write over the brief; name another file.")
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise click.UsageError("a PDF is no text for a terminal; give --output FILE.")


def same(one: Path, other: Path) -> bool:
    """Say whether two paths lead to one file, by whatever links."""
    try:
        return one.samefile(other)
    except (OSError, RuntimeError):
        return False


def codes(given: Sequence[str]) -> tuple[str, ...] | None:
    """Return the codes of a repeated option, an empty one as it is; None where none was given."""
    return tuple(code for part in given for code in listed(part) or ("",)) if given else None


def reviewed(path: Path, asked: Settings) -> Reviewed:
    """Review one file, or standard input."""
    if path == STANDARD_INPUT:
        return review_bytes(sys.stdin.buffer.read(), NAME, Path.cwd(), asked)
    return review_file(path, asked)


def mended_all(files: Sequence[Path], asked: Settings) -> list[Reviewed]:
    """Mend every file, then review it; nothing is written unless all can be used."""
    # Only who mends needs it, and it loads `difflib`.
    from redline.workspace.mending import check_writable, mend, write  # noqa: PLC0415

    every = [(path, mend(path, asked)) for path in files]
    for path, mended in every:
        check_model(mended.left, path)
        if mended.fixed:
            check_writable(path)
    # A file that is given twice is written once.
    for path, mended in {path.resolve(): (path, mended) for path, mended in every}.values():
        if mended.fixed:
            write(path, mended)
            said = ", ".join(dict.fromkeys(finding.code for finding in mended.fixed))
            note(f"{path}: mended {len(mended.fixed)} ({said})")
    return [mended.left for _, mended in every]


def show_difference(files: Sequence[Path], asked: Settings, output: Path | None) -> bool:
    """Print what would be mended; says whether anything would."""
    # Only who mends needs it, and it loads `difflib`.
    from redline.workspace.mending import difference, mend, mend_bytes  # noqa: PLC0415

    found = ""
    for path in files:
        if path == STANDARD_INPUT:
            mended, name = mend_bytes(sys.stdin.buffer.read(), NAME, Path.cwd(), asked), NAME
        else:
            mended, name = mend(path, asked), str(path)
        found += "".join(difference(mended, name))
    put(found, output)
    return bool(found)


def put(made: str | bytes, output: Path | None) -> None:
    """Write to a file, or to standard output, where colours stay only on a terminal."""
    if output is None:
        click.echo(made, nl=False)
    else:
        output.write_bytes(made if isinstance(made, bytes) else click.unstyle(made).encode())
