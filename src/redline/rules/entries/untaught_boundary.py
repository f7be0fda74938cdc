"""SCP011: a boundary, a danger or a language that no example teaches."""

from collections.abc import Iterator

from redline.brief.model import Example
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.rules.tongues import limit_on, listed, name_of, one

ENOUGH = 4
"""Rows from which on a table of examples is meant to be whole."""
TAUGHT = frozenset({"boundary refusal", "danger handoff"})
"""Controls that know what to hold by examples alone."""
HOLES = 0.2
"""Share of empty places, a boundary or danger in a language, up to which one is an oversight."""
HELP = (
    "add one for each boundary and each danger in each language: a detector that learnt in one "
    "language overlooks the same request in another"
)


@rule("SCP011", severity=Severity.NOTE, dimension="scoping", answers=("C004", "C061"))
def untaught_boundary(context: Context) -> Iterator[Flag]:
    """Look for an example of each boundary, and in each language of the constraint."""
    rows = context.brief.examples
    folder = context.brief.said("examples")
    if not rows and not folder:
        yield from nothing(context)
    if len(rows) < ENOUGH:
        return
    for boundary in context.brief.boundaries:
        if boundary.id and boundary.id not in {row.teaches for row in rows}:
            yield Flag(
                at=boundary.where("ID"),
                message=f"no example teaches {boundary.id}",
                help="add a request that crosses it and one that only looks like it"
                + (f"; those in `{folder}` are not read here" if folder else ""),
            )
    limit = limit_on(context.brief)
    tags = listed(limit.limit) if limit else ()
    missing = [tag for tag in tags if tag not in {one(row.language) for row in rows}]
    weaker = None if folder else Severity.WARNING
    if limit and missing:
        yield Flag(
            at=part_of(limit, "Limit", missing[0]),
            message=f"no example is in {', '.join(missing)}",
            help=HELP,
            severity=weaker,
        )
    present = [tag for tag in tags if tag not in missing]
    yield from undone(lessons(context), present, weaker, "is taught")
    alike = {
        boundary.id: [
            row for row in rows if row.teaches == boundary.id and row.expected == "answer"
        ]
        for boundary in context.brief.boundaries
    }
    yield from undone(
        {k: v for k, v in alike.items() if v}, present, Severity.NOTE, "has a look-alike"
    )
    yield from unlike(context, alike)


def nothing(context: Context) -> Iterator[Flag]:
    """Flag a brief whose boundaries are held by a detector that nothing teaches."""
    for row in context.brief.controls:
        if row.enforced and " ".join(row.control.casefold().split()) in TAUGHT:
            yield Flag(
                at=row.where("Control"),
                message=f"{row.id} learns from examples, and the brief has none",
                help="add `## Examples` under the boundaries, two for each and in each language: "
                "one request that crosses it and one that only looks like it",
                severity=Severity.WARNING,
            )
            return


def unlike(context: Context, alike: dict[str, list[Example]]) -> Iterator[Flag]:
    """Note a boundary without a look-alike that is answered, where all others have one."""
    bare = [name for name, rows in alike.items() if not rows]
    if len(bare) == 1 and len(alike) > len(TAUGHT):
        for boundary in context.brief.boundaries:
            if boundary.id in bare and any(
                row.teaches == boundary.id for row in context.brief.examples
            ):
                yield Flag(
                    at=boundary.where("ID"),
                    message=f"{boundary.id} is taught by refusals alone",
                    help="add a request that looks like it and is answered: a detector that never "
                    "saw one refuses both",
                )


def undone(
    taught: dict[str, list[Example]], tags: list[str], severity: Severity | None, how: str
) -> Iterator[Flag]:
    """Flag a boundary or a danger that is taught in all but one or two of the languages."""
    wanted = [(name, tag) for name in taught for tag in tags]
    holes = [(name, tag) for name, tag in wanted if tag not in languages(taught[name])]
    if len(wanted) < ENOUGH or len(tags) == 1 or len(holes) > max(1, HOLES * len(wanted)):
        return
    for name, tag in holes:
        yield Flag(
            at=taught[name][0].where("Language"),
            message=f"{name} {how} in {' and '.join(map(name_of, languages(taught[name])))}, and "
            f"not in {name_of(tag)}",
            help=HELP,
            severity=severity,
        )


def lessons(context: Context) -> dict[str, list[Example]]:
    """Return the rows that are refused or handed over: by boundary, all dangers, by control."""
    harms = {row.id for row in context.brief.harms}
    found: dict[str, list[Example]] = {}
    for row in context.brief.examples:
        if row.expected in {"refuse", "hand off"} and row.teaches:
            danger = row.teaches in harms and row.expected == "hand off"
            found.setdefault("danger" if danger else row.teaches, []).append(row)
    return found


def languages(rows: list[Example]) -> tuple[str, ...]:
    """Return the languages of some examples, in order."""
    return tuple(dict.fromkeys(one(row.language) for row in rows))
