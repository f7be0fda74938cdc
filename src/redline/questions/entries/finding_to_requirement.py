"""Question finding-to-requirement, about capability trade-off."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["FINDING_TO_REQUIREMENT"]

FINDING_TO_REQUIREMENT = Question(
    id="finding-to-requirement",
    text="Take one interpretability or alignment finding and turn it into a product requirement.",
    round="technical",
    case="capability trade-off",
    theme="research",
    settles=(
        Settle(
            id="finding",
            what="State one concrete finding about what happens inside or in training",
            needs=(
                r"\b(?:finding|signal|direction|represent\w+|feature inside|reward model|probe|"
                r"internal)",
                r"\b(?:model|inside|inner|train\w*|answer)",
            ),
        ),
        Settle(
            id="requirement",
            what="Turn it into behaviour: under which reading the product does what",
            needs=(
                r"\b(?:if|when|under|below|above)",
                r"\b(?:show\w*|say\w*|hand\w*|fall\w*|block\w*|instead|not found)",
            ),
        ),
        Settle(
            id="passes",
            what="Give the test with which the requirement passes or fails",
            needs=(
                r"\b(?:\d|thousand|hundred)",
                r"\b(?:test\w*|pass\w*|question|case|accept\w*)",
            ),
        ),
        Settle(
            id="escalates",
            what="Say what happens when the finding stops holding in the next model",
            needs=(
                r"\b(?:version|model|drift\w*|re-?valid\w+|drops?)",
                r"\b(?:back|off|escalat\w+|again|falls?|fallback)",
            ),
        ),
    ),
    traps=(
        "A working relationship is described and no finding.",
        "Reasoning that the model writes down is taken as proof.",
    ),
    gaps=("bar", "test", "counter-metric", "backstop"),
    answers=(
        "C082",
        "V048",
    ),
)
