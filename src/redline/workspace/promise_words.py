"""What is promised of a threshold in words, or how many rows are lacking for a promise."""

from decimal import ROUND_CEILING

from redline.bars.choosing import Lacking
from redline.report import numbers
from redline.workspace.threshold_numbers import percent
from redline.workspace.threshold_record import Threshold

__all__ = ["promise_sentence"]


def promise_sentence(found: Threshold) -> str:
    """Return the promise, or what is lacking for one."""
    if found.lacking is not None:
        return lacking_sentence(found, found.lacking)
    asked, choice = found.asked, found.choice
    n = choice.n if choice.counted is None else choice.counted
    basis = f"{n:,} families, {choice.tried} thresholds"
    head = f"Promised: at `{found.dial.setting}` = {percent(choice.threshold or 0)}"
    if asked.average:
        return (
            f"{head}, of {whole(found)}, at most {percent(asked.risk)} {fail(found)}, in the mean "
            f"over samples of rows like these ({basis}; conformal risk control). With one sample "
            "it may be more."
        )
    return (
        f"{head}, of {whole(found)}, at most {percent(asked.risk)} {fail(found)}. That sentence "
        f"is wrong for at most {percent(asked.delta)} of the samples of rows that might have been "
        f"written ({basis}; Learn then Test with the exact binomial test). It speaks of requests "
        "like these, and of no attack or language that they do not hold."
    )


def whole(found: Threshold) -> str:
    """Return what a risk is a share of, in words."""
    answers = found.dial.about == "answer"
    if found.promise == "shown":
        return f"the families in which {'an answer is shown' if answers else 'one is let past'}"
    return f"the families {'with a wrong answer' if answers else 'that should be stopped'}"


def fail(found: Threshold) -> str:
    """Return what those do that a risk counts, in words."""
    if found.dial.about == "answer":
        return "have a wrong one shown" if found.promise == "shown" else "have it shown"
    if found.promise == "shown":
        return "should have been stopped"
    return f"get past {found.control.id}"


def lacking_sentence(found: Threshold, short: Lacking) -> str:
    """Return what is lacking for a promise, in rows."""
    risk = percent(found.asked.risk)
    head = (
        f"Nothing is promised: no threshold is shown to keep it that, of {whole(found)}, at most "
        f"{risk} {fail(found)}. The least that these rows can promise is "
        f"{numbers.percent(short.least, ROUND_CEILING)}, at {percent(short.at)} and by "
        f"{short.have:,} families."
    )
    if short.more is None:
        return (
            f"{head} So many fail at the strictest settings that more rows will not show {risk}: "
            "the score has to tell them better apart, or the risk that is asked for be larger."
        )
    kind = "" if found.promise == "shown" else " of that kind"
    rows = numbers.plural(short.more, "more row")
    return (
        f"{head} About {rows}{kind} for the dev half, each of a family of its own, would show "
        f"{risk} if no larger share of them fails."
    )
