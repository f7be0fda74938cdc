"""Marks: one shape for each verdict and each outcome, told apart without colour.

A filled disc is met, a diamond missed, a ring undecided, a dashed square not
measured. A triangle ships, two bars hold, a square stops. The word always
stands beside the mark.
"""

from redline.decision import Outcome, Verdict
from redline.report.colours import LIGHT

__all__ = ["SHAPES", "class_of", "held_mark", "outcome_mark", "verdict_mark"]

DASHED = (
    '<rect x="-5" y="-5" width="10" height="10" fill="none" stroke="currentColor" '
    'stroke-width="1.5" stroke-dasharray="2.5 2"/>'
)
SHAPES: dict[Verdict | None, str] = {
    Verdict.MET: '<circle r="6" fill="currentColor"/>',
    Verdict.MISSED: '<path d="M0 -7.5L7.5 0L0 7.5L-7.5 0Z" fill="currentColor"/>',
    Verdict.UNDECIDED: (
        f'<circle r="5" class="hollow" fill="{LIGHT["paper"]}" stroke="currentColor" '
        'stroke-width="2.5"/>'
    ),
    Verdict.UNMEASURED: DASHED,
    Verdict.NOT_YET: DASHED,
    None: '<circle r="4.5" fill="currentColor"/>',
}
"""Each verdict's shape around (0, 0); None is a plain point."""

OUTCOMES: dict[Outcome, str] = {
    Outcome.SHIP: '<path d="M-5 -6.5L7 0L-5 6.5Z" fill="currentColor"/>',
    Outcome.HOLD: '<path d="M-5.5 -6h4v12h-4zM1.5 -6h4v12h-4z" fill="currentColor"/>',
    Outcome.STOP: '<rect x="-6" y="-6" width="12" height="12" fill="currentColor"/>',
}


def class_of(verdict: Verdict) -> str:
    """Return the CSS class of a verdict.

    >>> class_of(Verdict.NOT_YET)
    'unmeasured'
    """
    return Verdict.UNMEASURED.value if verdict is Verdict.NOT_YET else verdict.value


def verdict_mark(verdict: Verdict) -> str:
    """Return a verdict's mark, to stand before its word."""
    state = class_of(verdict)
    return drawn(SHAPES[verdict], state, LIGHT[state])


def outcome_mark(outcome: Outcome) -> str:
    """Return an outcome's mark, to stand before its word."""
    return drawn(OUTCOMES[outcome], "outcome", LIGHT["ink"])


def held_mark(enforced: bool) -> str:
    """Return a filled disc for what the gateway holds, a ring for what people promise."""
    shape = '<circle r="5.5" fill="currentColor"/>'
    ring = '<circle r="4.75" fill="none" stroke="currentColor" stroke-width="1.75"/>'
    return drawn(shape if enforced else ring, "held", LIGHT["ink"])


def drawn(shape: str, state: str, colour: str) -> str:
    """Return a shape as a small drawing of its own, without words."""
    return (
        f'<svg class="mark {state}" width="16" height="16" viewBox="-8 -8 16 16" '
        f'color="{colour}" aria-hidden="true">{shape}</svg>'
    )
