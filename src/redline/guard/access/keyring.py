"""The file of keys: read whole, changed by one process at a time, replaced whole.

`keys.json`, for its owner only, beside the record. It is a file of its own because a running
gateway then sees a change by one look at the disk, and because a backup of the record, which
is never erased, holds no keys. Whatever in it cannot be read closes the gateway: a revoked
key must not come back because a line is broken.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import orjson

from redline.errors import EnvironmentFailure, InputError
from redline.files.locking import locked
from redline.files.writing import whole
from redline.guard.access.keys import Key, Secret, Verification, fresh, read_scopes

__all__ = ["FILE", "MOST", "Ring", "change", "read_ring"]

FILE = "keys.json"
Told = TypeVar("Told")
MARK = "keys/1"
MOST = 100_000
"""Keys of one file; it is read whole after each change."""


def now() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """All keys of one file."""

    pepper: bytes
    keys: Mapping[str, Key]

    def find(self, key_id: str) -> Key:
        """Return a key that can still be changed.

        Raises
        ------
        InputError
            There is none, or it was revoked.
        """
        # People copy what stands in a log, with the mark in front of the id.
        key = self.keys.get(key_id.removeprefix("rl_"))
        if key is None:
            raise InputError(f"there is no key {key_id!r}; `redline keys list` shows all.")
        if key.revoked is not None:
            raise InputError(f"the key {key.id} was revoked; make another with `redline keys new`.")
        return key

    def put(self, key: Key) -> "Ring":
        """Return the same keys with one added or changed.

        Raises
        ------
        InputError
            There are too many.
        """
        if len(self.keys) >= MOST and key.id not in self.keys:
            raise InputError(f"there are {len(self.keys):,} keys, and {MOST:,} is the most.")
        return replace(self, keys={**self.keys, key.id: key})

    def rotated(self, key_id: str, overlap: timedelta, at: datetime) -> tuple["Ring", str]:
        """Return the keys with another secret for one, and that secret.

        The one before stays valid for `overlap`; any older one ends at once.
        """
        key = self.find(key_id)
        _, told, secret = fresh(self.pepper, key.id)
        last = replace(key.secrets[0], until=at + overlap)
        return self.put(replace(key, secrets=(secret, last))), told


def read_ring(path: Path) -> Ring:
    """Return the keys of a file; none where there is no file.

    Raises
    ------
    InputError
        It cannot be read as a file of keys.
    EnvironmentFailure
        The disk refuses.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Ring(pepper=secrets.token_bytes(32), keys={})
    except OSError as error:
        raise EnvironmentFailure(f"{path}: cannot be read: {error.strerror}.") from error
    try:
        told = orjson.loads(raw)
        if told["redline"] != MARK:
            raise ValueError(told["redline"])
        keys = [restored(row) for row in told["keys"]]
        return Ring(pepper=bytes.fromhex(told["pepper"]), keys={key.id: key for key in keys})
    except (ValueError, KeyError, TypeError, AttributeError, InputError) as error:
        raise InputError(
            f"{path}: is no file of keys that this Redline can read ({type(error).__name__}).\n"
            "Put back a copy of it, or move it away and make the keys anew; nobody is let in "
            "before that."
        ) from error


def change(path: Path, how: Callable[[Ring], tuple[Ring, Told]]) -> Told:
    """Read the file, change its keys and put the new one in its place, durably.

    Raises
    ------
    InputError
        The file, or what is to be changed, cannot be used as it is.
    """
    with locked(path):
        ring, told = how(read_ring(path))
        rows = {
            "redline": MARK,
            "pepper": ring.pepper.hex(),
            "keys": [stored(key) for key in ring.keys.values()],
        }
        with whole(path, durable=True) as file:
            file.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2))
    return told


def stored(key: Key) -> dict[str, Any]:
    """Return a key as it is kept."""
    proof = key.verification
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "made": key.made,
        "expires": key.expires,
        "revoked": key.revoked,
        "tier": key.tier,
        "verification": proof
        and {"record": proof.record, "by": proof.by, "on": proof.on, "until": proof.until},
        "secrets": [{"digest": s.digest.hex(), "until": s.until} for s in key.secrets],
    }


def restored(row: Mapping[str, Any]) -> Key:
    """Return a key as it was kept."""
    proof = row["verification"]
    return Key(
        id=row["id"],
        name=row["name"],
        scopes=read_scopes(row["scopes"]),
        made=time_of(row["made"]) or now(),
        expires=time_of(row["expires"]),
        revoked=time_of(row["revoked"]),
        tier=row["tier"],
        verification=proof
        and Verification(
            record=proof["record"],
            by=proof["by"],
            on=datetime.fromisoformat(proof["on"]),
            until=datetime.fromisoformat(proof["until"]),
        ),
        secrets=tuple(
            Secret(digest=bytes.fromhex(s["digest"]), until=time_of(s["until"]))
            for s in row["secrets"]
        ),
    )


def time_of(told: str | None) -> datetime | None:
    """Return a time, where there is one."""
    return datetime.fromisoformat(told) if told else None
