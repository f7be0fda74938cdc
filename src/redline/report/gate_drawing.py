"""Both errors of a confidence gate that a brief might have, read off an evaluation."""

from collections.abc import Iterator

from redline.report import numbers
from redline.report.axes import share_axis
from redline.report.curves import Curve, plot
from redline.report.panel import Panel, span
from redline.report.pictures import Pictures

__all__ = ["trade_off"]


def trade_off(found: Pictures) -> Iterator[Panel]:
    """Give both errors of a confidence gate that the brief might have, where it has none."""
    points = found.trade
    if not points or any(line.answers for line in found.dials):
        return
    yield Panel(
        id="trade-off",
        title="Both errors of a confidence gate",
        svg=plot(
            (share_axis(), share_axis()),
            ("released from this confidence", "share"),
            (
                "Trade-off of a confidence gate",
                "Wrong answers released fall and right answers withheld rise with the threshold.",
            ),
            curves=[
                Curve(
                    points=[(p.threshold, p.released[1]) for p in points],
                    colour="missed",
                ),
                Curve(
                    points=[(p.threshold, p.withheld[1]) for p in points],
                    colour="met",
                    dashed=True,
                ),
            ],
        ),
        says=(
            "Whole line: wrong answers that would still be released. Dashed: right answers that "
            "would be withheld. Read off this evidence; a threshold that is chosen by it has to be "
            "shown on other rows."
        ),
        head=("From confidence", "Wrong released", "Right withheld"),
        rows=tuple(
            (numbers.percent(p.threshold), span(p.released), span(p.withheld)) for p in points
        ),
    )
