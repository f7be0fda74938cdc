"""What was heard elsewhere: exchanges with what the other tool said of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redline import __version__
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.llm import Reply
from redline.run import Run
from redline.scorers import outcome

__all__ = ["IMPORTED", "Foreign", "Heard", "by_feature", "heard_action"]

IMPORTED = "imported"
"""The half of the suites that such a run is of: never the one that counts as evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One exchange, and the other tool's judgements of it."""

    exchange: Interaction
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What one feature was asked by another tool."""

    tool: str
    """Its name and version, such as `garak 0.17.1`."""
    run: Run
    heard: Sequence[Heard]
    left: Mapping[str, int] = field(default_factory=dict)
    """What of the file is no exchange here, by the reason."""


def heard_action(reply: str, *, error: str = "", blocked: bool = False) -> Action:
    """Return what was done with a request, by the rule that holds for our own exchanges.

    Parameters
    ----------
    error
        Why there is no reply; such an exchange failed and stays in every denominator.
    blocked
        Whether the service says that a filter took the reply away.
    """
    if blocked and not reply.strip():
        return Action.REFUSED
    if error or not reply.strip():
        return Action.FAILED
    return outcome(Reply(text=reply))


def by_feature(
    path: Path, tool: str, heard: Iterable[Heard], left: Mapping[str, int] | None = None
) -> list[Foreign]:
    """Return exchanges by the feature that was asked, each with the run that holds them.

    Parameters
    ----------
    left
        What was no exchange, by the reason; counted while `heard` is gone through.
    """
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    parts: dict[tuple[str, str], list[Heard]] = {}
    for one in heard:
        parts.setdefault((one.exchange.feature, one.exchange.policy), []).append(one)
    return [
        Foreign(
            tool=tool,
            run=run_of(path.name, digest, feature, policy, part),
            heard=part,
            left=dict(left or {}),
        )
        for (feature, policy), part in parts.items()
    ]


def run_of(name: str, digest: str, feature: str, policy: str, heard: Sequence[Heard]) -> Run:
    """Return the record of what was run elsewhere."""
    said = f"{digest}\n{feature}\n{policy}"
    return Run(
        id=hashlib.sha256(said.encode()).hexdigest()[:16],
        brief="",
        policy=policy,
        feature=feature,
        suites=((name, digest),),
        attacks=tuple(dict.fromkeys(one.exchange.attack for one in heard if one.exchange.attack)),
        split=IMPORTED,
        seed=0,
        version=__version__,
        guarded=bool(policy),
        planned=len(heard),
        units=len({one.exchange.unit for one in heard}),
    )
