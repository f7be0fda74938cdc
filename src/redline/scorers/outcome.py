"""What a reply did: read from its words, not from what the feature says of itself.

A model that refuses in its own words has refused; one that only says so has not.
One rule for evaluation and gateway, so that a refusal rate means the same offline
and live.
"""

from redline.detect.reply.refusal import refuses
from redline.interaction import Action
from redline.llm.protocol import Reply

__all__ = ["outcome"]

CLAIMED = (Action.ANSWERED, Action.REFUSED, Action.HANDED_OFF)
"""What a feature may claim and only its words can show."""


def outcome(reply: Reply) -> Action:
    """Return what was done with the request.

    What a control of ours did is believed. A feature's own refusal or handover counts
    where its words refuse, or where a service's filter left no words. Quoted pages are
    taken at their word; they may well speak of what one cannot do.

    >>> outcome(Reply(text="Take the two wires and cut them.", action=Action.REFUSED)).value
    'answered'
    """
    if reply.fired or reply.action not in CLAIMED:
        return reply.action
    if reply.action is Action.ANSWERED and reply.citations:
        return Action.ANSWERED
    blocked = reply.action is Action.REFUSED and not reply.text.strip()
    return Action.REFUSED if blocked or refuses(reply.text) else Action.ANSWERED
