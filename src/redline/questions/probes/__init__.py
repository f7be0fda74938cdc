"""Probes: typed attacks on an answer, found by folder.

`questions.probes` knows attacks on *answers*; attacks on features are in `attacks`.
"""

from functools import cache

from redline.catalogue import discover, find
from redline.questions.probes import entries
from redline.questions.probes.known import BYPASSES, Bypass, bypass_of
from redline.questions.probes.probe import Fills, Probe, ProbeType, shortened
from redline.questions.probes.roles import ROLES

__all__ = [
    "BYPASSES",
    "ROLES",
    "Bypass",
    "Fills",
    "Probe",
    "ProbeType",
    "bypass_of",
    "for_gap",
    "pressures",
    "probe",
    "probes",
    "shortened",
]


@cache
def probes() -> dict[str, Probe]:
    """Return every probe by its id."""
    return {entry.id: entry for entry, _ in discover(entries, Probe)}


def probe(name: str) -> Probe:
    """Return one probe.

    Raises
    ------
    CatalogueError
        No probe has that id.
    """
    return find(name, probes(), "probe")


@cache
def for_gap(gap: str) -> tuple[Probe, ...]:
    """Return the probes that attack a gap, by id."""
    return tuple(p for _, p in sorted(probes().items()) if p.gap and p.gap == gap)


@cache
def pressures() -> tuple[Probe, ...]:
    """Return the probes that bring nothing but pressure, by id."""
    return tuple(p for _, p in sorted(probes().items()) if not p.type.is_evidence)
