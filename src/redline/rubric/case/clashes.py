"""Figures of a written case that cannot hold together, in one statement or in two in a row.

Statements go in; those whose figures clash come out with what is wrong. The
checks themselves stand in `figures`, `limits` and `broken`.
"""

from collections.abc import Callable, Iterator, Sequence

from redline.rubric.case.broken import (
    broken_cap,
    broken_count,
    missed_bar,
    too_young,
    unheeded,
)
from redline.rubric.case.figures import (
    all_and_few,
    complement,
    part_of_whole,
    praised_loss,
    same_twice,
    too_much,
    wrong_way,
)
from redline.rubric.case.limits import (
    excluded_majority,
    outside_bounds,
    over_budget,
    own_proof,
    proven_untried,
    span_in_span,
    too_few,
)
from redline.rubric.case.quantities import digits
from redline.rubric.prose import Statement

__all__ = ["number_clashes"]

NEAR = 40
"""Characters between two statements that answer one another."""


def together(check: Callable[[str], str]) -> Callable[[str, str], str]:
    """Return a check that takes two statements as one, where neither fails alone."""
    return lambda a, b: "" if check(a) or check(b) else check(f"{a} {b}")


UNCOUNTED = (span_in_span, proven_untried)
COUNTED = (excluded_majority,)
PAIRED = (
    part_of_whole, wrong_way, outside_bounds, too_much, same_twice, too_few, over_budget,
    praised_loss, complement, all_and_few, own_proof,
)  # fmt: skip
"""Checks by the figures that a statement needs for them: none, one, two."""
NEIGHBOURS = (
    broken_cap, missed_bar, broken_count, too_young, unheeded, together(too_much),
    together(complement),
)  # fmt: skip


def number_clashes(statements: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """Give each statement whose figures clash, with what is wrong; once for each reason."""
    plain = [digits(s.text.strip("| ").replace("|", ";")) for s in statements]
    many = [sum(map(str.isdigit, text)) for text in plain]
    for s, text, count in zip(statements, plain, many, strict=True):
        for check in (*UNCOUNTED, *(COUNTED if count else ()), *(PAIRED if count > 1 else ())):
            why = check(text)
            if why:
                yield s, why
    for j, text in enumerate(plain):
        close = j > 0 and many[j - 1] and statements[j].start - statements[j - 1].end < NEAR
        for both in NEIGHBOURS if many[j] else ():
            why = both(plain[j - 1] if close else "", text)
            if why:
                yield statements[j], why
