"""Question free-accounts, incentives: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FREE_ACCOUNTS"]

FREE_ACCOUNTS = Question(
    id="free-accounts",
    text=(
        "Nine in ten misuse cases come from free accounts. So do nine in ten new users. What do "
        "you change?"
    ),
    theme="incentives",
    round="case",
    case="misuse",
    settles=(
        Settle(
            id="base",
            what="Ask for the rate per account, not the share",
            shows=("reason", "limit admitted", "own move", "worked example", "harm path"),
            about=(
                "share",
                "rate",
                "accounts",
                "same for both",
                "per account",
                "proportion",
                "arithmetic",
                "base rate",
                "as many",
            ),
        ),
        Settle(
            id="limit",
            what="Limit what new accounts do, not who is poor",
            shows=(
                "control",
                "boundary",
                "named population",
                "backstop",
                "trigger",
                "own move",
                "reason",
            ),
            about=("days", "bulk", "image", "send", "limit", "age of"),
        ),
        Settle(
            id="fair",
            what="Say who is shut out, and how they get in",
            shows=(
                "price accepted",
                "harm path",
                "control",
                "paired metric",
                "boundary",
                "trigger",
                "own move",
                "reason",
            ),
            about=("pupil", "poor", "honest", "card", "refugee", "shut", "afford"),
        ),
        Settle(
            id="watch",
            what="Say what shows that misuse has only moved",
            shows=("test", "launch bar", "trigger", "own move", "limit admitted"),
            about=("move", "paid", "stolen", "bought", "card"),
        ),
    ),
    traps=(
        "Free accounts are closed, or nothing is.",
        "Paying is taken for trustworthiness.",
    ),
    gaps=("incentive", "over-refusal", "bypass", "counter-metric"),
    answers=("V056", "C061", "C016"),
    level="associate",
    status="our own",
    date="2026-11",
)
