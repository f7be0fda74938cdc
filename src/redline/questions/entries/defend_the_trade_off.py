"""Question defend-the-trade-off, about the brief."""

from redline.questions.fillers import trade_off
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["DEFEND_THE_TRADE_OFF"]

DEFEND_THE_TRADE_OFF = Question(
    id="defend-the-trade-off",
    text=(
        "Your brief trades {gains} for {costs}: {choice} ({id}). I think that you chose wrong. "
        "Convince me."
    ),
    round="culture",
    case="brief",
    theme="culture",
    settles=(
        Settle(
            id="both",
            what="Name who pays and who gains, with the figures",
            needs=(
                r"\d",
                r"\b(?:gain\w*|cost\w*|pay\w*|against|for|fewer|more)",
            ),
        ),
        Settle(
            id="why",
            what="Say why one error outweighs the other",
            needs=(
                r"\b(?:outweigh\w*|worse|because|worth|rather|heavier)",
                r"\b(?:miss\w*|late|call\w*|wrong\w*|person|sign|page|trust)",
            ),
        ),
        Settle(
            id="source",
            what="Say where the figures come from and how sure they are",
            needs=(
                r"\b(?:measur\w+|estimat\w+|assum\w+|trial|guess|source|sample)",
                r"\w+ \w+",
            ),
        ),
        Settle(
            id="moves",
            what="Say what would make you move the threshold",
            needs=(
                r"\b(?:if|unless|until)",
                r"\b(?:move|change|lower|raise|back|reconsider)",
            ),
        ),
    ),
    traps=(
        "The choice is defended by its author’s confidence.",
        "The choice is given up because the interviewer frowned.",
    ),
    gaps=("price", "origin", "owner", "over-refusal"),
    answers=(
        "P007",
        "X017",
    ),
    status="our own",
    date="2026-11",
    fill=trade_off,
)
