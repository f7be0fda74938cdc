"""Seals: what a run was when it was shown, signed into the record.

A run with its evidence and labels comes in; an entry of kind `run` says what lay there and
which single hits it had. So what is edited, swapped or taken away after it was seen and
before it is decided on is found, and a hit or a look does not go with its folder.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from redline.decision import LabelFile
from redline.errors import EvidenceError
from redline.metrics import EvidenceUnit
from redline.run import Run
from redline.store import Entry, Journal, StoredEntry, newest_entries, rightly_signed
from redline.workspace.hits import hits_in, people_on
from redline.workspace.home import Home
from redline.workspace.label_files import kept_files
from redline.workspace.launch import Launch
from redline.workspace.runs import Tried
from redline.workspace.signing import signer

__all__ = ["Seal", "Sealed", "newest_seal", "refuse_again", "seal_of", "seal_run", "seals"]

KIND = "run"
LAST = 2**62
"""No place is further."""
PURPOSE = b"redline run/1\0"
"""Signed with the bytes, so that the signature fits nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A run as it was when it was shown."""

    run: str
    policy: str
    counts: bool
    """Whether it was made under the policy, on the rows that count."""
    complete: bool
    evidence: str
    """SHA-256 of what the evidence said."""
    hits: Mapping[str, int]
    """Units with a single hit that nobody refuted, by the id of the metric's row."""
    files: tuple[LabelFile, ...]
    """Labels and draws beside it."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "run": self.run,
            "policy": self.policy,
            "counts": self.counts,
            "complete": self.complete,
            "evidence": self.evidence,
            "hits": dict(self.hits),
            "files": [file.stored() for file in self.files],
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> "Seal":
        """Return the seal of a stored form."""
        files = tuple(LabelFile(**file) for file in kept["files"])
        return cls(**{**kept, "files": files})


def seal_run(launch: Launch, found: Tried, units: Sequence[EvidenceUnit]) -> None:
    """Sign into the record what a run shows, unless its last seal says the same.

    Raises
    ------
    EvidenceError
        A whole run is another than the one that was sealed.
    DatabaseError, EnvironmentFailure, InputError
        The record cannot be written, or the key cannot be had.
    """
    run = found.record.id
    people = people_on(found.folder)
    hits = hits_in(launch.brief, units, run, people)
    seal = Seal(
        run=run,
        policy=found.record.policy,
        counts=found.under(launch.policy.digest),
        complete=found.run.complete,
        evidence=found.digest,
        hits={hit.row: hit.units for hit in hits if hit.units},
        files=kept_files(found.folder, run),
    )
    with Journal.open(launch.home.made().record) as journal:
        before = [one for one in map(seal_of, journal.entries(kind=KIND)) if one.run == run]
        refuse_changed(found.run, found.digest, before)
        if not before or before[-1] != seal:
            journal.append(entry_of(seal))


def refuse_again(launch: Launch, run: Run, done: int) -> None:
    """Refuse to make a run again that was whole once: that is another look, with other luck.

    Parameters
    ----------
    done
        Exchanges of it that are there.

    Raises
    ------
    EvidenceError
        It was whole, and is so no longer.
    """
    if done < run.planned and any(s.run == run.id and s.complete for s in seals(launch)[0]):
        raise EvidenceError(
            f"run {run.id[:12]} was whole when it was sealed, and {run.planned - done:,} of its "
            f"{run.planned:,} exchanges are gone.\nPut the evidence back, or run `redline "
            "evaluate` with another --seed: that is another run, and another look."
        )


def refuse_changed(run: Run, digest: str, sealed: Iterable[Seal]) -> None:
    """Refuse a whole run whose evidence is another than was sealed.

    Raises
    ------
    EvidenceError
        It is another.
    """
    first = next((one for one in sealed if one.run == run.id and one.complete), None)
    if first is not None and first.evidence != digest:
        raise EvidenceError(
            f"the evidence of run {run.id[:12]} changed since it was evaluated; put it back as it "
            "was, or run `redline evaluate` with another --seed."
        )


def entry_of(seal: Seal) -> Entry:
    """Return the entry of a seal; it holds nothing personal, so nothing of it is ever erased."""
    mine, said = signer(), seal.stored()
    return Entry(
        kind=KIND,
        exchange=f"run:{seal.run[:16]}",
        meta={"seal": said, "signature": mine.sign(signed(said)), "key": mine.public},
    )


def signed(said: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed."""
    return PURPOSE + orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def seal_of(entry: StoredEntry) -> Seal:
    """Return the seal of an entry.

    Raises
    ------
    EvidenceError
        It is none, or the signature is wrong.
    """
    said: Any = entry.meta.get("seal")
    try:
        seal = Seal.restored(said)
        right = rightly_signed(signed(said), str(entry.meta["signature"]), str(entry.meta["key"]))
    except (LookupError, TypeError, AttributeError) as error:
        raise EvidenceError(f"entry {entry.seq} of the record: is no seal ({error}).") from error
    if not right:
        raise EvidenceError(f"entry {entry.seq} of the record: the signature of run "
                            f"{seal.run[:12]} is wrong.")  # fmt: skip
    return seal


def seals(launch: Launch) -> tuple[list[Seal], list[str]]:
    """Return every seal of a launch, the oldest first, and what is wrong with the rest."""
    sealed = Sealed()
    sealed.go_on(launch)
    return sealed.found, sealed.wrong


def newest_seal(home: Home) -> int:
    """Return the place of the newest seal in a record; 0 where there is none."""
    if not home.record.is_file():
        return 0
    found = newest_entries(home.record, LAST, 1, KIND).entries
    return found[0].seq if found else 0


class Sealed:
    """The seals of a launch as they were read, to be gone on with: each is verified once."""

    def __init__(self) -> None:
        """Read none yet."""
        self.found: list[Seal] = []
        """The oldest first."""
        self.wrong: list[str] = []
        """What is wrong with the rest."""
        self.seq = 0
        """The place up to which the record was read."""
        self.lock = threading.Lock()

    def go_on(self, launch: Launch) -> None:
        """Read what came since the last time."""
        if not launch.home.record.is_file():
            return
        with self.lock, Journal.open(launch.home.record, create=False) as journal:
            last = journal.last_seq
            if last < self.seq:  # the record is another
                self.found, self.wrong, self.seq = [], [], 0
            for entry in journal.entries(after=self.seq, kind=KIND):
                last = max(last, entry.seq)
                try:
                    self.found.append(seal_of(entry))
                except EvidenceError as error:
                    self.wrong.append(str(error))
            self.seq = last
