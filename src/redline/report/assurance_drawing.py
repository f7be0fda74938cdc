"""The safety case as a drawing, in the shapes of GSN.

Goals are boxes, the strategy a slanted box, solutions circles, context a round
box, assumptions an oval; a goal that is not developed ends in a diamond. Goals
stand below one another, so that their words stay readable; a case with more of
them than fit on a page is not drawn, and its list says all of it.
"""

from collections.abc import Sequence

from redline.report.assurance import Node, counted
from redline.report.drawing import box, frame, label, paint, shape, stroke, wrapped

__all__ = ["MOST", "case_drawing"]

MOST = 12
"""Goals that are drawn."""
WIDTH, TOP, ROW = 940, 296, 92
SPINE, GOAL_X, GOAL_W, GOAL_H = 40, 72, 356, 66
FIRST, STEP, CIRCLES = 506, 84, 5
"""Where the first solution stands, the way to the next one, and how many are drawn."""
CENTRE = 470


def case_drawing(case: Node) -> str:
    """Return the drawing, or nothing where there is no goal or there are too many."""
    goals, missing = counted(case)
    if not 0 < goals <= MOST:
        return ""
    (strategy,) = case.under
    body = head(case) + slanted(strategy) + "".join(map(row, range(goals), strategy.under))
    last = TOP + (goals - 1) * ROW + GOAL_H / 2
    spine = stroke((SPINE, 262), (SPINE, last), "soft") + stroke((SPINE, 262), (300, 262), "soft")
    desc = f"{goals} goals under one strategy; undeveloped: {missing}. The list below says all."
    return frame(WIDTH, TOP + goals * ROW - 10, "Safety case in GSN", desc, spine + body)


def head(case: Node) -> str:
    """Return the top goal with its context and assumptions."""
    scope, will_not, *assumed = case.beside
    parts = [
        stroke((260, 62), (290, 62), "soft"),
        stroke((650, 62), (680, 62), "soft"),
        stroke((CENTRE, 130), (CENTRE, 222), "soft"),
        box((290, 12), (360, 118), "sheet", "ink", 'stroke-width="1.5"'),
        words((302, 32), case, 54, 6),
        box((20, 12), (240, 100), "paper", "soft", 'rx="18"'),
        words((34, 32), scope, 34, 5),
        box((20, 124), (240, 84), "paper", "soft", 'rx="18"'),
        words((34, 144), will_not, 34, 4),
        stroke((260, 140), (290, 120), "soft"),
    ]
    if assumed:
        more = f" (+{len(assumed) - 1} more)" if len(assumed) > 1 else ""
        parts.append(f'<ellipse cx="805" cy="74" rx="125" ry="62" {paint("paper", "soft")}/>')
        lines = wrapped(f"{assumed[0].id}{more} {assumed[0].text}", 31, 5)
        parts.append(label((805, 46), lines, size=11.5, anchor="middle"))
        parts.append(label((916, 134), ["A"], fill="soft", bold=True))
    return "".join(parts)


def slanted(strategy: Node) -> str:
    """Return the strategy."""
    lines = wrapped(f"{strategy.id} {strategy.text}", 50, 2)
    return shape("M312 222H642L628 270H298Z", "paper", "ink", 'stroke-width="1.5"') + label(
        (CENTRE, 242), lines, size=11.5, anchor="middle"
    )


def row(number: int, goal: Node) -> str:
    """Return one goal with its solutions, or with a diamond where it is not developed."""
    y = TOP + number * ROW
    middle = y + GOAL_H / 2
    edge = "red" if goal.open else "ink"
    parts = [
        stroke((SPINE, middle), (GOAL_X, middle), "soft"),
        box((GOAL_X, y), (GOAL_W, GOAL_H), "sheet", edge, 'stroke-width="1.5"'),
        words((GOAL_X + 12, y + 19), goal, 54, 3),
    ]
    if goal.open:
        at = GOAL_X + GOAL_W
        parts.append(shape(f"M{at} {middle:g}l13 -13l13 13l-13 13Z", "paper", "red"))
    if goal.under:
        start = GOAL_X + GOAL_W + (26 if goal.open else 0)
        parts.append(stroke((start, middle), (FIRST - 24, middle), "soft"))
    parts += circles(middle, goal.under)
    if goal.open:
        at_x = FIRST - 40 if not goal.under else GOAL_X + 12
        at_y = middle + 4 if not goal.under else y + GOAL_H + 14
        told = wrapped(f"undeveloped: {goal.open}", 66, 1)
        parts.append(label((at_x, at_y), told, size=11.5, fill="red"))
    return "".join(parts)


def circles(middle: float, solutions: Sequence[Node]) -> list[str]:
    """Return the solutions as circles in a row."""
    parts = []
    for number, each in enumerate(solutions[:CIRCLES]):
        x = FIRST + number * STEP
        if number:
            parts.append(stroke((x - STEP + 24, middle), (x - 24, middle), "rule"))
        parts.append(
            shape(f"M{x - 24} {middle:g}a24 24 0 1 0 48 0a24 24 0 1 0 -48 0Z", "zone", "ink")
        )
        parts.append(label((x, middle + 4), wrapped(each.id, 6, 1), anchor="middle", bold=True))
        under = wrapped(each.text.partition(",")[0].removeprefix("red line: "), 14, 1)
        parts.append(label((x, middle + 38), under, size=10.5, fill="soft", anchor="middle"))
    if len(solutions) > CIRCLES:
        at = (FIRST + CIRCLES * STEP - 46, middle + 4)
        parts.append(label(at, [f"+{len(solutions) - CIRCLES}"], fill="soft"))
    return parts


def words(at: tuple[float, float], node: Node, width: int, lines: int) -> str:
    """Return the id and the text of an element."""
    return label(at, wrapped(f"{node.id} {node.text}", width, lines), size=11.5)
