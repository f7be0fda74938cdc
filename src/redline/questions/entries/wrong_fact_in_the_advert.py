"""Question wrong-fact-in-the-advert: safety judgement, judgement."""

from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WRONG_FACT_IN_THE_ADVERT"]

WRONG_FACT_IN_THE_ADVERT = Question(
    id="wrong-fact-in-the-advert",
    text=(
        "Our launch advert shows the model stating a wrong fact, and a blogger found it before "
        "we did. What now, hour by hour?"
    ),
    theme="safety judgement",
    round="panel",
    case="judgement",
    settles=(
        Settle(
            id="hour",
            what="Correct it within the hour, in the same place",
            shows=("time limit", "own move"),
            about=("advert", "signed", "blogger"),
        ),
        Settle(
            id="why",
            what="Find why no one checked, rather than why the model erred",
            shows=("harm path", "reason", "test"),
            about=("nobody", "check", "read", "missed", "process", "film", "reviewed"),
        ),
        Settle(
            id="rate",
            what="Say how often users get such answers, or that you do not know",
            shows=("test", "launch bar", "limit admitted"),
            about=("questions", "sample", "how often", "rate", "users", "claims"),
        ),
        Settle(
            id="keep",
            what="Say what is not advertised until then",
            shows=("boundary", "price accepted", "trigger"),
            about=("advert", "campaign", "again", "spokes"),
        ),
    ),
    traps=(
        "The fact is mended and the advert goes on.",
        "It is played down as what all models do.",
    ),
    gaps=("recovery", "test", "owner", "origin"),
    answers=("C060", "C095", "C011"),
    level="associate",
    date="2024",
)
