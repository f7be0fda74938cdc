"""Question mistake-that-got-out, behavioural: about what somebody has done."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MISTAKE_THAT_GOT_OUT"]

MISTAKE_THAT_GOT_OUT = Question(
    id="mistake-that-got-out",
    text="Which mistake of yours reached real people? Not the team's. Yours.",
    theme="behavioural",
    round="panel",
    case="behavioural",
    settles=(
        Settle(
            id="mine",
            what="Own the act in the first person",
            needs=(
                r"\bi (?:had )?(?:forgot|missed|signed|approved|skipped|wrote|assumed|"
                r"turned|let|switched|ignored|left|set)\b",
            ),
        ),
        Settle(
            id="who",
            what="Say who was hit, how many, how hard",
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
            id="mend",
            what="Say what you did for them, and how fast",
            needs=(
                r"\b(?:called|phoned|paid|wrote to|refunded|told|visited|apologised|rang)\b",
                r"\b(?:day|hour|week|night|each|every|all|them|by)\b",
            ),
        ),
        Settle(
            id="rule",
            what="Say what now stops the next person from doing the same",
            shows=("control", "backstop", "boundary", "trigger", "test", "own move", "reason"),
            about=(
                "now",
                "since",
                "check",
                "since then",
                "refuses",
                "two people",
                "no longer",
                "button",
                "list",
            ),
        ),
    ),
    traps=(
        "The mistake is a virtue in disguise.",
        "What was learnt is an attitude.",
    ),
    gaps=("recovery", "owner", "harm-path", "monitoring"),
    answers=("C011", "P018"),
    level="associate",
    status="our own",
    date="2026-11",
)
