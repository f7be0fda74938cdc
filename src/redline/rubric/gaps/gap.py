"""The gaps: what an answer about launching an AI feature can lack, twenty-nine of them.

This module is data and two record types. `Gap` is one kind of hole; `Opening` is
such a hole in one answer, with the candidate's own words to put the probe to.
"""

from dataclasses import dataclass

from redline.rubric.score import Criterion

__all__ = ["GAPS", "Gap", "Opening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One kind of hole."""

    id: str
    means: str
    """What an answer with this hole does, as a clause: the answer …"""
    criterion: Criterion
    """The criterion that it costs most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A gap in one answer."""

    gap: str
    """Id of the gap."""
    quote: str
    """The candidate's words that a probe quotes back, exactly as said; empty for silence."""
    claimed: bool
    """Whether the thing was said without substance, rather than left out."""
    weight: float
    """How much the answer invites an attack here, 0 to 1."""


ROWS = (
    ("user", "scoping", "names nobody it is for: no segment, situation or need"),
    ("boundary", "scoping", "names nothing the feature will not do, or gives no reason for it"),
    (
        "harm-path",
        "safety",
        "names a harm without who is hurt by which failure and how it comes about",
    ),
    ("vulnerable", "safety", "forgets people who are worse placed, such as minors or patients"),
    ("over-reliance", "safety", "lets people lean on the output instead of checking or learning"),
    (
        "mechanism",
        "safety",
        "names a control as a slogan: not where it acts, when, or what happens then",
    ),
    ("bypass", "safety", "trusts a control whose well-known way round it does not meet"),
    ("backstop", "safety", "has one control and nothing for the moment that it fails"),
    ("injection", "safety", "takes in content of others as if it could not carry instructions"),
    ("agency", "safety", "lets it act with no confirmation, undo or limit"),
    ("bar", "metrics", "would launch on a feeling: no number that must be reached"),
    ("sample", "metrics", "gives a number without cases, denominator, group or bound"),
    ("origin", "metrics", "gives a figure that comes from nowhere, or is too precise to be known"),
    ("counter-metric", "metrics", "counts value and not what gets worse when it is pushed"),
    ("test", "metrics", "puts nothing hard against it before users do"),
    ("false-negative", "metrics", "does not say what a miss costs, and to whom"),
    (
        "over-refusal",
        "metrics",
        "does not count good requests refused, delayed or sent to people",
    ),
    ("price", "scoping", "presents a choice that costs nothing: one side of the trade-off"),
    ("language", "metrics", "works, or is measured, in one language or kind of speech only"),
    (
        "phases",
        "rollout",
        "goes to everybody at once, or in steps without audience, length and entry condition",
    ),
    ("rollback", "rollout", "has no way back, or one without sign, hour and person"),
    ("monitoring", "rollout", "stops looking once it is launched"),
    ("capacity", "rollout", "leans on people whom nobody has counted, trained or paid"),
    ("owner", "rollout", "leaves open who decides, or leaves it to a committee"),
    ("consent", "safety", "keeps data before anybody agreed, or says nothing on how long"),
    ("incentive", "safety", "lets money, a big customer or a growth target loosen a control"),
    ("recovery", "rollout", "has no plan for the day after: who is told, what is mended"),
    ("next-model", "rollout", "counts on a later model or training run to mend it"),
    ("scale", "rollout", "holds for a pilot, and not for a thousand times as many"),
)
GAPS: dict[str, Gap] = {
    name: Gap(id=name, means=means, criterion=criterion) for name, criterion, means in ROWS
}
"""Every gap by its id, in the order in which a sharp reader asks for them."""
