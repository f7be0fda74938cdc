"""Roles: what somebody who uses a launch together with others may do."""

from dataclasses import dataclass
from enum import StrEnum

from redline.errors import InputError

__all__ = ["MAY", "Act", "Person", "Role", "by_key", "role_named", "whose"]

KEYED = " (key "
"""What stands between a person and their key in the name of what the key does."""


class Act(StrEnum):
    """What somebody may be allowed to do."""

    SEE = "see"
    WRITE = "write briefs and run evaluations"
    REVIEW = "review, and work on incidents"
    APPROVE = "sign off, and move a rollout"
    STOP = "stop a feature"
    ADMINISTER = "manage people and keys"


class Role(StrEnum):
    """What somebody is."""

    VIEWER = "viewer"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"


MAY: dict[Role, frozenset[Act]] = {
    Role.VIEWER: frozenset({Act.SEE}),
    Role.AUTHOR: frozenset({Act.SEE, Act.WRITE, Act.STOP}),
    Role.REVIEWER: frozenset({Act.SEE, Act.REVIEW, Act.STOP}),
    Role.APPROVER: frozenset({Act.SEE, Act.REVIEW, Act.APPROVE, Act.STOP}),
    Role.ADMIN: frozenset(Act),
}
"""Whoever works on a launch may stop it: a second too many costs more than a stop too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks."""

    name: str
    role: Role
    signed_in: bool = True
    """False for the one person of a machine, who has nothing to sign out of."""
    id: str = ""
    """Of the account, and of no other that has its name later; empty where it has none."""

    def may(self, act: Act) -> bool:
        """Say whether they may do something."""
        return act in MAY[self.role]


def role_named(word: str) -> Role:
    """Return a role by its name.

    Raises
    ------
    InputError
        There is none of that name.
    """
    try:
        return Role(word.strip().casefold())
    except ValueError:
        known = ", ".join(Role)
        raise InputError(f"there is no role {word!r}; the roles are: {known}.") from None


def by_key(name: str, label: str) -> str:
    """Return the name under which somebody's key acts."""
    return f"{name}{KEYED}{label})"


def whose(name: str) -> str:
    """Return the person behind a name: of a key, whoever made it.

    >>> whose("Ana (key nightly)")
    'Ana'
    """
    return name.partition(KEYED)[0]
