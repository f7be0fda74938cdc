"""What stands beside the built-in score and never in it: persons' marks and a model's reading.

An interview goes in, lines for a page come out. Levels of several judges stand in
one row; nothing is averaged.
"""

from collections.abc import Iterator
from typing import Any

from redline.practice.interview import Interview
from redline.practice.marks import differences, levels_by
from redline.rubric import CRITERIA

__all__ = ["beside", "beside_lines", "conduct_lines", "own_lines", "second_lines"]


def beside(interview: Interview) -> list[dict[str, Any]]:
    """Return the levels of each round by the built-in score, the partner and the candidate.

    One row for each round and criterion that a person marked; None where one gave no level.
    """
    rows: list[dict[str, Any]] = []
    for number, held in enumerate(interview.rounds):
        partner = levels_by("partner", interview.marks, number)
        own = levels_by("self", interview.marks, number)
        score = held.feedback.score
        rows += [
            {
                "round": number + 1,
                "criterion": name,
                "built in": None if score.abstained else score.dimensions[name],
                "partner": partner.get(name),
                "self": own.get(name),
            }
            for name in CRITERIA
            if name in partner or name in own
        ]
    return rows


def beside_lines(interview: Interview) -> list[str]:
    """Return the same in words."""
    return [
        f"round {row['round']}, {row['criterion']}: "
        + ", ".join(f"{who} {shown(row[who])}" for who in ("built in", "partner", "self"))
        for row in beside(interview)
    ]


def shown(level: float | None) -> str:
    """Return a level, or that there is none."""
    return "none" if level is None else f"{level:.1f}"


def own_lines(interview: Interview) -> list[str]:
    """Return where the candidate's own marks differ from what was read, with the words read."""
    marked = {m.round for m in interview.marks if m.by == "self"}
    return [
        f"round {number + 1}, {found.line()}"
        for number in sorted(marked)
        if number < len(interview.rounds)
        for found in differences(interview.rounds[number], interview.marks, number)
    ]


def second_lines(interview: Interview) -> Iterator[str]:
    """Give what the second judge said, round by round: disagreements, objections, what it lost."""
    for read in interview.second:
        where = f"round {read['round'] + 1}"
        if read["unusable"]:
            yield f"{where}: no second reading by {read['reader']}: {read['unusable']}"
            continue
        dropped = read["dropped"]
        yield f"{where}: {read['reader']}; {dropped} points dropped for want of a quote"
        for name, level in read["levels"].items():
            first = read["first"].get(name)
            apart = "; they disagree" if name in read["disagreements"] else ""
            yield f"{where}, {name}: first judge {shown(first)}, second {level:.1f}{apart}"
        for said in read["objections"]:
            yield f"{where}, {said['criterion']}: {said['what']}: “{said['quote']}”"


def conduct_lines(interview: Interview) -> list[str]:
    """Return how a model did as interviewer."""
    return [
        f"round {did['round'] + 1}: {did['reader']} worded {did['used']} of {did['asked']} probes; "
        f"{did['dropped']} did not fit, {did['failed']} times it failed"
        + ("; the rules took over" if did["gave_up"] else "")
        for did in interview.model
    ]
