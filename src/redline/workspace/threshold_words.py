"""What a threshold comes to in words: what was read, the promise, the change, the costs.

A chosen threshold comes in, sentences go out; the terminal and the report say the same.
"""

from collections.abc import Iterator

from redline.bars.moving import Change, Ratio
from redline.workspace.cost_words import cost_sentences
from redline.workspace.promise_words import promise_sentence
from redline.workspace.threshold_numbers import interval, percent, units_of
from redline.workspace.threshold_record import Threshold

__all__ = ["change_sentences", "left_aside", "read_sentence", "told"]


def told(found: Threshold) -> list[str]:
    """Return what a threshold comes to, a sentence or two for each entry."""
    return [
        read_sentence(found),
        *left_aside(found),
        promise_sentence(found),
        *change_sentences(found),
        *cost_sentences(found),
    ]


def read_sentence(found: Threshold) -> str:
    """Return what was read, and how much of it."""
    seen = found.gathered
    bad, good = units_of(found)
    return (
        f"{found.control.id} {found.control.name}, `{found.dial.setting}`, on the dev half: "
        f"{seen.bad:,} units {bad} in {seen.families(bad=True):,} families, {seen.good:,} {good}; "
        f"read: {found.source}."
    )


def left_aside(found: Threshold) -> Iterator[str]:
    """Give what was left aside, and what nobody could judge."""
    seen = found.gathered
    if found.left_out:
        yield (
            f"{found.left_out:,} rows are left out, as the test half or the examples hold them, "
            "too."
        )
    if seen.others:
        yield (
            f"{seen.others:,} units are another control's to stop and no error of this one: it is "
            "read alone."
        )
    if seen.doubted:
        yield (
            f"{seen.doubted:,} units hold an answer that nobody could judge, such as one that a "
            "control replaced: each may be right or wrong, and the bounds hold for both."
        )
    if seen.silent:
        what = "no answer" if found.dial.about == "answer" else "nothing that it looks at"
        yield f"{seen.silent:,} exchanges hold {what}, and are in neither share."
    if seen.fixed:
        yield (
            f"{seen.fixed:,} of the units {units_of(found)[1]} are stopped at every setting, by "
            "something else that the control looks at, such as an unknown language."
        )
    if seen.unread:
        yield (
            f"{seen.unread:,} exchanges ended before all of their texts were read; a laxer "
            "threshold is counted against for each."
        )


def change_sentences(found: Threshold) -> Iterator[str]:
    """Give what the other setting changes."""
    if found.change is not None:
        yield change_sentence(found, found.change)
        return
    at = found.choice.threshold if found.asked.to is None else found.asked.to
    if at is not None:
        yield f"`{found.dial.setting}` = {percent(at)} is the present setting."


def change_sentence(found: Threshold, change: Change) -> str:
    """Return what a move does to both errors, with intervals."""
    return (
        f"{way(change)} `{found.dial.setting}` from {found.set_to} to {percent(change.after)} "
        f"{cut_words(change.cut, found.dial.missed)} and "
        f"{times_words(change.times, found.dial.needless)}. Intervals of 95 %, resampled by family."
    )


def way(change: Change) -> str:
    """Return what is done to a setting."""
    if change.before is None:
        return "Moving"
    return "Raising" if change.after > change.before else "Lowering"


def cut_words(cut: Ratio | None, what: str) -> str:
    """Return by how much a miss falls or grows."""
    if cut is None:
        return f"changes {what} by a share that too little is known of"
    value, low, high = cut
    # Where more is let past, the share is told as growth, and its bounds change places.
    if value >= 0:
        return f"cuts {what} by {interval(cut, places=0)}"
    return f"adds {interval((-value, -high, -low), places=0)} to {what}"


def times_words(times: Ratio | None, what: str) -> str:
    """Return by how much a needless stop is multiplied."""
    if times is None:
        return f"multiplies {what} by a factor that too little is known of"
    return f"multiplies {what} by {interval(times, 1, '')}"
