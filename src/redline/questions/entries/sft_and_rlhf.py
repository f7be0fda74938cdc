"""Question sft-and-rlhf, about judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["SFT_AND_RLHF"]

SFT_AND_RLHF = Question(
    id="sft-and-rlhf",
    text=(
        "In two minutes, explain to a chief executive the difference between supervised "
        "fine-tuning and RLHF, and why she should care."
    ),
    round="hiring manager",
    case="judgement",
    theme="technical",
    settles=(
        Settle(
            id="copy",
            what="Fine-tuning copies examples",
            needs=(
                r"\b(?:example\w*|cop(?:y|ies|ied)|imitat\w+|shown|model answers)",
                r"\b(?:learn\w*|copies|write\w*|trainee|fine-tun\w+)",
            ),
        ),
        Settle(
            id="prefer",
            what="RLHF learns what raters prefer",
            needs=(
                r"\b(?:prefer\w*|choose|better|rat(?:e|er|ers|ing)|judg\w+|likes?)",
                r"\b(?:two|people|raters?|answers?|reward|score)",
            ),
        ),
        Settle(
            id="catch",
            what="Name the catch: it learns to please the rater",
            needs=(
                r"\b(?:please|flatter\w*|sound|look good|agree\w*|catch)",
                r"\b(?:right|true|rater|wrong|truth|people)",
            ),
        ),
        Settle(
            id="act",
            what="Give her a question to ask or a decision to take",
            needs=(
                r"\b(?:ask\w*|question|decide|before)",
                r"\b(?:who|raters?|test|how|measure)",
            ),
        ),
    ),
    traps=(
        "Jargon explained with jargon.",
        "An analogy without the catch.",
    ),
    gaps=("user", "price", "false-negative", "counter-metric"),
    answers=(
        "C103",
        "P020",
    ),
    date="2024",
)
