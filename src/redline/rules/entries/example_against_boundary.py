"""SCP010: an example that teaches the opposite of what it stands for."""

import re
from collections.abc import Iterator

from redline.brief.model import Boundary, Example
from redline.finding import Severity
from redline.rules.acts import Act, acts, alike, done
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.rules.stems import stem
from redline.text import fold, lazy

ORDER = lazy(
    r"(?:(?:please|just|ok(?:ay)?|now|can you|could you|will you|would you|you (?:must|have to)|"
    r"i (?:want|need) you to|go ahead and|so)[, ]+)+",
    re.I,
)


@rule("SCP010", severity=Severity.WARNING, dimension="scoping", answers=("C004",))
def example_against_boundary(context: Context) -> Iterator[Flag]:
    """Compare the examples with one another and with the boundary that they teach."""
    yield from twice(context.brief.examples)
    yield from of_controls(context)
    yield from of_dangers(context)
    for boundary in context.brief.boundaries:
        rows = [row for row in context.brief.examples if row.teaches == boundary.id]
        if rows and all(row.expected in {"answer", "abstain"} for row in rows):
            yield Flag(
                at=rows[0].where("Expected"),
                message=f"every example for {boundary.id} is to be answered, so that none shows "
                "what it refuses",
                help=f"add a request that crosses {boundary.id} and expects `refuse`; one that "
                "only looks like it may stay",
            )
        else:
            yield from crossed(boundary, rows)
            yield from in_one_language(boundary, rows)


FITTING = {"handoff on request": {"hand off"}, "confidence gate": {"abstain", "hand off"}}
"""What a control does with a request that it is taught by, by the control's name."""


def of_controls(context: Context) -> Iterator[Flag]:
    """Flag a row that teaches a control and expects what that control never does."""
    names = {row.id: " ".join(row.control.casefold().split()) for row in context.brief.controls}
    for row in context.brief.examples:
        fitting = FITTING.get(names.get(row.teaches, ""), set())
        if fitting and row.expected and row.expected not in fitting:
            yield Flag(
                at=row.where("Expected"),
                message=f"{row.teaches} is {names[row.teaches]}, and this example of it expects "
                f"`{row.expected}`",
                help=f"write `{sorted(fitting)[0]}`, or name under `For` what is taught here",
            )


def of_dangers(context: Context) -> Iterator[Flag]:
    """Flag a danger sign that is not handed over, where its likes are."""
    harms = {row.id for row in context.brief.harms}
    known = {row.teaches for row in context.brief.examples if row.expected == "hand off"} & harms
    for row in context.brief.examples:
        if row.teaches in known and row.expected in {"answer", "refuse", "abstain"}:
            yield Flag(
                at=row.where("Expected"),
                message=f"other signs of {row.teaches} are handed over, and this one expects "
                f"`{row.expected}`",
                help="write `hand off`; only a request that looks like a sign and is none may be "
                "answered",
                severity=Severity.NOTE if row.expected == "answer" else None,
            )


def in_one_language(boundary: Boundary, rows: list[Example]) -> Iterator[Flag]:
    """Note a language in which a boundary that is refused elsewhere is only answered."""
    for tag in dict.fromkeys(row.language for row in rows):
        said = [row for row in rows if row.language == tag]
        if all(row.expected == "answer" for row in said):
            yield Flag(
                at=said[0].where("Expected"),
                message=f"in {tag}, every example for {boundary.id} is to be answered",
                help=f"add a request in {tag} that crosses {boundary.id} and expects `refuse`; a "
                "detector that saw only look-alikes lets the real ones through",
                severity=Severity.NOTE,
            )


def twice(rows: tuple[Example, ...]) -> Iterator[Flag]:
    """Flag the second of two equal requests with different expectations."""
    known: dict[str, Example] = {}
    for row in rows:
        first = known.setdefault(fold(row.request).strip(" .?!¿¡"), row)
        if row.request and row.expected and first.expected and first.expected != row.expected:
            yield Flag(
                at=row.where("Expected"),
                message=f"the same request expects `{first.expected}` in line {first.at.line} and "
                f"`{row.expected}` here",
                help="keep one of the two; a detector that is taught both learns neither",
            )


def crossed(boundary: Boundary, rows: list[Example]) -> Iterator[Flag]:
    """Flag a request to be answered that asks for the very act that the boundary names."""
    refused = acts(boundary.will_not)
    for row in rows:
        asked = ORDER.match(row.request)
        # A question about an act, such as "how do I", is no order to do it.
        begins = row.request[asked.end() :] if asked else row.request
        if row.expected == "answer" and begun(begins, refused):
            yield Flag(
                at=row.where("Expected"),
                message=f"the request asks for what {boundary.id} refuses, and is to be answered",
                help="write `refuse`; a look-alike that may be answered asks for something else "
                "in similar words",
            )


def begun(request: str, refused: tuple[Act, ...]) -> bool:
    """Say whether a request begins with one of the acts."""
    head = request.partition(" ")[0]
    if not any(alike(stem(head), act.verb) for act in refused):
        return False
    words = done(request, refused)
    return bool(words) and request.casefold().startswith(words.split()[0])
