"""Clusters of a launch's live traffic, as people see them: what grew in the stream, and the day's.

The *stream* holds clusters of all requests and says which grew; the *day* is what met a control,
failed or was disputed since a time, clustered more widely with a sample of all other traffic.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from redline.errors import InputError
from redline.interaction import Interaction
from redline.monitor import LEARNING, Cluster, Clusters
from redline.store import Journal
from redline.workspace.cluster_views import ClusterView, Viewer
from redline.workspace.clustered import clusters_of, named
from redline.workspace.day import day_of
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.members import members_of

__all__ = ["Clustering", "clustering", "members_named"]

SHOWN = 12
"""Clusters of the stream, and of the day, that are shown beside alarms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """How the clusters of a launch stand."""

    at: str
    since: str
    """From when on the day is."""
    seen: int
    """Requests in the stream."""
    learning: int
    """Requests that the stream learns from before it may give an alarm."""
    day: int
    """Requests of the day that met a control, failed or were disputed."""
    left: int
    """Of these, older ones that were left out."""
    without: int
    """Exchanges of the day without a sketch: no word, erased, or recorded before sketches."""
    stream: tuple[ClusterView, ...]
    flagged: tuple[ClusterView, ...]


def clustering(launch: Launch, since: timedelta) -> Clustering:
    """Return the clusters of a launch.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    DatabaseError
        The record cannot be read, or what was found cannot be kept.
    """
    with opened(launch) as journal:
        moment = now()
        clusters = clusters_of(launch, journal)
        day = day_of(journal, (moment - since).timestamp())
        viewer = Viewer(launch, journal)
        return Clustering(
            at=moment.isoformat(timespec="seconds"),
            since=(moment - since).isoformat(timespec="seconds"),
            seen=clusters.seen,
            learning=LEARNING,
            day=day.interest,
            left=day.left,
            without=day.without,
            stream=tuple(viewer.stream(one) for one in shown(clusters)),
            flagged=tuple(viewer.group(one) for one in day.groups[:SHOWN]),
        )


def opened(launch: Launch) -> Journal:
    """Open the record of a launch."""
    if not launch.home.record.is_file():
        raise InputError(
            f"{launch.home.record}: there is no record yet, so there is no traffic to cluster.\n"
            "`redline serve` begins it."
        )
    return Journal.open(launch.home.record, create=False)


def shown(clusters: Clusters) -> list[Cluster]:
    """Return the clusters of the stream to show: alarms, then the largest."""
    alarms = clusters.alarms()
    known = {one.id for one in alarms}
    return [*alarms, *islice((c for c in clusters.held() if c.id not in known), SHOWN)]


def members_named(launch: Launch, name: str, since: timedelta) -> list[Interaction]:
    """Return the exchanges of one cluster that are still known, with their texts.

    Raises
    ------
    InputError
        There is no such cluster.
    """
    with opened(launch) as journal:
        places = places_named(launch, journal, name, since)
        if places is None:
            raise InputError(
                f"there is no cluster {name!r}; `redline clusters BRIEF` lists them, and those of "
                "the day are other ones with another --since."
            )
        return members_of(journal, places)


def places_named(
    launch: Launch, journal: Journal, name: str, since: timedelta
) -> Sequence[int] | None:
    """Return where the requests of a cluster stand; None where there is no such cluster."""
    if name.startswith("s"):
        held = clusters_of(launch, journal).held(least=1)
        return next((one.places for one in held if named(one) == name), None)
    day = day_of(journal, (now() - since).timestamp())
    return next((one.places for one in day.groups if one.id == name), None)
