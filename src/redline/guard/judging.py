"""Judging what leaves, live: by scorers that need no row, before its text is forgotten.

An exchange that is over and what it said come in; labels go out, as the same scorers give them in
an evaluation. A scorer knows what the gateway knows: the conversation, the pages that were put
before the feature, and those that the feature names itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redline.controls import Exchange
from redline.interaction import Interaction
from redline.label import Label
from redline.scorers import Reference, Scorer

__all__ = ["judged"]


def judged(
    exchange: Exchange, live: Interaction, text: str, scorers: Sequence[Scorer]
) -> Iterator[Label]:
    """Give what scorers say of an exchange that said a text."""
    spoken = replace(live, request=exchange.ask.text, reply=text)
    own = exchange.reply.citations if exchange.reply else ()
    reference = Reference(
        before=tuple((message.role, message.content) for message in exchange.ask.messages),
        documents={page.id: page.quote for page in exchange.documents or own},
    )
    for scorer in scorers:
        for name, value in scorer.judge(spoken, reference).items():
            yield Label(interaction=live.id, name=name, value=value, by=scorer.by)
