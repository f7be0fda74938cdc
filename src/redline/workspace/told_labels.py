"""What people's labels did to each number of an evaluation, in words.

A second look at an evaluation comes in, sentences go out: which rates the labels corrected,
where people's word stands only on what they labelled, and that no number rests on them.
"""

from collections.abc import Iterator, Mapping

from redline.measurement import Measurement, Unmeasured
from redline.workspace.second_look import Looked

__all__ = ["told_of_labels"]


def told_of_labels(looked: Looked) -> Iterator[str]:
    """Give what came of the labels that were handed in; nothing where none were."""
    if not looked.labelled:
        return
    yield f"{looked.labelled:,} labels by people are kept beside the run"
    touched = False
    for name, found in looked.evaluation.measured.items():
        if isinstance(found.whole, Measurement) and found.whole.labelled:
            touched = True
            yield f"{name} {found.whole.name}: {said_of(found.whole)}{parts_of(found.by)}"
    if not touched:
        yield "no number of this brief rests on them, so nothing is corrected"


def said_of(found: Measurement) -> str:
    """Return what labels did to one number."""
    units = f"{found.labelled:,} of {found.n:,} units"
    if found.corrected:
        return f"corrected by people's labels on {units}"
    return f"as people say on {units} and as machines judged on the rest, which is not corrected"


def parts_of(by: Mapping[str, Mapping[str, Measurement | Unmeasured]]) -> str:
    """Return in which parts of a slice a number is not corrected though others are, in words."""
    every = [(part, m) for parts in by.values() for part, m in parts.items()]
    numbers = [(part, m.corrected) for part, m in every if isinstance(m, Measurement)]
    left = [part for part, corrected in numbers if not corrected]
    return f"; not corrected in {', '.join(left)}" if 0 < len(left) < len(numbers) else ""
