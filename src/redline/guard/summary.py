"""What is said of an exchange once it is over: an Interaction, labels, a Reply.

Pure; numbers that are none and text that is half a character are put right here,
because neither can be written down.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from redline.controls import Exchange, Policy
from redline.errors import UpstreamError
from redline.guard.passages import whole
from redline.interaction import Action, Fired, Interaction
from redline.label import Label
from redline.likelihood import Likelihood
from redline.llm.protocol import Citation, Reply
from redline.opinion import Opinion, Verdict
from redline.spot import Spot

__all__ = ["interaction_of", "labels_of", "reply_of", "spots_of"]

QUOTES = "quote check"
"""The control that lets by nothing but vetted text, so that it can vouch for what left."""
MOST = 50
"""Verdicts of one exchange that are recorded one by one: whoever sends ten thousand short turns
must not fill the record, which is never erased."""


def interaction_of(
    exchange: Exchange,
    *,
    at: datetime,
    latency_s: float,
    policy: str,
    feature: str,
    slices: Mapping[str, str],
    error: str,
) -> Interaction:
    """Return the exchange as an Interaction without texts; its unit is its session."""
    return Interaction(
        id=exchange.id,
        unit=exchange.ask.session or exchange.id,
        origin="live",
        at=at.isoformat(),
        policy=policy,
        feature=feature,
        language=whole(exchange.language),
        slices=dict(slices),
        action=exchange.action,
        fired=fired(exchange),
        screened=screened(exchange),
        confidence=finite(exchange.reply.confidence if exchange.reply else None),
        citations=tuple(map(whole, exchange.citations)),
        offered=tuple(map(whole, exchange.offered)),
        latency_ms=latency_s * 1000,
        error=error,
        tokens=exchange.reply.tokens if exchange.reply else None,
        likelihood=likelihood(exchange),
    )


def fired(exchange: Exchange) -> tuple[Fired, ...]:
    """Return the controls that acted."""
    return tuple(
        Fired(control=f.control, name=f.name, because=whole(f.because), score=finite(f.score))
        for f in exchange.fired
    )


def screened(exchange: Exchange) -> tuple[Verdict, ...]:
    """Return what detectors said; safe texts past `MOST` stand in one verdict for each kind."""
    kept: list[Verdict] = []
    more: dict[tuple[str, str], Verdict] = {}
    for verdict in exchange.screened:
        if len(kept) < MOST or verdict.verdict != "safe":
            kept.append(replace(verdict, said=tuple(map(writable, verdict.said))))
            continue
        key = verdict.control, verdict.part
        texts = verdict.texts + (more[key].texts if key in more else 0)
        more[key] = replace(verdict, because="", said=(), texts=texts)
    return (*kept, *more.values())


def spots_of(exchange: Exchange, text: str) -> tuple[tuple[Spot, ...], int]:
    """Return where controls saw what in the texts as they are kept, and how many more there are."""
    spots, more = exchange.trail.settled(text)
    return tuple(replace(spot, what=whole(spot.what)) for spot in spots), more


def writable(opinion: Opinion) -> Opinion:
    """Return an opinion that can be written down."""
    return replace(opinion, score=finite(opinion.score))


def finite(number: float | None) -> float | None:
    """Return the number, or None where it is none.

    >>> finite(float("nan")) is finite(None) is None
    True
    """
    return number if number is not None and math.isfinite(number) else None


def likelihood(exchange: Exchange) -> Likelihood | None:
    """Return how likely the feature held its answer; None where something else left in its place.

    Whatever takes the place of an answer says so in the action.
    """
    own = exchange.reply
    return own.likelihood if own and exchange.action is Action.ANSWERED else None


def labels_of(exchange: Exchange, policy: Policy) -> tuple[Label, ...]:
    """Return what the pipeline established.

    What passed the quote check is vetted, word for word, or a fixed sentence, so it is
    grounded by construction. A metric that rests on this label alone cannot see what
    the check overlooks.
    """
    check = next((control for control in policy.enforced if control.name == QUOTES), None)
    if check is None or exchange.action is Action.FAILED:
        return ()
    by = f"scorer:{QUOTES}/{check.id}"
    return (Label(interaction=exchange.id, name="grounded", value=True, by=by),)


def reply_of(exchange: Exchange, text: str, failure: BaseException | None = None) -> Reply:
    """Return what left, with all that is known about it, and why it failed where it did."""
    own = exchange.reply or Reply(text="")
    spots, more = spots_of(exchange, text)
    known = {citation.id: citation for citation in own.citations}
    return Reply(
        text=text,
        action=exchange.action,
        confidence=finite(own.confidence),
        citations=tuple(
            known.get(page) or Citation(id=page, title="", quote="") for page in exchange.citations
        ),
        alternatives=own.alternatives,
        offered=exchange.offered,
        fired=fired(exchange),
        screened=screened(exchange),
        spots=spots,
        more_spots=more,
        calls=tuple(exchange.calls),
        model=own.model,
        finish=own.finish if exchange.action is Action.ANSWERED else "stop",
        usage=own.usage,
        likelihood=likelihood(exchange),
        error=(exchange.error or type(failure).__name__) if failure else "",
        # What a check did to this text, it would do again.
        again=isinstance(failure, UpstreamError),
    )
