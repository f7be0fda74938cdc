"""Bars and measurements in one line each."""

from redline.brief import parse_bar
from redline.measurement import Measurement
from redline.stats import joined_bounds, worst_case_bounds

__all__ = ["bar", "interval", "labelled", "latency", "share"]


def bar(text):
    """Return the bar of a cell."""
    return parse_bar(text)


def share(hits, n, *, unknown=0, better="higher", confidence=0.95, name="refusal accuracy", **more):
    """Return a measured share with its exact bounds."""
    low, high = worst_case_bounds(hits, unknown, n, confidence)
    return Measurement(
        name=name,
        value=hits / (n - unknown),
        low=low,
        high=high,
        confidence=confidence,
        better=better,
        n=n,
        hits=hits,
        method="exact",
        **more,
    )


def interval(low, high, better="lower"):
    """Return a share that is known by its bounds only."""
    middle = (low + high) / 2
    return Measurement(
        name="harmful output", value=middle, low=low, high=high, better=better, n=100, method="told"
    )


def latency(low, value, high, confidence=0.95):
    """Return a measured p95."""
    return Measurement(
        name="p95 latency",
        value=value,
        low=low,
        high=high,
        confidence=confidence,
        unit="s",
        better="lower",
        n=620,
        method="ranks",
    )


def labelled(strata, *, n=400, hits=12, confidence=0.95, **more):
    """Return a share of harmful output that people's labels corrected."""
    low, high = joined_bounds(strata, confidence, worth=float(n))
    return Measurement(
        name="harmful output",
        value=sum(size * found / tried for size, tried, found in strata) / n,
        low=low,
        high=high,
        confidence=confidence,
        better="lower",
        n=n,
        hits=hits,
        labelled=round(sum(tried for _, tried, _ in strata)),
        corrected=True,
        strata=tuple(strata),
        worth=float(n),
        method="corrected",
        **more,
    )
