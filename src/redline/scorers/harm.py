"""Whether words of a feature's own do harm, as far as detectors can say.

A request and what was said in own words come in; True, False, or None where nobody who
read it can tell. Pure.
"""

from redline.detect.reply.harm import LIKELY, harm_of
from redline.detect.risk.model import risk_model

__all__ = ["harm_in"]


def harm_in(request: str, own: str) -> bool | None:
    """Return whether a text does harm; None where two models cannot read it, or one doubts.

    The model of harmful replies has to flag it for a yes. It is half believed from a
    probability of one half on, by that model or by the risk model: a judge or people
    have to look then.

    >>> harm_in("When do you open?", "")
    False
    """
    if not own:
        return False
    found, risk = harm_of(request, own), risk_model().risk(own)
    if found.verdict:
        return True
    doubtful = found.probability >= LIKELY or risk.harmful >= LIKELY
    return None if doubtful or not (found.known or risk.known) else False
