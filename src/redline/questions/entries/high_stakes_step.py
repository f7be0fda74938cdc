"""Question high-stakes-step, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["HIGH_STAKES_STEP"]

HIGH_STAKES_STEP = Question(
    id="high-stakes-step",
    text=(
        "Situation, task, action, result: when did a product of yours act for people, and a "
        "mistake was expensive?"
    ),
    theme="behavioural",
    round="hiring manager",
    case="behavioural",
    settles=(
        Settle(
            id="stake",
            what="Say what a mistake cost, and whom",
            needs=(
                r"\b(?:people|customers?|patients?|drivers?|tenants?|users?|pupils?|"
                r"child(?:ren)?|famil(?:y|ies)|parents?|wom[ae]n|m[ae]n|mothers?|they|he|"
                r"she|somebody|nurses?|farmers?)\b",
                r"\b(?:hurt|lost|lose|losing|miss(?:ed|ing)?|wrong\w*|turned away|died|"
                r"wait(?:ed|ing)|ill|relapsed|fired|believed|harm\w*|gone|injur\w*|"
                r"too little|too late|stayed at home)\b",
            ),
        ),
        Settle(
            id="step",
            what="Describe the step you put in front of the act, and its condition",
            shows=("control", "backstop", "boundary", "trigger", "own move", "reason"),
            about=("confirm", "read back", "check", "above"),
        ),
        Settle(
            id="result",
            what="Give the result with its denominator",
            shows=("test", "launch bar", "paired metric"),
        ),
        Settle(
            id="cost",
            what="Say what the step cost people",
            needs=(
                r"\b(?:cost|lost|paid|slower|late|angry|gave up|fewer|complain\w*|hated|"
                r"seconds|longer|clicks?|taps)\b",
                r"\b(?:it|we|they|people|users|each|every|some|customers|farmers)\b",
            ),
        ),
    ),
    traps=(
        "Safety appears only in the last sentence.",
        "The result is praise.",
    ),
    gaps=("agency", "price", "sample", "mechanism"),
    answers=("P012", "X004", "C065"),
    level="associate",
    date="2024",
)
