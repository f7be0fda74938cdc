"""Question risk-you-lowered, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["RISK_YOU_LOWERED"]

RISK_YOU_LOWERED = Question(
    id="risk-you-lowered",
    text=(
        "Which risk did you make smaller in a job before this one, and how do you know that it "
        "got smaller?"
    ),
    theme="behavioural",
    round="screen",
    case="behavioural",
    settles=(
        Settle(
            id="risk",
            what="Name the risk by who lost what",
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
            id="did",
            what="Say what you changed",
            needs=(
                r"\bi (?:\w+ )?(?:built|moved|changed|added|split|wrote|cut|put|introduced|"
                r"asked|set|removed|made|replaced|turned)\b",
            ),
        ),
        Settle(
            id="before",
            what="Give before and after with the same denominator",
            shows=("test", "launch bar", "paired metric"),
        ),
        Settle(
            id="other",
            what="Say what got worse, or what you cannot claim",
            shows=("price accepted", "limit admitted", "paired metric"),
            about=("honest", "slower", "claim", "wrongly", "prove", "angry", "part"),
        ),
    ),
    traps=(
        "A project is described and no risk.",
        "The figure has no before.",
    ),
    gaps=("false-negative", "counter-metric", "origin", "sample"),
    answers=("C110", "D027", "V076"),
    level="associate",
    date="2024",
)
