"""Question principles-before-words: technical, misuse."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["PRINCIPLES_BEFORE_WORDS"]

PRINCIPLES_BEFORE_WORDS = Question(
    id="principles-before-words",
    text=(
        "Use a written constitution to turn requests down before a word is generated. How does "
        "that work as a product?"
    ),
    theme="technical",
    round="technical",
    case="misuse",
    settles=(
        Settle(
            id="flow",
            what="Describe the flow: which text judges what, and what happens on a hit",
            shows=("control",),
            about=("principle", "request", "judged", "critique", "passes", "generation", "checks"),
        ),
        Settle(
            id="why",
            what="Let the refusal name the principle in words the user can use",
            shows=("worked example", "reason"),
            about=("reason", "principle", "cite", "names", "which", "shown", "tells"),
        ),
        Settle(
            id="miss",
            what="Meet what looks innocent before and harmful after: a second look at the output",
            shows=("backstop", "harm path"),
            about=("output", "stream", "second", "intent", "innocent", "begins", "later"),
        ),
        Settle(
            id="both",
            what="Measure requests turned down wrongly, and what got past",
            shows=("test", "launch bar", "paired metric"),
            about=("wrongly", "refused", "lawful", "requests", "1,000", "judge", "agree"),
        ),
    ),
    traps=(
        "The principles are pasted into the prompt, and that is it.",
        "Whoever wrote the principles also judges the result.",
    ),
    gaps=("mechanism", "over-refusal", "bypass", "origin"),
    answers=("P030", "C019", "C022"),
    date="2024",
)
