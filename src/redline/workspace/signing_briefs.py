"""Signing off a brief by role: somebody who did not write it says that they agree with this text.

A sign-off names the digest of the text. When the brief changes it lapses, and stays readable as one
of an earlier version; when that very text comes back, it holds again. Whoever saved any version of
the brief, or answers for it as its owner, cannot sign. It is about a text before anything is
decided; a name under a decision is another thing (`signing_decisions`). Who is the same person is
told by the gate's rule in both.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from redline.brief import load_brief
from redline.errors import InputError
from redline.gate import same_name
from redline.workspace.brief_versions import bytes_of, text_digest, versions
from redline.workspace.events import person, reason
from redline.workspace.roles import whose
from redline.workspace.talking import said_of, say_of

__all__ = ["SignOff", "hindered", "sign_off", "sign_offs", "withdraw"]

KIND = "sign-off"
EVENT = "brief signed off"
BACK = "sign-off withdrawn"
LONGEST = 60
"""Characters of a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Somebody's agreement with one text, in a role."""

    id: str
    """`S` with its place in the record."""
    role: str
    by: str
    at: str
    brief: str
    """SHA-256 of the text."""
    note: str
    now: bool
    """Whether it is about the text as it is."""
    withdrawn: str = ""
    """Why it was taken back; empty where it was not."""

    @property
    def standing(self) -> str:
        """Return `holds`, `lapsed` or `withdrawn`."""
        return "withdrawn" if self.withdrawn else "holds" if self.now else "lapsed"


def sign_offs(path: Path) -> list[SignOff]:
    """Return every sign-off of a brief, the newest first.

    Raises
    ------
    DatabaseError, EvidenceError
        The record or the events cannot be read.
    """
    digest = text_digest(bytes_of(path))
    found: dict[str, SignOff] = {}
    for entry in said_of(path, KIND):
        meta = entry.meta
        if of := str(meta.get("of", "")):
            found[of] = replace(found[of], withdrawn=entry.text or "erased")
            continue
        found[f"S{entry.seq}"] = SignOff(
            id=f"S{entry.seq}",
            role=str(meta["role"]),
            by=str(meta["by"]),
            at=entry.at.isoformat(timespec="seconds"),
            brief=str(meta["brief"]),
            note=entry.text or "",
            now=meta["brief"] == digest,
        )
    return list(found.values())[::-1]


def sign_off(path: Path, role: str, seen: str, note: str = "") -> SignOff:
    """Agree with a text in a role.

    Parameters
    ----------
    seen
        SHA-256 of the text that was read.

    Raises
    ------
    InputError
        No role, another text than was read, or whoever signs wrote it or answers for it.
    DatabaseError, EnvironmentFailure
        It cannot be recorded.
    """
    role = " ".join(role.split())
    if not role or len(role) > LONGEST:
        raise InputError(f"say in which role you sign, in 1 to {LONGEST} characters.")
    digest = text_digest(bytes_of(path))
    if not digest or digest != seen:
        raise InputError(f"{path.name} is not the text that you read; read it again, then sign.")
    if why := hindered(path, role):
        raise InputError(why)
    seq = say_of(path, KIND, {"role": role, "brief": digest}, note.strip()[:4000], EVENT)
    return next(one for one in sign_offs(path) if one.id == f"S{seq}")


def hindered(path: Path, role: str = "") -> str:
    """Return why whoever acts cannot sign now, in a role; empty where they can."""
    me = whose(person())
    if same_name(load_brief(path, prose=True).said("owner"), me):
        return "you answer for this brief as its owner; somebody else has to sign."
    if any(same_name(whose(one.who), me) for one in versions(path)):
        return "you saved a version of this text; somebody who did not write it has to sign."
    signed = [one for one in sign_offs(path) if one.standing == "holds"]
    held = [one for one in signed if same_name(whose(one.by), me)]
    if any(one.role.casefold() == role.casefold() for one in held):
        return f"you have signed this text as {role} already."
    return ""


def withdraw(path: Path, ident: str, why: str) -> None:
    """Take back one's own sign-off, with a reason.

    Raises
    ------
    InputError
        There is no such sign-off of one's own, or no reason.
    """
    mine = whose(person())
    known = {one.id for one in sign_offs(path) if whose(one.by) == mine and not one.withdrawn}
    if ident not in known:
        raise InputError(f"{ident!r} is no sign-off of yours; there are: {sorted(known) or 'none'}")
    say_of(path, KIND, {"of": ident}, reason(why), BACK)
