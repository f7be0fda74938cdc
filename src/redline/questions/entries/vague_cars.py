"""Question vague-cars: product sense, safety feature."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["VAGUE_CARS"]

VAGUE_CARS = Question(
    id="vague-cars",
    text="We are going into cars. What is your product?",
    theme="product sense",
    round="case",
    case="safety feature",
    settles=(
        Settle(
            id="attention",
            what="Take attention on the road as the first thing that can be harmed",
            shows=("harm path", "boundary"),
            about=("eyes", "road", "driver", "distract", "attention", "look", "hands"),
        ),
        Settle(
            id="control",
            what="Say which parts of the car it never touches",
            shows=("boundary", "control"),
            about=("brake", "steer", "window", "speed", "vehicle", "door", "drive"),
        ),
        Settle(
            id="speech",
            what="Test hearing under noise and accents, with figures",
            shows=("test", "launch bar", "limit admitted"),
            about=("accent", "noise", "dialect", "child", "voice", "misheard", "language", "wind"),
        ),
        Settle(
            id="offline",
            what="Say what happens without network in the middle of a sentence",
            shows=("control", "backstop"),
            about=("tunnel", "connect", "network", "signal", "offline", "local", "fails", "drops"),
        ),
    ),
    traps=(
        "The phone assistant is put behind the wheel unchanged.",
        "Conversation length is taken as delight.",
    ),
    gaps=("harm-path", "language", "mechanism", "price"),
    answers=("P021", "C061", "X013"),
    status="our own",
    date="2026-11",
)
