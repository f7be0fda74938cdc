"""Question their-brand-our-model, incentives: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THEIR_BRAND_OUR_MODEL"]

THEIR_BRAND_OUR_MODEL = Question(
    id="their-brand-our-model",
    text=(
        "An insurer wants our advice bot under its own name, tone and rules. “Our brand, our "
        "risk.” What stays ours?"
    ),
    theme="incentives",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="stays",
            what="Say which limits stay, whatever the contract says",
            shows=("boundary", "control", "backstop", "trigger", "own move", "reason"),
            about=(
                "claim",
                "limit",
                "cannot",
                "never tells",
                "our service",
                "always",
                "whatever",
                "cannot be",
                "diagnos",
            ),
        ),
        Settle(
            id="user",
            what="Say what the person at the other end cannot know or choose",
            shows=("harm path", "reason", "limit admitted"),
            about=("policyholder", "insured", "sick", "claim", "widow", "customer"),
        ),
        Settle(
            id="see",
            what="Keep a way to see failures that the partner would rather not see",
            shows=("control", "test", "trigger", "backstop", "boundary", "own move", "reason"),
            about=("log", "sample", "complaint", "report", "page"),
        ),
        Settle(
            id="pull",
            what="Say when you pull it, under their name",
            shows=("trigger", "time limit", "launch bar", "own move"),
            about=("pull", "switch", "hour", "suspend", "withdraw", "shut", "take it down"),
        ),
    ),
    traps=(
        "Risk is moved by contract.",
        "The partner's compliance team is the control.",
    ),
    gaps=("incentive", "monitoring", "owner", "rollback"),
    answers=("P008", "C044", "D013"),
    status="our own",
    date="2026-11",
)
