"""The recorder: what of an exchange is made durable, and when.

An *admission* is durable before a stage or the feature sees the request, a
*passage* before it leaves, the *end* before the reply's last piece is given.
Texts are covered by salted digests and kept only where the brief and the person
allow it; a session is known by a keyed digest, so that the record, whose facts
are never erased, holds no name that a caller gave. Texts are sealed with a key of
their *subject*: the person, else the conversation, else the caller that is named. The
end says which exchanges are of one person, by a digest of that key.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Protocol, Self

from redline.controls import Exchange, Policy
from redline.errors import DatabaseError, RecordFull
from redline.guard.ended import Ended, admission, called, end, passage
from redline.guard.sketches import SKETCH, sketched
from redline.search import Sketcher, shape
from redline.store import Entry, Journal

__all__ = [
    "AUDIT",
    "SAID",
    "JournalRecorder",
    "Recorder",
    "Unrecorded",
    "first_key",
    "keep_rule",
    "named_digest",
    "text_rule",
]

AUDIT = "audit record"
"""The control that asks for a recorder."""

SAID = ("admission", "passage", "calls", "end", "dispute", SKETCH)
"""Kinds of entries whose texts were said in exchanges; they are kept as long as the brief says."""

KEY = "session key"
"""Kind of the entry that holds the key of the session digests; its text can be erased."""


class Recorder(Protocol):
    """Whoever makes exchanges durable; everything raises DatabaseError where it cannot."""

    durable: bool
    """Whether what it is told survives a crash."""

    async def admit(self, exchange: Exchange) -> None:
        """Record that a request came in."""
        ...

    async def release(
        self, exchange: Exchange, start: int, passages: Sequence[str], ended: Ended | None
    ) -> None:
        """Record passages, the first of which is number `start` from 0, and perhaps the end."""
        ...

    async def trouble(self) -> str:
        """Say why nothing can be recorded; empty where it can."""
        ...

    def keeping(self) -> Mapping[str, str]:
        """Say how the record is kept beside being written, for whoever runs the gateway."""
        ...


def nothing() -> Mapping[str, str]:
    """Say nothing of how the record is kept."""
    return {}


def unhindered() -> str:
    """Say that nothing stands in the way of another exchange."""
    return ""


class Unrecorded:
    """Keeps nothing: for an evaluation, which writes every exchange into its own evidence."""

    durable = False

    async def admit(self, exchange: Exchange) -> None:
        """Do nothing."""

    async def release(
        self, exchange: Exchange, start: int, passages: Sequence[str], ended: Ended | None
    ) -> None:
        """Do nothing."""

    async def trouble(self) -> str:
        """Return an empty text."""
        return ""

    def keeping(self) -> Mapping[str, str]:
        """Return nothing."""
        return {}


@dataclass(slots=True, kw_only=True)
class JournalRecorder:
    """Records into a journal; made by `JournalRecorder.open`."""

    journal: Journal
    policy: str
    """Digest of the policy in force."""
    text: str
    """Whether texts are kept: `with consent`, `never` or `always`."""
    key: bytes
    """Of the session digests."""
    sketcher: Sketcher | None = None
    """Makes the sketches by which requests that share words are found; None where the policy asks
    for no record, and so says of nothing how long it may be kept."""
    refused: str = "nothing was written yet"
    """Why the last write failed; empty after one that did not."""
    durable: bool = True
    told: Callable[[], Mapping[str, str]] = nothing
    """How the record is kept beside being written."""
    hindered: Callable[[], str] = unhindered
    """Why no further exchange may begin although this machine could record it."""

    @classmethod
    def open(
        cls,
        journal: Journal,
        policy: Policy,
        *,
        told: Callable[[], Mapping[str, str]] = nothing,
        hindered: Callable[[], str] = unhindered,
    ) -> Self:
        """Return the recorder of a policy; blocks while it reads or makes the session key."""
        key, rule = session_key(journal), text_rule(policy)
        return cls(
            journal=journal,
            policy=policy.digest,
            text=rule or "never",
            key=key,
            sketcher=Sketcher(key) if rule else None,
            told=told,
            hindered=hindered,
        )

    def keeps(self, exchange: Exchange) -> bool:
        """Say whether the texts of an exchange are kept."""
        return self.text == "always" or (self.text == "with consent" and exchange.ask.consent)

    def unit(self, exchange: Exchange) -> str:
        """Return the digest of the exchange's session, or its own id where it has none."""
        session = exchange.ask.session
        if not session:
            return exchange.id
        return named_digest(self.key, session, exchange.caller.key).hex()

    def subject(self, exchange: Exchange) -> bytes | None:
        """Return whose key seals the texts of an exchange; None where nobody is named."""
        name, caller = exchange.ask.subject or exchange.ask.session, exchange.caller.key
        return named_digest(self.key, name, caller) if name or caller else None

    async def admit(self, exchange: Exchange) -> None:
        """Record that a request came in."""
        if why := self.hindered():
            raise RecordFull(why)
        kept = self.keeps(exchange)
        subject = self.subject(exchange)
        unit = self.unit(exchange)
        await self._append([admission(exchange, self.policy, unit, kept=kept, subject=subject)])

    async def release(
        self, exchange: Exchange, start: int, passages: Sequence[str], ended: Ended | None
    ) -> None:
        """Record passages and perhaps the end, in one commit where the disk is idle."""
        kept, subject = self.keeps(exchange), self.subject(exchange)
        entries = [
            passage(exchange.id, k, text, kept=kept, subject=subject)
            for k, text in enumerate(passages, start=start)
        ]
        if ended is not None:
            if ended.calls:
                entries.append(called(exchange.id, ended.calls, kept=kept, subject=subject))
            if self.sketcher and (sketch := self.sketcher(exchange.ask.text)):
                of = shape(exchange.ask.text)
                entries.append(sketched(exchange.id, sketch, of, subject=subject))
            live = replace(ended.interaction, unit=self.unit(exchange))
            whole = replace(ended, interaction=live)
            named = bool(exchange.ask.subject)
            entries.append(end(whole, kept=kept, subject=subject, tells_user=named))
        if entries:
            await self._append(entries)

    async def _append(self, entries: Sequence[Entry]) -> None:
        try:
            await self.journal.aappend_many(entries)
        except DatabaseError as error:
            self.refused = str(error)
            raise
        self.refused = ""

    async def note(self, entry: Entry) -> None:
        """Record something about an exchange that is over, such as a dispute."""
        await self._append([entry])

    async def trouble(self) -> str:
        """Say why nothing can be recorded; tries again only after a failure."""
        if self.refused:
            try:
                await self._append([Entry(kind="probe", exchange="")])
            except DatabaseError as error:
                return str(error)
        return self.hindered()

    def keeping(self) -> Mapping[str, str]:
        """Say how the record is kept beside being written."""
        return self.told()


