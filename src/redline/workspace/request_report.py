"""Gather the map of feature requests, and write it: HTML, Markdown or JSON by its ending."""

from collections.abc import Callable, Mapping, Sequence

from redline import __version__
from redline.evaluate.amplifying import Amplified
from redline.measurement import Unmeasured
from redline.report.request_page import (
    HarmCell,
    RequestLine,
    RequestMap,
    request_markdown,
    request_page,
)
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.requesting import Told

__all__ = ["REQUEST_REPORTS", "request_report"]

REQUEST_REPORTS: Mapping[str, Callable[[RequestMap], str]] = {
    ".html": request_page,
    ".md": request_markdown,
}
"""Each ending but `.json`, which is what the command itself prints; and what makes it."""


def request_report(launch: Launch, found: Sequence[Told], most: float) -> RequestMap:
    """Return the map of a brief's requests against its harms."""
    return RequestMap(
        title=launch.brief.said("title"),
        harms=tuple((harm.id, harm.failure) for harm in launch.brief.harms),
        lines=tuple(line(one) for one in found),
        most=most,
        made_at=now().isoformat(timespec="seconds"),
        version=__version__,
    )


def line(one: Told) -> RequestLine:
    """Return one request."""
    return RequestLine(
        request=one.row.request,
        answer=one.row.answer,
        claimed=one.row.amplifies,
        named=one.row.harms,
        verdict=one.verdict,
        why=one.why,
        red_lines=one.hits,
        cells={harm.harm: cell(harm) for harm in one.harms},
    )


def cell(harm: Amplified) -> HarmCell:
    """Return what a request does to one harm."""
    if isinstance(harm.found, Unmeasured):
        return HarmCell(standing=harm.standing, reason=harm.found.reason, unknown=harm.unknown)
    found = harm.found
    return HarmCell(
        standing=harm.standing,
        ratio=(found.low, found.value, found.high),
        failed=(found.first, found.second),
        rows=found.n,
        unknown=harm.unknown,
    )
