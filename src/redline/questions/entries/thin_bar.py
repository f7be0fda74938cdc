"""Question thin-bar, about the brief."""

from redline.questions.fillers import thinnest_bar
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["THIN_BAR"]

THIN_BAR = Question(
    id="thin-bar",
    text=(
        "Your brief asks for {bar} on {metric} ({id}). With no failure at all that takes {units} "
        "units to show at {confidence} % confidence. What exactly will you have shown?"
    ),
    round="technical",
    case="brief",
    theme="technical",
    settles=(
        Settle(
            id="means",
            what="Say what the bar bounds: a rate, not an absence",
            needs=(
                r"\b(?:bound|at most|up to|under|not zero|rate|one in)",
                r"\b(?:\d|%|per cent|in \d|absence|zero)",
            ),
        ),
        Settle(
            id="unit",
            what="Say what one unit is and why versions of one case do not count twice",
            needs=(
                r"\b(?:unit|case|row|session|version\w*|family)",
                r"\b(?:independent|once|same|twice|together|count\w*)",
            ),
        ),
        Settle(
            id="enough",
            what="Say whether that is enough for the traffic you expect",
            needs=(
                r"\b(?:night|day|week|month|year|traffic|conversations?|users)",
                r"\b(?:\d|hundred|thousand|means)",
            ),
        ),
        Settle(
            id="undecided",
            what="Say what you do when the interval straddles the bar",
            needs=(
                r"\b(?:undecided|straddle\w*|doubt|unsure|in between|too few|not enough)",
                r"\b(?:hold|wait|more|not|collect|run)",
            ),
        ),
    ),
    traps=(
        "No failure seen is told as no failure possible.",
        "The bar is lowered until the sample fits.",
    ),
    gaps=("sample", "origin", "scale", "counter-metric"),
    answers=(
        "C010",
        "V083",
    ),
    status="our own",
    date="2026-11",
    fill=thinnest_bar,
)
