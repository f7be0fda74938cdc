"""Question what-have-you-given-up, culture: about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WHAT_HAVE_YOU_GIVEN_UP"]

WHAT_HAVE_YOU_GIVEN_UP = Question(
    id="what-have-you-given-up",
    text="“I care about safe AI.” Fine. What have you given up for it?",
    theme="culture",
    round="culture",
    case="judgement",
    settles=(
        Settle(
            id="gave",
            what="Name something you gave up, with its size",
            needs=(
                r"\b(?:gave up|turned down|left|lost|refused|stopped|cost me|dropped|paid|"
                r"said no|missed)\b",
                r"\b(?:\d+|two|three|four|half|months?|year|job|bonus|euros?|project|"
                r"contract|friend|offer|customers?)\b",
            ),
        ),
        Settle(
            id="why",
            what="Say what harm was on the other side of it",
            shows=("harm path", "reason"),
            about=(
                "people",
                "children",
                "patient",
                "user",
                "tenant",
                "learner",
                "pupils",
                "girl",
                "boy",
            ),
        ),
        Settle(
            id="line",
            what="Say what you would refuse today, in this job",
            shows=("boundary", "trigger", "launch bar", "control", "own move", "reason"),
            about=("refuse", "sign", "launch", "won't"),
        ),
        Settle(
            id="small",
            what="Admit how little it was, or what you did not give up",
            shows=("limit admitted", "price accepted", "objection met"),
        ),
    ),
    traps=(
        "A feeling is repeated in stronger words.",
        "Nothing was lost in the telling.",
    ),
    gaps=("incentive", "bar", "price"),
    answers=("P026", "P011", "V047"),
    level="associate",
)
