"""The settings by which a brief bounds an agent."""

from collections.abc import Callable
from typing import Any

from redline.controls.actions.bounds import read_bounds
from redline.controls.actions.names import NO_TOOL
from redline.controls.actions.spending import read_budget
from redline.controls.control import Setting

__all__ = ["CALLER", "DRY", "REFUSE_ALL", "SETTINGS"]

REFUSE_ALL, DROP_ONE = "refuse all", "drop one"
LIVE, DRY = "live", "dry"
SESSION, CALLER = "session", "caller"


def reads(read: Callable[[str], Any]) -> Callable[[str], bool]:
    """Return what accepts a setting by reading it; the reader's error says what is wrong."""

    def accepts(text: str) -> bool:
        read(text)
        return True

    return accepts


SETTINGS = (
    Setting(
        name="allow",
        kind="text",
        default=None,
        means="the tools that may be called; `*` stands for any letters, `no tool` for none",
    ),
    Setting(
        name="where",
        kind="text",
        default="no bound",
        accepts=reads(read_bounds),
        means="bounds on arguments, joined by `and`",
    ),
    Setting(
        name="spend",
        kind="text",
        default="no limit",
        accepts=reads(read_budget),
        means="what calls may cost together, and the arguments that say it",
    ),
    Setting(
        name="calls",
        kind="count",
        default=100.0,
        means="calls that may leave together",
    ),
    Setting(
        name="per",
        kind="time",
        default=86400.0,
        means="for how long calls and costs are counted together",
    ),
    Setting(
        name="counted for",
        kind="text",
        default=SESSION,
        choices=(SESSION, CALLER),
        means="whether they are counted for a conversation or for whoever calls",
    ),
    Setting(
        name="confirm",
        kind="text",
        default=NO_TOOL,
        means="the tools whose calls a person confirms first",
    ),
    Setting(
        name="confirm within",
        kind="time",
        default=600.0,
        means="how long the person may take",
    ),
    Setting(
        name="then",
        kind="text",
        default=REFUSE_ALL,
        choices=(REFUSE_ALL, DROP_ONE),
        means="whether one call out of bounds stops the others of its reply",
    ),
    Setting(
        name="run",
        kind="text",
        default=LIVE,
        choices=(LIVE, DRY),
        means="whether calls leave, or are only shown",
    ),
)
