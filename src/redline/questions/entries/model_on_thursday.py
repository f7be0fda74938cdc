"""Question model-on-thursday, execution: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MODEL_ON_THURSDAY"]

MODEL_ON_THURSDAY = Question(
    id="model-on-thursday",
    text=(
        "A new base model arrives on Thursday, the old one is switched off on Friday, and your "
        "evals take two weeks. Go."
    ),
    theme="execution",
    round="panel",
    case="safety feature",
    settles=(
        Settle(
            id="hold",
            what="Let nothing new answer where the harm is worst, until its own bars are met",
            shows=("control", "boundary", "trigger", "own move", "reason"),
            about=("dosage", "health", "worst", "high-risk", "old model"),
        ),
        Settle(
            id="first",
            what="Say which evals run first, and why those",
            shows=("test", "own move", "reason", "harm path"),
            about=("red team", "attack", "refus", "replay", "old hole", "jailbreak"),
        ),
        Settle(
            id="price",
            what="Name what users lose in the meantime",
            needs=(
                r"\b(?:users?|people|customers?|patients?|we)\b",
                r"\b(?:lose|lost|without|refund|wait|costs?|worse|slower|give up|go dark)\b",
            ),
        ),
        Settle(
            id="fallback",
            what="Have something to fall back on that is no model",
            shows=("backstop", "control", "boundary", "trigger", "own move", "reason"),
            about=("fall", "fixed", "static", "phone", "search page", "list"),
        ),
    ),
    traps=(
        "Bars of the old model are taken over with its results.",
        "The supplier's report replaces our own cases.",
    ),
    gaps=("bar", "rollback", "next-model", "test"),
    answers=("C034", "C036", "P017"),
    status="our own",
    date="2026-11",
)
