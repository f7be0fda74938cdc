"""Question trained-in-the-city, research: about a safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TRAINED_IN_THE_CITY"]

TRAINED_IN_THE_CITY = Question(
    id="trained-in-the-city",
    text=(
        "The triage model was tuned on city clinics. In June it goes to farms. What shifts, and "
        "how do you notice before somebody is hurt?"
    ),
    theme="research",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="shift",
            what="Name a shift that changes the right answer, not only the words",
            shows=("harm path", "reason", "worked example"),
            about=(
                "farm",
                "ambulance",
                "hour",
                "tractor",
                "pesticide",
                "cow",
                "rural",
                "tetanus",
                "hours",
            ),
        ),
        Settle(
            id="before",
            what="Test on farm cases before it opens, with the miss counted apart",
            shows=("test", "launch bar", "own move", "harm path"),
            about=("farm", "vignette", "rural", "country doctor", "village"),
        ),
        Settle(
            id="shadow",
            what="Let it run without effect first, and compare",
            shows=(
                "control",
                "staged rollout",
                "test",
                "trigger",
                "backstop",
                "boundary",
                "own move",
                "reason",
            ),
            about=("shadow", "beside", "nurse", "compare", "silent", "alongside"),
        ),
        Settle(
            id="pull",
            what="Say on which sign the farms go back to the nurse alone",
            shows=("trigger", "launch bar", "boundary", "control", "own move", "reason"),
            about=(
                "nurse",
                "miss",
                "farm",
                "back to",
                "switch off",
                "even once",
                "pause",
                "close",
            ),
        ),
    ),
    traps=(
        "The city figure is reported for all.",
        "More data will be collected from farms as patients use it.",
    ),
    gaps=("sample", "vulnerable", "monitoring", "test"),
    answers=("C051", "C053", "D006"),
    status="our own",
    date="2026-11",
)
