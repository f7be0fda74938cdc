"""What a reply did: a model that refuses in its own words has refused.

One rule for evaluation and gateway, so that a refusal rate means the same offline
and live.
"""

from redline.detect.refusal import grade
from redline.interaction import Action
from redline.llm.protocol import Reply

__all__ = ["outcome"]


def outcome(reply: Reply) -> Action:
    """Return what was done with the request.

    Quoted pages are taken at their word; they may well speak of what one cannot do.
    """
    if reply.action is Action.ANSWERED and not reply.citations:
        return Action.REFUSED if grade(reply.text).refusal == "full" else Action.ANSWERED
    return reply.action
