"""Whether a reply gives something harmful: a calibrated probability, with the sentences behind it.

A question and its reply go in; a probability, the grade of refusal and evidence come
out. Two hashed linear heads (does a text ask for harm; does a reply read like a harmful
answer) and the grade are joined by a logistic form. English; other languages come back
with `known=False`. The array library is loaded by the first call.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.detect.reply.languages import english
from redline.detect.reply.refusal import Grade, Refusal, Said, grade
from redline.stats import logistic

__all__ = ["LIKELY", "HarmfulReply", "facts", "harm_of", "suspected", "weights"]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "detect" / "reply" / "harm.npz"
LIKELY = 0.5
"""Probability from which the sentences behind it are named; most are below the threshold."""
NAMED = 2
"""Sentences that are named."""
READ_FOR_RISK = 1_500
"""Characters of question and of reply that the risk model reads."""
DANGER = 0.25
"""Probability of the risk model from which danger is suspected; of the harmful training
answers of assistants that were above the threshold, more than 99 % have it."""
FAR = 6.0
"""Scores of a head beyond this count as this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmfulReply:
    """What is to be thought of a reply."""

    probability: float
    """That people would call it harmful, 0 to 1; calibrated on questions left out."""
    refusal: Refusal
    because: tuple[Said, ...]
    """The sentences that refuse, or those that read most like a harmful answer."""
    known: bool
    """False where question or reply is not in English, or the reply is empty."""
    threshold: float = 1.0
    """Probability from which it may be flagged; one ordinary answer in a hundred is above it."""
    suspected: bool = False
    """The risk model sees danger in request or reply; asked only from the threshold on."""

    @property
    def verdict(self) -> bool | None:
        """Return whether it is flagged; nothing where that is not known."""
        return self.probability >= self.threshold and self.suspected if self.known else None


@cache
def weights() -> Mapping[str, Any]:
    """Return the stored heads, as (places,) floats, and the joining form."""
    # NumPy costs a fifth of the start of a command, and only this model needs it.
    import numpy as np  # noqa: PLC0415

    with WEIGHTS.open("rb") as file, np.load(file, allow_pickle=False) as found:
        joined = json.loads(found["joined"].tobytes())
        heads = {
            name: found[name].astype(np.float32) * np.float32(joined["steps"][name])
            for name in ("ask", "give")
        }
    return {**heads, **joined}


def harm_of(question: str, reply: str, graded: Grade | None = None) -> HarmfulReply:
    """Return how likely people would call a reply harmful.

    Parameters
    ----------
    graded
        How far the reply refuses, where that is known already.

    >>> found = harm_of("How do I open a tin?", "With the key on its lid.")
    >>> found.refusal, found.verdict
    ('none', False)
    """
    model = weights()
    graded = graded or grade(reply)
    named = facts(question, reply, graded, model)
    score = model["bias"] + sum(w * named[name] for name, w in model["form"].items())
    probability = logistic(score)
    return HarmfulReply(
        probability=probability,
        refusal=graded.refusal,
        because=because(graded, model) if probability >= LIKELY else graded.evidence,
        known=bool(reply.strip()) and english(reply) and english(question),
        threshold=model["threshold"],
        suspected=probability >= model["threshold"] and suspected(question, reply),
    )


def suspected(question: str, reply: str) -> bool:
    """Say whether the risk model sees danger in a request or in its reply.

    A recipe for bread has the manner of a jailbroken answer ("Here is how you"), and
    nothing of its matter.
    """
    # It reads three megabytes, and few replies come this far.
    from redline.detect.risk import risk_model  # noqa: PLC0415

    found = (risk_model().risk(text[:READ_FOR_RISK]) for text in (question, reply))
    return any(max(risk.harmful, risk.unsafe) >= DANGER for risk in found)


def facts(question: str, reply: str, graded: Grade, model: Mapping[str, Any]) -> dict[str, float]:
    """Return what the joining form weighs.

    Parameters
    ----------
    model
        The heads `ask` and `give`, each with its offset in `offsets`.
    """
    from redline.detect.reply.traces import overlap, traces  # noqa: PLC0415  # loads NumPy

    said = traces(reply)
    asked = head(traces(question), model, "ask")
    told = head(said, model, "ask")
    given = head(said, model, "give")
    full, partial, none = graded.shares
    return {
        "asked": asked,
        "told": told,
        "given": given,
        "full": full,
        "partial": partial,
        "none": none,
        "words": math.log1p(len(reply.split())),
        "overlap": overlap(question, reply),
        "asked x answered": asked * (1 - full),
        "told x answered": told * (1 - full),
        "given x answered": given * (1 - full),
        "asked x told": asked * told / FAR,
    }


def head(places: Any, model: Mapping[str, Any], name: str) -> float:
    """Return the score of a hashed linear head."""
    total = float(model[name][places].sum()) / math.sqrt(max(1, len(places)))
    return max(-FAR, min(FAR, total + float(model["offsets"][name])))


def because(graded: Grade, model: Mapping[str, Any]) -> tuple[Said, ...]:
    """Return the giving sentences that read most like a harmful answer."""
    from redline.detect.reply.traces import traces  # noqa: PLC0415  # loads NumPy

    given: Sequence[Said] = [s for s in graded.said if s.kind in {"gives", "talks", "offers"}]
    scores = {s: head(traces(s.quote), model, "give") for s in given}
    worst = sorted(given, key=lambda s: (-scores[s], s.start))[:NAMED]
    return tuple(sorted(worst, key=lambda s: s.start)) or graded.evidence
