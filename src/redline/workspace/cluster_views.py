"""A cluster as people see it: with its words, the attack that it is like, bounds and examples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from redline.guard import first_key
from redline.interaction import Interaction
from redline.monitor import Cluster
from redline.search import Sketcher
from redline.stats import sequence_lower, sequence_upper
from redline.store import Journal
from redline.workspace.attack_shapes import nearest_attack
from redline.workspace.clustered import alarm_text, named
from redline.workspace.day import Group
from redline.workspace.launch import Launch
from redline.workspace.members import Telling, members_of

__all__ = ["ClusterView", "Viewer"]

EXAMPLES = 3
BACKGROUND = 200
"""Newest exchanges whose texts, where kept, say which words are common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterView:
    """One cluster as it is shown."""

    id: str
    """`s…` in the stream, `d…` of the day."""
    words: str
    """Its most telling words; empty where no text was kept."""
    attack: str
    """The known attack that it is like; empty where none is near."""
    likeness: float
    """Cosine to that attack's words; 0 where none is near."""
    sessions: int
    members: int
    """Requests."""
    first: str
    last: str
    """When its first and newest request came, UTC, ISO 8601."""
    refused: int
    """Sessions that were refused."""
    refused_low: float
    refused_high: float
    """Bounds on that share, each with 95 % confidence at every number of sessions."""
    acted: int
    """Sessions that met a control or were handed over."""
    share: float
    before: float
    """Its share of the traffic now, and at most before; 0 where that is not known."""
    alarm: str
    """Why it is an alarm; empty where it is none."""
    examples: tuple[str, ...]
    """Texts, where they were kept."""


class Viewer:
    """Makes clusters fit to be shown."""

    def __init__(self, launch: Launch, journal: Journal) -> None:
        self.launch = launch
        self.journal = journal
        key = first_key(journal)
        self.sketcher = Sketcher(key) if key else None
        self.telling = Telling.of(live.request for live in self.newest())

    def newest(self) -> Iterable[Interaction]:
        """Return the newest exchanges, whose texts say which words are common."""
        ends = self.journal.entries(after=self.journal.last_seq - 5 * BACKGROUND, kind="end")
        return members_of(self.journal, [end.seq for end in ends][-BACKGROUND:])

    def stream(self, one: Cluster) -> ClusterView:
        """Return a cluster of the stream."""
        return self.view(
            id=named(one),
            centre=one.centre,
            places=one.places,
            counts=(one.sessions, one.members, one.refused, one.acted),
            times=(one.first, one.last),
            shares=(one.share, one.before),
            alarm=alarm_text(one) if one.alarm else "",
        )

    def group(self, one: Group) -> ClusterView:
        """Return a cluster of the day."""
        return self.view(
            id=one.id,
            centre=one.centre,
            places=one.places,
            counts=(one.sessions, one.members, one.refused, one.acted),
            times=(one.first, one.last),
            shares=(one.share, one.before),
            alarm="",
        )

    def view(
        self,
        *,
        id: str,  # noqa: A002  # the word of the command
        centre: bytes,
        places: Sequence[int],
        counts: tuple[int, int, int, int],
        times: tuple[float, float],
        shares: tuple[float, float],
        alarm: str,
    ) -> ClusterView:
        """Return a cluster with its words, its nearest attack and its examples."""
        sessions, members, refused, acted = counts
        texts = [live.request for live in members_of(self.journal, places) if live.request]
        languages = self.launch.brief.languages
        near = nearest_attack(self.sketcher, centre, languages) if self.sketcher else None
        return ClusterView(
            id=id,
            words=self.telling.name(texts),
            attack=near[0] if near else "",
            likeness=near[1] if near else 0.0,
            sessions=sessions,
            members=members,
            first=told_time(times[0]),
            last=told_time(times[1]),
            refused=refused,
            refused_low=sequence_lower(refused, sessions),
            refused_high=sequence_upper(refused, sessions),
            acted=acted,
            share=shares[0],
            before=shares[1],
            alarm=alarm,
            examples=tuple(dict.fromkeys(texts[-EXAMPLES:])),
        )


def told_time(at: float) -> str:
    """Return seconds since 1970 as UTC, ISO 8601."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
