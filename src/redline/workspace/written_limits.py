"""`[limits]` in `redline.toml`: how much each key, one key, and all together may take.

    [limits]
    shared = "redis://127.0.0.1:6379/0"

    [limits.key]
    requests-a-minute = 60

    [limits.gateway]
    tokens-a-minute = 200_000
    dollars-a-day = 20.0

    [limits.keys.0123456789ab]
    at-once = 2

Limits of a tier stand in the brief, where a review sees them and a paid tier that takes more does
not compile. This file says what one installation can bear: for each key, for one key, and for all
together. Of several, the smallest holds, so the file never gives more than the brief.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redline.controls import NO_LIMITS, Limits, read_limits
from redline.errors import InputError
from redline.workspace.project import LIMITS, told_in, unknown

__all__ = ["Written", "limits_in"]

KEYS = ("shared", "key", "gateway", "keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What `redline.toml` says of limits."""

    shared: str = ""
    """Address of the store that several gateways share; empty for none."""
    key: Limits = NO_LIMITS
    gateway: Limits = NO_LIMITS
    keys: Mapping[str, Limits] = field(default_factory=dict)


def limits_in(folder: Path) -> Written:
    """Return the limits that hold for a folder.

    Raises
    ------
    InputError
        Something in the table is none that is known; the message names the line.
    """
    told = told_in(folder)
    if told is None:
        return Written()
    said = told.table(LIMITS)
    for key in said:
        if key not in KEYS:
            raise unknown(told.where(key), key, list(KEYS), list(KEYS))
    shared = said.get("shared", "")
    if not isinstance(shared, str):
        raise InputError(f"{told.where('shared')}: `shared` is no text; put it between quotes.")

    def read(name: str, value: Any) -> Limits:
        where = str(told.where(name))
        if not isinstance(value, dict):
            raise InputError(
                f"{where}: `{name}` is no table; write [limits.{name}] above its keys."
            )
        return read_limits(value, where)

    own = said.get("keys", {})
    if not isinstance(own, dict):
        raise InputError(f"{told.where('keys')}: `keys` is no table; write [limits.keys.ID].")
    return Written(
        shared=shared,
        key=read("key", said.get("key", {})),
        gateway=read("gateway", said.get("gateway", {})),
        keys={name: read(name, value) for name, value in own.items()},
    )
