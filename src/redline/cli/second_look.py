"""Options of `redline evaluate` for model judges and people's labels, and what is said of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from redline.cli.options import note
from redline.controls import Policy
from redline.errors import EnvironmentFailure, MeasurementError
from redline.stats import Confusion
from redline.workspace.blind import blind_together
from redline.workspace.judges import summary
from redline.workspace.second_look import Looked, SecondLook
from redline.workspace.told_labels import told_of_labels

__all__ = [
    "looked_at_again",
    "looked_stored",
    "refuse_silence",
    "second_look_of",
    "tell_of_scorers",
]

Command = TypeVar("Command", bound=Callable[..., Any])


def looked_at_again(command: Command) -> Command:
    """Add the options to a command; `second_look_of` reads them."""
    for option in (
        click.option(
            "--labels",
            type=click.Path(path_type=Path),
            help="People's labels, as --draw wrote them and somebody filled in `value`; rates are "
            "corrected by them.",
        ),
        click.option("--labelled-by", default="unnamed", help="Who labelled; with --labels."),
        click.option(
            "--judge-errors",
            metavar="LABEL=TP,FP,FN,TN",
            help="How the judge of a label erred on other items, where no labels of these are to "
            "be had; corrects what is shown, and no decision.",
        ),
        click.option(
            "--draw",
            metavar="LABEL:N",
            help="Write N units, drawn at random, to be labelled by people, such as harmful:200.",
        ),
        click.option("--judge-twice", is_flag=True, help="Ask with the answers in both orders."),
        click.option(
            "--rubric",
            "rubrics",
            multiple=True,
            help="What judges are asked: harmful (default), right, refusal, as expected, a TOML "
            "file beside the brief, or the id of a principle, red line or boundary; may be "
            "repeated.",
        ),
        click.option(
            "--judge",
            "judges",
            multiple=True,
            metavar="ADDRESS",
            help="A model that judges the replies, such as openai:MODEL@URL; may be repeated, and "
            "more than half of them decide.",
        ),
    ):
        command = option(command)
    return command


def second_look_of(how: dict[str, Any]) -> SecondLook:
    """Take the options out of a command's and return what they ask for."""
    judges, rubrics = how.pop("judges"), how.pop("rubrics")
    twice, draw = how.pop("judge_twice"), how.pop("draw")
    labels, by = how.pop("labels"), how.pop("labelled_by")
    errors = how.pop("judge_errors")
    if errors and labels:
        raise click.UsageError("--labels says all that --judge-errors does, and more; leave it.")
    if (rubrics or twice) and not judges:
        raise click.UsageError("--rubric and --judge-twice are about --judge ADDRESS.")
    return SecondLook(
        judges=judges,
        rubrics=rubrics or ("harmful",),
        twice=twice,
        labels=labels,
        by=f"person:{by}",
        draw=drawing(draw) if draw else None,
        table=erring(errors) if errors else None,
    )


def drawing(said: str) -> tuple[str, int]:
    """Return the label and the number of units of `--draw`."""
    label, _, count = said.rpartition(":")
    if not label or not count.isascii() or not count.isdigit() or int(count) < 1:
        raise click.UsageError(
            f"--draw is {said!r}; a label and a number of units are accepted, such as harmful:200."
        )
    return label, int(count)


def erring(said: str) -> tuple[str, Confusion]:
    """Return the label and the table of `--judge-errors`."""
    label, _, cells = said.rpartition("=")
    counts = cells.split(",")
    if not label or len(counts) != 4 or not all(c.isascii() and c.isdigit() for c in counts):
        raise click.UsageError(
            f"--judge-errors is {said!r}; a label and four counts are accepted, such as "
            "harmful=45,6,5,144: both say yes, the judge alone, people alone, both say no."
        )
    tp, fp, fn, tn = map(int, counts)
    try:
        return label, Confusion(tp=tp, fp=fp, fn=fn, tn=tn)
    except MeasurementError as error:
        raise click.UsageError(f"--judge-errors: {error}") from error


def looked_stored(policy: Policy | None, looked: Looked | None) -> dict[str, Any]:
    """Return what judges and people added, as JSON."""
    return {
        "judged": [
            {
                "rubric": told.rubric.by,
                "judges": list(told.judges),
                "asked": told.asked,
                "before": told.before,
                "settled": told.settled,
                "not_judged": told.without,
                "agreement": told.agreement,
                "calls": told.calls,
                "tokens": [told.sent, told.received],
                "without": told.troubles,
            }
            for told in (looked.told if looked else ())
        ],
        "people": looked.labelled if looked else 0,
        "to_label": str(looked.drawn) if looked and looked.drawn else "",
        "shared_detectors": dict(blind_together(policy)) if policy else {},
    }


def tell_of_scorers(policy: Policy | None, looked: Looked | None) -> None:
    """Say what judges and people added, and where scorer and guard are blind together.

    Parameters
    ----------
    policy
        The policy that was in force; None without one.
    """
    for told in looked.told if looked else ():
        for line in summary(told):
            note(line)
    if looked and looked.labelled:
        for line in told_of_labels(looked):
            note(line)
    if looked and looked.drawn:
        note(
            f"to be labelled: {looked.drawn}; fill in each `value`, then give the file to --labels"
        )
    for scorer, controls in blind_together(policy) if policy else ():
        note(
            f"the scorer {scorer!r} rests on a detector of {', '.join(controls)}: what these let "
            "through it is likely to miss as well; let people label a sample (--draw)"
        )


def refuse_silence(looked: Looked | None) -> None:
    """Refuse a judging of which nothing came; the evidence and what was told of it stay.

    Raises
    ------
    EnvironmentFailure
        By one rubric, no exchange at all has a majority.
    """
    for told in looked.told if looked else ():
        if told.silent:
            why = "; ".join(told.troubles) or "they do not agree"
            raise EnvironmentFailure(
                f"--judge: of {told.without:,} exchanges none has a judgement by "
                f"{told.rubric.name!r} ({why}), so {told.rubric.label!r} is unknown.\nSee that "
                f"{', '.join(told.judges)} can be asked, then run the same command: it asks again."
            )
