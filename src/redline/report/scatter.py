"""The Safety-Capability matrix: what each capability is worth against its misuse.

Every pair of ratings has a square of its own, and what stands there is written
inside it; so no label can meet another, whatever a brief holds. C029.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from redline.brief import Brief
from redline.brief.model import Capability
from redline.report.drawing import box, clean, frame, label, shape, stroke

__all__ = ["Scatter", "Spot", "safety_capability"]

Standing = Literal["held", "not held", "no harm named"]
CELL_W, CELL_H = 66, 46
LEFT, TOP = 64, 40
STEPS = 10
GRID_W, GRID_H = CELL_W * STEPS, CELL_H * STEPS
WIDTH, HEIGHT = LEFT + GRID_W + 16, TOP + GRID_H + 66
LETTERS, LINES = 6, 3
"""Of a label: letters that a square holds beside its mark, and lines."""
HALF = 5
"""The highest rating that counts as low."""
CORNERS = (
    (0, 0, "worth little, easily misused: leave it out"),
    (1, 0, "worth much, easily misused: only behind controls"),
    (0, 1, "worth little, hard to misuse: ask who needs it"),
    (1, 1, "worth much, hard to misuse: begin here"),
)
WORST_FIRST: tuple[Standing, ...] = ("not held", "no harm named", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One capability with its harms as they stand."""

    capability: Capability
    standing: Standing
    open: tuple[str, ...]
    """Ids of its harms that nothing in the gateway holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """The drawing, and the capabilities in it and outside of it."""

    svg: str
    """Empty where no capability has both ratings."""
    placed: tuple[Spot, ...]
    unplaced: tuple[Spot, ...]
    """Those without a rating for value or misuse."""


def safety_capability(brief: Brief, held: frozenset[str]) -> Scatter:
    """Draw value against misuse.

    Parameters
    ----------
    brief : Brief
    held : ids of the harms that the gateway holds, from `holes.held_ids`
    """
    spots = [spot(row, held) for row in brief.capabilities]
    placed = [s for s in spots if s.capability.value and s.capability.misuse]
    return Scatter(
        svg=drawn(placed) if placed else "",
        placed=tuple(sorted(placed, key=misused_first)),
        unplaced=tuple(s for s in spots if not (s.capability.value and s.capability.misuse)),
    )


def misused_first(each: Spot) -> tuple[int, int]:
    """Return where a capability stands in the list under the drawing."""
    return -(each.capability.misuse or 0), -(each.capability.value or 0)


def spot(row: Capability, held: frozenset[str]) -> Spot:
    """Return how one capability stands, by its harms."""
    missing = tuple(harm for harm in row.harms if harm not in held)
    standing: Standing = "held" if row.harms else "no harm named"
    return Spot(capability=row, standing="not held" if missing else standing, open=missing)


def drawn(placed: Sequence[Spot]) -> str:
    """Return the drawing."""
    squares: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for each in placed:
        squares[each.capability.value or 1, each.capability.misuse or 1].append(each)
    body = ground() + "".join(square(at, squares[at]) for at in sorted(squares))
    told = "; ".join(
        f"{', '.join(s.capability.id for s in squares[at])}: value {at[0]}, misuse {at[1]}"
        for at in sorted(squares, key=lambda at: (-at[1], -at[0]))[:12]
    )
    return frame(WIDTH, HEIGHT, "Safety-Capability matrix: value against misuse", told, body)


def ground() -> str:
    """Return the grid, its numbers and what its corners mean."""
    half_w, half_h = GRID_W / 2, GRID_H / 2
    parts = [
        box((LEFT, TOP), (GRID_W, GRID_H), "paper", "rule"),
        box((LEFT + half_w, TOP), (half_w, half_h), "red-wash", "rule"),
        box((LEFT + half_w, TOP + half_h), (half_w, half_h), "zone", "rule"),
        box((LEFT, TOP), (half_w, half_h), "sheet", "rule"),
    ]
    for i in range(1, STEPS):
        at_x, at_y = LEFT + i * CELL_W, TOP + i * CELL_H
        heavy = "soft" if i == HALF else "rule"
        parts.append(stroke((at_x, TOP), (at_x, TOP + GRID_H), heavy))
        parts.append(stroke((LEFT, at_y), (LEFT + GRID_W, at_y), heavy))
    for i in range(1, STEPS + 1):
        middle_x, middle_y = LEFT + (i - 0.5) * CELL_W, TOP + GRID_H - (i - 0.5) * CELL_H
        parts.append(label((middle_x, TOP + GRID_H + 16), [str(i)], fill="soft", anchor="middle"))
        parts.append(label((LEFT - 8, middle_y + 4), [str(i)], fill="soft", anchor="end"))
    for right, low, text in CORNERS:
        y = TOP + GRID_H + 36 if low else TOP - 10
        x = LEFT + half_w + 6 if right else LEFT
        parts.append(label((x, y), [text], size=11.5, fill="soft"))
    parts.append(label((LEFT + GRID_W, HEIGHT - 8), ["value to people, 10 is most"], anchor="end"))
    parts.append(
        f'<g transform="translate(16 {TOP + GRID_H / 2:g}) rotate(-90)">'
        + label((0, 0), ["misuse, 10 is worst"], anchor="middle")
        + "</g>"
    )
    return "".join(parts)


def square(at: tuple[int, int], spots: Sequence[Spot]) -> str:
    """Return the mark and the ids of one square; the mark is that of its worst capability."""
    x, y = LEFT + (at[0] - 1) * CELL_W, TOP + (STEPS - at[1]) * CELL_H
    worst = min((s.standing for s in spots), key=WORST_FIRST.index)
    lines = ids([s.capability.id for s in spots])
    first = y + CELL_H / 2 + 4 - (len(lines) - 1) * 6.9
    return mark(x + 12, y + CELL_H / 2, worst) + label((x + 23, first), lines, size=11, bold=True)


def ids(names: Sequence[str]) -> list[str]:
    """Return ids in as many short lines as a square holds, and how many are left out.

    >>> ids(["F1", "F2"]), ids(["F1", "F2", "F3", "F4", "F5", "F6", "F7"])
    (['F1 F2'], ['F1 F2', 'F3 F4', '+3'])
    """
    lines: list[str] = []
    for number, name in enumerate(short(clean(name)) for name in names):
        if lines and len(lines[-1]) + 1 + len(name) <= LETTERS:
            lines[-1] += f" {name}"
        elif len(lines) < LINES:
            lines.append(name)
        else:
            left = len(names) - number + len(lines[-1].split(" "))
            return [*lines[:-1], f"+{left}"]
    return lines


def short(name: str) -> str:
    """Return an id that fits into a square."""
    joined = name.replace(" ", "_") or "?"
    return joined if len(joined) <= LETTERS else joined[: LETTERS - 1] + "…"


def mark(x: float, y: float, standing: Standing) -> str:
    """Return a disc where all harms are held, a diamond where not, a ring where none is named."""
    if standing == "not held":
        return shape(f"M{x:g} {y - 7:g}l7 7l-7 7l-7 -7Z", "red", "red")
    if standing == "held":
        return shape(f"M{x - 6:g} {y:g}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z", "met", "met")
    return shape(
        f"M{x - 5.5:g} {y:g}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0Z", "none", "soft",
        'stroke-width="2" stroke-dasharray="3 2"',
    )  # fmt: skip
