"""EVD004: a count of zero failures given as if the rate were zero."""

import re
from collections.abc import Iterator

from redline.brief import said
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

ZERO_OF_N = re.compile(r"\b(?:0|zero|none) (?:out )?of (?:the |our )?(?P<n>[1-9][\d,]{0,15})", re.I)
BOUND = re.compile(r"upper bound|interval|at most|confiden", re.I)
CONFIDENCE = 0.95


@rule("EVD004", severity=Severity.WARNING, dimension="metrics", answers=("X016", "V029"))
def zero_failures_as_zero_rate(context: Context) -> Iterator[Flag]:
    """Flag every "0 of n" whose sentence gives no bound."""
    for sentence in said(context.brief):
        claim = ZERO_OF_N.search(sentence.text)
        if claim is None or BOUND.search(sentence.text):
            continue
        trials = int(claim["n"].replace(",", ""))
        yield Flag(
            at=sentence.span(*claim.span()),
            message="zero failures reported without an upper bound",
            help=f"{trials} trials leave room for {upper_bound_of_zero(trials):.1%}",
        )


def upper_bound_of_zero(trials: int) -> float:
    """Return the highest rate that still shows no hit one time in twenty.

    Source
    ------
    Exact one-sided bound, Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404.

    >>> round(upper_bound_of_zero(300), 4)
    0.0099
    """
    return float(1 - (1 - CONFIDENCE) ** (1 / trials))
