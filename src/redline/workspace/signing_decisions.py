"""Sign-off: people put their names to one decision, each in one role, and no author approves alone.

A sign-off is an event that names the decision by its digest. It holds for that decision and for no
other: what is decided later, or changed since, has to be signed anew.
"""

from dataclasses import dataclass

from redline.brief import Brief
from redline.errors import InputError
from redline.gate import same_name
from redline.report.committee import signatures
from redline.workspace.decided_before import Kept, Stands
from redline.workspace.events import events, note_event, person, reason
from redline.workspace.home import Home
from redline.workspace.launch import Launch

__all__ = ["OWNER", "SignOff", "Signing", "sign_off", "sign_offs", "signing_of"]

KIND = "signed off"
OWNER = "Owner of the brief"
"""The role of its author, who approves nothing of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One name under one decision."""

    role: str
    who: str
    at: str
    why: str
    decision: str
    """Digest of the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """One line to sign on, and who did."""

    role: str
    name: str
    """Whom the brief names for it; empty where it names nobody."""
    done: SignOff | None
    """None where nobody has signed for the last decision."""
    void: tuple[SignOff, ...]
    """For earlier decisions, the newest first."""
    hindrance: str = ""
    """Why whoever acts may not sign here; empty where they may, or where it is signed."""


def sign_offs(home: Home) -> list[SignOff]:
    """Return every sign-off, the oldest first. Raises EvidenceError at a broken line."""
    found = []
    for event in events(home, KIND):
        role, _, why = event.what.partition(": ")
        found.append(SignOff(role=role, who=event.who, at=event.at, why=why, decision=event.refers))
    return found


def roles_of(brief: Brief) -> list[tuple[str, str]]:
    """Return who signs: each role, different from any other, and whom the brief names for it."""
    return [
        (line.role if line.role != "Decides when it fails" else f"{line.role}, {line.name}",
         line.name)
        for line in signatures(brief)
    ]  # fmt: skip


def signing_of(launch: Launch, last: Kept | None, *, stale: bool = False) -> tuple[Signing, ...]:
    """Return the lines to sign on.

    Parameters
    ----------
    last
        The decision that is signed; None before any.
    stale
        Whether something has changed since, so that no name under it holds any more.
    """
    every = sign_offs(launch.home)[::-1]
    signed = [one for one in every if last and one.decision == last.digest]
    found = []
    for role, name in roles_of(launch.brief):
        mine = [one for one in every if one.role == role]
        holds = next((o for o in mine if last and o.decision == last.digest and not stale), None)
        found.append(
            Signing(
                role=role,
                name=name,
                done=holds,
                void=tuple(one for one in mine if one is not holds),
                hindrance="" if holds else hindrance(launch.brief, signed, role, person()),
            )
        )
    return tuple(found)


def sign_off(launch: Launch, stands: Stands, decision: str, role: str, why: str) -> SignOff:
    """Put the name of who acts under the last decision.

    Parameters
    ----------
    stands
        How the last decision stands now.
    decision
        Digest of the decision that whoever signs has seen.

    Raises
    ------
    InputError
        No reason, no such role, nothing to sign, another decision meanwhile, or a person who may
        not sign in this role.
    """
    said, who, last = reason(why), person(), stands.last
    if last is None:
        raise InputError("nothing is decided yet, so there is nothing to sign. Decide first.")
    if decision != last.digest:
        raise InputError(
            f"the decision is {last.digest[:12]} now, not {decision[:12] or 'none'}. Read it, then "
            "sign it."
        )
    if stands.changed:
        raise InputError(
            f"the decision no longer stands: {' '.join(stands.changed)} Decide anew, then sign."
        )
    signed = [o for o in sign_offs(launch.home) if o.decision == last.digest]
    roles = [name for name, _ in roles_of(launch.brief)]
    if role not in roles:
        raise InputError(f"there is no role {role!r}; accepted: {'; '.join(roles)}.")
    if wrong := hindrance(launch.brief, signed, role, who):
        raise InputError(wrong)
    note_event(launch.home, KIND, f"{role}: {said}", last.digest)
    return sign_offs(launch.home)[-1]


def hindrance(brief: Brief, signed: list[SignOff], role: str, who: str) -> str:
    """Return why somebody may not sign in a role; empty where they may."""
    before = next((one for one in signed if one.role == role), None)
    if before is not None:
        return f"{before.who} has signed as {role!r} already."
    twice = next((one for one in signed if same_name(one.who, who)), None)
    if twice is not None:
        return f"{who} has signed as {twice.role!r}; another person signs as {role!r}."
    owner = brief.said("owner")
    own = same_name(who, owner)
    if role == OWNER and not own:
        return f"the owner of the brief is {owner or 'nobody'}, and you are {who}."
    if role != OWNER and own:
        return f"{who} owns the brief; somebody else approves it."
    return ""
