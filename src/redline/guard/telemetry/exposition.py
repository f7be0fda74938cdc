"""Metrics as the text that Prometheus reads (exposition format 0.0.4).

Counters, histograms and gauges go in; bytes go out, in the order of the table of families.
"""

from collections.abc import Iterator, Mapping

from redline.guard.telemetry.families import BOUNDS, FAMILIES, Key
from redline.guard.telemetry.metrics import Metrics, Times

__all__ = ["CONTENT_TYPE", "exposed"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", '"': r"\""})


def exposed(metrics: Metrics, gauges: Mapping[Key, float]) -> bytes:
    """Return everything that was counted; a family of which nothing is known is left out."""
    values: dict[str, list[tuple[Key, float]]] = {}
    for key, value in (*metrics.counts.items(), *gauges.items()):
        values.setdefault(key[0], []).append((key[1:], value))
    times: dict[str, list[tuple[Key, Times]]] = {}
    for key, found in metrics.every():
        times.setdefault(key[0], []).append((key[1:], found))
    lines: list[str] = []
    for name, family in FAMILIES.items():
        if name not in values and name not in times:
            continue
        lines += [f"# HELP {name} {family.help}", f"# TYPE {name} {family.kind}"]
        for labels, value in values.get(name, ()):
            lines.append(f"{name}{named(family.labels, labels)} {number(value)}")
        for labels, found in times.get(name, ()):
            lines += buckets(name, family.labels, labels, found)
    return ("\n".join(lines) + "\n").encode()


def buckets(name: str, labels: Key, values: Key, times: Times) -> Iterator[str]:
    """Give the lines of one histogram."""
    below = 0
    for bound, count in zip((*map(number, BOUNDS), "+Inf"), times.counts, strict=True):
        below += count
        yield f"{name}_bucket{named((*labels, 'le'), (*values, bound))} {below}"
    yield f"{name}_sum{named(labels, values)} {times.total!r}"
    yield f"{name}_count{named(labels, values)} {below}"


def named(labels: Key, values: Key) -> str:
    """Return labels with their values; nothing where there are none."""
    if not labels:
        return ""
    pairs = zip(labels, values, strict=True)
    return "{" + ",".join(f'{k}="{v.translate(ESCAPED)}"' for k, v in pairs) + "}"


def number(value: float) -> str:
    """Return a number, without a point where it is whole."""
    return str(int(value)) if value == int(value) else repr(value)
