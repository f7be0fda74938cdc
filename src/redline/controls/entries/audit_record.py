"""Audit record: no answer leaves before its record is durable."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.errors import RecordFull
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["AUDIT_RECORD", "AuditMark"]

TEXT = ("with consent", "never", "always")


@dataclass(frozen=True, slots=True)
class AuditMark:
    """The place of the record in the pipeline, with how long what is kept.

    The guard puts its recorder here. A pipeline run without one releases nothing,
    so that a missing recorder cannot be overlooked.
    """

    control: Enforced

    @property
    def text(self) -> str:
        """Return whether texts are kept: `with consent`, `never` or `always`."""
        return str(self.control.settings["text"])

    @property
    def keep_seconds(self) -> float:
        """Return how long they are kept, in seconds."""
        return float(self.control.settings["keep"])

    def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Refuse to run: this place is for a recorder."""
        del forward
        raise RecordFull(
            f"{self.control.id} of the brief asks for a record, and exchange {exchange.id!r} has "
            "no recorder; nothing is released without one."
        )


def build(control: Enforced, means: "Resources") -> AuditMark:
    """Make the mark."""
    del means
    return AuditMark(control)


AUDIT_RECORD = Control(
    name="audit record",
    position=0,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"privacy", "hallucination", "misuse", "over-reliance"}),
    settings=(
        Setting(
            name="text",
            kind="text",
            means="whether request and reply are kept beside their digests",
            default="with consent",
            choices=TEXT,
        ),
        Setting(name="keep", kind="time", means="how long a text is kept", default=2592000.0),
    ),
    cost_ms=2.0,
    build=build,
    answers=("T011",),
)
