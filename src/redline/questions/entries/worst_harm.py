"""Question worst-harm, about the brief."""

from redline.questions.fillers import worst_harm
from redline.questions.question import Question
from redline.rubric import Settle

__all__ = ["WORST_HARM"]

WORST_HARM = Question(
    id="worst-harm",
    text=(
        "Your brief rates one harm highest: {harm} ({id}: severity {severity}, likelihood "
        "{likelihood}, {group}). Tell me why you may launch with it, or why not."
    ),
    round="product sense",
    case="brief",
    theme="safety judgement",
    settles=(
        Settle(
            id="who",
            what="Say who is hurt by it and how it comes about",
            needs=(
                r"\b(?:people|patients?|users?|child\w*|person|speakers?|nurses?|customers?)",
                r"\b(?:miss\w*|late|wrong\w*|hurt|harm\w*|delay\w*|overlook\w*|danger|slower)",
            ),
        ),
        Settle(
            id="holds",
            what="Say which control holds it, under which condition, and what it does then",
            needs=(
                r"\b(?:{controls}|if|when|from \d|above)",
                r"\b(?:hand\w*|nurse|refus\w+|show\w*|route\w*|stop\w*|hold\w*|block\w*|quot\w+)",
            ),
        ),
        Settle(
            id="bar",
            what=(
                "Give the bar for exactly this harm, in the group it hurts, with the number of "
                "cases"
            ),
            needs=(
                r"\d",
                r"\b(?:each|every|apart|own|of \d|cases|bound|language|group|%|per cent)",
            ),
        ),
        Settle(
            id="pull",
            what="Say what pulls it back there, and how fast",
            needs=(
                r"\b(?:below|under|above|one|if|when)",
                r"\b(?:back|off|nurse line|pull\w*|stop\w*|withdraw\w*|leaves)",
            ),
        ),
        Settle(
            id="left",
            what="Say what remains after the control",
            needs=(
                r"\b(?:still|remain\w*|left|can't|cannot|won't|doesn't|not see|don't know|guess)",
                r"\w+",
            ),
        ),
    ),
    traps=(
        "The average over all groups is given for the group that is hurt.",
        "The control is named and not what it does when it is unsure.",
    ),
    gaps=("harm-path", "language", "backstop", "rollback"),
    answers=(
        "P001",
        "C002",
        "V065",
    ),
    status="our own",
    date="2026-11",
    fill=worst_harm,
)
