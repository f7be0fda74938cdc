"""Fact check: where a request is risky, a reply states only what sources bear out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Control, Enforced, Setting
from redline.controls.envelope import PATHS
from redline.controls.exchange import Exchange, Forward
from redline.controls.looking_up import KEY, NOWHERE, LookUp, look_up_of, lookable
from redline.controls.stating import Stating, stating, stating_settings
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.sources import Support

__all__ = ["FACT_CHECK"]

WHEN = ("strict", "guarded", "always")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """Hold a risky request's reply back until its sentences are borne out; let others stream.

    Reads: the envelope, the vetted pages, what was confirmed to be looked up, the reply.
    Writes: the reply where it states more.  Notes: how many sentences, never which.
    If the detector raises, nothing is released: fail closed.
    """

    control: Enforced
    stating: Stating
    look_up: LookUp | None

    async def __call__(self, exchange: Exchange, forward: Forward) -> AsyncIterator[str]:
        """Check, or pass the exchange on."""
        if not self.wanted(exchange):
            async for passage in forward(exchange):
                yield passage
            return
        means = self.stating.means
        sources = [page.quote for page in exchange.documents] or list(means.quotes)
        text = await self.stating.whole(forward(exchange))
        held = await self.stating.held(exchange, text, sources)
        held = await self.looked_up(exchange, held)
        if said := self.stating.said(exchange, text, held):
            yield said

    def wanted(self, exchange: Exchange) -> bool:
        """Say whether this request is risky enough: the check costs, and holds the reply back."""
        when = self.control.settings["when"]
        envelope = exchange.envelope
        if when == "always" or (envelope is not None and envelope.retrieval):
            return True
        return envelope is not None and PATHS.index(envelope.path) >= PATHS.index(when)

    async def looked_up(
        self, exchange: Exchange, held: tuple["Support", ...]
    ) -> tuple["Support", ...]:
        """Return what is left of the findings once the service was asked, with consent.

        What sources contradict is not asked for: a second opinion would be shopped for.
        """
        if self.look_up is None or not exchange.ask.said.get("look-up"):
            return held
        open_ones = [one for one in held if one.verdict != "contradicted"]
        borne = await self.look_up.borne((one.quote for one in open_ones), exchange.language)
        good = {id(one) for one, yes in zip(open_ones, borne, strict=True) if yes}
        return tuple(one for one in held if id(one) not in good)

    async def close(self) -> None:
        """Close the connections."""
        if self.look_up is not None:
            await self.look_up.close()


def build(control: Enforced, means: "Resources") -> CheckFacts:
    """Make the stage."""
    settings = control.settings
    key = means.environment.get(KEY, "")
    return CheckFacts(
        control=control,
        stating=stating(control, means, "unproved"),
        look_up=look_up_of(settings["look up"], settings["look up within"], key),
    )


FACT_CHECK = Control(
    name="fact check",
    position=64,
    acts=frozenset({HarmStage.ANSWER}),
    categories=frozenset({"hallucination", "over-reliance"}),
    settings=(
        Setting(
            name="when",
            kind="text",
            means="the path of the envelope from which replies are checked",
            default="strict",
            choices=WHEN,
        ),
        *stating_settings(),
        Setting(
            name="look up",
            kind="text",
            means="a service that is asked too, where the person agreed",
            default=NOWHERE,
            choices=(NOWHERE, "an address such as https://facts.example/check"),
            accepts=lookable,
        ),
        Setting(name="look up within", kind="time", means="how long it may take", default=3.0),
    ),
    cost_ms=5.0,
    detectors=("sources",),
    says=("unproved", "unproved_note"),
    own=lambda _: "unproved",
    build=build,
    answers=("T024", "T028"),
)
