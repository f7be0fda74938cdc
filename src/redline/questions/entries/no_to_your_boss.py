"""Question no-to-your-boss, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["NO_TO_YOUR_BOSS"]

NO_TO_YOUR_BOSS = Question(
    id="no-to-your-boss",
    text="Tell me of a no that you gave to somebody who could have dismissed you.",
    theme="behavioural",
    round="culture",
    case="behavioural",
    settles=(
        Settle(
            id="no",
            what="Say the no itself, and what was asked",
            needs=(
                r"\b(?:i said no|i told (?:him|her|them)|i refused|i wouldn't|i would not|"
                r"i declined|my answer was no|no, )",
            ),
        ),
        Settle(
            id="harm",
            what="Say whom the yes would have hurt",
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
            id="other",
            what="Offer what you would do instead, or what would have changed your answer",
            shows=("own move", "control", "turning point", "trigger", "boundary", "reason"),
            about=("instead", "offer", "would have", "unless"),
        ),
        Settle(
            id="after",
            what="Say what it cost you, without making yourself a hero",
            shows=("price accepted", "limit admitted"),
        ),
    ),
    traps=(
        "The boss thanks you in the end.",
        "Disagreement was voiced afterwards, to a friend.",
    ),
    gaps=("incentive", "owner", "price", "harm-path"),
    answers=("C068", "V071"),
    level="associate",
    status="our own",
    date="2026-11",
)
