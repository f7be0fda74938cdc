"""Question bypass-the-control, about the brief."""

from redline.questions.fillers import bypassed_control
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["BYPASS_THE_CONTROL"]

BYPASS_THE_CONTROL = Question(
    id="bypass-the-control",
    text=(
        "Your brief holds {harms} with one control: {control} ({id}). {bypass_sentence} What "
        "holds then?"
    ),
    round="panel",
    case="brief",
    theme="safety judgement",
    settles=(
        Settle(
            id="admits",
            what="Say what the bypass gets and what it does not",
            needs=(
                r"\b(?:gets?|through|past|can|would|works)",
                r"\b(?:not|only|but|still|no )",
            ),
        ),
        Settle(
            id="behind",
            what="Name what stands behind and shares nothing with it",
            needs=(
                r"\b(?:behind|second|independent\w*|other|also|besides|still)",
                r"\b(?:page\w*|rule\w*|quot\w+|nurse|person|lookup|fixed|sentence\w*|check\w*|show\w*)",
            ),
        ),
        Settle(
            id="tested",
            what="Say how this bypass is tested, with how many cases",
            needs=(
                r"\b(?:\d|hundred|fifty|thirty)",
                r"\b(?:attack\w*|test\w*|case\w*|variant\w*|version\w*|prompt\w*)",
            ),
        ),
        Settle(
            id="stops",
            what="Say at which count the control is taken out of service or the feature stopped",
            needs=(
                r"\b(?:one|any|more than|above|\d)",
                r"\b(?:stop\w*|off|back|hold|no launch|pull\w*)",
            ),
        ),
    ),
    traps=(
        "A second detector taught on the same examples is called independent.",
        "The bypass is called unlikely.",
    ),
    gaps=("bypass", "backstop"),
    answers=(
        "P003",
        "C003",
        "V068",
    ),
    status="our own",
    date="2026-11",
    fill=bypassed_control,
)
