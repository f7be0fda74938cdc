"""Feature requests against failure modes, as a page and as Markdown.

A `RequestMap` of plain values comes in; a table of requests by harms comes out, each cell with
the ratio of failures and its interval. What is shown and what is not was judged before.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from redline.report.evidence_markdown import said, table
from redline.report.page import printed

__all__ = ["HarmCell", "RequestLine", "RequestMap", "request_markdown", "request_page"]

CLASSES = {
    "blocked": "missed",
    "amplifies": "missed",
    "not amplified": "met",
}
"""The class of each standing; anything else is undecided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmCell:
    """What one request does to one harm."""

    standing: str
    ratio: tuple[float, float, float] | None = None
    """Lower bound, value and upper bound; None where there is no ratio."""
    failed: tuple[int, int] = (0, 0)
    rows: int = 0
    unknown: int = 0
    reason: str = ""
    """Why there is no ratio."""

    @property
    def words(self) -> str:
        """Return the ratio with its interval, or why there is none."""
        unknown = f"; {self.unknown} not judged" if self.unknown else ""
        if self.ratio is None:
            return f"{self.reason}{unknown}"
        low, value, high = map(times, self.ratio)
        return (
            f"{value} ({low} to {high}); {self.failed[0]} and {self.failed[1]} of "
            f"{self.rows} rows failed{unknown}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request."""

    request: str
    answer: str
    claimed: str
    """What the brief says that it amplifies."""
    named: tuple[str, ...]
    """Harms that the brief connects it with."""
    verdict: str
    why: str
    """Why it was not tried; empty where it was."""
    red_lines: tuple[tuple[str, int], ...] = ()
    cells: Mapping[str, HarmCell] = field(default_factory=dict)

    @property
    def touched(self) -> str:
        """Return the red lines that it touches, in words."""
        return "; ".join(f"{line} touched by {count} units" for line, count in self.red_lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMap:
    """Every request against every harm."""

    title: str
    harms: tuple[tuple[str, str], ...]
    """Id and failure mode."""
    lines: tuple[RequestLine, ...]
    most: float
    """Ratio up to which a request is said to amplify nothing."""
    made_at: str = ""
    version: str = ""

    @property
    def sentence(self) -> str:
        """Return what the map shows."""
        if not self.lines:
            return "The brief names no feature request."
        counts = {
            verdict: sum(line.verdict == verdict for line in self.lines)
            for verdict in ("blocked", "amplifies", "undecided", "not amplified", "untried")
        }
        told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
        return f"{len(self.lines)} requests: {told}."


def times(value: float) -> str:
    """Return a ratio in words."""
    return f"{value:.3g}x" if math.isfinite(value) else "no limit"


def request_page(data: RequestMap) -> str:
    """Return the map as a page that loads nothing and runs nothing."""
    return printed(
        "requests.html.j2",
        {
            "data": data,
            "title": data.title or "Feature requests",
            "classes": CLASSES,
            "sections": (),
        },
    )


def request_markdown(data: RequestMap) -> str:
    """Return the map as Markdown, a table of requests by harms."""
    lines = [f"# {said(data.title)}: feature requests against failure modes", "", data.sentence]
    head = ("Request", "Stands", "The brief says", *(harm for harm, _ in data.harms))
    rows = [
        (
            line.request,
            f"{line.verdict} {line.touched or line.why}".strip(),
            f"{line.claimed or 'nothing'}; {line.answer}",
            *(
                f"{cell.standing}: {cell.words}" if (cell := line.cells.get(harm)) else "–"
                for harm, _ in data.harms
            ),
        )
        for line in data.lines
    ]
    return "\n".join([*lines, "", *table(head, rows), ""])
