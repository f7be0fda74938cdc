"""How `redline queue` prints: one item for its reviewer, and how the reviews stand."""

from collections.abc import Iterable
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from redline.workspace.review_questions import QUESTIONS, Question
from redline.workspace.reviewed_rates import BAR, Agreement, Estimate
from redline.workspace.reviewing_live import Shown, Standing

__all__ = ["option_of", "shown_lines", "standing_lines"]

NOT_KEPT = "The texts were not kept, or are erased; judge by what was done."


def option_of(one: Question) -> str:
    """Return the option that answers a question.

    >>> option_of(QUESTIONS[-1])
    '--citation-error'
    """
    return f"--{one.name.replace(' ', '-')}"


def shown_lines(shown: Shown, brief: Path) -> Iterable[str]:
    """Give an item as lines."""
    item, live = shown.item, shown.live
    yield (
        f"[bold]{escape(item.exchange)}[/]  {escape(item.phase or 'no phase')}, {item.stratum}, "
        f"severity {item.severity}, {live.action.value}, {escape(live.at)}"
    )
    for fired in live.fired:
        yield f"  {escape(fired.control)} {escape(fired.name)}: {escape(fired.because)}"
    if live.error:
        yield f"  failed: {escape(live.error)}"
    for role, text in shown.before:
        yield f"{escape(role)}: {escape(text)}"
    if shown.kept:
        yield f"user: {escape(live.request)}"
        yield f"reply: {escape(live.reply)}"
    else:
        yield NOT_KEPT
    if shown.calls:
        yield f"calls: {escape(shown.calls)}"
    yield (
        f"Within half an hour: redline queue {escape(str(brief))} judge {escape(item.exchange)} "
        f"{' '.join(f'{option_of(one)} {value_of(one)}' for one in QUESTIONS)}"
    )


def value_of(one: Question) -> str:
    """Return what stands after an option in an example: its values where there are two."""
    return "|".join(one.values) if len(one.values) == 2 else "…"


def standing_lines(standing: Standing) -> Iterable[str | Table]:
    """Give how it stands as lines."""
    yield f"phase: {escape(standing.phase or 'all')}"
    table = Table(box=None, pad_edge=False)
    for title in ("stratum", "exchanges", "drawn", "waiting", "want a second", "done"):
        table.add_column(title, justify="left" if title == "stratum" else "right")
    for one in standing.counts:
        numbers = (one.population, one.items, one.waiting, one.second, one.done)
        table.add_row(one.stratum, *(f"{n:,}" for n in numbers))
    yield table
    yield f"{standing.held} held now; {standing.others:,} not done of other phases or policies"
    yield from map(estimate_line, standing.estimates)
    paired = [one for one in standing.agreement if one.alpha is not None]
    yield from map(agreement_line, paired)
    if not paired:
        yield "agreement: not known, nothing was judged by two people yet"
    told = standing.disputes
    if told.disputes:
        yield (
            f"disputes: {told.disputes}, of which {told.settled} are settled and {told.upheld} "
            "upheld"
        )
    if standing.appealed:
        yield (
            f"appeals: {standing.appealed}, of which {standing.differently} were judged "
            "differently by a later person"
        )


def estimate_line(estimate: Estimate) -> str:
    """Return the rate of one label as a line."""
    name = estimate.label if estimate.worse else f"not {estimate.label}"
    rate = estimate.rate
    if rate is None:
        return f"{name}: not estimated, there was no traffic"
    if rate.value is None or rate.high is None:
        said = f"not estimated: no review of {'; '.join(rate.unknown)}"
    else:
        said = (
            f"{rate.value:.2%}, at least {rate.low:.2%} and at most {rate.high:.2%} of "
            f"{rate.items:,} exchanges, from {rate.reviewed:,} reviewed"
        )
    return f"{name}: {said}; {more_said(estimate)}"


def more_said(estimate: Estimate) -> str:
    """Return how many more reviews would show a rate below the bar."""
    if estimate.more is None:
        return f"below {BAR:.0%} is not shown by reviews of {estimate.of} alone"
    if estimate.more == 0:
        return f"below {BAR:.0%}"
    return (
        f"{estimate.more:,} more of {estimate.of} without a bad one would show it below {BAR:.0%}"
    )


def agreement_line(one: Agreement) -> str:
    """Return how far two readers agree as a line."""
    return (
        f"agreement on {one.label}: alpha {one.alpha:.2f}, {one.same:,} of {one.pairs:,} pairs "
        "said the same"
    )
