"""Make, turn, verify, list and revoke the keys of a launch; running gateways see it in a second."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from redline.brief import load_brief
from redline.controls import Grant, Ground, grants_of
from redline.controls.tiers import granted
from redline.errors import InputError
from redline.guard.access import Key, Ring, Verification, change, fresh, read_ring, read_scopes
from redline.guard.access.keyring import FILE
from redline.text import nearest
from redline.workspace.home import Home, home_of, now
from redline.workspace.spans import span_of, time_of

__all__ = [
    "Proof",
    "keys_of",
    "list_keys",
    "new_key",
    "revoke_key",
    "rotate_key",
    "verify_key",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was typed of a verification."""

    tier: str = ""
    record: str = ""
    by: str = ""
    on: str = ""
    until: str = ""


def keys_of(home: Home) -> Path:
    """Return the file of a launch's keys."""
    return home.folder / FILE


def new_key(
    brief: Path,
    home: Path | None,
    *,
    name: str,
    scopes: tuple[str, ...],
    expires: str,
    proof: Proof,
) -> tuple[Key, str]:
    """Make a key; returns it, and what its owner is told once.

    Raises
    ------
    InputError
        A scope, a time or a tier that is none, or a tier without what it asks for.
    """
    at = now()
    if not name.strip():
        raise InputError("a key needs a name that says whose it is, such as --name 'ward 3'.")
    tier, verification = verified(brief, proof, at)
    wanted = read_scopes(scopes)
    ends = time_of(expires, at, "--expires") if expires else None

    def make(ring: Ring) -> tuple[Ring, tuple[Key, str]]:
        key_id, told, secret = fresh(ring.pepper)
        key = Key(
            id=key_id,
            name=name.strip(),
            scopes=wanted,
            made=at,
            expires=ends,
            tier=tier,
            verification=verification,
            secrets=(secret,),
        )
        return ring.put(key), (key, told)

    return change(keys_of(home_of(brief, home).made()), make)


def list_keys(brief: Path, home: Path | None) -> list[Key]:
    """Return all keys, the oldest first."""
    return list(read_ring(keys_of(home_of(brief, home))).keys.values())


def rotate_key(brief: Path, home: Path | None, key_id: str, overlap: str) -> str:
    """Give a key another secret; returns it. The one before holds on for `overlap`.

    Raises
    ------
    InputError
        There is no such key, or no such time.
    """
    at, span = now(), span_of(overlap, "--overlap")
    return change(keys_of(home_of(brief, home).made()), lambda ring: ring.rotated(key_id, span, at))


def revoke_key(brief: Path, home: Path | None, key_id: str) -> Key:
    """End a key now, for ever.

    Raises
    ------
    InputError
        There is no such key.
    """

    def end(ring: Ring) -> tuple[Ring, Key]:
        key = replace(ring.find(key_id), revoked=now(), secrets=())
        return ring.put(key), key

    return change(keys_of(home_of(brief, home).made()), end)


def verify_key(brief: Path, home: Path | None, key_id: str, proof: Proof) -> Key:
    """Give a key a tier by a verification, or verify it anew.

    Raises
    ------
    InputError
        There is no such key or tier, or what the tier asks for is missing.
    """
    at = now()

    def put(ring: Ring) -> tuple[Ring, Key]:
        key = ring.find(key_id)
        tier, verification = verified(brief, replace(proof, tier=proof.tier or key.tier), at)
        key = replace(key, tier=tier, verification=verification)
        return ring.put(key), key

    return change(keys_of(home_of(brief, home).made()), put)


def verified(brief: Path, proof: Proof, at: datetime) -> tuple[str, Verification | None]:
    """Return a tier with what it rests on, checked against the brief."""
    if not proof.tier:
        if proof.record or proof.by:
            raise InputError("a verification belongs to a tier; write --tier TIER as well.")
        return "", None
    grants = granted(grants_of(load_brief(brief)))
    grant = grants.get(proof.tier)
    if grant is None:
        near = nearest(proof.tier, list(grants))
        raise InputError(
            f"{brief}: has no tier {proof.tier!r}. {f'Did you mean {near!r}? ' if near else ''}"
            f"Its tiers: {', '.join(grants) or 'none'}."
        )
    if grant.ground is not Ground.VERIFIED:
        if proof.record or proof.by:
            raise InputError(f"the tier {grant.tier!r} asks for no verification; leave it out.")
        return grant.tier, None
    return grant.tier, verification_of(grant, proof, at)


def verification_of(grant: Grant, proof: Proof, at: datetime) -> Verification:
    """Return a verification as a tier asks for it."""
    if not proof.record.strip() or not proof.by.strip():
        raise InputError(
            f"the tier {grant.tier!r} is verified by: {grant.by}.\nSay by which record and who "
            "verified: --record ID --verified-by WHO. The id alone is kept, never the record."
        )
    on = time_of(proof.on, at, "--verified-on") if proof.on else at
    if on > at:
        raise InputError(f"--verified-on {proof.on!r} lies ahead; nobody has verified yet.")
    most = on + grant.lasts
    until = time_of(proof.until, at, "--until") if proof.until else most
    if until > most:
        raise InputError(
            f"--until {proof.until!r} is later than {most.date()}: the brief verifies "
            f"{grant.tier!r} by {grant.by!r}, which holds for {grant.lasts.days} days."
        )
    if until <= at:
        raise InputError(f"the verification ended on {until.date()}; verify anew, and say when.")
    return Verification(record=proof.record.strip(), by=proof.by.strip(), on=on, until=until)
