"""Charts as SVG text: interval strips, their axis, shares and scores.

Pure functions of numbers. Positions along an axis are percentages, so a strip
fits any width and its text keeps its size. Colours are CSS classes; the light
ones also stand as attributes, so a chart is right where no style sheet reaches
it. `title` and `desc` carry the numbers for those who do not see the picture.
"""

import math
from dataclasses import dataclass
from html import escape
from typing import Literal

from redline.decision import Verdict
from redline.report.axes import Axis, share_axis
from redline.report.colours import LIGHT
from redline.report.marks import SHAPES, class_of

__all__ = ["Interval", "axis_labels", "dots", "fixed", "share_strip", "strip"]

HEIGHT = 28
MIDDLE = HEIGHT / 2
EDGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One interval to draw, in the unit of its axis."""

    low: float
    value: float
    high: float
    title: str
    """What the picture shows, in a phrase."""
    desc: str
    """Its numbers, in a sentence."""
    verdict: Verdict | None = None
    """Gives the point its shape and colour; a plain one without it."""
    threshold: float | None = None
    """Where the bar stands."""
    better: Literal["higher", "lower", ""] = ""
    """The side of the bar that is good; empty draws none."""


def strip(axis: Axis, shown: Interval) -> str:
    """Return one interval with its point, its bar and the side where the bar is met.

    What lies off the axis ends in an arrow.
    """
    state = class_of(shown.verdict) if shown.verdict else "plain"
    parts = [grid(axis)]
    if shown.threshold is not None:
        parts.append(bar(axis, shown.threshold, shown.better))
    parts.append(f'<g class="interval {state}" color="{LIGHT.get(state, LIGHT["ink"])}">')
    parts.append(
        line(axis.at(shown.low), axis.at(shown.high), 'stroke="currentColor" stroke-width="3"')
    )
    parts += ends(axis, shown.low, shown.high)
    if axis.low <= shown.value <= axis.high:
        parts.append(placed(axis.at(shown.value), SHAPES[shown.verdict]))
    parts.append("</g>")
    return svg("strip", shown.title, shown.desc, "".join(parts))


def share_strip(share: float, low: float | None, title: str, desc: str) -> str:
    """Return a bar for a share from 0 to 1, with a tick at its lower bound."""
    axis = share_axis()
    tick = "" if low is None else line(axis.at(low), axis.at(low), f'stroke="{LIGHT["ink"]}"', 10)
    body = (
        f'<rect class="trough" y="{MIDDLE - 5}" width="100%" height="10" fill="{LIGHT["rule"]}"/>'
        f'<rect class="filled" y="{MIDDLE - 5}" width="{axis.at(share)}%" height="10" '
        f'fill="{LIGHT["met"]}"/><g class="bound">{tick}</g>'
    )
    return svg("strip", title, desc, body)


def fixed(drawn: str, width: int) -> str:
    """Return a strip with a size of its own, for paper, and room for marks at its ends."""
    inner = drawn.replace('width="100%"', f'x="{EDGE}" width="{width}" overflow="visible"', 1)
    whole = width + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{HEIGHT}" '
        f'viewBox="0 0 {whole} {HEIGHT}">{inner}</svg>'
    )


def axis_labels(axis: Axis) -> str:
    """Return the labels of an axis, to stand over its strips."""
    body = []
    for number, (value, label) in enumerate(axis.ticks):
        anchor = "start" if number == 0 else "end" if number == len(axis.ticks) - 1 else "middle"
        body.append(
            f'<text x="{axis.at(value)}%" y="12" text-anchor="{anchor}" font-size="11" '
            f'fill="{LIGHT["soft"]}">{escape(label)}</text>'
        )
    return f'<svg class="axis" width="100%" height="16" aria-hidden="true">{"".join(body)}</svg>'


def dots(value: float, title: str, of: int = 5) -> str:
    """Return a score as dots, the last one filled in part."""
    body = "".join(dot(8 + 18 * i, min(max(value - i, 0), 1)) for i in range(of))
    size = f'width="{18 * of}" height="16" viewBox="0 0 {18 * of} 16"'
    return f'<svg class="dots" {size} role="img"><title>{escape(title)}</title>{body}</svg>'


def dot(x: float, full: float) -> str:
    """Return one dot, filled as far as it is full."""
    ring = f'<circle cx="{x}" cy="8" r="6.5" class="empty" fill="none" stroke="{LIGHT["soft"]}"/>'
    return ring + (slice_of(x, full) if full else "")


def slice_of(x: float, full: float) -> str:
    """Return the filled part of a dot, clockwise from the top."""
    if full >= 1:
        return f'<circle cx="{x}" cy="8" r="6.5" class="full" fill="{LIGHT["ink"]}"/>'
    turn = 2 * math.pi * full
    to_x, to_y = x + 6.5 * math.sin(turn), 8 - 6.5 * math.cos(turn)
    large = int(full > 0.5)
    path = f"M{x} 8V1.5A6.5 6.5 0 {large} 1 {to_x:.2f} {to_y:.2f}Z"
    return f'<path d="{path}" class="full" fill="{LIGHT["ink"]}"/>'


def grid(axis: Axis) -> str:
    """Return the fine lines at the ticks, and the base line."""
    ticks = "".join(line(axis.at(v), axis.at(v), "", MIDDLE) for v, _ in axis.ticks)
    return f'<g class="grid" stroke="{LIGHT["rule"]}">{ticks}{line(0, 100, "")}</g>'


def bar(axis: Axis, threshold: float, better: str) -> str:
    """Return the bar's tick and the ground on its good side."""
    at = axis.at(threshold)
    left, width = (at, round(100 - at, 2)) if better == "higher" else (0, at)
    zone = (
        f'<rect class="zone" x="{left}%" y="4" width="{width}%" height="{HEIGHT - 8}" '
        f'fill="{LIGHT["zone"]}"/>'
    )
    tick = line(at, at, f'class="bar" stroke="{LIGHT["ink"]}" stroke-width="2"', MIDDLE - 2)
    return (zone if better else "") + tick


def ends(axis: Axis, low: float, high: float) -> list[str]:
    """Return both ends of an interval; a single arrow where all of it lies off the axis."""
    if low > axis.high:
        return [end(axis, low, 1)]
    if high < axis.low:
        return [end(axis, high, -1)]
    return [end(axis, low, -1), end(axis, high, 1)]


def end(axis: Axis, bound: float, towards: int) -> str:
    """Return the cap of an interval, or an arrow where it leaves the axis."""
    outside = bound < axis.low or bound > axis.high
    if outside:
        tip = 7 * towards
        return placed(
            axis.at(bound), f'<path d="M{-tip} -6L{tip / 7} 0L{-tip} 6Z" fill="currentColor"/>'
        )
    return line(axis.at(bound), axis.at(bound), 'stroke="currentColor" stroke-width="2"', 5)


def line(left: float, right: float, attributes: str, reach: float = 0) -> str:
    """Return a line along the middle, or one that reaches up and down from it."""
    return (
        f'<line x1="{left}%" x2="{right}%" y1="{MIDDLE - reach:g}" y2="{MIDDLE + reach:g}" '
        f"{attributes}/>"
    )


def placed(at: float, shape: str) -> str:
    """Return a shape drawn around (0, 0), moved along the axis."""
    return f'<svg x="{at}%" y="{MIDDLE:g}" width="1" height="1" overflow="visible">{shape}</svg>'


def svg(kind: str, title: str, desc: str, body: str) -> str:
    """Return a whole drawing of the full width, with its words."""
    return (
        f'<svg class="{kind}" width="100%" height="{HEIGHT}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{body}</svg>"
    )
