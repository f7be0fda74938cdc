"""Dials: the settings of controls that are thresholds on a score, and how the score is read.

An entry of the catalogue lists its dials. A dial reads one exchange again, the request with
the control's own detector or the record of what was answered, so that it can be said what the
control would have done at any other setting. No model is asked and nothing is sent.

A dial that stops *from* a threshold up is stricter the lower it is; one that stops what is
*under* it is stricter the higher it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from redline.errors import InputError
from redline.interaction import Interaction
from redline.llm.protocol import Ask, Message
from redline.quantity import parse_quantity

if TYPE_CHECKING:
    from redline.controls.control import Enforced
    from redline.controls.resources import Resources

__all__ = ["BEYOND", "Dial", "Reading", "Replay", "ask_of", "read_from"]

BEYOND = (-1.0, 2.0)
"""Scores below and above any threshold: of what a dial never stops, or always does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one dial reads of one exchange."""

    score: float
    """What the setting is compared with; beyond 0 to 1 where no threshold changes anything."""
    stopped: bool
    """Whether the control stops the exchange as it is set."""
    judged: bool = True
    """Whether the record holds the answer that was read; else nobody can say if it was right."""
    unread: bool = False
    """Whether further texts would have been read at a laxer threshold: the score is then the
    least that it can be."""


Replay = Callable[[Ask], Reading | None]
"""Reads a request again; None where the dial reads nothing of it."""


def unhindered(control: "Enforced") -> str:
    """Return that nothing stands against choosing a dial."""
    del control
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One setting that is a threshold on a score."""

    setting: str
    stops: Literal["from", "under"]
    """Whether an exchange is stopped from the threshold up, or below it."""
    about: Literal["request", "tool result", "answer"]
    """What is judged good or bad, and stopped or not."""
    expected: tuple[str, ...] = ()
    """What a suite row expects where the control should stop it."""
    column: str = ""
    """A column of suite rows that says it more exactly, `unsafe` or `safe`."""
    missed: str
    """What a miss is, in words: `boundary requests let past`."""
    needless: str
    """What a false alarm is, in words: `good requests refused`."""
    named: str
    """Pattern of the words by which a brief's costs of error name this control's errors."""
    replay: Callable[["Enforced", "Resources"], Replay] | None = None
    """Make what reads a request again; None where only the record tells."""
    recorded: Callable[["Enforced", Interaction], Reading | None] | None = None
    """Read the score off a recorded exchange; None where it does not hold one."""
    hindered: Callable[["Enforced"], str] = unhindered
    """Why the dial cannot be chosen as the control is set; empty where it can."""

    @property
    def never(self) -> float:
        """Return the score of what it never stops."""
        return BEYOND[self.stops == "under"]

    @property
    def always(self) -> float:
        """Return the score of what is stopped whatever it is set to."""
        return BEYOND[self.stops == "from"]

    def present(self, control: "Enforced") -> float | None:
        """Return what it is set to; None where the setting is in words."""
        value = control.settings[self.setting]
        if isinstance(value, str):
            try:
                return parse_quantity(value).value
            except InputError:
                return None
        return float(value)


def read_from(score: float, limit: float) -> Reading:
    """Return the reading of a score that stops from a limit up.

    A score that is no number stops at every setting, as the control does.

    >>> read_from(0.4, 0.5).stopped, read_from(float("nan"), 0.5)
    (False, Reading(score=2.0, stopped=True, judged=True, unread=False))
    """
    number = score == score  # noqa: PLR0124  # false for what is no number
    return Reading(score=score if number else BEYOND[1], stopped=not score < limit)


def ask_of(found: Interaction) -> Ask:
    """Return what was asked in a recorded exchange, the feature's own replies among it."""
    said = [
        Message(role="assistant" if role == "reply" else role, content=text)  # type: ignore[arg-type]  # a record's roles are these
        for role, text in found.turns
    ]
    last = Message(role="user", content=found.request)
    return Ask(messages=(*said, last), language=found.language)
