"""The rollout as a timeline: phases one after the other, as long as they say.

A duration that is not stated as a time is drawn as unknown, with a broken edge;
what comes after it begins at an unknown day. A phase that goes on ends in an
arrow. Nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redline.brief import Brief
from redline.brief.model import Phase
from redline.errors import QuantityError
from redline.quantity import parse_quantity
from redline.report.drawing import box, clean, frame, label, shape, stroke, wrapped

__all__ = ["MOST", "Span", "spans", "timeline"]

MOST = 24
"""Phases that are drawn; a table says all of them."""
WEEK = 604800
OPEN = re.compile(r"\b(ongoing|open[- ]ended|indefinite(ly)?|permanent(ly)?|no end)\b", re.I)
ABOUT = re.compile(
    r"^\s*(at least|at most|about|around|up to|no less than|minimum|~|≥|>=)\s*", re.I
)
WIDTH, LEFT, RIGHT, TOP, ROW = 800, 182, 788, 20, 94
SLOT = 0.16
"""Share of the width for a phase whose length is unknown or without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One phase in time."""

    phase: Phase
    start: float | None
    """Weeks after the first phase begins; None where that is not known."""
    weeks: float | None
    """None where the brief states no time."""
    endless: bool

    @property
    def begins(self) -> str:
        """Return when it begins, in words."""
        return "begins on an unknown day" if self.start is None else f"from week {self.start:.3g}"

    @property
    def lasting(self) -> str:
        """Return how long it lasts, in words."""
        said = clean(self.phase.lasts)
        if self.weeks is not None:
            return f"lasts {said}"
        return said if self.endless else f"for an unknown time{said and f' ({said})'}"


def spans(brief: Brief) -> tuple[Span, ...]:
    """Return the phases one after the other."""
    found: list[Span] = []
    start: float | None = 0.0
    for phase in brief.phases:
        weeks = length(phase.lasts)
        endless = bool(OPEN.search(phase.lasts))
        found.append(Span(phase=phase, start=start, weeks=weeks, endless=endless))
        start = None if start is None or weeks is None else start + weeks
    return tuple(found)


def length(text: str) -> float | None:
    """Return a duration in weeks, or None where it is not stated as a time above zero.

    >>> length("4 weeks"), length("at least 14 days"), length("until it is safe")
    (4.0, 2.0, None)
    """
    try:
        found = parse_quantity(ABOUT.sub("", text))
    except QuantityError:
        return None
    return found.value / WEEK if found.dimension == "time" and found.value > 0 else None


def timeline(brief: Brief) -> str:
    """Return the drawing, or nothing where there is no phase."""
    found = spans(brief)[:MOST]
    if not found:
        return ""
    ends = edges(found)
    body = "".join(row(number, span, ends[number]) for number, span in enumerate(found))
    height = TOP + len(found) * ROW
    axis = stroke((LEFT, TOP - 6), (LEFT, height - 8), "rule")
    told = "; ".join(f"{s.phase.phase}: {s.begins}, {s.lasting}" for s in found)
    return frame(WIDTH, height, "Rollout: phases in time", told, axis + body)


def edges(found: Sequence[Span]) -> list[tuple[float, float]]:
    """Return where each bar begins and ends, in the units of the drawing."""
    vague = [span.weeks is None for span in found]
    share = min(SLOT, 1 / len(found)) * sum(vague)
    whole = sum(span.weeks or 0.0 for span in found)
    room = RIGHT - LEFT
    at, result = float(LEFT), []
    for span in found:
        if span.weeks is None:
            # Where nothing is known of any phase, they share the whole width.
            width = room * (share if whole else 1.0) / sum(vague)
        else:
            width = room * (1 - share) * span.weeks / whole
        result.append((at, min(at + width, RIGHT)))
        at += width
    return result


def row(number: int, span: Span, ends: tuple[float, float]) -> str:
    """Return one phase: its name, its bar, and what lets it begin and takes it back."""
    y = TOP + number * ROW
    phase = span.phase
    parts = [
        stroke((8, y - 8), (RIGHT, y - 8), "rule") if number else "",
        label((8, y + 15), wrapped(phase.phase or "unnamed", 20, 1), size=13, bold=True),
        label((8, y + 33), wrapped(phase.audience, 25, 3), size=12, fill="soft"),
        bar(span, ends, y),
    ]
    enter = "; ".join(c.text for c in phase.enter) or "nothing is asked"
    back = "; ".join(c.text for c in phase.back) or "nothing takes it back"
    when = f"{span.begins}; {span.lasting}"
    for at, text, colour in (
        (40, when, "soft"),
        (56, f"enter when: {enter}", "ink" if phase.enter else "red"),
        (72, f"roll back when: {back}", "ink" if phase.back else "red"),
    ):
        parts.append(label((LEFT + 8, y + at), wrapped(text, 92, 1), size=12, fill=colour))
    return "".join(parts)


def bar(span: Span, ends: tuple[float, float], y: float) -> str:
    """Return the bar of a phase: full, broken where its length is unknown, pointed without end."""
    left, right = ends[0], max(ends[1], ends[0] + 4)
    if span.weeks is not None:
        return box((left, y + 2), (right - left, 20), "met", "met")
    if span.endless:
        tip = right - 12
        path = f"M{left:g} {y + 2:g}H{tip:g}L{right:g} {y + 12:g}L{tip:g} {y + 22:g}H{left:g}Z"
        return shape(path, "zone", "met", 'stroke-width="1.5"')
    broken = box((left, y + 2), (right - left, 20), "paper", "undecided", 'stroke-dasharray="5 4"')
    return broken + label(
        ((left + right) / 2, y + 17), ["?"], fill="undecided", anchor="middle", bold=True
    )
