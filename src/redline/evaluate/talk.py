"""A talk with the feature as it goes on: what was said, and what controls did at each reply.

Messages and replies come in, in order; what the next call is told, and what an
Interaction keeps of everything before its last reply, go out. Which of the replies a
control acted on is noted by number, so that none of it is lost with the next turn.
"""

from dataclasses import dataclass, field, replace

from redline.interaction import Fired
from redline.llm import Message, Reply
from redline.opinion import Verdict
from redline.spot import REPLY, Spot

__all__ = ["Before", "Talk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What came before the last call."""

    turns: tuple[tuple[str, str], ...] = ()
    """Pairs of role and text, as in `Interaction.turns`."""
    fired: tuple[Fired, ...] = ()
    """Controls that acted on earlier replies, each with its number."""
    screened: tuple[Verdict, ...] = ()
    """What detectors said before earlier replies."""
    spots: tuple[Spot, ...] = ()
    """Where controls saw what in the turns."""
    more_spots: int = 0


@dataclass(slots=True)
class Talk:
    """One talk."""

    messages: list[Message] = field(default_factory=list)
    """What the feature is told; it hears its own replies as an assistant's."""
    turns: list[tuple[str, str]] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)
    screened: list[Verdict] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    more_spots: int = 0
    replies: int = 0
    """Replies of the feature so far."""

    def said(self, message: Message) -> None:
        """Take what was said to the feature, or planted."""
        self.messages.append(message)
        self.turns.append((message.role, message.content))

    def replied(self, reply: Reply) -> None:
        """Take what the feature replied, and what controls did there."""
        self.replies += 1
        here = len(self.turns)
        asked = max((at for at, (role, _) in enumerate(self.turns) if role == "user"), default=0)
        self.spots += (one.earlier(here if one.where == REPLY else asked) for one in reply.spots)
        self.more_spots += reply.more_spots
        self.messages.append(Message(role="assistant", content=reply.text))
        self.turns.append(("reply", reply.text))
        self.fired += (replace(one, turn=self.replies) for one in reply.fired)
        self.screened += (replace(one, turn=self.replies) for one in reply.screened)

    def before(self) -> Before:
        """Return what came so far, for a call that is made now."""
        return Before(
            turns=tuple(self.turns),
            fired=tuple(self.fired),
            screened=tuple(self.screened),
            spots=tuple(self.spots),
            more_spots=self.more_spots,
        )
