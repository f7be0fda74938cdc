"""What the gateways of a fleet say of themselves in its database: which move each of them follows.

A row of a gateway is its own, written about once a second; how old it is says the database's clock.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["Reported", "followers", "leave", "report"]

GONE = 600.0
"""Seconds of silence after which a gateway is no longer told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A gateway, as it said itself."""

    name: str
    number: int
    """Of the move that it follows; 0 while it follows none."""
    phase: str
    answers: bool
    """Whether its door was open."""
    lease: float
    """Seconds after it last heard the database from which on it answers nobody."""
    age: float = 0.0
    """Seconds since it was heard."""
    after: float = 0.0
    """Seconds from the last move until it followed, where it follows it."""

    @property
    def silent(self) -> bool:
        """Say whether it was silent for so long that it answers nobody, if it runs at all."""
        return self.age > self.lease


def report(connection: "Connection[Any]", launch: str, mark: str, said: Reported) -> None:
    """Say what a gateway follows."""
    connection.execute(
        "INSERT INTO redline_gateway AS g (id, launch, name, number, phase, answers, lease, "
        "followed, seen) VALUES (%s, %s, %s, %s, %s, %s, %s, clock_timestamp(), clock_timestamp()) "
        "ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, number = EXCLUDED.number, "
        "phase = EXCLUDED.phase, answers = EXCLUDED.answers, lease = EXCLUDED.lease, "
        "seen = EXCLUDED.seen, "
        "followed = CASE WHEN g.number = EXCLUDED.number THEN g.followed ELSE EXCLUDED.seen END",
        (mark, launch, said.name, said.number, said.phase, said.answers, said.lease),
    )


def leave(connection: "Connection[Any]", mark: str) -> None:
    """Take a gateway away that has ended, and those that were silent for long."""
    connection.execute(
        "DELETE FROM redline_gateway WHERE id = %s "
        "OR seen < clock_timestamp() - make_interval(secs => %s)",
        (mark, GONE),
    )


def followers(connection: "Connection[Any]", launch: str) -> tuple[Reported, ...]:
    """Return the gateways of a launch that were heard lately."""
    found = connection.execute(
        "SELECT g.name, g.number, g.phase, g.answers, g.lease, "
        "extract(epoch FROM clock_timestamp() - g.seen)::float8, "
        "extract(epoch FROM g.followed - r.moved)::float8 "
        "FROM redline_gateway g JOIN redline_rollout r USING (launch) WHERE g.launch = %s "
        "AND g.seen > clock_timestamp() - make_interval(secs => %s) ORDER BY g.name, g.id",
        (launch, GONE),
    ).fetchall()
    return tuple(
        Reported(
            name=name,
            number=number,
            phase=phase,
            answers=answers,
            lease=lease,
            age=age,
            after=max(0.0, after),
        )
        for name, number, phase, answers, lease, age, after in found
    )
