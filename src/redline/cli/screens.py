"""What risk screens cost and gain, as people read it in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from redline.evaluate import Screened

__all__ = ["show_screens"]

COLUMNS = ("", "stopped of unsafe", "stopped of others", "unknown", "failed", "calls/100", "p50 ms")


def show_screens(screens: Sequence[Screened], console: Console) -> None:
    """Print a table for each screen, and what its ways change against one another."""
    for screen in screens:
        table = Table(box=None, pad_edge=False, title=escape(screen.control), title_justify="left")
        for name in (*COLUMNS, "p95 ms"):
            table.add_column(name, justify="right" if name else "left")
        for arm in screen.arms:
            table.add_row(
                arm.name,
                f"{arm.stopped} of {arm.unsafe}",
                f"{arm.stopped_needlessly} of {arm.n - arm.unsafe}",
                str(arm.unknown),
                str(arm.failed),
                f"{arm.calls_per_100:.1f}",
                f"{arm.p50_ms:.2f}",
                f"{arm.p95_ms:.2f}",
            )
        console.print(table)
        for change in screen.changes:
            console.print(
                f"{change.of} against {change.against}: {change.better} verdicts better, "
                f"{change.worse} worse"
            )
