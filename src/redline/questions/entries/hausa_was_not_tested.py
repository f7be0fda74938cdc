"""Question hausa-was-not-tested, research: about misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HAUSA_WAS_NOT_TESTED"]

HAUSA_WAS_NOT_TESTED = Question(
    id="hausa-was-not-tested",
    text=(
        "The red-team report says: English 3 per cent, Urdu 14, Hausa not tested. The model "
        "speaks all three. What goes out?"
    ),
    theme="research",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="untested",
            what="Treat the untested as failed, not as average",
            shows=("boundary", "control", "trigger", "limit admitted", "reason", "own move"),
            about=("hausa", "untested", "not tested", "closed"),
        ),
        Settle(
            id="cause",
            what="Ask why one language is worse, with a probe",
            shows=("own move", "test", "reason", "control", "harm path", "boundary", "trigger"),
            about=("urdu", "translat", "filter", "reward", "probe"),
        ),
        Settle(
            id="who",
            what="Say who lives with the 14, and who uses that door on purpose",
            shows=("harm path", "named population", "reason"),
            about=("urdu", "attack", "women", "speaker", "door", "english"),
        ),
        Settle(
            id="hire",
            what="Say who tests, and in how many cases",
            shows=("test", "launch bar", "own move", "named population"),
            about=(
                "speaker",
                "attempts",
                "native",
                "from kano",
                "prompts",
                "paid",
                "testers",
                "mother tongue",
            ),
        ),
    ),
    traps=(
        "The mean over languages is reported.",
        "A better model later is to close the gap.",
    ),
    gaps=("language", "sample", "vulnerable", "bypass"),
    answers=("C061", "V073", "P019"),
    level="associate",
    status="our own",
    date="2026-11",
)
