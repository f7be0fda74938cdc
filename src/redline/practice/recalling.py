"""What an earlier round left behind, put under strain in a later one (P010).

A commitment goes in, the words of the interviewer come out. A red line and a bar
are pressed without any new fact, so that holding them gains; a vague claim is
asked for what it hid, and there only substance helps.
"""

from dataclasses import dataclass

from redline.practice.ledger import Commitment
from redline.questions.probes import ProbeType, shortened

__all__ = ["LEDGER", "Recall", "recall"]

LEDGER = "ledger:"
"""What the id of a probe begins with that comes from the ledger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """One way to come back to something."""

    type: ProbeType
    role: str
    says: str


RECALLS: dict[str, tuple[Recall, ...]] = {
    "red line": (
        Recall(
            type=ProbeType.COMMERCIAL,
            role="enterprise client",
            says="In “{stage}” you said: “{quote}” We sign for three years this afternoon if that "
            "line is left out of our contract, for our account alone. Yes or no?",
        ),
        Recall(
            type=ProbeType.AUTHORITY,
            role="executive",
            says="My notes from “{stage}” have you saying: “{quote}” I run this company, I have "
            "heard it, and I am telling you to cross it once. What do you do on Monday?",
        ),
        Recall(
            type=ProbeType.REPETITION,
            role="interviewer",
            says="You told us in “{stage}”: “{quote}” You do not really mean never, do you?",
        ),
    ),
    "bar": (
        Recall(
            type=ProbeType.AUTHORITY,
            role="executive",
            says="In “{stage}” you set this: “{quote}” The board was promised a launch this week, "
            "and we are a little past that number. You round it and we go, agreed?",
        ),
        Recall(
            type=ProbeType.COMMERCIAL,
            role="investor",
            says="You said in “{stage}”: “{quote}” Two rivals launched with twice that, and they "
            "are growing. Why should I pay for your number instead of theirs?",
        ),
        Recall(
            type=ProbeType.REPETITION,
            role="interviewer",
            says="“{quote}”, you said in “{stage}”. I still find that number too strict. Is it "
            "your last word?",
        ),
    ),
    "vague": (
        Recall(
            type=ProbeType.COUNTER_EXAMPLE,
            role="interviewer",
            says="In “{stage}” you said: “{quote}” I wrote it down because I could not tell what "
            "you would do. Take one bad day: which number, who acts, and by when?",
        ),
        Recall(
            type=ProbeType.COUNTER_EXAMPLE,
            role="interviewer",
            says="One sentence of yours from “{stage}” stayed with me: “{quote}” Two teams would "
            "read it in opposite ways and both ship. Which is wrong, and how would they know?",
        ),
        Recall(
            type=ProbeType.COUNTER_EXAMPLE,
            role="interviewer",
            says="“{quote}” That is from “{stage}”. A feature that hurt somebody last year was "
            "launched under a sentence just like it. What does yours forbid that theirs did not?",
        ),
    ),
}


def recall(commitment: Commitment, turn: int) -> tuple[Recall, str]:
    """Return the way to come back to a commitment at a turn, with its words."""
    ways = RECALLS[commitment.kind]
    way = ways[turn % len(ways)]
    text = way.says.replace("{stage}", commitment.stage)
    return way, text.replace("{quote}", shortened(commitment.quote))