@lru_cache(maxsize=4096)
def named_digest(key: bytes, name: str, caller: str = "") -> bytes:
    """Return 16 bytes that stand for a name that a caller gave, or for the caller alone.

    Equal names of two callers are two people.
    """
    whole = f"{caller}\0{name}" if caller else name
    return hmac.digest(key, whole.encode("utf-8", "replace"), sha256)[:16]


def keep_rule(policy: Policy) -> float | None:
    """Return for how many seconds a policy keeps texts, or None where it asks for no record."""
    marks = (control for control in policy.enforced if control.name == AUDIT)
    return next((float(mark.settings["keep"]) for mark in marks), None)


def text_rule(policy: Policy) -> str | None:
    """Return whether a policy keeps texts, or None where it asks for no record."""
    marks = (control for control in policy.enforced if control.name == AUDIT)
    return next((str(mark.settings["text"]) for mark in marks), None)


def session_key(journal: Journal) -> bytes:
    """Return the key of the record's session digests; the first one written counts.

    Raises
    ------
    RecordFull
        There is none, and none can be written.
    """
    if found := first_key(journal):
        return found
    text = secrets.token_hex(32)
    journal.append(Entry(kind=KEY, exchange="", text=text, keep_text=True))
    # Another gateway may have written one a moment before.
    found = first_key(journal)
    if found is None:
        raise RecordFull(f"{journal.path}: the session key was written and is not there.")
    return found


def first_key(journal: Journal) -> bytes | None:
    """Return the first session key whose text is still there."""
    texts = (entry.text for entry in journal.first(KEY))
    return next((bytes.fromhex(text) for text in texts if text), None)
