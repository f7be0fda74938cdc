"""REF001: an id that no row has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief import passages
from redline.brief.model import Row
from redline.finding import Edit, Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import IDS, MARK, part_of
from redline.rules.rule import rule
from redline.text import lazy, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column that refers to rows."""

    rows: str
    """The field of a Brief whose rows have the column."""
    title: str
    field: str
    meant: tuple[str, ...]
    """The fields of a Brief whose rows may be meant; none for any row."""
    words: bool = False
    """Whether words that are no ids may stand there too, such as `review`."""


PHASE = lazy(
    r"\b[Tt]he (?:\"|“|‘)?(?P<name>[A-Z][\w'’-]*(?: (?:(?:and|of|for|in|with|the) "
    r")?[A-Z][\w'’-]*){0,4})"
    r"(?:\"|”|’)? [Pp]hase\b(?! of\b)"
)
"""A phase that is called by a name, which is written large."""
ORDINARY = frozenset(
    ["first", "second", "third", "next", "last", "final", "internal", "general", "rollout"]
)
SIGNS = lazy(r"\s*(?:[;/&+]|\band\b|\s)\s*", re.I)
"""What people write between ids instead of a comma."""
COLUMNS = (
    Column(rows="capabilities", title="Harms", field="harms", meant=("harms",)),
    Column(
        rows="capabilities",
        title="Principles",
        field="principles",
        meant=("principles",),
        words=True,
    ),
    Column(rows="attacks", title="Harms", field="harms", meant=("harms",)),
    Column(
        rows="controls", title="Holds", field="holds", meant=("harms", "boundaries", "red_lines")
    ),
    Column(
        rows="red_lines",
        title="Seen by",
        field="seen_by",
        meant=("controls", "metrics"),
        words=True,
    ),
    Column(
        rows="principles",
        title="Seen by",
        field="seen_by",
        meant=("controls", "metrics"),
        words=True,
    ),
    Column(rows="metrics", title="Balances", field="balances", meant=("metrics",)),
    Column(rows="requests", title="Harms", field="harms", meant=("harms",)),
    Column(rows="waivers", title="Waives", field="waives", meant=(), words=True),
)


@rule("REF001", severity=Severity.ERROR, dimension="communication", answers=("C046",), mends=True)
def dangling_reference(context: Context) -> Iterator[Flag]:
    """Flag every id in a column, a condition or a mark that resolves to nothing."""
    for column in COLUMNS:
        meant = {r.id for field in column.meant for r in getattr(context.brief, field)}
        accepted = meant if column.meant else context.named.keys()
        for row in getattr(context.brief, column.rows):
            for name in getattr(row, column.field):
                if name not in accepted and (not column.words or IDS.fullmatch(name)):
                    yield from unresolved(context, row, column, name)
    for example in context.brief.examples:
        if example.teaches and example.teaches not in context.named:
            yield flag(context, example, "For", example.teaches, "no row has that id")
    yield from conditions(context)
    yield from marks(context)
    yield from phases(context)


def phases(context: Context) -> Iterator[Flag]:
    """Flag phases that the prose calls by a name which no row of the rollout has."""
    known = {" ".join(words(phase.phase.casefold())) for phase in context.brief.phases}
    for number in context.claimed_words.get("phase", ()) if known else ():
        passage = context.claims[number]
        for found in PHASE.finditer(passage.text):
            name = " ".join(words(found["name"].casefold()))
            if any(name in each or each in name for each in known) or name in ORDINARY:
                continue
            yield Flag(
                at=passage.span(*found.span("name")),
                message=f"no phase under `Rollout` is called `{found['name']}`",
                help=f"write the name of its row: "
                f"{', '.join(p.phase for p in context.brief.phases)}",
            )


def unresolved(context: Context, row: Row, column: Column, name: str) -> Iterator[Flag]:
    """Flag one id that is not there, or is the id of another kind of row."""
    kinds = ", ".join(field.replace("_", " ") for field in column.meant)
    other = name in context.named
    why = f"`{column.title}` refers to {kinds}" if other else "no row has that id"
    yield flag(context, row, column.title, name, why)


def conditions(context: Context) -> Iterator[Flag]:
    """Flag conditions on a metric that the brief does not have."""
    spoken = [("phases", "Enter when", "enter"), ("phases", "Roll back when", "back")]
    for rows, title, field in [*spoken, ("requirements", "Passes when", "passes")]:
        for row in getattr(context.brief, rows):
            for condition in getattr(row, field):
                if condition.bar and context.metric_row(condition.subject) is None:
                    yield flag(
                        context, row, title, condition.subject, "no metric has that id or name"
                    )


def marks(context: Context) -> Iterator[Flag]:
    """Flag marks such as `[S1]` in any text."""
    if all(found["id"] in context.named for found in MARK.finditer(context.brief.document.text)):
        return
    for passage in passages(context.brief):
        seen = set(context.named)  # one passage says it once, however often it is wrong
        for found in MARK.finditer(passage.text):
            if found["id"] not in seen:
                seen.add(found["id"])
                yield Flag(
                    at=passage.span(*found.span()),
                    message=f"{found[0]} refers to nothing: no row has that id",
                    help="add the row, usually under `## Sources`, or correct the mark",
                )


def flag(context: Context, row: Row, title: str, name: str, why: str) -> Flag:
    """Return the flag of one id, with what was meant where another sign or case stands."""
    same = same_ids(context, name)
    at = part_of(row, title, name)
    hint = f"did you mean {same}? " if same else ""
    return Flag(
        at=at,
        message=f"{name} under `{title}` refers to nothing: {why}",
        help=f"{hint}correct it, or add the row that is meant",
        fix=(Edit(at=at, text=same),) if same and at.end is not None else (),
    )


def same_ids(context: Context, name: str) -> str:
    """Return the known ids that a text is made of, with commas; empty where it is something else.

    `h1; H2` and `H1 and H2` are H1, H2.
    """
    known = {each.casefold(): each for each in context.named}
    parts = [part for part in SIGNS.split(name.strip()) if part]
    found = [known.get(part.casefold(), "") for part in parts]
    written = ", ".join(found)
    return written if found and all(found) and written != name else ""
