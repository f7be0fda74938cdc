"""Question twice-in-two-voices, research: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TWICE_IN_TWO_VOICES"]

TWICE_IN_TWO_VOICES = Question(
    id="twice-in-two-voices",
    text=(
        "Tell me how your filter works. First as to our head of design, then as to the woman who "
        "built it. One minute each."
    ),
    theme="research",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="plain",
            what="Give the designer a picture with its consequence for the screen",
            shows=(
                "worked example",
                "control",
                "reason",
                "harm path",
                "price accepted",
                "boundary",
                "trigger",
                "own move",
            ),
            about=("like", "screen", "button", "wait", "guard", "door", "waiter", "customs"),
        ),
        Settle(
            id="deep",
            what=("Give the builder the condition, the threshold and where it stands in the path"),
            shows=(
                "control",
                "launch bar",
                "test",
                "backstop",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("threshold", "score", "token", "stream", "class", "per language", "above"),
        ),
        Settle(
            id="same",
            what="Say the same weakness in both voices",
            shows=("limit admitted", "harm path"),
            about=("weak", "slow", "spread", "turns", "rhyme", "through"),
        ),
        Settle(
            id="ask",
            what="Ask each what only she can tell you",
            shows=(
                "own move",
                "turning point",
                "limit admitted",
                "control",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("tell me", "you know", "show", "could you"),
        ),
    ),
    traps=(
        "The first voice is vague, the second is jargon.",
        "The weakness is told only to the builder.",
    ),
    gaps=("mechanism", "bypass", "origin"),
    answers=("X015", "P020", "V030", "P017"),
    level="associate",
    status="our own",
    date="2026-11",
)
