"""Question poisoned-wiki: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["POISONED_WIKI"]

POISONED_WIKI = Question(
    id="poisoned-wiki",
    text=(
        "The assistant answers from the company wiki, which eleven thousand people may edit. "
        "Somebody poisons a page. Walk me through it."
    ),
    theme="technical",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="path",
            what="Trace one edit to the damage",
            shows=("harm path", "worked example"),
            about=("page", "edit", "bank", "paragraph", "employee", "pays", "invoice", "embed"),
        ),
        Settle(
            id="trust",
            what="Let trust in a page decide whether it may answer",
            shows=("control",),
            about=(
                "owner",
                "reviewed",
                "approved",
                "space",
                "trust",
                "recent",
                "edit",
                "age",
                "rank",
                "source",
            ),
        ),
        Settle(
            id="see",
            what="See it: which answer came from which version of which page",
            shows=("control", "test", "trigger"),
            about=("log", "which", "page", "answers", "cited", "spike", "alert", "monitor"),
        ),
        Settle(
            id="undo",
            what="Undo it: out of the index, and those told who got the answer",
            shows=("time limit", "own move", "trigger"),
            about=("index", "remove", "told", "everyone", "asked", "since", "undo"),
        ),
    ),
    traps=(
        "Only outsiders are thought of.",
        "The page is mended, and the copies in the index stay.",
    ),
    gaps=("injection", "monitoring", "rollback", "owner"),
    answers=("C056", "C003"),
    level="staff",
    date="2024",
)
