"""The door of a gateway, as the brief and `redline.toml` have it, and who takes disputes."""

import asyncio
import os
from hashlib import sha256
from typing import Any

from redline.controls.tiers import granted
from redline.errors import EnvironmentFailure, SettingError
from redline.guard.access import (
    Access,
    Callers,
    Disputes,
    Ids,
    Ledger,
    Local,
    Scripts,
    Shared,
    ledger,
)
from redline.guard.access.scripts import Away
from redline.guard.record import Recorder, text_rule
from redline.workspace.audience import audience_of, entrance_of
from redline.workspace.keys import keys_of
from redline.workspace.launch import Launch
from redline.workspace.prices import price_in
from redline.workspace.written_limits import Written, limits_in

__all__ = ["ADDRESS", "access_of", "disputes_of"]

ADDRESS = "REDLINE_SHARED"
"""Variable that names the shared store, and goes before the file: it may hold a password."""


def access_of(launch: Launch, phase: str, processes: int = 1) -> Access:
    """Return the door of a gateway.

    Parameters
    ----------
    processes
        How many processes serve this launch on this machine; each gives its share of the limits
        where no store is shared.

    Raises
    ------
    InputError
        A limit is none, or a budget has no price to count by.
    MissingExtra, EnvironmentFailure
        The shared store cannot be used.
    """
    written = limits_in(launch.folder)
    home, policy = launch.home.made(), launch.policy
    cost = cost_of(launch, written)
    book = Ledger(home.folder / ledger.FILE)
    address = os.environ.get(ADDRESS, "") or written.shared
    space = sha256(policy.title.encode()).hexdigest()[:12]
    pepper = agreed(address, space, book) if address else book.pepper
    local = Local(
        gateway=written.gateway,
        ledger=None if address else book,
        share=1.0 if address else 1 / processes,
    )
    entrance = entrance_of(launch, phase)
    return Access(
        callers=Callers(keys_of(home), {g.tier: g.ground.proved for g in policy.tiers}),
        store=Shared(Scripts(address), f"redline:{space}", local) if address else local,
        ledger=book,
        tiers=granted(policy.tiers),
        each=written.key,
        own=written.keys,
        cost=cost.of if cost else None,
        phase=phase,
        before=entrance.before,
        people=audience_of(launch.brief, phase).people,
        entrance=entrance,
        pepper=pepper,
        ids=Ids(pepper),
    )


def cost_of(launch: Launch, written: Written) -> Any:
    """Return the price by which budgets are counted; None where there is no budget."""
    tiers = [grant.limits for grant in launch.policy.tiers]
    budgets = [
        each
        for each in (written.key, written.gateway, *written.keys.values(), *tiers)
        if each.day is not None or each.month is not None
    ]
    if not budgets:
        return None
    address = launch.policy.feature
    price = price_in(launch.folder, address)
    if price is None:
        raise SettingError(
            f"{launch.brief.file}: there is a budget in dollars, and no price of {address!r}.\n"
            f'Write it into `redline.toml`: [prices], then "{address}" = [0.15, 0.60]; what is '
            "free costs [0.0, 0.0]."
        )
    return price


def agreed(address: str, space: str, book: Ledger) -> bytes:
    """Return the secret that all gateways of a launch share; while it is away, the last one."""

    async def ask() -> bytes:
        scripts = Scripts(address)
        try:
            return await scripts.once(f"{{redline:{space}}}:pepper", book.pepper)
        finally:
            await scripts.close()

    try:
        found = asyncio.run(ask())
    except Away as error:
        kept = book.remembered()
        if kept is None:
            book.close()
            raise EnvironmentFailure(
                "the shared store does not answer, and this gateway has never spoken to it.\n"
                f"Start it, or mend the address under `shared` in redline.toml or in {ADDRESS}."
            ) from error
        return kept
    book.remember(found)
    return found


def disputes_of(launch: Launch, phase: str, recorder: Recorder, access: Access) -> Disputes | None:
    """Return who takes disputes; None where nothing is recorded."""
    note, rule = getattr(recorder, "note", None), text_rule(launch.policy)
    if note is None or access.ids is None or access.ledger is None:
        return None
    row = next((row for row in launch.brief.phases if row.phase == phase), None)
    return Disputes(
        note=note,
        ids=access.ids,
        ledger=access.ledger,
        keeps=rule not in (None, "never"),
        review=row.audit.strip() if row else "",
    )
