"""Question words-already-on-screen: technical, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WORDS_ALREADY_ON_SCREEN"]

WORDS_ALREADY_ON_SCREEN = Question(
    id="words-already-on-screen",
    text=(
        "We stream. By the time the filter objects, the words are on the screen. Design around "
        "that."
    ),
    theme="technical",
    round="technical",
    case="safety feature",
    settles=(
        Settle(
            id="harm",
            what="Say what half a sentence on the screen can do",
            shows=("harm path", "worked example"),
            about=(
                "seen",
                "read",
                "dose",
                "screenshot",
                "half",
                "sentence",
                "already",
                "child",
                "name",
            ),
        ),
        Settle(
            id="hold",
            what="Hold a piece back until it is judged, and say how long the piece is",
            shows=("control",),
            about=("buffer", "hold", "sentence", "released", "chunk", "passage", "window", "check"),
        ),
        Settle(
            id="cut",
            what="Meet what is split over two pieces",
            shows=("control", "harm path", "test"),
            about=("cut", "boundary", "split", "across", "chunk", "end", "token"),
        ),
        Settle(
            id="cost",
            what="Say what waiting costs, and for which topics",
            shows=("price accepted", "launch bar", "paired metric"),
            about=("milliseconds", "delay", "wait", "slower", "word", "ms", "users"),
        ),
    ),
    traps=(
        "Words that were shown are deleted again.",
        "The entire answer is held back always.",
    ),
    gaps=("mechanism", "backstop", "price", "test"),
    answers=("C061", "C055", "X013"),
    level="associate",
    status="our own",
    date="2026-11",
)
