"""Question map-anxious-chat: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["MAP_ANXIOUS_CHAT"]

MAP_ANXIOUS_CHAT = Question(
    id="map-anxious-chat",
    text=(
        "A chat service for anxious people: sort its risks into the taxonomy, then tell me "
        "which one has no drawer."
    ),
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="lean",
            what="File reassurance on demand as dependence that keeps people from care",
            shows=("harm path", "reason"),
            about=("reassur", "therap", "avoids", "eleven", "never sees", "keeps people"),
        ),
        Settle(
            id="crisis",
            what="File wrong crisis advice, and say when it is worse than silence",
            shows=("harm path",),
            about=("crisis", "suicid", "overdose", "breathe", "silence"),
        ),
        Settle(
            id="drawer",
            what="Find the risk without a drawer: what was said reaches others",
            shows=("harm path", "limit admitted", "reason", "control"),
            about=(
                "data",
                "privacy",
                "record",
                "leak",
                "insurer",
                "employer",
                "drawer",
                "fits",
                "breath",
            ),
        ),
        Settle(
            id="first",
            what="Rank by what cannot be undone, and begin there",
            shows=("reason", "own move", "trigger", "backstop"),
            about=("rank", "severe", "worst", "design", "begin", "weigh"),
        ),
    ),
    traps=(
        "Every risk is called hallucination.",
        "A missing drawer is denied, as the taxonomy is official.",
    ),
    gaps=("vulnerable", "harm-path", "consent", "over-reliance"),
    answers=("P031", "D009", "C015", "C017", "X023"),
    date="2024",
)
