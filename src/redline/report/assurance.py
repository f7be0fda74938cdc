"""The safety case that a brief makes, as a tree of goals with what is missing left open.

GSN and CAE words stand side by side: goal and claim, strategy and argument,
solution and evidence. A goal is *undeveloped* where nothing that the gateway
does can hold its harm, or where nothing in the brief would show that it does.
Solutions are references: whether a metric met its bar is for the evaluation. They
keep the ids of the brief, and what the case adds has ids that no brief uses.

Source: Goal Structuring Notation Community Standard, version 3 (2021); Claims,
Arguments and Evidence, as Adelard describes it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from redline.brief import Brief
from redline.brief.model import ControlRow, Harm, RedLine
from redline.report.holes import HoleRow

__all__ = ["WORDS", "Node", "counted", "paragraph", "safety_case", "seen_by"]

Kind = Literal["goal", "strategy", "solution", "context", "assumption"]
WORDS: dict[Kind, tuple[str, str]] = {
    "goal": ("Goal", "claim"),
    "strategy": ("Strategy", "argument"),
    "solution": ("Solution", "evidence"),
    "context": ("Context", "part of the claim"),
    "assumption": ("Assumption", "part of the argument"),
}
"""Each kind as GSN and as CAE names it."""
SHOWN_BY = {"refuse": "refusal accuracy", "hand off": "handoff accuracy"}
"""Which metric an example asks for when it teaches what a harm means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element of the case with what supports it."""

    kind: Kind
    id: str
    text: str
    under: tuple["Node", ...] = ()
    """What supports it."""
    beside: tuple["Node", ...] = ()
    """The context and assumptions in which it is meant."""
    open: str = ""
    """Why it is undeveloped; empty where it is not."""


def safety_case(
    brief: Brief, rows: Sequence[HoleRow], more: Mapping[str, Sequence[str]] | None = None
) -> Node:
    """Return the case, from the top goal down.

    Parameters
    ----------
    brief : Brief
    rows : from `holes.harm_control`
    more : metrics that see a harm, by its id, beside those that the brief connects
    """
    goals = tuple(
        goal(brief, row, number, (more or {}).get(row.harm.id, ()))
        for number, row in enumerate(rows, 2)
    )
    strategy = Node(
        kind="strategy",
        id="Str1",
        text="Argue over each harm that the brief names: the build holds it, and it is seen",
        under=goals,
        open="" if goals else "the brief names no harm",
    )
    return Node(
        kind="goal", id="G1", text=top(brief), under=(strategy,), beside=tuple(around(brief))
    )


def top(brief: Brief) -> str:
    """Return the top goal: the north star, and the red lines that are never crossed."""
    star = paragraph(brief, "Safety") or "The brief states no safety north star."
    lines = [f"{row.id} {row.never}" for row in brief.red_lines]
    return f"{star} Never: {'; '.join(lines)}." if lines else f"{star} No red line is stated."


def paragraph(brief: Brief, title: str) -> str:
    """Return the first paragraph of a section on one line, or nothing."""
    section = brief.section(title)
    return " ".join(section.prose[0].text.split()) if section and section.prose else ""


def around(brief: Brief) -> Iterator[Node]:
    """Give the context and the assumptions of the top goal."""
    scope = paragraph(brief, "Scope")
    yield Node(
        kind="context",
        id="Ctx1",
        text=scope or "No scope is stated.",
        open="" if scope else "empty",
    )
    will_not = "; ".join(f"{row.id} {row.will_not}" for row in brief.boundaries)
    text = f"It will not: {will_not}." if will_not else "No boundary is stated."
    yield Node(kind="context", id="Ctx2", text=text, open="" if will_not else "empty")
    assumed = (row for row in brief.sources if row.kind == "assumed")
    for number, row in enumerate(assumed, 1):
        yield Node(
            kind="assumption", id=f"Asm{number}", text=f"{row.claim} ({row.id}, {row.source})"
        )


def goal(brief: Brief, row: HoleRow, number: int, more: Sequence[str]) -> Node:
    """Return the goal of one harm."""
    held = zip(brief.controls, row.cells, strict=True)
    able = [control for control, cell in held if cell == "holds"]
    lines = lines_seeing(brief, row.harm, able)
    seen = tuple(dict.fromkeys((*seen_by(brief, row.harm, lines), *more)))
    missing = [row.standing] if row.hole else []
    missing += [] if seen else ["nothing in the brief would show it"]
    return Node(
        kind="goal",
        id=f"G{number}",
        text=f"{row.harm.id} is held: {row.harm.failure}",
        under=(
            *(solution(c.id, f"{c.control}, held by the gateway") for c in able),
            *(solution(line.id, f"red line: {line.never}") for line in lines),
            *(solution(name, named(brief, name)) for name in seen),
        ),
        open="; ".join(missing),
    )


def solution(name: str, text: str) -> Node:
    """Return one piece of evidence."""
    return Node(kind="solution", id=name, text=text)


def lines_seeing(brief: Brief, harm: Harm, able: Sequence[ControlRow]) -> list[RedLine]:
    """Return the red lines that name a harm, or that the same able control holds."""
    shared = {name for control in able for name in control.holds}
    word = mention(harm.id)
    return [row for row in brief.red_lines if row.id in shared or word.search(row.never)]


def seen_by(brief: Brief, harm: Harm, lines: Sequence[RedLine]) -> tuple[str, ...]:
    """Return the ids of the metrics that the brief connects with a harm.

    By its red lines, by a requirement that names it, or by an example that teaches
    it or a boundary drawn because of it.
    """
    metrics = {row.id for row in brief.metrics}
    found = [name for line in lines for name in line.seen_by if name in metrics]
    word = mention(harm.id)
    for row in brief.requirements:
        if word.search(f"{row.finding} {row.requirement}"):
            found += [c.subject for c in row.passes if c.subject in metrics]
    taught = {harm.id} | {row.id for row in brief.boundaries if word.search(row.because)}
    asked = {SHOWN_BY.get(row.expected, "") for row in brief.examples if row.teaches in taught}
    found += [row.id for row in brief.metrics if row.metric.strip().casefold() in asked]
    return tuple(dict.fromkeys(found))


def mention(name: str) -> re.Pattern[str]:
    """Return a pattern that finds an id as a word of its own."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") if name else re.compile(r"(?!)")


def named(brief: Brief, name: str) -> str:
    """Return a metric with its bar, as evidence that is still to be had."""
    row = next((row for row in brief.metrics if row.id == name), None)
    if row is None:
        return name
    return f"{row.metric}, {row.bar.text if row.bar else 'no bar'}, to be measured"


def counted(case: Node) -> tuple[int, int]:
    """Return how many goals the harms make, and how many of them are undeveloped."""
    goals = [node for strategy in case.under for node in strategy.under]
    return len(goals), sum(bool(node.open) for node in goals)
