"""Probes: typed attacks on an answer, found by folder.

`questions.probes` knows attacks on *answers*; attacks on features are in `attacks`.
"""

from functools import cache

from redline.catalogue import discover, find
from redline.questions.probes import entries
from redline.questions.probes.known import BYPASSES, Bypass, bypass_of
from redline.questions.probes.probe import Aim, Probe, ProbeType, shortened

__all__ = [
    "BYPASSES",
    "Aim",
    "Bypass",
    "Probe",
    "ProbeType",
    "bypass_of",
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
