"""Bars and measurements in one line each."""

from redline.brief import parse_bar
from redline.measurement import Measurement
from redline.stats import worst_case_bounds

__all__ = ["bar", "interval", "latency", "share"]


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
