"""The brief with its findings in the margin: lines, notes, and what may be folded.

Long stretches without a finding are folded, as a diff folds what did not
change; a line with a finding never is, so that a link to it always lands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from redline.brief import Brief
from redline.finding import Finding

__all__ = ["Line", "Margin", "Stretch", "margin"]

CONTEXT = 2
"""Lines shown around a line with findings."""
SHORTEST = 6
"""Lines that are worth folding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the brief with what was found in it."""

    number: int
    pieces: tuple[tuple[str, bool], ...]
    """The text, cut where findings begin and end; True where one stands."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Neighbouring lines, folded or not."""

    lines: tuple[Line, ...]
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The whole brief, and the findings that stand on none of its lines."""

    stretches: tuple[Stretch, ...]
    elsewhere: tuple[Finding, ...]
    count: int
    """Lines of the brief."""


def margin(brief: Brief, findings: Sequence[Finding]) -> Margin:
    """Set findings beside the lines they are about."""
    text = brief.document.text.split("\n")
    texts = text[:-1] if text[-1] == "" else text
    here: dict[int, list[Finding]] = {}
    elsewhere = []
    for finding in findings:
        if finding.at.file == brief.file and 1 <= finding.at.line <= len(texts):
            here.setdefault(finding.at.line, []).append(finding)
        else:
            elsewhere.append(finding)
    lines = [line(i, t, here.get(i, ())) for i, t in enumerate(texts, start=1)]
    near = {n + off for n in here for off in range(-CONTEXT, CONTEXT + 1)}
    return Margin(
        stretches=tuple(stretches(lines, near)), elsewhere=tuple(elsewhere), count=len(texts)
    )


def line(number: int, text: str, found: Sequence[Finding]) -> Line:
    """Return one line, cut at its findings."""
    ordered = tuple(sorted(found, key=lambda f: (f.at.column, f.severity.rank, f.code)))
    return Line(number=number, pieces=tuple(pieces(text, ordered)), findings=ordered)


def pieces(text: str, found: Sequence[Finding]) -> list[tuple[str, bool]]:
    """Cut a line where findings begin and end; overlapping ones become one piece."""
    cut: list[tuple[str, bool]] = []
    done = 0
    for finding in found:
        if finding.at.end is None:
            continue
        start, end = max(finding.at.column - 1, done), min(finding.at.end - 1, len(text))
        if start < end:
            cut += [(text[done:start], False), (text[start:end], True)]
            done = end
    return [(piece, marked) for piece, marked in [*cut, (text[done:], False)] if piece]


def stretches(lines: Sequence[Line], near: set[int]) -> list[Stretch]:
    """Group lines into stretches; only those long enough are folded."""
    groups: list[tuple[bool, list[Line]]] = []
    for each in lines:
        far = each.number not in near
        if not groups or groups[-1][0] is not far:
            groups.append((far, []))
        groups[-1][1].append(each)
    return [
        Stretch(lines=tuple(group), folded=far and len(group) >= SHORTEST) for far, group in groups
    ]
