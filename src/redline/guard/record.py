"""The recorder: what of an exchange is made durable, and when.

An *admission* is durable before a stage or the feature sees the request, a
*passage* before it leaves, the *end* before the reply's last piece is given.
Texts are covered by salted digests and kept only where the brief and the person
allow it; a session is known by a keyed digest, so that the record, whose facts
are never erased, holds no name that a caller gave.
"""

import asyncio
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol, Self

from redline.controls import Exchange, Policy
from redline.errors import DatabaseError, RecordFull
from redline.guard.ended import Ended, admission, called, end, passage
from redline.store import Entry, Journal

__all__ = ["AUDIT", "JournalRecorder", "Recorder", "Unrecorded", "text_rule"]

AUDIT = "audit record"
"""The control that asks for a recorder."""

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
    refused: str = "nothing was written yet"
    """Why the last write failed; empty after one that did not."""
    durable: bool = True

    @classmethod
    def open(cls, journal: Journal, policy: Policy) -> Self:
        """Return the recorder of a policy; blocks while it reads or makes the session key."""
        text = text_rule(policy) or "never"
        return cls(journal=journal, policy=policy.digest, text=text, key=session_key(journal))

    def keeps(self, exchange: Exchange) -> bool:
        """Say whether the texts of an exchange are kept."""
        return self.text == "always" or (self.text == "with consent" and exchange.ask.consent)

    def unit(self, exchange: Exchange) -> str:
        """Return the digest of the exchange's session, or its own id where it has none."""
        session = exchange.ask.session
        if not session:
            return exchange.id
        return hmac.new(self.key, session.encode("utf-8", "replace"), sha256).hexdigest()[:32]

    async def admit(self, exchange: Exchange) -> None:
        """Record that a request came in."""
        kept = self.keeps(exchange)
        await self._append([admission(exchange, self.policy, self.unit(exchange), kept=kept)])

    async def release(
        self, exchange: Exchange, start: int, passages: Sequence[str], ended: Ended | None
    ) -> None:
        """Record passages and perhaps the end, in one commit where the disk is idle."""
        kept = self.keeps(exchange)
        numbered = enumerate(passages, start=start)
        entries = [passage(exchange.id, k, text, kept=kept) for k, text in numbered]
        if ended is not None:
            if ended.calls:
                entries.append(called(exchange.id, ended.calls, kept=kept))
            live = replace(ended.interaction, unit=self.unit(exchange))
            entries.append(end(replace(ended, interaction=live), kept=kept))
        if entries:
            await self._append(entries)

    async def _append(self, entries: Sequence[Entry]) -> None:
        written = [self.journal.aappend(entry) for entry in entries]
        outcomes = await asyncio.gather(*written, return_exceptions=True)
        failures = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
        self.refused = str(failures[0]) if failures else ""
        if failures:
            raise failures[0]

    async def trouble(self) -> str:
        """Say why nothing can be recorded; tries again only after a failure."""
        if self.refused:
            try:
                await self._append([Entry(kind="probe", exchange="")])
            except DatabaseError as error:
                return str(error)
        return ""


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
    texts = (entry.text for entry in journal.entries(kind=KEY))
    return next((bytes.fromhex(text) for text in texts if text), None)
