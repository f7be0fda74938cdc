"""One control's threshold as a page and as Markdown: the promise, the pictures, the costs.

A `ThresholdData` of plain values comes in; what was promised and what it costs was computed
where the threshold was chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.report.dial_lines import DialLine
from redline.report.evidence_markdown import SPECIAL, said, table
from redline.report.page import printed
from redline.report.panel import Panel
from redline.report.threshold_drawing import both_errors, coverage

__all__ = ["ThresholdData", "threshold_markdown", "threshold_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdData:
    """Everything that the report of a threshold shows."""

    title: str
    """Of the brief."""
    owner: str
    feature: str
    line: DialLine
    promise: str
    """What is promised, or what is lacking for a promise."""
    changes: tuple[str, ...]
    """What the chosen setting changes, in sentences."""
    costs: tuple[str, ...]
    """What the brief says that errors cost, and what the settings cost by it."""
    read: tuple[str, ...]
    """What was read, and what was left aside."""
    made_at: str = ""
    version: str = ""

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Return the pictures."""
        return both_errors(self.line), coverage(self.line)


def threshold_page(data: ThresholdData) -> str:
    """Return the page; it loads nothing and runs nothing."""
    return printed("threshold.html.j2", {"data": data, "title": data.title, "sections": ()})


def threshold_markdown(data: ThresholdData) -> str:
    """Return the same as Markdown, without the pictures."""
    line = data.line
    lines = [f"# {said(data.title)}: {said(line.control)} {said(line.name)}", ""]
    lines += [f"**{flat(data.promise)}**", ""]
    lines += listed("What changes", data.changes)
    lines += listed("What it costs", data.costs)
    for panel in data.panels:
        lines += [f"## {said(panel.title)}", "", *table(panel.head, panel.rows)]
    lines += listed("What was read", data.read)
    return "\n".join(lines)


def listed(title: str, sentences: tuple[str, ...]) -> Iterator[str]:
    """Give sentences under a heading; nothing where there are none."""
    if sentences:
        yield from (f"## {title}", "", *(f"- {flat(each)}" for each in sentences), "")


def flat(text: str) -> str:
    r"""Return a sentence as Markdown shows it, whole: a promise is not cut.

    >>> flat("at most\n5 % of `x`")
    'at most 5 % of \\`x\\`'
    """
    return " ".join(text.split()).translate(SPECIAL)
