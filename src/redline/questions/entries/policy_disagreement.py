"""Question policy-disagreement, about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["POLICY_DISAGREEMENT"]

POLICY_DISAGREEMENT = Question(
    id="policy-disagreement",
    text="Where do you disagree with a responsible scaling policy?",
    round="panel",
    case="judgement",
    theme="culture",
    settles=(
        Settle(
            id="place",
            what="Point at one mechanism of the policy: its trigger, judge, threshold or remedy",
            needs=(
                r"\b(?:trigger|threshold|who judges|grades?|evaluat\w+|commitment|buffer|decid\w+)",
                r"\b(?:disagree\w*|problem|wrong|weak\w*|would|instead)",
            ),
        ),
        Settle(
            id="remedy",
            what="Say what you would put in its place",
            needs=(
                r"i(?:'d| would) (?:\w+ )?(?:add|want|replace|require|make|put)|instead|should",
                r"\b(?:evaluat\w+|test|trigger|threshold|outside|capabilit\w+|access|month)",
            ),
        ),
        Settle(
            id="cost",
            what="Say what your version costs",
            needs=(
                r"\b(?:cost|slower|price|lose|headache|few|expensive|harder)",
                r"\w+",
            ),
        ),
        Settle(
            id="answerable",
            what="Say what would show that you are wrong",
            needs=(
                r"\b(?:wrong|withdraw|show me|objection|convince|unless|prove)",
                r"\b(?:\bi\b|policy|point|buffer|data)",
            ),
        ),
    ),
    traps=(
        "Full agreement is preparation theatre.",
        "Contents are invented that the policy does not have.",
        "Safety limits as such are disputed.",
    ),
    gaps=("price", "origin", "owner"),
    answers=(
        "C083",
        "V046",
        "X003",
    ),
)
