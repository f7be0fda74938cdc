"""Verify several chains together: those of one gateway, and those of a fleet.

Each chain is walked by itself. Then every checkpoint is held against the chains that it
names as seen beside its own, so that none of them can be cut, changed or taken away
unseen; and where one chain stands in two places, both must tell the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from redline.store.accounts import Accounts, accounts_of
from redline.store.notes import Checkpoint, Head
from redline.store.postgres import chains_in, connected
from redline.store.verify import Source, Verification, examined, opened

__all__ = ["Checked", "verify_chains"]


@dataclass(frozen=True, slots=True)
class Checked:
    """Several chains, looked at together."""

    found: Mapping[str, Verification]
    """By where each stands: a path, or `fleet:` and the name of the chain."""
    wrong: list[str]
    """What does not fit between them, one sentence each."""

    @property
    def whole(self) -> bool:
        """Say whether each is whole and all fit."""
        return not self.wrong and all(found.whole for found in self.found.values())


def verify_chains(
    paths: Sequence[Path], kept: Sequence[Checkpoint] = (), fleet: str = ""
) -> Checked:
    """Walk every chain of some files and of a fleet's database; changes nothing.

    Parameters
    ----------
    kept
        Checkpoints that were kept outside, of any of the chains.
    fleet
        Address of the database; empty for none.

    Raises
    ------
    DatabaseError
        A file or the database cannot be read; damage inside one is reported.
    """
    with ExitStack() as stack:
        sources: dict[str, Source] = {
            str(path): stack.enter_context(opened(path)) for path in paths
        }
        if fleet:
            copy = stack.enter_context(connected(fleet))
            sources |= {f"fleet:{name}": source for name, source in chains_in(copy)}
        accounts = {where: accounts_of(source.search) for where, source in sources.items()}
        sizes = {size for source in sources.values() for size in [source.length()]}
        sizes |= {head.size for one in accounts.values() for _, head in named_in(one)}
        found = {}
        for where, source in sources.items():
            # The files outside may hold nothing of a chain of another gateway.
            mine = [c for c in kept if source.texts or f"fleet:{c.chain}" == where]
            found[where] = examined(source, mine, sizes, accounts[where])
        wrong = [*against_named(found, accounts), *against_twins(found)]
        return Checked(found, wrong)


def named_in(accounts: Accounts) -> Iterator[tuple[Checkpoint, Head]]:
    """Give every other chain that the checkpoints of one speak of."""
    for checkpoint in accounts.checkpoints.values():
        if isinstance(checkpoint, Checkpoint):
            for head in checkpoint.others:
                yield checkpoint, head


def against_named(
    found: Mapping[str, Verification], accounts: Mapping[str, Accounts]
) -> Iterator[str]:
    """Say which chains are not what a checkpoint of another one saw."""
    chains = {one.chain: one for one in found.values()}
    told = set()
    for where, one in accounts.items():
        for checkpoint, head in named_in(one):
            there = chains.get(head.chain)
            if there is None:
                what = "is not here"
            elif there.whole and there.entries < head.size:
                what = f"ends at entry {there.entries:,} now: its end was cut off"
            elif there.whole and there.moments[head.size].hash != head.hash:
                what = "holds other entries now"
            else:
                continue
            if (head.chain, what) not in told:
                told.add((head.chain, what))
                yield (
                    f"{where}: its checkpoint of {checkpoint.at} saw the chain {head.chain} at "
                    f"entry {head.size:,}, and that chain {what}"
                )


def against_twins(found: Mapping[str, Verification]) -> Iterator[str]:
    """Say which chains stand in two places that tell different stories."""
    places = defaultdict(list)
    for where, one in found.items():
        if one.chain and one.whole:
            places[one.chain].append(where)
    for chain, wheres in places.items():
        shortest = min(wheres, key=lambda where: found[where].entries)
        size = found[shortest].entries
        for where in wheres:
            if found[where].moments[size] != found[shortest].moments[size]:
                yield f"{where} and {shortest} tell different stories of the chain {chain}"
            elif where.startswith("fleet:") and found[where].entries > size:
                yield (
                    f"{shortest}: ends at entry {size:,}, and the fleet's copy of it at entry "
                    f"{found[where].entries:,}: its end was cut off"
                )
