"""Question phases-are-experiments: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PHASES_ARE_EXPERIMENTS"]

PHASES_ARE_EXPERIMENTS = Question(
    id="phases-are-experiments",
    text=(
        "I say that every beta is an experiment on people who did not ask for it. So why do you "
        "have phases?"
    ),
    theme="safety judgement",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="grant",
            what="Grant what is right in it",
            shows=("objection met",),
            about=("right", "fair", "partly", "experiment", "without", "asked", "beta"),
        ),
        Settle(
            id="differ",
            what=(
                "Say the difference: a phase begins after a gate and never in order to learn "
                "whether it harms"
            ),
            shows=("reason", "boundary"),
            about=("known", "unknown", "gate", "tests", "learn", "only"),
        ),
        Settle(
            id="consent",
            what="Let people in who know, and can leave",
            shows=("control", "staged rollout", "time limit"),
            about=("opt", "volunteer", "leave", "invited", "unproven"),
        ),
        Settle(
            id="limit",
            what="Let each phase carry its size, its stop and its hour",
            shows=("trigger", "launch bar", "time limit"),
            about=("limit", "size", "phase", "pulls"),
        ),
    ),
    traps=(
        "Everybody does it that way.",
        "The size of the phase is the whole argument.",
    ),
    gaps=("phases", "consent", "price", "bar"),
    answers=("X009", "P007"),
    status="our own",
    date="2026-11",
)
