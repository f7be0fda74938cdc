"""Crisis routing: who may be in a crisis is sent to people who can help, before anything else."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.exchange import Exchange, Forward
from redline.errors import SettingError
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.controls.resources import Resources

__all__ = ["CRISIS_ROUTING"]

EDGE = 5_000
"""Characters at each end of a message that are read; of what lies between nothing is."""
ALONE, BESIDE = "alone", "before the answer"
SAYS = (ALONE, BESIDE)


@dataclass(frozen=True, slots=True)
class RouteCrisis:
    """Send a person in a crisis to people.

    Reads: the request.  Writes: the whole reply, or a passage before the answer.
    Notes: the kind of sign and how pressing it is, 0 to 1.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    means: "Resources"

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Route, or pass the exchange on."""
        text = exchange.ask.text
        seen = text if len(text) <= 2 * EDGE else f"{text[:EDGE]}\n{text[-EDGE:]}"
        # It may take ten milliseconds, in which others go on.
        found = await asyncio.to_thread(self.detector(), seen) if seen.strip() else None
        severity = found.severity if found else 0
        if found is None or severity is None or severity < self.control.settings["severity"]:
            async for passage in forward(exchange):
                yield passage
            return
        sign = max(found.signs, key=lambda one: one.severity)
        exchange.fire(self.control.id, self.control.name, sign.kind, severity / 3)
        self.note(exchange, found.signs, len(text))
        sentence = self.means.sentences.say("crisis", exchange.language, self.control.id)
        if self.control.settings["says"] == ALONE or severity > 2:
            exchange.action = Action.HANDED_OFF
            yield sentence
            return
        yield f"{sentence}\n\n"
        async for passage in forward(exchange):
            yield passage

    def note(self, exchange: Exchange, signs: Iterable[Any], length: int) -> None:
        """Note where the signs stand; of a long message the middle was not read."""
        for sign in signs:
            start, end = int(sign.start), int(sign.end)
            if length > 2 * EDGE and end > EDGE:
                skipped = length - 2 * EDGE - 1
                start, end = max(start, EDGE + 1) + skipped, end + skipped
            control = self.control
            exchange.trail.saw(control.id, control.name, f"sign of {sign.kind}", start, end)

    def detector(self) -> Any:
        """Return what reads the signs."""
        # Its forms take a tenth of a second to load, and a policy without this control none.
        from redline.detect.crisis import crisis  # noqa: PLC0415

        return self.means.detectors.get("crisis", crisis)


def bound(settings: dict[str, Any], brief: "Brief") -> dict[str, Any]:
    """Refuse a severity that no sign has, or every sign has.

    Raises
    ------
    SettingError
        It is neither 1, 2 nor 3.
    """
    del brief
    if settings["severity"] not in {1, 2, 3}:
        raise SettingError(
            f"`severity = {settings['severity']:g}` is none of 1, 2 and 3.\nWrite 2, or 3 for "
            "what is pressing alone."
        )
    return settings


CRISIS_ROUTING = Control(
    name="crisis routing",
    position=36,
    acts=frozenset({HarmStage.REQUEST}),
    categories=frozenset({"over-reliance", "value misalignment", "misuse"}),
    settings=(
        Setting(
            name="severity",
            kind="count",
            means="how pressing a sign is from which a person is sent to people: 3, life may be "
            "in danger now; 2, danger, hour unknown; 1, also denied, in a story or a question",
            default=2.0,
        ),
        Setting(
            name="says",
            kind="text",
            means="whether the sentence stands alone, or before the answer where no life is in "
            "danger now",
            default=ALONE,
            choices=SAYS,
        ),
        Setting(name="to", kind="text", means="who can help, and how to reach them", default=None),
    ),
    cost_ms=3.0,
    detectors=("crisis",),
    says=("crisis",),
    own=lambda _: "crisis",
    bind=bound,
    build=RouteCrisis,
    answers=("D009",),
)
