"""What metrics of likelihood read: how likely a service held its own answers, where it said so.

Only answers count: a fixed sentence is nobody's to be sure of. One answer of a unit without
log-probabilities makes the unit unknown, never certain.
"""

from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.metrics.evidence import EvidenceUnit

__all__ = ["likelihoods_of"]


def likelihoods_of(unit: EvidenceUnit) -> list[Likelihood] | None:
    """Return the likelihood of each answer of a unit; None where one is unknown."""
    done = [judged.interaction for judged in unit.exchanges]
    found = [one.likelihood for one in done if one.action is Action.ANSWERED]
    known = [likelihood for likelihood in found if likelihood is not None]
    return known if len(known) == len(found) else None
