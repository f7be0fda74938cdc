"""Question triage-human, about safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["TRIAGE_HUMAN"]

TRIAGE_HUMAN = Question(
    id="triage-human",
    text="Design medical triage with a model. Where exactly does the human stand?",
    round="technical",
    case="safety feature",
    theme="safety judgement",
    settles=(
        Settle(
            id="place",
            what="Put the person at the decision, not behind every output",
            needs=(
                r"\b(?:nurse|clinician|person|human)",
                r"\b(?:decid\w+|before|lane|sign\w*|only|unsure)",
            ),
        ),
        Settle(
            id="raise",
            what="Let the model raise urgency and never lower it",
            needs=(
                r"\b(?:rais\w+|higher|up)",
                r"\b(?:never|not|lower\w*|down)",
            ),
        ),
        Settle(
            id="bias",
            what="Keep the person from rubber-stamping",
            needs=(
                r"\b(?:blind|first|commit\w*|anchor\w*|before (?:she|he|they)|planted)",
                r"\b(?:nurse|see\w*|proposal|model|person|case)",
            ),
        ),
        Settle(
            id="load",
            what="Show that the people have time for it",
            needs=(
                r"\b(?:\d|capacity|minutes|hours)",
                r"\b(?:nurse|night|shift|day|case)",
            ),
        ),
    ),
    traps=(
        "Every output is reviewed in real time.",
        "The model decides alone above a confidence.",
    ),
    gaps=("capacity", "false-negative", "scale", "bypass"),
    answers=("C102", "V057", "V059", "D008"),
    date="2024",
)
