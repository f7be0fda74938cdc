"""Question claim-that-was-too-rosy, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["CLAIM_THAT_WAS_TOO_ROSY"]

CLAIM_THAT_WAS_TOO_ROSY = Question(
    id="claim-that-was-too-rosy",
    text=(
        "A figure that we published on refusals is too rosy, as you have just found. Nobody "
        "outside knows."
    ),
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="check",
            what="Make sure first, and fast, with somebody who wants you to be wrong",
            shows=(
                "test",
                "own move",
                "time limit",
                "control",
                "limit admitted",
                "boundary",
                "trigger",
                "reason",
            ),
            about=("check", "rerun", "repeat", "hours", "colleague"),
        ),
        Settle(
            id="correct",
            what="Publish the corrected figure with what was wrong about the old one",
            shows=("own move", "trigger", "control", "time limit", "boundary", "reason"),
            about=("publish", "correct", "page", "old", "figure"),
        ),
        Settle(
            id="who",
            what="Say who relied on the old one, and tell them first",
            shows=("harm path", "own move", "reason", "named population"),
            about=("relied", "customer", "hospital", "school"),
        ),
        Settle(
            id="price",
            what="Say what it costs",
            shows=("price accepted",),
        ),
    ),
    traps=(
        "It is corrected silently with the next version.",
        "Communications decide when.",
    ),
    gaps=("recovery", "origin", "sample", "owner"),
    answers=("C020", "C011", "V080"),
    status="our own",
    date="2026-11",
)
