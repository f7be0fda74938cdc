"""Pictures of one control's threshold: both errors at every setting, and risk against coverage.

A `DialLine` comes in, panels go out, each with the table of its numbers. The present setting
and the one that was chosen are marked with their intervals.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR

from redline.report import numbers
from redline.report.axes import share_axis
from redline.report.curves import Curve, Mark, plot
from redline.report.dial_lines import Bounded, DialLine, DialPoint
from redline.report.panel import Panel, shares_to, span

__all__ = ["both_errors", "coverage", "dial_panels"]

FEW = 0.05
"""Share let past from which its risk sets the height of the picture."""


def dial_panels(lines: Iterable[DialLine]) -> Iterator[Panel]:
    """Give the pictures of thresholds; how much is let past is told of answers alone.

    Of requests it says how the suite was mixed, and nothing of the traffic.
    """
    for line in lines:
        yield both_errors(line)
        if line.answers:
            yield coverage(line)


def both_errors(line: DialLine) -> Panel:
    """Return both errors against the threshold."""
    points = [p for p in line.points if p.at is not None]
    most = max(max(p.missed[2], p.needless[2]) for p in (*points, line.now))
    bad, good = "that should be stopped", "that should not"
    if line.answers:
        bad, good = "with a wrong answer", "with a right one"
    curves, marks = [], []
    for read, colour, dashed in ((missed, "missed", False), (needless, "met", True)):
        curves.append(curve([(p.at or 0, read(p)) for p in points], colour, dashed=dashed))
        marks += [mark for p, _ in marked(line) for mark in placed(p.at, read(p), colour)]
    return Panel(
        id=f"dial-{slug(line.control, line.setting)}",
        title=f"{line.control} {line.name}: both errors",
        svg=plot(
            (share_axis(), shares_to(most)),
            (f"{line.setting}, the threshold", "share"),
            (
                f"Both errors of {line.control} {line.name} against `{line.setting}`",
                f"As it is set, {line.set_to}: {line.missed} {said(line.now.missed)}; "
                f"{line.needless} {said(line.now.needless)}.",
            ),
            curves=curves,
            marks=marks,
            uprights=[(p.at, name) for p, name in marked(line) if p.at is not None],
        ),
        says=(
            f"Whole line: {line.missed}, of {numbers.plural(line.bad, 'unit')} {bad}. Dashed: "
            f"{line.needless}, of {numbers.count(line.good)} {good}. "
            f"Now {line.set_to}{chosen_words(line)}. Bands and bars hold with 95 % at each point. "
            f"{doubts(line)}{line.basis}"
        ),
        head=(line.setting, line.missed, line.needless),
        rows=tuple((name, said(p.missed), said(p.needless)) for name, p in named_points(line)),
    )


def coverage(line: DialLine) -> Panel:
    """Return how much of what is let past is bad, against how much is let past."""
    told = [(p.past[1] or 0.0, p.wrong) for p in line.points if p.wrong]
    # Of the few that a strict setting lets past nobody knows much: the rest would be flat.
    most = max((w[2] for share, w in told if share >= FEW), default=1.0)
    what = "shown a wrong answer" if line.answers else "let past that should be stopped"
    return Panel(
        id=f"coverage-{slug(line.control, line.setting)}",
        title=f"{line.control} {line.name}: risk and coverage",
        svg=plot(
            (share_axis(), shares_to(most)),
            ("share let past", "share bad of what is let past"),
            (
                f"Risk and coverage of {line.control} {line.name}",
                f"As it is set, {said(line.now.past)} are let past, and {said(line.now.wrong)} of "
                f"those are {what}.",
            ),
            curves=[curve(sorted(told), "ink")] if told else [],
            marks=[m for p, _ in marked(line) for m in placed(p.past[1], p.wrong, "ink")],
            uprights=[(p.past[1], name) for p, name in marked(line) if p.past[1] is not None],
        ),
        says=(
            f"Of all units, how many are let past, and how many of those are {what}. The band "
            "holds with 95 % at each point by itself, in the mix of these rows."
        ),
        head=(line.setting, "let past", f"of those, {what}"),
        rows=tuple((name, said(p.past), said(p.wrong)) for name, p in named_points(line)),
    )


def missed(point: DialPoint) -> Bounded:
    """Return what is let past."""
    return point.missed


def needless(point: DialPoint) -> Bounded:
    """Return what is stopped needlessly."""
    return point.needless


def curve(points: Iterable[tuple[float, Bounded]], colour: str, *, dashed: bool = False) -> Curve:
    """Return a line with its band; where there is no estimate, the band alone."""
    found = list(points)
    return Curve(
        points=[(x, value) for x, (_, value, _) in found if value is not None],
        band=[(x, low, high) for x, (low, _, high) in found],
        colour=colour,
        dashed=dashed,
    )


def marked(line: DialLine) -> list[tuple[DialPoint, str]]:
    """Return the settings that are marked, with their names."""
    found = [(line.now, "now")]
    if line.chosen is not None:
        same = line.chosen.at == line.now.at
        found = [(line.now, "now and chosen")] if same else [*found, (line.chosen, "chosen")]
    return found


def placed(x: float | None, found: Bounded | None, colour: str) -> Iterator[Mark]:
    """Give a point with its interval; nothing where it has no place or no estimate."""
    low, value, high = found or (0.0, None, 0.0)
    if x is not None and value is not None:
        yield Mark(x=x, y=value, low=low, high=high, colour=colour)


def said(found: Bounded | None) -> str:
    """Return a share with its bounds, or its bounds alone.

    >>> said((0.1, None, 0.25)), said(None)
    ('10.0 % to 25.0 %', 'nothing is let past')
    """
    if found is None:
        return "nothing is let past"
    low, value, high = found
    if value is not None:
        return span((low, value, high))
    return f"{numbers.percent(low, ROUND_FLOOR)} to {numbers.percent(high, ROUND_CEILING)}"


def named_points(line: DialLine) -> Iterator[tuple[str, DialPoint]]:
    """Give each setting by its name, the present one first where it is in words."""
    if line.now.at is None:
        yield f"{line.set_to}, now", line.now
    for point in line.points:
        marks = [name for p, name in marked(line) if p.at == point.at]
        yield ", ".join([numbers.percent(point.at or 0), *marks]), point


def chosen_words(line: DialLine) -> str:
    """Return which setting was chosen, as a part of a sentence."""
    if line.chosen is None or line.chosen.at is None:
        return ""
    return f", chosen {numbers.percent(line.chosen.at)}"


def doubts(line: DialLine) -> str:
    """Return what nobody could judge, as a sentence."""
    if not line.doubted:
        return ""
    return (
        f"{numbers.plural(line.doubted, 'unit')} hold what nobody could judge, such as an answer "
        "that a control replaced: there is no estimate then, and the bands hold whatever it was. "
    )


def slug(*words: str) -> str:
    """Return words as an id.

    >>> slug("C5", "in results")
    'C5-in-results'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(words)).strip("-")
